"""The Word document: what python-docx and LibreOffice read is what the model says, and nothing else."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx as word
import pytest
from hypothesis import given, settings

from tests.reference.building import Builder
from tests.reference.records import records
from tests.reports.hostile import hostile_record
from workbench.reports import docx
from workbench.reports.choices import Options, Part
from workbench.reports.docx import xml
from workbench.reports.model import ReportModel, build
from workbench.reports.pictures.widths import width
from workbench.text.canonical import canonical

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def model_of(builder: Builder, **options: Any) -> ReportModel:
    rows, texts = builder.record()
    articles = [change.id for change in builder.changes if change.table == "article"]
    return build(rows, texts, articles, **MADE, options=Options(**options))


def opened(data: bytes) -> Any:
    return word.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return ElementTree.fromstring(parts.read(name))


def words(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def dossier() -> Builder:
    b = Builder()
    b.project(name="Bridges", methodology="Read first.", corrections_policy="Write to us.")
    one = b.article(
        "The bridge is old. Nobody was asked.\n\nقال الرئيس إن الجسر قديم. 🙂", title="One", outlet="The Post",
        url="https://example.org/one", summary="Short.", published="2024-01-02", published_precision="day",
    )  # fmt: skip
    two = b.article("The bridge is old, they say.", title="Two", outlet="Daily", url="javascript:alert(1)")
    claim = b.mark(
        one, "The bridge is old", "verified", verdict="true", speaker="Kim", rationale="Seen.\nTwice."
    )
    b.also(claim, two, "The bridge is old")
    b.cite(claim, b.evidence("Register of bridges", url="https://register.example/1"), quote="built in 1890")
    b.cite(claim, b.evidence("A leaflet"), "refutes", locator="p. 3")
    b.mark(one, "قال الرئيس إن الجسر قديم", None)
    return b


@settings(deadline=None, max_examples=12)
@given(records(articles=2))
def test_the_totals_are_those_of_the_model(made: Any) -> None:
    rows, texts = made
    model = build(rows, texts, [row["id"] for row in rows["article"]], **MADE)
    read = opened(docx.render(model))
    cards = [p.text for p in read.paragraphs if p.style.name == "Heading 3"]
    assert cards == [f"{claim.label} {claim.sign} {claim.judgement}" for claim in model.claims]
    tables = [t for t in read.tables if t.cell(0, 0).text == "Tag"]
    whole = model.tally if model.tally.total or not model.comments.total else model.comments
    if len(model.articles) > 1:
        assert tables[0].cell(5, 1).text == f"{whole.total:,}"
        assert [int(tables[0].cell(row, 1).text) for row in range(1, 5)] == [n for _, n in whole.by_tag]
    speakers = [t for t in read.tables if t.cell(0, 0).text == "Speaker"]
    if model.speakers:
        assert [int(row.cells[5].text) for row in speakers[0].rows[1:]] == [
            one.total for one in model.speakers
        ]


def test_headings_contents_and_running_head() -> None:
    data = docx.render(model_of(dossier(), number="7"))
    read = opened(data)
    styles = {p.style.name for p in read.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Quote", "Caption", "toc 1"} <= styles
    firsts = [p.text for p in read.paragraphs if p.style.name == "Heading 1"]
    assert firsts[:4] == ["2 articles, 2 claims", "In pictures", "One", "Two"]
    body = part(data, "word/document.xml")
    instruction = next(body.iter(f"{W}instrText")).text or ""
    assert instruction.strip().startswith("TOC ")
    contents = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='TOC1']") is not None]
    assert [words(p) for p in contents] == firsts
    places = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        assert anchor is None or anchor in places
    assert len(places) == len(list(body.iter(f"{W}bookmarkStart")))
    assert read.sections[0].header.paragraphs[0].text == "DRAFT · 7 · Bridges"
    foot = ElementTree.tostring(part(data, "word/footer1.xml"), encoding="unicode")
    assert "PAGE" in foot and "NUMPAGES" in foot
    known = read.core_properties
    assert (known.title, known.language, known.created.isoformat()[:19]) == (
        "Bridges",
        "en",
        "2024-05-03T14:02:31",
    )


def test_evidence_stands_in_footnotes_and_links_lead_to_the_web_alone() -> None:
    data = docx.render(model_of(dossier()))
    notes = {note.get(f"{W}id"): words(note) for note in part(data, "word/footnotes.xml")}
    signs = [one.get(f"{W}id") for one in part(data, "word/document.xml").iter(f"{W}footnoteReference")]
    assert signs == ["2", "3"] and set(signs) < set(notes)
    assert "Register of bridges" in notes["2"] and "https://register.example/1" in notes["2"]
    assert "A leaflet" in notes["3"]
    targets = {rel.target_ref for rel in opened(data).part.rels.values() if rel.is_external}
    assert targets == {"https://example.org/one", "https://register.example/1"}
    assert "javascript:alert(1) (not made a link: no plain web address)" in words(
        part(data, "word/document.xml")
    )


def test_rows_are_whole_and_heads_are_repeated_and_pictures_have_words() -> None:
    data = docx.render(model_of(dossier()))
    body = part(data, "word/document.xml")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(f"{W}tr"))
    assert len(list(body.iter(f"{W}tblHeader"))) >= 4
    drawings = list(
        body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    )
    assert len({one.get("id") for one in drawings}) == len(drawings) >= 4
    assert all((one.get("descr") or "").startswith(one.get("title") or "-") for one in drawings)


def test_the_text_has_its_highlights_by_ground_line_and_number() -> None:
    data = docx.render(model_of(dossier()))
    marked = [
        (words(run), run.find(f"{W}rPr/{W}u"), run.find(f"{W}rPr/{W}shd"))
        for paragraph in part(data, "word/document.xml").iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='ArticleText']") is not None
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}shd") is not None
    ]
    verified = [(said, u.get(f"{W}val"), shd.get(f"{W}fill")) for said, u, shd in marked]
    assert verified[0] == ("The bridge is old", "single", "d9f0e8")
    assert ("قال الرئيس إن الجسر قديم", "double", "f5efc9") in verified
    rtl = [
        run for run in part(data, "word/document.xml").iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None
    ]
    assert all(re.search("[\u0600-\u06ff]", words(run)) for run in rtl) and rtl
    assert any(p.find(f"{W}pPr/{W}bidi") is not None for p in part(data, "word/document.xml").iter(f"{W}p"))
    said = words(part(data, "word/document.xml"))
    assert "✓1" in said and "?2" in said


def test_the_table_of_claims_has_room_for_its_heads_and_the_colours_of_its_tags() -> None:
    body = part(docx.render(model_of(dossier())), "word/document.xml")
    tables = [t for t in body.iter(f"{W}tbl") if words(t).startswith("No.")]
    assert len(tables) == 2
    for table in tables:
        head, *rows = table.iter(f"{W}tr")
        names = [words(cell) for cell in head.iter(f"{W}tc")]
        assert names == ["No.", "Quote and claim", "Speaker", "Tag and verdict", "Evidence", "Reviewed by"]
        room = [int(column.get(f"{W}w", "")) / 20 - 7 for column in table.iter(f"{W}gridCol")]  # points
        for name, points in zip(names, room, strict=True):
            assert all(width(word, 8) < points for word in name.split())
        for row in rows:
            found = list(row.iter(f"{W}tc"))[3]
            sign = words(found)[0]
            (run,) = (one for one in found.iter(f"{W}r") if words(one).startswith(sign))
            fill = run.find(f"{W}rPr/{W}shd")
            assert fill is not None and fill.get(f"{W}fill") == {"✓": "d9f0e8", "?": "f5efc9"}[sign]
            assert run.find(f"{W}rPr/{W}color") is not None
            assert words(list(row.iter(f"{W}tc"))[5]) == "nobody yet"


@pytest.mark.parametrize(
    ("left", "heading"),
    [
        (Part.PICTURES, "In pictures"),
        (Part.CLAIMS, "Each claim"),
        (Part.CLAIMS_TABLE, "Claims"),
        (Part.SPEAKERS, "Who says it"),
        (Part.BIBLIOGRAPHY, "Bibliography"),
        (Part.METHODOLOGY, "How to read this report"),
        (Part.CORRECTIONS, "Corrections"),
        (Part.ANNEX, "The text with its claims"),
        (Part.ACROSS, "Across the articles"),
    ],
)
def test_each_part_can_be_left_out(left: Part, heading: str) -> None:
    whole = [p.text for p in opened(docx.render(model_of(dossier()))).paragraphs]
    data = docx.render(model_of(dossier(), parts=frozenset(Part) - {left, Part.NOTES}))
    cut = [p.text for p in opened(data).paragraphs]
    assert heading in whole and heading not in cut
    assert any(line.startswith("Left out of this report by choice") for line in cut)
    body = part(data, "word/document.xml")
    places = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    if left in (Part.CLAIMS_TABLE, Part.ANNEX, Part.PICTURES):
        assert {a for h in body.iter(f"{W}hyperlink") if (a := h.get(f"{W}anchor"))} <= places


def test_hostile_words_stay_words_and_the_same_record_gives_the_same_bytes() -> None:
    builder, _ = hostile_record()
    model = model_of(builder)
    data = docx.render(model)
    assert data == docx.render(model)
    said = words(part(data, "word/document.xml"))
    for claim in model.claims:
        for passage in claim.passages:
            assert passage.quote.replace("\n", "") in said
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if name.endswith((".jpeg", ".jpg", ".bin", ".vml"))]
    b = Builder("=cmd|' /C calc'!A0")
    b.mark(
        b.article("a </w:t> b", title="\x00\x1b]\ufffe</w:t>"), "</w:t>", "disputed", rationale="]]>\x0b&amp;"
    )
    read = opened(docx.render(model_of(b)))
    text = "\n".join(p.text for p in read.paragraphs)
    assert "</w:t>" in text and "&amp;" in text and canonical("\x00\x1b]\ufffe</w:t>") in text


@pytest.mark.slow
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    (tmp_path / "report.docx").write_bytes(docx.render(model_of(dossier())))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    from pypdf import PdfReader

    said = " ".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    for words_ in ("The bridge is old", "Register of bridges", "Contents", "Page 1 of", "C-0001", "Seen."):
        assert words_ in said


def test_emoji_name_a_face_of_emoji_whole_and_alone() -> None:
    said = "1 boat 🚢🙂, 👩🏽‍⚕️ and 1️⃣ ☎ ✓ in 🇺🇦: قال 🙂 الرئيس"
    element = ElementTree.fromstring(f"<w:p {xml.NAMESPACES}>{xml.run(said, xml.BOLD)}</w:p>")
    assert words(element) == said
    faces = {
        words(run): set(face.attrib.values())
        for run in element.iter(f"{W}r")
        if (face := run.find(f"{W}rPr/{W}rFonts")) is not None
    }
    assert list(faces) == ["🚢🙂", "👩🏽‍⚕️", "1️⃣", "🇺🇦", "🙂"]
    assert all(face == {"Segoe UI Emoji"} for face in faces.values())
