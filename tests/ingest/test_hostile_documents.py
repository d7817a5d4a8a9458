"""Documents that are made to do harm, cut off, or wrong: a sentence, a bounded time, and nothing reached."""

from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.documents import WRITERS, docx, epub, odt, packed, pdf, rss, table_xlsx
from workbench.errors import ImportRefusedError
from workbench.ingest.kinds import Kind
from workbench.ingest.read import draft_of_bytes, drafts_of_bytes
from workbench.ingest.readers import Readers
from workbench.text.canonical import canonical

WORDS = ["The harbour board said on Friday that the eastern quay will stay closed until the spring."] * 3
ROOT = Path(__file__).resolve().parents[2]


def _with(data: bytes, extra: dict[str, str | bytes]) -> bytes:
    """The archive with some entries put in or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed(files | extra)


def _claiming_less(data: bytes) -> bytes:
    """The archive whose directory says that its entries unpack to ten bytes."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", changed, at + 24, 10)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def _overlapping(data: bytes) -> bytes:
    """The archive in which the entries of the directory all point to the first one's bytes."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", changed, at + 42, 0)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


BLANK = b"<a>" + b" " * 40_000_000
BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "one that unpacks to much": lambda data: _with(data, {"word/document.xml": BLANK, "content.xml": BLANK}),
    "many entries": lambda data: _with(data, {f"a/{i}.xml": b"" for i in range(2_100)}),
    "entries that share bytes": _overlapping,
}
ARCHIVES: dict[str, bytes] = {
    "paper.docx": docx(WORDS),
    "paper.odt": odt(WORDS),
    "book.epub": epub([("One", WORDS)]),
    "table.xlsx": table_xlsx([["text"], [WORDS[0]]]),
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("bomb", BOMBS)
def test_zip_bombs_are_refused_before_anything_is_parsed(name: str, bomb: str) -> None:
    data = BOMBS[bomb](ARCHIVES[name])
    with Readers() as idle:
        started = time.process_time()
        with pytest.raises(ImportRefusedError) as said:
            draft_of_bytes(data, name, idle)
        assert idle._workers == {}  # no process was asked
        assert time.process_time() - started < 2
    assert str(said.value).startswith(name)
    assert str(said.value).endswith(".")


def test_an_archive_that_lies_about_its_sizes_gives_a_sentence(readers: Readers) -> None:
    data = _claiming_less(_with(ARCHIVES["paper.docx"], {"word/document.xml": BLANK}))
    with pytest.raises(ImportRefusedError, match=r"^paper\.docx "):
        draft_of_bytes(data, "paper.docx", readers)


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/passwd", "a\\..\\..\\b", "C:evil", "con.txt"])
def test_names_that_lead_elsewhere_are_refused(readers: Readers, name: str) -> None:
    for file, data in ARCHIVES.items():
        with pytest.raises(ImportRefusedError, match="name is not taken"):
            draft_of_bytes(_with(data, {name: b"x"}), file, readers)


BOMB = (
    "<!DOCTYPE a [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
    + "]>"
)
SECRET = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize("doctype", [BOMB, SECRET, "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>"])
def test_document_types_are_refused(readers: Readers, doctype: str) -> None:
    host = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "\0"
    body = f"{doctype}<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&a9;&x;</w:t></w:r></w:p></w:body></w:document>"
    text = f"{doctype}<o:document-content xmlns:o='o'><o:body><o:text><o:p>&a9;&x;</o:p></o:text></o:body></o:document-content>"
    for name, part, content in (("a.docx", "word/document.xml", body), ("a.odt", "content.xml", text)):
        data = _with(ARCHIVES[f"paper{name[1:]}"], {part: content})
        with pytest.raises(ImportRefusedError, match="document type or entities") as said:
            draft_of_bytes(data, name, readers)
        assert host not in str(said.value)
    if "[" in doctype:
        feed = rss([("A title", WORDS)]).replace(b"<rss", doctype.encode() + b"<rss", 1)
        with pytest.raises(ImportRefusedError, match="defines entities"):
            draft_of_bytes(feed, "a.rss", readers)


@pytest.mark.parametrize("name", WRITERS)
def test_files_that_are_cut_off_give_their_words_or_a_sentence(readers: Readers, name: str) -> None:
    whole = WRITERS[name](WORDS)
    for share in (0.02, 0.3, 0.6, 0.9, 0.99):
        _sound_or_refused(whole[: int(len(whole) * share)], name, readers)


@pytest.mark.parametrize("name", WRITERS)
def test_bytes_that_are_changed_give_words_or_a_sentence(readers: Readers, name: str) -> None:
    whole = WRITERS[name](WORDS)
    chance = random.Random(name)
    for _ in range(12):
        changed = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        _sound_or_refused(bytes(changed), name, readers)


def _sound_or_refused(data: bytes, name: str, readers: Readers) -> None:
    try:
        for draft in drafts_of_bytes(data, name, readers):
            if isinstance(draft, str):
                assert draft.endswith((".", "…"))
                continue
            assert canonical(draft.text) == draft.text
            assert draft.text.strip()
            for zone in draft.zones:
                assert 0 <= zone.start < zone.end <= len(draft.text)
    except ImportRefusedError as error:
        assert str(error).startswith(name)
        assert str(error).endswith(".")
        assert "fault" not in str(error)


def test_a_name_that_lies_is_found_out(readers: Readers) -> None:
    for name in ("page.html", "a.docx", "letter.eml", "table.csv", "none"):
        assert draft_of_bytes(pdf(WORDS), name, readers).method == "pdf"
    with pytest.raises(ImportRefusedError, match="is a PNG image"):
        draft_of_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "paper.docx", readers)
    with pytest.raises(ImportRefusedError, match="ZIP archive"):
        draft_of_bytes(packed({"a.txt": "words"}), "a.docx", readers)


def test_deep_and_wide_documents_are_bounded(readers: Readers) -> None:
    deep = (
        "<w:document xmlns:w='w'><w:body>"
        + "<w:sdt>" * 50_000
        + "</w:sdt>" * 50_000
        + "</w:body></w:document>"
    )
    with pytest.raises(ImportRefusedError, match="nested too deeply"):
        draft_of_bytes(_with(ARCHIVES["paper.docx"], {"word/document.xml": deep}), "a.docx", readers)
    assert draft_of_bytes(docx(WORDS), "a.docx", readers).text == "\n".join(WORDS)  # and the next comes in
    for data, name in (
        (b"{\\rtf1 " + b"{" * 200_000 + b"words" + b"}" * 200_000, "a.rtf"),
        (b'{"text": ' + b"[" * 100_000, "a.jsonl"),
        (b"text\n" + b'"' * 100_000, "a.csv"),
        (
            b"From: a\nTo: b\nSubject: c\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 3_000,
            "a.eml",
        ),
    ):
        _sound_or_refused(data, name, readers)


def test_the_next_file_comes_in_after_one_that_took_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.ingest import readers as module

    short = {**module._READINGS, Kind.PDF: module._Reading("tests.isolation.calls:fail", 1)}
    monkeypatch.setattr(module, "_READINGS", short)
    with Readers() as mine:
        for _ in range(2):
            with pytest.raises(ImportRefusedError, match=r"slow\.pdf "):
                draft_of_bytes(pdf(WORDS), "slow.pdf", mine)
        assert draft_of_bytes(docx(WORDS), "a.docx", mine).text == "\n".join(WORDS)


def _many_pages(count: int) -> bytes:
    """A PDF whose pages all show the same words."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % (5 + i) for i in range(count))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length 88>>\nstream\nBT /F 9 Tf 50 700 Td (Some words of a page, and) Tj 0 -12 Td (some more of them here.) Tj ET \nendstream",
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
    objects += [page] * count
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def test_more_pages_than_a_text_may_have_are_refused(readers: Readers) -> None:
    with pytest.raises(ImportRefusedError, match=r"a\.pdf has 5,001 pages, and 5,000 are taken at most"):
        draft_of_bytes(_many_pages(5_001), "a.pdf", readers)


