"""A large report is set in parts: what is bound is one document, tagged, linked and numbered from end to end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from tests.reference.building import Builder
from tests.reports.pdf.ua import elements, faults, kinds
from workbench.reports import binding, pdf
from workbench.reports.model import build
from workbench.reports.parts import USUAL_PARTS, Options, Part, ReportModel
from workbench.reports.pdf import dossier, parting, typesetting
from workbench.reports.pdf_objects import UnbindableError
from workbench.stopping import StoppedError

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
ODD = 'Brackets ((of \\ "all" kinds) 5 0 R endobj /Type -7 0 R (U1x0y0)'


def modelled(parts: frozenset[Part] = USUAL_PARTS, articles: int = 8) -> ReportModel:
    """Articles that each cite a source, one claim that all of them make, and words that look like a PDF's own."""
    b = Builder()
    shared = ""
    for number in range(articles):
        text = f"Article {number} says one thing. And another, by forecast.\nEverybody says the same."
        a = b.article(text, title=f"{ODD} {number}", outlet=f"Outlet {number % 3}")
        claim = b.mark(a, "says one thing", "disputed", rationale=f"Because of {number}.", summary=ODD)
        b.cite(
            claim, b.evidence(f"Register {number}", url=f"https://register.example/(a)/{number}"), "refutes"
        )
        b.mark(a, "And another", "opinion")
        if shared:
            b.also(shared, a, "Everybody says the same")
            b.link(claim, "contradicts", shared)
        else:
            shared = b.mark(a, "Everybody says the same", "verified")
    rows, texts = b.record()
    return build(rows, texts, [row["id"] for row in rows["article"]], **MADE, options=Options(parts=parts))


@pytest.fixture(scope="module", autouse=True)
def small_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dossier, "FEW", 3)
        patch.setattr(parting, "CLAIMS", 8)
        patch.setattr(parting, "TEXTS", 3)
        patch.setattr(parting, "ENTRIES", 3)
        yield


@pytest.fixture(scope="module")
def model() -> ReportModel:
    return modelled()


@pytest.fixture(scope="module")
def made(small_parts: None, model: ReportModel) -> bytes:
    return pdf.render(model)


@pytest.fixture(scope="module")
def bound(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made), strict=True)


@pytest.fixture(scope="module")
def single(model: ReportModel) -> PdfReader:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dossier, "FEW", 99)
        return PdfReader(io.BytesIO(pdf.render(model)))


def titles(level: Any) -> list[str]:
    return [t for one in level for t in (titles(one) if isinstance(one, list) else [str(one.title)])]


def links(reader: PdfReader) -> list[tuple[int, Any]]:
    """Every link with the page it stands on, from 1."""
    return [
        (number, reference.get_object())
        for number, page in enumerate(reader.pages, start=1)
        for reference in page.get("/Annots", [])
    ]


def words(reader: PdfReader) -> list[str]:
    """All words in order, without numbers that stand alone and without the heads and feet of the pages."""
    said: list[str] = []
    for page in reader.pages:
        lines = [
            line for line in page.extract_text().split("\n") if not re.match(r"Made 3 May|\d+ of \d+$", line)
        ]
        head = lines.index("DRAFT Review report")
        said += " ".join(lines[:head] + lines[head + 2 :]).split()
    return [word for word in said if not word.isdigit()]


def test_it_is_tagged_as_the_standard_asks(bound: PdfReader, single: PdfReader) -> None:
    assert faults(bound) == []
    root, other = bound.trailer["/Root"], single.trailer["/Root"]
    for name in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
        assert root[name] == other[name]
    assert bound.metadata == single.metadata
    assert f"<xmpTPg:NPages>{len(bound.pages)}<".encode() in root["/Metadata"].get_data()


def test_it_has_the_elements_and_the_words_of_one_piece(bound: PdfReader, single: PdfReader) -> None:
    counted = {
        kind: kinds(bound).count(kind)
        for kind in ("/H1", "/H2", "/H3", "/Table", "/TD", "/TH", "/Link", "/Figure")
    }
    assert counted == {kind: kinds(single).count(kind) for kind in counted}


def test_it_says_what_one_piece_says(bound: PdfReader, single: PdfReader) -> None:
    assert words(bound) == words(single)


def test_every_page_has_its_number_in_the_whole(bound: PdfReader) -> None:
    count = len(bound.pages)
    for number, page in enumerate(bound.pages, start=1):
        assert f"{number} of {count}" in page.extract_text()


def test_every_link_leads_to_a_place(bound: PdfReader) -> None:
    named = bound.named_destinations
    ours = {page.indirect_reference for page in bound.pages}
    found = links(bound)
    assert len(found) > 60
    across = 0
    for _, link in found:
        if "/Dest" not in link:
            assert str(link["/A"]["/URI"]).startswith("https://register.example/(a)/")
            continue
        target = link["/Dest"].get_object()
        if isinstance(target, str):
            across += 1
            assert named[target].page in ours
        else:
            assert target.raw_get(0) in ours
        said = re.search(r"page (\d+)$", str(link["/Contents"]))
        assert said is None or int(said[1]) <= len(bound.pages)
    assert across > 30


def test_links_reach_the_words_they_name(bound: PdfReader) -> None:
    def at(name: str) -> str:
        number = bound.get_destination_page_number(bound.named_destinations[name])
        assert number is not None
        return bound.pages[number].extract_text()

    for name in bound.named_destinations:
        kind, _, number = name.partition("-")
        if kind == "c":
            assert f"C-{number}" in at(name)
        elif kind == "e":
            assert f"{number}. Register" in at(name)
        elif kind == "p":
            assert "Annex" in at(name)
    assert {name[0] for name in bound.named_destinations} == set("acep")


