"""Pages through the real worker process: everyday ones, hostile ones, and a worker that lies."""

from __future__ import annotations

import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.pages import ARTICLE, EVERYDAY, HOSTILE, MARK, SENTENCE, SLOW, reaching_out
from workbench.errors import ImportRefusedError
from workbench.ingest.extracted import Extracted
from workbench.ingest.reader import PageReader
from workbench.isolation import process as process_module
from workbench.text.canonical import canonical


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    with PageReader() as shared:
        yield shared


def _words(page: Extracted) -> str:
    return "\n".join(text for _, text in page.lines)


def _sound(page: Extracted) -> None:
    """What the window may rely on, whatever the page was."""
    for value in (
        page.title,
        page.outlet,
        page.author,
        page.url,
        page.published,
        page.language,
        _words(page),
    ):
        assert canonical(value) == value
    assert canonical(page.whole_text) == page.whole_text
    for value in (page.title, page.outlet, page.author, *(text for _, text in page.lines)):
        assert "\n" not in value
        assert len(page.title) <= 300


def test_an_everyday_page(reader: PageReader) -> None:
    page = reader.read(EVERYDAY.encode())
    _sound(page)
    assert page.title == "The quay stays closed"
    assert (page.outlet, page.author) == ("Harbour Post", "Ada Quill")
    assert (page.published, page.language) == ("2023-11-11", "en-GB")
    assert page.url == "https://post.example/2023/11/quay"
    assert page.lines[0] == ("headline", "The quay stays closed")
    assert ("subhead", "What comes next") in page.lines
    assert ("body", "Café owners & fishers “wait” — nobody knows until when, they said.") in page.lines
    comments = [text for kind, text in page.lines if kind == "comment"]
    assert comments[-1] == "It was the western quay that you saw, Tom."
    assert "Sport and leisure" not in _words(page)
    assert "Sport and leisure" in page.whole_text
    assert [note.partition(" words ")[2] for note in page.notes] == ["that the main text does not."]


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux offers")
def test_the_worker_is_locked(reader: PageReader) -> None:
    reader.read(EVERYDAY.encode())
    assert reader.protections["files"]
    assert reader.protections["memory"]
    assert reader.protections["audit"]


def test_nothing_is_loaded_late(reader: PageReader) -> None:
    """Whatever the extractors load at first use is loaded before the lock: no page ends in a fallback."""
    pages = [
        EVERYDAY,
        EVERYDAY.replace("2023-11-11T08:30:00+00:00", "11. November 2023").replace("en-GB", "de"),
        f"<html><body><p>Published on 3 March 2023</p>{'<p>' + SENTENCE + '</p>'}</body></html>",
        f"<html><body><div>{SENTENCE * 30}</div><div>{'<a href=x>' + SENTENCE + '</a>' * 30}</div></body></html>",
        f"<body><p>Опубликовано 5 декабря 2022</p>{'<p>Министр сообщил, что причал закрыт до весны этого года.</p>' * 9}",
        f"<body><time datetime='2023-1-5'>x</time><ul>{'<li>' + SENTENCE + '</li>'}</ul><pre>a\nb</pre>{ARTICLE}",
    ]
    for markup in pages:
        assert not any("could not be read" in note for note in reader.read(markup.encode()).notes)


def test_words_that_the_main_text_has_not_are_counted_and_quoted(reader: PageReader) -> None:
    page = reader.read(f"<body>{ARTICLE}<footer>{'Quite other words stand here. ' * 5}</footer>".encode())
    assert len(page.notes) == 1
    assert page.notes[0].startswith(
        "The page holds 25 words that the main text does not; the longest stretch begins “Quite"
    )


def test_sentences_that_are_repeated_stay_repeated(reader: PageReader) -> None:
    page = reader.read(f"<body>{ARTICLE}".encode())
    assert [text for kind, text in page.lines if kind == "body"] == [SENTENCE.strip()] * 6
    assert page.notes == ()


def test_a_repetition_elsewhere_on_the_page_is_counted(reader: PageReader) -> None:
    page = reader.read(f"<body>{ARTICLE}<footer><div>x</div><span>{SENTENCE}</span></footer>".encode())
    assert page.notes[0].startswith("The page holds 17 words")


