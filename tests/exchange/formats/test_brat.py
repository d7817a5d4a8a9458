"""brat: what it can draw, what its own files look like, and what harm a file can do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough
from workbench.errors import WorkbenchError
from workbench.exchange.brat_lines import escaped, fragments, joined, unescaped
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import brat
from workbench.isolation.zips import opened, packed

# What brat's server takes of a line (its annotation.py): a type of letters, places in order, then the words.
TEXT_BOUND = re.compile(r"T\d+\t[0-9A-Za-z_-]+ \d+ \d+(;\d+ \d+)*\t[^\n]*")
OTHER = re.compile(r"(A\d+\t\S+ T\d+( \S+)?|#\d+\t\S+ T\d+\t[^\n]*|R\d+\t\S+ Arg1:T\d+ Arg2:T\d+\t)")


@given(bundles())
@enough
def test_brat_can_draw_every_line(bundle: Bundle) -> None:
    archive = opened(brat.write(bundle))
    files = {name: archive.read(name).decode("utf-8") for name in archive.names}
    types = set(re.findall(r"^[0-9A-Za-z_-]+$", files["annotation.conf"], re.MULTILINE))
    for name, words in files.items():
        if not name.endswith(".ann"):
            continue
        text = files[name.removesuffix(".ann") + ".txt"]
        for line in words.split("\n")[:-1]:
            assert TEXT_BOUND.fullmatch(line) or OTHER.fullmatch(line), line
            if line.startswith("T"):
                _, place, quote = line.split("\t", 2)
                kind, _, rest = place.partition(" ")
                pairs = [tuple(map(int, pair.split())) for pair in rest.split(";")]
                assert kind in types
                assert " ".join(text[start:end] for start, end in pairs).replace("\n", " ") == quote
                if quote.strip():
                    assert not any("\n" in text[start:end] for start, end in pairs)


@given(bundles())
@enough
def test_fragments_have_no_line_ends_and_come_together_again(bundle: Bundle) -> None:
    for document in bundle.documents:
        text = document.text or ""
        for mark in document.marks:
            parts = fragments(text, mark.segments)
            assert joined(text, parts) == joined(text, joined(text, parts))
            if mark.segments and mark.quote == mark.quote.strip() and len(mark.segments) == 1:
                assert joined(text, parts) == mark.segments
    assert unescaped(escaped(str(bundle))) == str(bundle)


def corpus(shared: Path) -> dict[str, bytes]:
    folder = shared / "data/brat-news/news"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_brats_own_samples(shared: Path) -> None:
    files = corpus(shared)
    data = packed(files)
    assert brat.recognise(data, "news.zip")
    bundle = brat.read(data, "news.zip")
    lines = sum(
        len(re.findall(rb"^T\d+\t", words, re.MULTILINE))
        for name, words in files.items()
        if name.endswith(".ann")
    )
    assert sum(len(one.marks) for one in bundle.documents) == lines > 100
    for document in bundle.documents:
        assert document.text == files[f"{document.title}.txt"].decode("utf-8")
        for mark in document.marks:
            assert mark.label and f"\t{mark.quote}\n".encode() in files[f"{document.title}.ann"]
    notes = {mark.quote: mark.claim.note for one in bundle.documents for mark in one.marks if mark.claim.note}
    assert notes["Discworld"] == "Should fictional places be annotated?"
    assert "lines (events" in bundle.remarks[-1]
    again = brat.read(brat.write(bundle), "again.zip")
    assert [one.text for one in again.documents] == [one.text for one in bundle.documents]
    places = [[(m.segments, m.label, m.quote) for m in one.marks] for one in bundle.documents]
    assert [[(m.segments, m.label, m.quote) for m in one.marks] for one in again.documents] == places


def test_an_ann_without_its_text_brings_its_quotes(shared: Path) -> None:
    data = corpus(shared)["110-note_annotation.ann"]
    assert brat.recognise(data, "110-note_annotation.ann")
    (document,) = brat.read(data, "110-note_annotation.ann").documents
    assert document.text is None and document.marks[0].quote == "Discworld"


def test_discontinuous_overlapping_notes_before_and_attributes() -> None:
    text = "One two three.\nFour five."
    ann = "#1\tAnnotatorNotes T1\tFirst\nT1\tDisputed 0 3;8 13\tOne three\nA1\tVerdict T1 false\nT2\tX 4 14;15 19\ttwo three. Four\nA2\tNegation T2\n#2\tAnnotatorNotes T1\tSecond\n"
    (document,) = brat.read(packed({"a.ann": ann.encode(), "a.txt": text.encode()}), "a.zip").documents
    first, second = document.marks
    assert (first.segments, first.quote) == (((0, 3), (8, 13)), "One […] three")
    assert (first.claim.tag, first.claim.verdict, first.claim.note) == ("disputed", "false", "First\nSecond")
    assert (second.segments, second.quote, second.label) == (((4, 19),), "two three.\nFour", "X")
    assert second.claim.note == "Negation"


def test_places_that_count_two_for_a_line_end() -> None:
    ann = "T1\tX 6 9\tTwo\nT2\tX 11 16\tThree\n"
    (document,) = brat.read(packed({"a.ann": ann.encode(), "a.txt": b"One.\nTwo\nThree"}), "a.zip").documents
    assert [mark.quote for mark in document.marks] == ["Two", "Three"]


MANY = b"".join(b"T%d\tX %d %d\t%d\n" % (n, n, n * 7 + 1, n * n) for n in range(200_001))


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"../a.ann": b""}, "could lead elsewhere"),
        ({"a.ann": b"T1\tX 0 1\t\xff\n", "a.txt": b"x"}, "a.ann is not UTF-8"),
        ({"a.ann": b"T1\tX 0 1\tx\n", "a.txt": b"\xff"}, "a.txt is not UTF-8"),
        ({"a.txt": b"x"}, "holds no .ann"),
        ({"a.ann": MANY, "a.txt": b"x"}, "taken at once"),
    ],
)
def test_bad_files_are_refused_in_a_sentence(files: dict[str, bytes], says: str) -> None:
    with pytest.raises(WorkbenchError, match=re.escape(says)):
        brat.read(packed(files), "a.zip")


def test_places_beyond_the_text_and_lines_of_nothing_are_counted() -> None:
    ann = (
        "T1\tX 0 99\tx\nT2\tX 3 1\tx\nT3\tX 99999999999 5\tx\nT4\nT5\tX 0 3\tOne\nnonsense\n#9\tNote T77\tx\n"
    )
    bundle = brat.read(packed({"a.ann": ann.encode(), "a.txt": b"One two"}), "a.zip")
    assert [mark.quote for mark in bundle.documents[0].marks] == ["One"]
    assert bundle.remarks[0].startswith("2 marks stand outside") and bundle.remarks[1].startswith("4 lines")