@pytest.mark.slow
def test_a_pdf_of_5000_pages_comes_in(readers: Readers) -> None:
    draft = draft_of_bytes(_many_pages(5_000), "a.pdf", readers)
    assert draft.text.count("Some words of a page") == 5_000


def test_pages_of_two_million_points(readers: Readers) -> None:
    data = _many_pages(3).replace(b"[0 0 600 800]", b"[0 0 2000000 2000000]")
    assert "Some words of a page" in draft_of_bytes(data, "a.pdf", readers).text


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_mutated_pdfs(readers: Readers) -> None:
    whole = pdf(WORDS, columns=2, head="Harbour Post")
    chance = random.Random(7)
    for _ in range(1_000):
        changed = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            at = chance.randrange(len(changed))
            match chance.randrange(3):
                case 0:
                    changed[at] = chance.randrange(256)
                case 1:
                    del changed[at : at + chance.randrange(40)]
                case _:
                    changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(12)))
        _sound_or_refused(bytes(changed), "a.pdf", readers)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace")
def test_the_kernel_sees_no_connect_and_no_open_after_the_locks(tmp_path: Path) -> None:
    """Under strace: for every kind of file nothing is connected to, and after its limit no process opens anything."""
    files = tmp_path / "files"
    files.mkdir()
    for name, write in WRITERS.items():
        (files / name).write_bytes(write([f"Words <img src='http://127.0.0.1:9/x'> {WORDS[0]}", *WORDS]))
    trace = tmp_path / "trace"
    body = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom pathlib import Path\n"
        "from workbench.ingest.read import draft_of_bytes\nfrom workbench.ingest.readers import Readers\n"
        "with Readers() as r:\n"
        f"    print(sum(len(draft_of_bytes(p.read_bytes(), p.name, r).text) > 99 for p in sorted(Path({str(files)!r}).iterdir())))"
    )
    ran = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=network,open,openat,prlimit64", "-o", str(trace), sys.executable, "-c", body],
        capture_output=True, text=True, timeout=115, check=False,
    )  # fmt: skip
    if ran.returncode != 0 and "ptrace" in ran.stderr.lower():
        pytest.skip("strace may not trace here")
    assert int(ran.stdout) == len(WRITERS), ran.stderr
    calls = trace.read_text().splitlines()
    assert not [call for call in calls if " connect(" in call or " sendto(" in call or " sendmsg(" in call]
    locked: set[str] = set()
    gained = []
    for call in calls:
        process = call.split()[0]
        if "RLIMIT_NOFILE, {rlim_cur" in call:
            locked.add(process)
        elif process in locked and (" open" in call or " socket(" in call) and "= -1" not in call:
            gained.append(call)
    assert len(locked) >= 8
    assert gained == []