def test_the_contents_name_the_page_of_each_article(bound: PdfReader, model: ReportModel) -> None:
    said = " ".join(page.extract_text() for page in bound.pages[:3])
    for article in model.articles:
        on = bound.get_destination_page_number(bound.named_destinations[article.anchor])
        assert on is not None
        assert article.title in bound.pages[on].extract_text().replace("\n", " ")
        assert re.search(rf"\b{on + 1}\b", said)


def test_the_bookmarks_are_those_of_one_piece(bound: PdfReader, single: PdfReader) -> None:
    assert titles(bound.outline) == titles(single.outline)
    assert len(titles(bound.outline)) > 30


def test_the_structure_is_whole(bound: PdfReader) -> None:
    tree = bound.trailer["/Root"]["/StructTreeRoot"]
    held: dict[int, Any] = {}
    for part in tree["/ParentTree"]["/Kids"]:
        nums = part.get_object()["/Nums"]
        low, high = part.get_object()["/Limits"]
        assert low == nums[0]
        assert high == nums[-2]
        held |= dict(zip(nums[::2], nums[1::2], strict=True))
    assert sorted(held) == list(range(tree["/ParentTreeNextKey"]))
    for page in bound.pages:
        assert len(held[page["/StructParents"]].get_object()) > 0
    for _, link in links(bound):
        element = held[link["/StructParent"]].get_object()
        below = [one.get_object() for one in element["/K"] if not isinstance(one, int)]
        assert link in [one["/Obj"].get_object() for one in below if one.get("/Type") == "/OBJR"]
    known = [name for part in tree["/IDTree"]["/Kids"] for name in part.get_object()["/Names"][::2]]
    assert len(known) == len(set(known))
    assert known == sorted(known)
    for element in elements(bound):
        for attributes in element.get("/A", []):
            for name in (
                attributes.get_object().get("/Headers", []) if attributes.get("/O") == "/Table" else []
            ):
                assert name in known


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes that are started from now on."""
    started: list[Any] = []
    real = typesetting.subprocess.Popen

    def start(*given: Any, **more: Any) -> Any:
        process = real(*given, **more)
        started.append(process)
        return process

    monkeypatch.setattr(typesetting.subprocess, "Popen", start)
    return started


def test_the_same_model_gives_the_same_bytes_by_few_processes(
    made: bytes, model: ReportModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = counted(monkeypatch)
    assert pdf.render(model) == made
    assert 0 < len(started) <= dossier.AT_ONCE
    assert all(process.poll() is not None for process in started)


@pytest.mark.slow
@pytest.mark.parametrize("part", [Part.CLAIMS, Part.ANNEX, Part.BIBLIOGRAPHY, Part.SUMMARY])
def test_a_part_that_is_left_out_leaves_no_link_behind(part: Part) -> None:
    reader = PdfReader(io.BytesIO(pdf.render(modelled(USUAL_PARTS - {part}, 5))), strict=True)
    assert faults(reader) == []
    names = reader.named_destinations
    assert all(link["/Dest"] in names for _, link in links(reader) if isinstance(link.get("/Dest"), str))
    assert not any(
        str(link.get("/A", {}).get("/URI", "")).startswith(binding.ELSEWHERE) for _, link in links(reader)
    )


def test_a_part_that_fails_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = dossier.parts

    def broken(document: Any) -> Any:
        for number, part in enumerate(real(document)):
            yield part | ({"created": "no date"} if number == 2 else {})

    monkeypatch.setattr(dossier, "parts", broken)
    with pytest.raises(pdf.TypesettingError, match="could not be set as pages"):
        pdf.render(modelled(articles=5))


def test_a_file_that_cannot_be_read_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in (UnbindableError("no table of objects"), OSError(28, "No space left on device")):

        def broken(*_given: Any, wrong: Exception = wrong) -> None:
            raise wrong

        monkeypatch.setattr(dossier, "_pages", broken)
        with pytest.raises(pdf.TypesettingError, match=r"no table of objects|No space left"):
            pdf.render(modelled(articles=4))


@pytest.mark.parametrize("running", [0, 1, 2])
def test_who_gives_up_ends_every_process(monkeypatch: pytest.MonkeyPatch, running: int) -> None:
    started = counted(monkeypatch)
    with pytest.raises(StoppedError):
        pdf.render(modelled(articles=5), stopped=lambda: len(started) >= running)
    assert len(started) >= running
    assert all(process.poll() is not None for process in started)


def test_what_one_part_cannot_promise_the_whole_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.reports.pdf import coverage

    monkeypatch.setattr(coverage, "covered", lambda _char: True)
    b = Builder()
    for number in range(4):
        a = b.article(
            "ᎣᏏᏲ is a greeting." if number == 2 else "Hello is a greeting.", title=f"Greetings {number}"
        )
        b.mark(a, "greeting", "verified")
    rows, texts = b.record()
    model = build(rows, texts, [row["id"] for row in rows["article"]], **MADE, options=Options())
    reader = PdfReader(io.BytesIO(pdf.render(model)), strict=True)
    assert faults(reader) == ["5, 7.1 no identification or title in the metadata"]
    assert "is a greeting" in " ".join(page.extract_text() for page in reader.pages)
