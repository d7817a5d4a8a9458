"""The printed report: whole, tagged, the same at every run, and deaf to what its words say."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from tests.reference.building import Builder
from tests.reference.small_record import small_record
from tests.reports.hostile import ALL, hostile_record
from tests.reports.pdf.ua import elements, faults, kinds
from workbench.reports import pdf
from workbench.reports.model import build
from workbench.reports.parts import USUAL_PARTS, Options, Part, ReportModel
from workbench.reports.pdf.document import document
from workbench.reports.pdf.sheets import Sheets
from workbench.reports.pdf.words import Words
from workbench.stopping import StoppedError

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
MARKUP = (
    '#read("/etc/passwd")', '#image("/etc/hostname")', "$ x^2 $ *bold* _thin_ <label> @c-0001", "#set page(width: 1pt)",
    '#import "@preview/cetz:0.3.0"', "```raw``` \\ // /* #panic() */", "= Heading\n- item", '#{sys.inputs}', "]#[", "\\u{41}",
)  # fmt: skip


def modelled(builder: Builder, *ids: str, **options: Any) -> ReportModel:
    rows, texts = builder.record()
    chosen = Options(**options)
    return build(rows, texts, ids or [row["id"] for row in rows["article"]], **MADE, options=chosen)


def small(**options: Any) -> ReportModel:
    rows, texts = small_record()
    return build(rows, texts, [row["id"] for row in rows["article"]], **MADE, options=Options(**options))


@pytest.fixture(scope="module")
def made() -> PdfReader:
    return PdfReader(io.BytesIO(pdf.render(small())))


def words(reader: PdfReader) -> str:
    """All words, without the breaks that lines and long words get."""
    said = "\n".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", re.sub("[\u200b\u2066-\u2069]", "", said))


def read(model: ReportModel) -> str:
    return words(PdfReader(io.BytesIO(pdf.render(model))))


def test_it_is_tagged_as_the_standard_asks(made: PdfReader) -> None:
    assert faults(made) == []
    assert made.trailer["/Root"]["/Lang"] == "en"
    assert made.metadata is not None
    assert made.metadata.title == "DRAFT · Bridges"
    found = kinds(made)
    assert {"/H1", "/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/Link", "/Figure", "/P"} <= set(
        found
    )
    tables = found.count("/Table")
    assert 0 < tables <= found.count("/THead")  # every table has its head, which repeats on each page
    figures = [element for element in elements(made) if element["/S"] == "/Figure"]
    assert all(len(str(figure["/Alt"])) > 20 for figure in figures)


def test_the_rules_see_what_is_wrong() -> None:
    import typst

    def wrong(source: bytes, **how: Any) -> list[str]:
        data = typst.Compiler(source).compile(format="pdf", **how)
        assert isinstance(data, bytes)
        return faults(PdfReader(io.BytesIO(data)))

    assert wrong(b"= Words", pdf_tags=False) == ["6.2 not tagged"]
    assert "7.4.2 heading 3 after 1" in wrong(b"= One\n=== Three")
    picture = (
        b"#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"), format: \"svg\")"
    )
    assert "7.3 a figure without words" in wrong(picture)


def test_every_page_says_draft_and_where_one_is(made: PdfReader) -> None:
    count = len(made.pages)
    for number, page in enumerate(made.pages, start=1):
        said = page.extract_text()
        assert "DRAFT" in said
        assert f"{number} of {count}" in said


def test_bookmarks_lead_to_articles_and_claims(made: PdfReader) -> None:
    def titles(level: Any) -> list[str]:
        return [t for one in level for t in (titles(one) if isinstance(one, list) else [str(one.title)])]

    found = titles(made.outline)
    assert "Two Bridges, One Budget" in found
    assert any(title.startswith("C-0001") and "Disputed: false" in title for title in found)
    assert "Bibliography" in found


def test_links_go_round_inside_and_only_to_the_web_outside(made: PdfReader) -> None:
    outside, inside = [], 0
    for page in made.pages:
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            address = link.get("/A", {}).get("/URI")
            if address is not None:
                outside.append(str(address))
            else:
                inside += 1
    assert inside > 10
    assert outside
    assert all(address.startswith(("https://", "http://")) for address in outside)


def test_the_words_come_in_reading_order(made: PdfReader) -> None:
    said = words(made)
    places = [said.index(part) for part in (
        "Review report", "2 articles, 5 claims", "Claims by tag", "Each claim", "Opinions and forecasts", "Who says it",
        "How to read this report", "Corrections", "Annex: the text",
    )]  # fmt: skip
    assert places == sorted(places)
    assert re.search(r"Organisation\s*The Checking Desk\s*\(https://example.org/desk\)", said)
    assert 'both bridges "will open by May"' in said
    assert "=SUM of all promises: three." in said


def test_the_same_model_gives_the_same_bytes() -> None:
    assert pdf.render(small()) == pdf.render(small())
    later = replace(small(), made_at="2025-01-01T00:00:00.000000Z")
    assert b"2025" in pdf.render(later)


@pytest.mark.parametrize("part", sorted(USUAL_PARTS))
def test_a_part_that_is_left_out_leaves_no_link_behind(part: Part) -> None:
    model = small(parts=USUAL_PARTS - {part})
    said = read(model)
    assert model.left_out in said.replace("- ", "-") or model.left_out.split(":")[0] in said


def test_only_one_part_can_be_printed() -> None:
    for part in (Part.ANNEX, Part.CLAIMS_TABLE):
        assert "DRAFT" in read(small(parts=frozenset({part})))


def test_words_are_never_run() -> None:
    b = Builder()
    text = "\n".join(MARKUP)
    a = b.article(
        text, title=MARKUP[0], outlet=MARKUP[1], summary=" ".join(MARKUP), url='https://x.example/"#read'
    )
    for markup in MARKUP:
        first = markup.split("\n")[0]
        b.mark(
            a, first, "disputed", summary=first, rationale=" ".join(MARKUP), claim_text=first, speaker=first
        )
    said = read(modelled(b, a))
    for markup in MARKUP:
        assert re.sub(r"\s+", " ", markup) in said.replace(" ", " ")
    assert "root:" not in said
    reader = PdfReader(io.BytesIO(pdf.render(modelled(b, a, parts=USUAL_PARTS - {Part.PICTURES}))))
    assert not any(page.images for page in reader.pages)  # nothing was let in


def test_hostile_words_stay_words() -> None:
    b, a = hostile_record()
    said = read(modelled(b, a))
    assert "</script><script>document.title='owned'</script>" in said.replace("> ", ">")
    assert "{{ 7*7 }}" in said
    data = pdf.render(modelled(b, a))
    assert b"/JavaScript" not in data
    assert b"/Launch" not in data
    assert ALL[:10] in said


def test_scripts_are_covered_and_those_that_are_not_are_named() -> None:
    b = Builder()
    lines = [
        "الجسر الجديد مفتوح",
        "הגשר נפתח",
        "新しい橋が開通した",
        "新桥已开通",
        "새 다리",
        "पुल",
        "мост",
        "γέφυρα",
        "😀 👍🏽",
        "สะพาน",
    ]
    a = b.article("\n".join(lines), title="Scripts")
    for line in lines:
        b.mark(a, line, "verified", verdict="true", summary=line)
    model = modelled(b, a)
    assert pdf.missing_scripts(model) == ()
    data = pdf.render(model)
    reader = PdfReader(io.BytesIO(data))
    assert faults(reader) == []
    said = words(reader)
    for line in ("新しい橋が開通した", "新桥已开通", "새 다리", "мост", "γέφυρα", "😀"):
        assert line in said
    assert "No font of this report covers" not in said


def test_what_no_font_has_is_a_box_and_is_said() -> None:
    b = Builder()
    a = b.article("ᎣᏏᏲ is a greeting, and ሰላም too.", title="Greetings ሰላም")
    b.mark(a, "ሰላም too", "verified")
    model = modelled(b, a)
    assert pdf.missing_scripts(model) == ("Cherokee", "Ethiopic")
    said = read(model)
    assert "No font of this report covers: Cherokee, Ethiopic." in said
    assert "□□□ is a greeting" in said


JOINED = (
    "Flag \U0001f1fa\U0001f1e6 words", "Family \U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 words",
    "Thumb \U0001f44d\U0001f3fd words", "Key 1\ufe0f\u20e3 words", "Sign \u26a0\ufe0f words", "Rainbow \U0001f3f3\ufe0f\u200d\U0001f308 words",
    "Land \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f words", "Private \ue000 \U0010fffd words",
    "Unassigned \u0378 \U000e0fff words", "Half a flag \U0001f1fa words",
)  # fmt: skip
BROKEN = (
    "Flood a" + "\u0301" * 200 + " words", "\u0301\u200d\ufe0f words", "Lone \u200d\u200c words", "हिन्दी कि क्ष words", "الله لا words",
    "ที่นี่ words", "\u202eturned\u2066 words", "\ufdfd\U0001d518 words", "\u1100\u1161\u11a8 words",
)  # fmt: skip


def tricky(titles: tuple[str, ...]) -> ReportModel:
    """Articles with these words as title, passage, speaker, summary and outlet, so in every picture too."""
    b = Builder()
    for title in titles:
        a = b.article(title + "\nand more", title=title, outlet=title, summary=title)
        b.mark(a, title, "disputed", verdict="false", summary=title, rationale=title, speaker=title)
    return modelled(b)


@pytest.mark.slow
def test_signs_that_only_a_typeface_joins_keep_the_promise_of_the_standard() -> None:
    reader = PdfReader(io.BytesIO(pdf.render(tricky(JOINED))))
    assert faults(reader) == []
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "Flag \U0001f1fa\U0001f1e6 words" in words(reader)


@pytest.mark.slow
def test_any_words_can_be_printed() -> None:
    said = read(tricky(BROKEN))
    assert said.count("words") > 3 * len(BROKEN)


def test_a_word_without_end_stays_on_the_sheet() -> None:
    b = Builder()
    a = b.article("x" * 3000, title="y" * 600, summary="z" * 3000)
    b.span(a, 0, 3000, "disputed", summary="q" * 300)
    reader = PdfReader(io.BytesIO(pdf.render(modelled(b, a))))
    assert len(reader.pages) < 30
    assert "x" * 3000 in re.sub(r"[^x]", "", words(reader))


def test_the_strip_of_one_article_is_printed_once() -> None:
    b = Builder()
    for number in range(2):
        b.mark(b.article(f"Article {number} says this.", title=f"Title {number}"), "says this", "verified")
    rows, texts = b.record()
    ids = [row["id"] for row in rows["article"]]
    for chosen, strips in ((ids[:1], [False]), (ids, [True, True])):
        made = document(build(rows, texts, chosen, **MADE, options=Options()), Words())
        assert [one["strip"] is not None for one in made["articles"]] == strips
        assert "Where in the text the passages stand" in [one["title"] for one in made["pictures"]]


def test_overlapping_passages_each_have_their_sign() -> None:
    b = Builder()
    text = "One two three four five six."
    a = b.article(text, title="Overlaps")
    for start, tag in (
        (0, "verified"),
        (4, "disputed"),
        (8, "opinion"),
        (8, None),
        (8, "verified"),
        (8, "disputed"),
    ):
        b.span(a, start, 24, tag)
    said = read(modelled(b, a, parts=frozenset({Part.ANNEX})))
    assert "✓1" in said
    assert "!2" in said
    assert "“3" in said
    assert "?4" in said


def test_pages_become_pixels() -> None:
    with Sheets(pdf.render(small())) as sheets:
        page = sheets.pixels(0, 72)
        assert sheets.count > 3
    assert (page.width, page.height) == (596, 842) or (page.width, page.height) == (595, 842)
    assert len(page.data) == page.stride * page.height
    assert len(set(page.data)) > 20


def test_an_excerpt_keeps_the_totals() -> None:
    b = Builder()
    for number in range(40):
        text = f"Article {number} says one thing. And another."
        a = b.article(text, title=f"Title {number}")
        b.mark(a, "says one thing", "verified")
        b.mark(a, "And another", "disputed")
    model = modelled(b)
    first = pdf.excerpt(model)
    assert len(first.articles) == 15
    assert first.tally == model.tally
    assert first.articles[-1].title in read(first)


def test_who_does_not_want_it_any_more_gets_nothing() -> None:
    with pytest.raises(StoppedError):
        pdf.render(small(), stopped=lambda: True)


def test_a_report_that_needs_too_much_memory_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.reports.pdf import typesetting

    little = "import resource; resource.setrlimit(resource.RLIMIT_AS, (60_000_000, -1)); "
    monkeypatch.setattr(
        typesetting,
        "_COMMAND",
        little
        + typesetting._COMMAND.replace(
            "; main()", "; import workbench.reports.press as p; p._leave_room = lambda: None; main()"
        ),
    )
    with pytest.raises(pdf.TypesettingError, match=r"could not be set as pages|too large"):
        pdf.render(small())


def test_a_title_of_blanks_is_no_empty_heading() -> None:
    b = Builder()
    a = b.article("One thing. Another.", title=" ")
    b.mark(a, "One thing", "verified")
    reader = PdfReader(io.BytesIO(pdf.render(modelled(b, a, title="  "))))
    assert faults(reader) == []
    assert "Untitled" in words(reader)


def test_what_only_shaping_misses_is_printed_without_the_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.reports.pdf import coverage

    monkeypatch.setattr(coverage, "covered", lambda _char: True)
    b = Builder()
    a = b.article("ᎣᏏᏲ is a greeting.", title="Greetings")
    b.mark(a, "greeting", "verified")
    reader = PdfReader(io.BytesIO(pdf.render(modelled(b, a))))
    assert "5, 7.1 no identification or title in the metadata" in faults(reader)
    assert "is a greeting" in words(reader)


def test_a_passage_of_line_ends_alone_has_no_link_into_the_text() -> None:
    b = Builder()
    a = b.article("One thing.\n\n\n", title="Ends")
    b.span(a, 11, 13, "verified")
    assert "C-0001" in read(modelled(b, a))
    b.article("\n", title="Nothing")
    assert "Nothing" in read(modelled(b))


def test_a_row_of_the_table_stands_on_one_page_and_what_fits_none_goes_on() -> None:
    b = Builder()
    said = [f"Count {at} of {'the boats ' * (30 + at)}ends{at}." for at in range(16)]
    long = f"Longest {'word ' * 2000}ends16."
    article = b.article("\n".join([*said, long]))
    for quote in (*said, long):
        b.mark(article, quote, "disputed", claim_text="They were counted again. " * 4)
    model = modelled(b, parts=frozenset({Part.CLAIMS_TABLE}))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(model))).pages]
    assert len(pages) > 5
    for at in range(16):
        (begins,) = (n for n, page in enumerate(pages) if f"C-{at + 1:04}" in page)
        assert f"ends{at}." in pages[begins] and "again." in pages[begins], at
    (begins,) = (n for n, page in enumerate(pages) if "C-0017" in page)
    assert "ends16." not in pages[begins] and "ends16." in "".join(pages[begins + 1 :])
