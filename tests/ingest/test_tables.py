"""Tables of articles: columns proposed and decided, rows that cannot come in, dates, encodings, sheets."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.documents import table_csv, table_jsonl, table_xlsx
from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft
from workbench.ingest.read import drafts_of_bytes
from workbench.ingest.readers import Readers
from workbench.ingest.table_columns import checked_mapping, column_names, parse_mapping, proposed
from workbench.ingest.table_preview import previews

HEAD = ["id", "Headline", "Body", "Publication", "Byline", "URL", "Date", "lang"]
ROW = [
    "7",
    "High water",
    "The river rose.\n\n= twice",
    "Harbour Post",
    "Ada Quill",
    "https://post.example/7",
    "11/12/2023",
    "en",
]
SECOND = ["8", "No words", " ", "", "", "", "13/12/2023", ""]
TABLE = [HEAD, ROW, SECOND]


def read(
    data: bytes, name: str, readers: Readers, mapping: dict[str, str] | None = None
) -> list[ArticleDraft | str]:
    return list(drafts_of_bytes(data, name, readers, mapping))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (table_csv(TABLE), "a.csv"),
        (table_csv(TABLE, delimiter=";", encoding="utf-16"), "a.csv"),
        (table_csv(TABLE, delimiter="\t", encoding="utf-8"), "a.tsv"),
        (table_csv(TABLE, delimiter="|", encoding="utf-8"), "a.csv"),
        (table_xlsx(TABLE), "a.xlsx"),
        (table_jsonl(TABLE), "a.jsonl"),
        (json.dumps([dict(zip(HEAD, row, strict=True)) for row in TABLE[1:]]).encode(), "a.json"),
    ],
)
def test_the_same_rows_in_every_form(readers: Readers, data: bytes, name: str) -> None:
    found, refused = read(data, name, readers)
    assert isinstance(found, ArticleDraft)
    assert found.text == "The river rose.\n\n= twice"
    assert (found.title, found.outlet, found.author) == ("High water", "Harbour Post", "Ada Quill")
    assert (found.url, found.language, found.method) == ("https://post.example/7", "en", "table")
    # The other row's 13 says that days come first.
    assert (found.published, found.published_precision) == ("2023-12-11", "day")
    row = 3 if name.endswith(("csv", "tsv", "xlsx")) else 2
    assert refused == f"Row {row} (“No words”) has no text in the column “Body”."


def test_a_person_says_which_column_holds_what(readers: Readers) -> None:
    data = table_csv([["a", "b"], ["First words.", "Other words."]])
    with pytest.raises(
        ImportRefusedError, match=r"^a\.csv does not tell which of its columns holds the text \(“a”, “b”\)"
    ):
        read(data, "a.csv", readers)
    (found,) = read(data, "a.csv", readers, {"text": "b", "title": "A"})
    assert isinstance(found, ArticleDraft)
    assert (found.text, found.title) == ("Other words.", "First words.")
    with pytest.raises(ImportRefusedError, match=r"has no column “c”: it has “a”, “b”\."):
        read(data, "a.csv", readers, {"text": "c"})


def test_dates_of_a_workbook_are_dates(readers: Readers) -> None:
    rows = [
        ["text", "date"],
        ["One.", date(2023, 11, 3)],
        ["Two.", datetime(2023, 11, 3, 9, 30)],
        ["Three.", "spring"],
        ["4.", 2023],
    ]
    found = [draft for draft in read(table_xlsx(rows), "a.xlsx", readers) if isinstance(draft, ArticleDraft)]
    assert [draft.published for draft in found] == ["2023-11-03", "2023-11-03T09:30", "", "2023"]
    assert found[2].notes == ("“spring” could not be read as a date: fill in the article's details.",)


def test_the_first_sheet_with_rows_is_read_and_said(readers: Readers, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Articles", "More"):
        sheet = book.create_sheet(name)
        sheet.append(["text"])
        sheet.append([f"Words of {name}."])
    path = tmp_path / "a.xlsx"
    book.save(path)
    (found,) = read(path.read_bytes(), "a.xlsx", readers)
    assert isinstance(found, ArticleDraft)
    assert found.text == "Words of Articles."
    assert found.notes == ("Only the sheet “Articles” was read; the workbook has 1 more with rows.",)


def test_markup_in_cells_gives_its_words(readers: Readers) -> None:
    (found,) = read(
        table_csv([["text"], ["<p>Fish &amp; ships</p><script>x</script><h2>More</h2>"]]), "a.csv", readers
    )
    assert isinstance(found, ArticleDraft)
    assert found.text == "Fish & ships\nMore"


def test_lines_of_json_that_are_none_are_named(readers: Readers) -> None:
    data = b'{"text": "One.", "meta": {"author": "Ada"}}\nnot json\n[1]\n\n{"text": ["Two", "lines"]}\n'
    found = read(data, "a.jsonl", readers)
    assert [one.text for one in found if isinstance(one, ArticleDraft)] == ["One.", "Two\nlines"]
    assert [one.split(" is ")[0] for one in found if isinstance(one, str)] == ["Row 2", "Row 3"]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"text\n", "a.csv", "names of columns and no rows"),
        (b"\n\n", "a.csv", "without rows"),
        (table_xlsx([[]]), "a.xlsx", "workbook without rows"),
        (b"[1, 2]", "a.json", "holds no objects"),
        (b'[{"text": "cut of', "a.json", "no whole JSON"),
        (b"text\n" + b"x\n" * 100_001, "a.csv", "more than 100,000 rows"),
        (",".join(["a"] * 501).encode() + b"\n", "a.csv", "501 columns"),
    ],
)
def test_tables_that_cannot_come_in(readers: Readers, data: bytes, name: str, words: str) -> None:
    with pytest.raises(ImportRefusedError, match=f"^{name} .*{words}"):
        read(data, name, readers)


def test_a_preview_has_the_first_rows_and_a_proposal(readers: Readers, tmp_path: Path) -> None:
    table, other = tmp_path / "a.csv", tmp_path / "b.csv"
    table.write_bytes(table_csv([HEAD, *([ROW] * 20)]))
    other.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (found,) = previews([table, other], readers)
    assert found.columns == tuple(HEAD)
    assert (len(found.rows), found.total) == (8, 20)
    assert found.rows[0][2] == "The river rose. = twice"
    assert found.mapping == {
        "text": "Body", "title": "Headline", "outlet": "Publication", "author": "Byline", "url": "URL",
        "published": "Date", "language": "lang",
    }  # fmt: skip


def test_long_cells_are_the_text_where_no_name_says_so() -> None:
    rows = [["1", "x" * 300], ["2", "y" * 250]]
    assert proposed(["n", "v"], rows) == {"text": "v"}
    assert proposed(["n", "v"], [["1", "short"]]) == {}
    assert proposed(["n", "v"], [["1", "1\n0\n" * 200], ["2", "12.5, " * 90]]) == {}
    assert proposed(["n", "v"], [["1", '{"start": 225, "length": 70, "of": "c"}\n' * 9]]) == {}
    assert proposed(["n", "v"], [["1", "STAT\na\nB\n" * 90]]) == {}
    for prose in (
        "यह एक लेख है जो बंदरगाह के बारे में है। ",
        "港务局周五表示，东码头将关闭至春季。",
        "Sie sagte: „Nein, 5 %!“ ",
    ):
        assert proposed(["n", "v"], [["1", prose * 30]]) == {"text": "v"}
    assert proposed(["Заголовок", "Текст"], []) == {"text": "Текст", "title": "Заголовок"}
    for columns in (
        ["Überschrift", "Text", "Datum", "Autorin", "Zeitung", "Adresse", "Sprache"],
        ["Titre", "Contenu", "Publié", "Auteure", "Éditeur", "Lien", "Langue"],
        ["Titular", "Contenido", "Fecha de publicación", "Autora", "Periódico", "Enlace", "Idioma"],
        ["Название", "Содержание", "Дата публикации", "Авторы", "Газета", "Адрес", "Язык"],
        ["Заголовок", "Текст статті", "Опубліковано", "Авторка", "Видавець", "Посилання", "Мова"],
    ):
        fields = ("title", "text", "published", "author", "outlet", "url", "language")
        assert proposed(columns, []) == dict(zip(fields, columns, strict=True))


def test_the_words_of_a_mapping() -> None:
    assert parse_mapping("title=Head line, text=body") == {"title": "Head line", "text": "body"}
    for wrong in ("", "text", "text=", "words=body", "text=a,,"):
        with pytest.raises(ImportRefusedError, match="write text=COLUMN"):
            parse_mapping(wrong)
    with pytest.raises(ImportRefusedError, match="words is none of"):
        checked_mapping({"words": "a"}, ["a"])


@given(st.lists(st.text(max_size=12), min_size=1, max_size=30))
def test_columns_have_names_and_no_two_the_same(cells: list[str]) -> None:
    names = column_names(cells)
    assert len(names) == len(cells) == len(set(names))
    assert all(name.strip() for name in names)