def test_a_page_without_an_article_gives_all_its_words(reader: PageReader) -> None:
    page = reader.read(b"<title>Short</title><p>Only this.</p>")
    assert "Only this." in _words(page)
    assert page.title == "Short"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_lose_no_words(reader: PageReader, name: str) -> None:
    page = reader.read(HOSTILE[name]().encode())
    _sound(page)
    assert MARK in page.whole_text
    assert MARK in _words(page) or any("that the main text does not" in note for note in page.notes)


def test_200_nested_tables_are_read_whole(reader: PageReader) -> None:
    reader.read(EVERYDAY.encode())
    assert MARK in _words(reader.read(HOSTILE["200 nested tables"]().encode()))


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_big_hostile_pages_are_bounded(reader: PageReader, name: str) -> None:
    page = reader.read(SLOW[name]().encode())
    _sound(page)
    assert MARK in page.whole_text
    assert page.notes or MARK in _words(page)


def test_titles_are_plain_words(reader: PageReader) -> None:
    title = "&lt;img src=x&gt; \x00\x1b[31m&#x202e;gpj &amp;amp; " + "long " * 1000
    page = reader.read(
        f"<html><head><title>{title}</title><meta name=author content='{title}'></head>{ARTICLE}".encode()
    )
    _sound(page)
    assert len(page.author) <= 300


def test_other_addresses_than_web_ones_are_dropped(reader: PageReader) -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", "smb://host/share"):
        assert reader.read(f"<link rel=canonical href='{address}'>{ARTICLE}".encode()).url == ""


