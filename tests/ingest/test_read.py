"""Whole files to drafts, from real files on a disk."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.ingest.pages import EVERYDAY
from workbench.errors import ImportRefusedError
from workbench.ingest.kinds import is_page
from workbench.ingest.limits import MAX_BYTES
from workbench.ingest.read import draft_of_bytes, read_file, read_pasted
from workbench.ingest.readers import Readers
from workbench.text.canonical import canonical

WORDS = "The harbour ** said that ** the quay _stays_ closed. [link](http://a.example) <b>not bold</b>\r\n\r\nSecond.\r\n"


def _file(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "method"), [("a.txt", "text"), ("a.md", "markdown"), ("a.odd", "text"), ("a", "text")]
)
def test_text_is_kept_to_the_letter(tmp_path: Path, name: str, method: str) -> None:
    draft = read_file(_file(tmp_path, name, WORDS.encode()))
    assert draft.text == WORDS.replace("\r\n", "\n")
    assert draft.method == method
    assert draft.source_name == name
    assert draft.source_sha256 == hashlib.sha256(WORDS.encode()).hexdigest()
    assert draft.notes == ()
    assert (draft.whole_text, draft.encoding) == ("", "utf-8")


def test_a_front_matter_is_material_too() -> None:
    text = "---\ntitle: x\n---\n\nWords.\n"
    draft = draft_of_bytes(text.encode(), "a.md")
    assert draft.text == text


def test_the_same_words_have_the_same_canonical_text() -> None:
    dos, unix = draft_of_bytes(b"one\r\ntwo\r\n", "a.txt"), draft_of_bytes(b"one\ntwo\n", "b.txt")
    assert dos.text == unix.text
    assert dos.source_sha256 != unix.source_sha256


def test_control_characters_are_replaced_and_counted() -> None:
    draft = draft_of_bytes(
        ("Words that go on for a while " * 5 + "a\x00b\x1bc \u202egpj \u200b").encode(), "a.txt"
    )
    assert draft.text.endswith("a\ufffdb\ufffdc \u202egpj \u200b")
    assert draft.notes == ("2 control characters could not be kept and became \ufffd.",)
    assert (
        draft_of_bytes(b"Words go on and on for a while \x07", "a.txt")
        .notes[0]
        .startswith("1 control character ")
    )


def test_a_legacy_encoding_is_noted() -> None:
    text = "Министр сообщил в пятницу, что причал закрыт до весны. Рабочие ждут этого давно.\n" * 4
    draft = draft_of_bytes(text.encode("cp1251"), "a.txt")
    assert draft.text == text
    assert draft.encoding == "cp1251"
    assert "Read as windows-1251" in draft.notes[0]


REFUSED = {
    "empty.txt": (b"", "empty.txt is empty"),
    "blank.txt": (b" \n\t\xc2\xa0\r\n", "blank.txt holds no words"),
    "mark.txt": (b"\xef\xbb\xbf", "mark.txt holds no words"),
    "photo.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "photo.png is a PNG image"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "photo.txt is a PNG image"),
    "paper.pdf": (b"%PDF-1.4\n", "paper.pdf is no whole PDF"),
    "paper.docx": (b"PK\x03\x04\x14\0\0\0word/document.xml", r"paper.docx is no whole zip archive"),
    "page.html": (b"%PDF-1.4\n", "page.html is no whole PDF"),
    "script.html": (b"<html><script>draw()</script></html>", "script.html holds no words that can be seen"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_an_article_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    data, start = REFUSED[name]
    with pytest.raises(ImportRefusedError, match=f"^{start}.*\\.$"):
        read_file(_file(tmp_path, name, data))


def test_pasted_words() -> None:
    draft = read_pasted("One\u2028two \U0001f600", "A\n title ")
    assert draft.text == "One\ntwo \U0001f600"
    assert (draft.title, draft.method, draft.source_name) == ("A title", "pasted", "")
    assert draft.source_sha256 == hashlib.sha256("One\u2028two \U0001f600".encode()).hexdigest()
    assert read_pasted("Only words here.").title == "Only words here."
    assert read_pasted("a \ud83d\ude00 b").text == "a \U0001f600 b"
    for nothing in ("", " \n "):
        with pytest.raises(ImportRefusedError, match="The pasted text holds no words"):
            read_pasted(nothing)
    with pytest.raises(ImportRefusedError, match="The pasted text has"):
        read_pasted("x" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("data", "name", "page"),
    [
        (b"<p>words", "a.html", True),
        (b"<p>words", "a.XHTML", True),
        (b"<!DOCTYPE html><p>", "a.txt", False),
        (b"<!DOCTYPE html><p>", "a.php", True),
        (b"\n <!-- saved --> <HTML lang=en>", "a", True),
        (b"words about <html>", "a", False),
    ],
)
def test_what_is_a_page(data: bytes, name: str, page: bool) -> None:
    assert is_page(data, name) is page


def test_a_page_becomes_a_draft_with_zones(tmp_path: Path) -> None:
    with Readers() as reader:
        draft = read_file(_file(tmp_path, "quay.html", EVERYDAY.encode()), reader)
    assert (draft.title, draft.outlet, draft.author) == ("The quay stays closed", "Harbour Post", "Ada Quill")
    assert (draft.published, draft.published_precision, draft.language) == ("2023-11-11", "day", "en-GB")
    assert draft.url == "https://post.example/2023/11/quay"
    assert draft.method == "html"
    spans = {zone.kind: draft.text[zone.start : zone.end] for zone in draft.zones}
    assert spans["headline"] == "The quay stays closed"
    assert spans["subhead"] == "What comes next"
    assert "Eve" in spans["comment"]
    assert draft.text == canonical(draft.text)
    assert "Sport and leisure" in draft.whole_text
    starts = [zone.start for zone in draft.zones]
    assert starts == sorted(starts)


def test_a_page_in_a_legacy_encoding(tmp_path: Path) -> None:
    page = EVERYDAY.replace("<head>", '<head><meta charset="windows-1252">').replace("“wait” — ", "“é” – ")
    draft = read_file(_file(tmp_path, "a.htm", page.encode("cp1252")))
    assert "“é” – nobody" in draft.text
    assert draft.encoding == "cp1252"


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\x00")
@example(b"\xef\xbb\xbf\xef\xbb\xbfx")
@example("\ufeff\ufeff\ud7ff\uffff\u2028".encode())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bytes_give_a_sound_draft_or_a_refusal(data: bytes) -> None:
    try:
        draft = draft_of_bytes(data, "any.txt")
    except ImportRefusedError as error:
        assert str(error).startswith("any.txt ")
        assert str(error).endswith(".")
        return
    assert canonical(draft.text) == draft.text
    draft.text.encode("utf-8")
    assert draft.text.strip()
    assert draft.title
    assert "\n" not in draft.title
    for zone in draft.zones:
        assert 0 <= zone.start < zone.end <= len(draft.text)


@pytest.mark.slow
@given(st.binary(max_size=300), st.sampled_from(["", "<p>", "<html><body><article><p>", "<title>"]))
@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_bytes_as_a_page(data: bytes, start: str) -> None:
    global _reader
    _reader = _reader or Readers()
    try:
        draft = draft_of_bytes(start.encode() + data, "any.html", _reader)
    except ImportRefusedError as error:
        assert str(error).startswith("any.html ")
        return
    assert canonical(draft.text) == draft.text
    assert canonical(draft.whole_text) == draft.whole_text
    for zone in draft.zones:
        assert 0 <= zone.start < zone.end <= len(draft.text)


_reader: Readers | None = None


def teardown_module() -> None:
    if _reader is not None:
        _reader.close()


def test_the_real_articles_come_in_to_the_letter(real_articles: list[Path]) -> None:
    for path in real_articles:
        draft = read_file(path)
        assert draft.text == canonical(path.read_bytes().decode())
        assert draft.notes == ()
        assert 20 < len(draft.title) < 130
        assert draft.title.rstrip("…") in draft.text
