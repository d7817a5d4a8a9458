"""PDF documents made by real writers: order, hyphens, heads and feet, headings, and what is refused."""

from __future__ import annotations

import io

import pypdf
import pytest
import typst

from tests.ingest.documents import pdf
from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft
from workbench.ingest.read import draft_of_bytes
from workbench.ingest.readers import Readers

SENTENCE = "The harbour board said on Friday that quay number {} will stay closed until the spring, since its engineers found damage."
PARAGRAPHS = [" ".join(SENTENCE.format(10 * i + j) for j in range(4)) for i in range(14)]


def read(data: bytes, readers: Readers) -> ArticleDraft:
    return draft_of_bytes(data, "a.pdf", readers)


def made(source: str) -> bytes:
    data: bytes = typst.compile(source.encode(), format="pdf")
    return data


def zones(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(zone.kind, draft.text[zone.start : zone.end]) for zone in draft.zones]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other(readers: Readers, columns: int) -> None:
    draft = read(pdf(PARAGRAPHS, columns=columns, head="Harbour Post"), readers)
    assert draft.text.split() == " ".join(PARAGRAPHS).split()
    assert draft.text.split("\n") == PARAGRAPHS
    said = " ".join(draft.notes)
    assert "Running heads, feet and page numbers on" in said
    assert "“Harbour Post" in said
    assert ("set in columns" in said) is (columns > 1)


def test_a_heading_over_the_columns_comes_first_and_one_between_in_its_place(readers: Readers) -> None:
    source = (
        '#set page(paper: "a4")\n#set text(size: 10pt, lang: "en")\n#set par(justify: true)\n'
        "#text(24pt)[The quay stays closed]\n\n#columns(2)[" + "\n\n".join(PARAGRAPHS[:3]) + "]\n\n"
        "#text(14pt)[What comes next]\n\n#columns(2)[" + "\n\n".join(PARAGRAPHS[3:6]) + "]"
    )
    draft = read(made(source), readers)
    lines = draft.text.split("\n")
    assert lines[0] == "The quay stays closed"
    assert lines.index("What comes next") == 4
    assert " ".join(lines[1:4] + lines[5:]) == " ".join(PARAGRAPHS[:6])
    assert zones(draft) == [("headline", "The quay stays closed"), ("subhead", "What comes next")]
    assert (draft.title, draft.language) == ("The quay stays closed", "en")


def test_columns_that_are_drawn_line_by_line_are_put_in_order(readers: Readers) -> None:
    """As some programs do: the order in the file is left, right, left, right."""
    left = [
        "The first column has words of",
        "its own, and they go on for a",
        "few lines before it ends here.",
    ]
    right = [
        "The second column stands next",
        "to it, and is read after the",
        "first one has come to its end.",
    ]
    shown = "".join(
        f"#place(dx: 0pt, dy: {14 * i}pt)[{a}]#place(dx: 230pt, dy: {14 * i}pt)[{b}]"
        for i, (a, b) in enumerate(zip(left, right, strict=True))
    )
    draft = read(made(f'#set page(paper: "a4")\n#set text(size: 10pt)\n{shown}'), readers)
    assert draft.text.split("\n") == [" ".join(left), " ".join(right)]


def test_a_table_is_read_row_by_row(readers: Readers) -> None:
    rows = [
        ("Pier", "Damage", "Cost"),
        ("One", "none", "0"),
        ("Two", "slight", "20"),
        ("Three", "heavy", "900"),
    ]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    draft = read(made(f"#set page(width: 400pt)\n#table(columns: (1fr, 1fr, 1fr), {cells})"), readers)
    assert draft.text.split() == [cell for row in rows for cell in row]


def test_hyphens_at_line_ends_are_joined_and_counted(readers: Readers) -> None:
    words = "Administration internationally responsibilities representatives well-known characteristics. " * 8
    source = (
        '#set page(width: 180pt, height: 700pt)\n#set text(size: 11pt, lang: "en", hyphenate: true)\n'
        f"#set par(justify: true)\n{words}"
    )
    draft = read(made(source), readers)
    assert draft.text.split() == words.split()
    assert any("at the ends of lines" in note for note in draft.notes)


def test_arabic_columns_go_from_the_right(readers: Readers) -> None:
    first, second = (
        ("كلمات العمود الأول كثيرة جدا هنا " * 2).strip(),
        ("كلمات العمود الثاني كثيرة جدا هنا " * 2).strip(),
    )
    shown = "".join(
        f"#place(dx: {x}pt, dy: {16 * i}pt)[{words}]"
        for i in range(3)
        for x, words in ((260, first), (0, second))
    )
    draft = read(
        made(f'#set page(width: 600pt)\n#set text(size: 8pt, lang: "ar", font: "DejaVu Sans")\n{shown}'),
        readers,
    )
    assert draft.text.index("الأول") < draft.text.index("الثاني")
    assert draft.text.rindex("الأول") < draft.text.index("الثاني")


def test_a_scan_is_refused_with_what_to_do(readers: Readers) -> None:
    with pytest.raises(
        ImportRefusedError, match=r"^a\.pdf holds pictures of pages and no text, as a scan does: .*OCR"
    ):
        read(made("#rect(width: 100pt, height: 100pt)"), readers)


def test_pages_without_text_are_counted(readers: Readers) -> None:
    draft = read(
        made(f"{PARAGRAPHS[0]}\n#pagebreak()\n#rect(width: 9pt)\n#pagebreak()\n{PARAGRAPHS[1]}"), readers
    )
    assert "1 page of 3 holds" in " ".join(draft.notes)


def _locked(user: str) -> bytes:
    pages = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(PARAGRAPHS[:1])))
    pages.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    pages.write(out)
    return out.getvalue()


def test_a_locked_document_is_refused_and_one_that_only_forbids_printing_is_read(readers: Readers) -> None:
    with pytest.raises(ImportRefusedError, match=r"^a\.pdf is locked with a password"):
        read(_locked("secret"), readers)
    assert read(_locked(""), readers).text == PARAGRAPHS[0]


def test_details_that_a_program_made_up_are_no_title(readers: Readers) -> None:
    source = '#set document(title: "{}", author: "Ada Quill")\n' + PARAGRAPHS[0]
    draft = read(made(source.replace("{}", "Microsoft Word - draft7.doc")), readers)
    assert draft.title.startswith("The harbour board said")
    assert draft.author == "Ada Quill"
    assert read(made(source.replace("{}", "The quay")), readers).title == "The quay"