def test_binaries_and_sizes_are_refused_without_a_worker() -> None:
    with PageReader() as idle:
        with pytest.raises(ImportRefusedError, match="is a PNG image"):
            idle.read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        with pytest.raises(ImportRefusedError, match="20 MB at most"):
            idle.read(b"<p>" * 7_000_000)
        assert idle.protections == {}


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server on loopback, and the list of what it was asked for."""
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_no_page_reaches_the_network_or_a_file(
    reader: PageReader, listener: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, asked = listener
    secret = tmp_path / "secret.png"
    secret.write_text("PLANTEDSECRET")
    page = reader.read(reaching_out(address, str(secret)).encode(), f"{address}/page.html")
    assert MARK in page.whole_text
    assert "PLANTEDSECRET" not in _words(page) + page.whole_text + page.title
    assert asked == []
    # The control: the listener does hear what is asked.
    import urllib.request

    with urllib.request.urlopen(f"{address}/control") as answer:
        assert answer.status == 200
    assert asked == ["/control"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace")
def test_the_kernel_sees_no_connect_and_no_open_after_the_lock(tmp_path: Path) -> None:
    """Under strace: nothing is ever connected to, and after the limit neither file nor socket is opened."""
    secret = tmp_path / "secret.png"
    secret.write_text("PLANTEDSECRET")
    page = tmp_path / "page.html"
    page.write_text(reaching_out("http://127.0.0.1:9", str(secret)))
    trace = tmp_path / "trace"
    root = Path(__file__).resolve().parents[2]
    body = (
        f"import sys; sys.path.insert(0, {str(root)!r})\nfrom workbench.ingest.reader import PageReader\n"
        f"with PageReader() as r: print(len(r.read(open({str(page)!r}, 'rb').read()).lines))"
    )
    ran = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=network,open,openat,prlimit64", "-o", str(trace), sys.executable, "-c", body],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    if ran.returncode != 0 and "ptrace" in ran.stderr.lower():
        pytest.skip("strace may not trace here")
    assert int(ran.stdout) > 5, ran.stderr
    calls = trace.read_text().splitlines()
    assert not [call for call in calls if " connect(" in call or " sendto(" in call or " sendmsg(" in call]
    assert not [call for call in calls if secret.name in call]
    limit = next(i for i, call in enumerate(calls) if "RLIMIT_NOFILE, {rlim_cur" in call)
    worker = calls[limit].split()[0]
    gained = [
        call
        for call in calls[limit:]
        if call.split()[0] == worker and (" open" in call or " socket(" in call) and "= -1" not in call
    ]
    assert gained == []


# What follows replaces the worker by one that misbehaves: the parent must bound it and believe nothing.


def _worker(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    frame = "def say(data):\n    sys.stdout.buffer.write(len(data).to_bytes(8, 'big') + data)\n    sys.stdout.buffer.flush()\n"
    program = (
        f"import json, os, sys, time\n{frame}say(b'{{\"ready\": {{}}}}')\nsys.stdin.buffer.read(9)\n{body}"
    )
    monkeypatch.setattr(process_module, "_COMMAND", program)


GOOD = {"lines": [["body", "kept"]], "whole_text": "kept", "notes": []}


def _answer(value: object) -> str:
    return json.dumps({"answer": value})


MISBEHAVING = {
    "silent": "time.sleep(60)",
    "ends": "os._exit(1)",
    "huge frame": "sys.stdout.buffer.write((1 << 60).to_bytes(8, 'big')); sys.stdout.buffer.flush(); time.sleep(60)",
    "short frame": "sys.stdout.buffer.write((100).to_bytes(8, 'big') + b'{}'); sys.stdout.buffer.flush(); os._exit(0)",
    "no JSON": "say(b'\\xff\\xfe')",
    "deep JSON": "say(b'[' * 1000000)",
    "a list": "say(b'[1]')",
}


@pytest.mark.parametrize("name", MISBEHAVING)
def test_a_misbehaving_worker_is_ended_and_said_in_words(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    _worker(monkeypatch, MISBEHAVING[name])
    with (
        PageReader(seconds=1) as bounded,
        pytest.raises(ImportRefusedError, match="could not be read within 1 seconds"),
    ):
        bounded.read(b"<p>words</p>")


@pytest.mark.parametrize("name", MISBEHAVING)
def test_what_was_said_before_it_failed_still_counts(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    _worker(monkeypatch, f"say({_answer(GOOD)!r}.encode())\n{MISBEHAVING[name]}")
    with PageReader(seconds=1) as bounded:
        assert bounded.read(b"<p>words</p>").lines == (("body", "kept"),)


def test_a_worker_that_floods_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    _worker(monkeypatch, f"while True: say({_answer(GOOD)!r}.encode())")
    with PageReader(seconds=1) as bounded:
        assert bounded.read(b"<p>words</p>").lines == (("body", "kept"),)


def test_a_worker_that_does_not_start_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "_COMMAND", "import sys; sys.exit(3)")
    with PageReader() as none, pytest.raises(ImportRefusedError, match="did not start"):
        none.read(b"<p>words</p>")


LIES = {
    "lines": [
        ["body", "a\nb\x00\u2028c"], ["<b>", "odd kind"], ["body"], "body", ["body", 7], ["body", ""], None,
        ["headline", "d\ud800"],
    ],
    "title": "x\n" * 1000, "outlet": 3, "author": ["a"], "url": "javascript:x", "published": {"a": 1},
    "language": None, "whole_text": 5, "notes": ["n" * 900, 4] * 50,
}  # fmt: skip


def test_the_parent_believes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    _worker(monkeypatch, f"say({_answer(LIES)!r}.encode()); say(b'{{\"end\": true}}')")
    with PageReader() as lied_to:
        page = lied_to.read(b"<p>words</p>")
    _sound(page)
    assert page.lines == (("body", "a b\ufffd c"), ("body", "odd kind"), ("headline", "d\ufffd"))
    assert (page.outlet, page.author, page.url, page.published, page.whole_text) == ("", "", "", "", "")
    assert len(page.notes) <= 20
    assert max(map(len, page.notes)) <= 500


def test_the_next_page_gets_a_new_worker_after_a_failure() -> None:
    with PageReader(seconds=2) as reader:
        reader.read(EVERYDAY.encode())
        process = reader._worker._process
        assert process is not None
        process.kill()
        with pytest.raises(ImportRefusedError):
            reader.read(EVERYDAY.encode())
        assert reader.read(EVERYDAY.encode()).title == "The quay stays closed"


def test_workers_are_replaced_and_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "CALLS_PER_PROCESS", 2)
    seen = []
    with PageReader() as reader:
        for _ in range(5):
            reader.read(b"<p>words</p>")
            assert reader._worker._process is not None
            seen.append(reader._worker._process)
    assert len({process.pid for process in seen}) == 3
    assert all(process.poll() is not None for process in seen)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no /proc")
def test_the_worker_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://secret@127.0.0.1")
    with PageReader() as reader:
        reader.read(b"<p>words</p>")
        assert reader._worker._process is not None
        assert Path(f"/proc/{reader._worker._process.pid}/environ").read_bytes().count(b"=") == 1
