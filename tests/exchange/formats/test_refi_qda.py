"""REFI-QDA: valid against the standard's schema, read as other programs write it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import refi_codebook, refi_qda
from workbench.isolation.zips import packed

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="P">'
CODES = """<CodeBook><Codes><Code guid="{11111111-1111-1111-1111-111111111111}" name="Disputed" isCodable="true"/>
<Code guid="22222222-2222-2222-2222-222222222222" name="Coke::diet" isCodable="true"/></Codes></CodeBook>"""


def project(sources: str, texts: dict[str, bytes], *, name: str = "Project.qde", after: str = "") -> bytes:
    words = f"{HEAD}{CODES}<Sources>{sources}</Sources>{after}</Project>"
    return packed({name: words.encode(), **texts})


def source(selections: str, path: str = "internal://a.txt") -> str:
    return f'<TextSource guid="{"3" * 8}-{"3" * 4}-{"3" * 4}-{"3" * 4}-{"3" * 12}" name="A" plainTextPath="{path}">{selections}</TextSource>'


def selection(start: int | str, end: int | str, name: str, inside: str = "", number: int = 0) -> str:
    return (
        f'<PlainTextSelection guid="44444444-4444-4444-4444-{number:012d}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}">{inside}</PlainTextSelection>'
    )


CODING = '<Coding guid="55555555-5555-5555-5555-555555555555"><CodeRef targetGUID="{}"/></Coding>'
DISPUTED, DIET = (
    CODING.format("1" * 8 + ("-" + "1" * 4) * 3 + "-" + "1" * 12),
    CODING.format("{22222222-2222-2222-2222-222222222222}"),
)


def schema(shared: Path, name: str) -> Any:
    etree = pytest.importorskip("lxml.etree")
    return etree, etree.XMLSchema(etree.parse(str(shared / "data/refi-qda" / name)))


def test_projects_and_codebooks_are_valid(shared: Path) -> None:
    etree, projects = schema(shared, "Project.xsd")
    _, codebooks = schema(shared, "Codebook.xsd")

    @given(bundle=bundles())
    @enough
    def holds(bundle: Bundle) -> None:
        data = refi_qda.write(bundle)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            projects.assertValid(etree.fromstring(archive.read("project.qde")))
            for name in archive.namelist()[1:]:
                text = archive.read(name)
                assert b"\r" not in text and not text.startswith(b"\xef\xbb\xbf")
                assert text.decode("utf-8") in [one.text for one in bundle.documents]
        book = refi_codebook.write(bundle)
        codebooks.assertValid(etree.fromstring(book))
        assert refi_codebook.recognise(book, "x.qdc") and refi_codebook.read(book, "x.qdc").documents == ()

    holds()


def test_the_project_of_another_program(shared: Path) -> None:
    data = (shared / "data/refi-qda/TestProject.qdpx").read_bytes()
    assert refi_qda.recognise(data, "TestProject.qdpx")
    bundle = refi_qda.read(data, "TestProject.qdpx")
    by_title = {one.title: one for one in bundle.documents}
    assert bundle.project == "ATLAS.ti standard project"
    assert all(one.text is None for one in bundle.documents)  # its texts are not in the file
    assert "8 texts are not in the file" in bundle.remarks[0]
    (mark,) = by_title["1994 Diet Coke-Diet Coke Break.docx"].marks
    assert (mark.segments, mark.label, mark.analyst) == (
        ((139, 195),),
        "Coke::diet Coke",
        "Friedrich Markgraf",
    )
    assert len(mark.quote) == 195 - 139
    assert by_title["Mabel.txt"].marks[0].claim.topics == ("cornflakes", "happiness")
    notes = [mark.claim.note for one in bundle.documents for mark in one.marks]
    assert any("Mabel is not the only person" in note for note in notes)


TEXT = "First line.\nSecond 😀 line.\nThird line ends."


@pytest.mark.parametrize(
    ("stored", "counted"),
    [
        (TEXT, TEXT),
        (TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r\n")),
        (TEXT, TEXT.replace("\n", "\r\n")),
        (TEXT.replace("\n", "\r\n"), TEXT),
        ("\ufeff" + TEXT, TEXT),
        (TEXT, "\ufeff" + TEXT),
        ("\ufeff" + TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r\n")),
    ],
)
def test_line_ends_and_marks_that_programs_count(stored: str, counted: str) -> None:
    wanted = ("Second 😀 line.", "Third line ends.")
    parts = "".join(
        selection(counted.index(words), counted.index(words) + len(words), words, DISPUTED, n)
        for n, words in enumerate(wanted)
    )
    bundle = refi_qda.read(project(source(parts), {"sources/a.txt": stored.encode()}), "x.qdpx")
    assert [mark.quote for mark in bundle.documents[0].marks] == list(wanted)
    assert {mark.claim.tag for mark in bundle.documents[0].marks} == {"disputed"}


def test_names_that_were_cut_tell_too_and_one_that_was_chosen_does_no_harm() -> None:
    counted = TEXT.replace("\n", "\r\n")
    at = counted.index("Second")
    parts = selection(at, at + 14, "Second 😀…", DIET) + selection(at, at + 6, "my own words", DIET, 1)
    parts += selection(at + 16, at + 21, "Third", DISPUTED, 2)
    (document,) = refi_qda.read(project(source(parts), {"sources/a.txt": TEXT.encode()}), "x.qdpx").documents
    assert [mark.quote for mark in document.marks] == ["Second 😀 line.", "Second", "Third"]
    assert [mark.label for mark in document.marks] == ["Coke::diet", "Coke::diet", ""]


@pytest.mark.parametrize(
    "path", ["internal://a.txt", "a.txt", "internal://A.TXT", "internal://../../a.txt", "relative:///x/a.txt"]
)
@pytest.mark.parametrize("name", ["Project.qde", "project.qde", "My analysis.QDE"])
def test_paths_and_names_as_they_come(path: str, name: str) -> None:
    data = project(
        source(selection(0, 5, "First", DISPUTED), path), {"Sources/a.txt": TEXT.encode()}, name=name
    )
    assert refi_qda.recognise(data, "x")
    assert refi_qda.read(data, "x.qdpx").documents[0].marks[0].quote == "First"


def test_notes_descriptions_and_what_is_no_text() -> None:
    note = '<Notes><Note guid="{66666666-6666-6666-6666-666666666666}" name="Memo"><PlainTextContent>Look again.</PlainTextContent></Note></Notes>'
    inside = (
        "<Description>Why?</Description>"
        + DIET
        + '<NoteRef targetGUID="66666666-6666-6666-6666-666666666666"/>'
    )
    picture = '<PictureSource guid="77777777-7777-7777-7777-777777777777" name="p"/>'
    bad = selection("x", 3, "x", number=8) + selection(3, 9_999, "x", DISPUTED, 9)
    data = project(
        picture + source(selection(0, 5, "First", inside) + bad), {"a.txt": TEXT.encode()}, after=note
    )
    bundle = refi_qda.read(data, "x.qdpx")
    (mark,) = bundle.documents[0].marks
    assert mark.claim.note == "Why?\n\nMemo: Look again."
    assert "1 mark stands outside" in bundle.remarks[0] and bundle.remarks[1].startswith("2 other things")


BILLION = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Project name="&b;"/>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE l SYSTEM "file:///etc/passwd"><Project name="x"/>'


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"project.qde": BILLION}, "document type declaration"),
        ({"project.qde": OUTSIDE}, "document type declaration"),
        (
            {"project.qde": BILLION.decode().replace('1.0"', '1.0" encoding="utf-16"').encode("utf-16")},
            "document type declaration",
        ),
        ({"project.qde": b"<Project>" * 3_000}, "nested deeper"),
        ({"project.qde": HEAD.encode()}, "no whole XML"),
        ({"project.qde": b"\xff\xfe\x00"}, "no whole XML"),
        ({"project.qde": b"<html/>"}, "no project of REFI-QDA"),
        ({"a.qde": b"<a/>", "b.qde": b"<a/>"}, "more than one project file"),
        ({"a.txt": b"x"}, "no project file"),
        ({"../a.qde": b"<a/>"}, "could lead elsewhere"),
        ({"C:/a.qde": b"<a/>"}, "could lead elsewhere"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_a_sentence(files: dict[str, bytes], says: str) -> None:
    with pytest.raises(WorkbenchError, match=says):
        refi_qda.read(packed(files), "x.qdpx")


def test_a_file_that_was_cut_or_whose_text_has_another_encoding() -> None:
    data = project(source(""), {"a.txt": "Zoë".encode("latin-1")})
    with pytest.raises(WorkbenchError, match="not UTF-8"):
        refi_qda.read(data, "x.qdpx")
    for length in (4, len(data) // 2, len(data) - 3):
        assert not refi_qda.recognise(data[:length], "x.qdpx")
        with pytest.raises(WorkbenchError):
            refi_qda.read(data[:length], "x.qdpx")


def test_a_codebook_of_others_tells_what_it_has() -> None:
    words = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0">{CODES.removeprefix("<CodeBook>").removesuffix("</CodeBook>")}</CodeBook>'
    bundle = refi_codebook.read(words.encode(), "x.qdc")
    assert bundle.documents == () and "1 codes that are no tags (Coke::diet)" in bundle.remarks[0]
    with pytest.raises(WorkbenchError, match="document type"):
        refi_codebook.read(BILLION, "x.qdc")
    with pytest.raises(WorkbenchError, match="no codebook"):
        refi_codebook.read(b"<a/>", "x.qdc")
