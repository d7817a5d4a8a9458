"""Calls of functions in the locked process: what comes back, and what becomes of all that goes wrong."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.isolation import process as process_module
from workbench.isolation.process import StoppedError, UnreadableError, Worker

HERE = "tests.isolation.calls"


@pytest.fixture(scope="module")
def echo() -> Iterator[Worker]:
    with Worker(f"{HERE}:echo") as worker:
        yield worker


def test_bytes_and_options_go_in_and_json_comes_out(echo: Worker) -> None:
    answer = echo.call(b"\x00\xff\n" * 1_000_000, {"word": "für", "list": [1, None]})
    assert answer == {
        "bytes": 3_000_000,
        "first": [0, 255, 10, 0],
        "options": {"word": "für", "list": [1, None]},
        "warm": 1,
    }
    assert echo.call(b"")["bytes"] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux offers")
def test_it_is_locked(echo: Worker) -> None:
    echo.call(b"")
    assert {name for name, held in echo.protections.items() if held} >= {"files", "memory", "audit"}


def test_a_refusal_is_a_sentence_of_one_line() -> None:
    with Worker(f"{HERE}:refuse") as worker:
        with pytest.raises(UnreadableError) as said:
            worker.call(b"")
        process = worker._process
        assert str(said.value) == "is encrypted: ask for the \ufffdpassword."
        with pytest.raises(UnreadableError):
            worker.call(b"")
        assert worker._process is process  # a refusal is no fault


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("deep", r"is nested too deeply to be read: do this\."),
        ("value", r"is damaged, or not what it claims to be \(ValueError\): do this\."),
        ("open", r"\(PermissionError\)|\(OSError\)"),
        ("list", r"\(PermissionError\)|\(OSError\)"),
        ("memory", r"\(MemoryError\)"),
        ("object", r"\(TypeError\)"),
        ("exit", r"could not be read within 2 seconds and 1,000 MB of memory: do this\."),
        ("wait", "could not be read within 2 seconds"),
        ("count", "could not be read within 2 seconds"),
        ("nan", "could not be read within 2 seconds"),
        ("much", "could not be read within 2 seconds"),
    ],
)
def test_a_fault_is_said_in_words_and_the_next_call_works(how: str, sentence: str) -> None:
    with Worker(f"{HERE}:fail", seconds=2, answer_bytes=1_000_000, advice="do this") as worker:
        with pytest.raises(UnreadableError, match=sentence) as said:
            worker.call(b"", {"how": how})
        assert "secret" not in str(said.value)
        assert worker._process is None
        assert worker.call(b"", {"how": ""}) is None


def test_of_several_answers_the_last_counts_and_each_comes() -> None:
    with Worker(f"{HERE}:several", seconds=2) as worker:
        assert worker.call(b"") == 2
        assert list(worker.answers(b"")) == [0, 1, 2]
        process = worker._process
        for how in ("refuse", "wait"):
            came = []
            with pytest.raises(UnreadableError):
                for answer in worker.answers(b"", {"then": how}):
                    came.append(answer)
            assert came == [0, 1, 2]
        assert worker._process is not process


def test_answers_that_nobody_took_do_not_answer_the_next_call() -> None:
    with Worker(f"{HERE}:several") as worker:
        answers = worker.answers(b"")
        assert next(answers) == 0
        answers.close()
        assert list(worker.answers(b"")) == [0, 1, 2]


def test_a_call_that_is_no_longer_wanted_ends() -> None:
    asked = threading.Event()

    def going() -> bool:
        waited = asked.is_set()
        asked.set()
        return not waited

    with Worker(f"{HERE}:fail") as worker:
        with pytest.raises(StoppedError):
            worker.call(b"", {"how": "wait"}, going=going)
        assert worker._process is None


def test_what_is_printed_is_no_answer() -> None:
    with Worker(f"{HERE}:prints") as worker:
        assert worker.call(b"") == "kept"


def test_a_process_that_does_not_start_is_said_in_words() -> None:
    with Worker(f"{HERE}:absent") as worker, pytest.raises(UnreadableError, match="did not start"):
        worker.call(b"")


def test_processes_are_replaced_and_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "CALLS_PER_PROCESS", 2)
    seen = []
    with Worker(f"{HERE}:echo") as worker:
        for _ in range(3):
            worker.call(b"")
            assert worker._process is not None
            seen.append(worker._process)
    assert len({process.pid for process in seen}) == 2
    assert all(process.poll() is not None for process in seen)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no /proc")
def test_it_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch, echo: Worker) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://secret@127.0.0.1")
    echo.close()
    echo.call(b"")
    assert echo._process is not None
    assert Path(f"/proc/{echo._process.pid}/environ").read_bytes().count(b"=") == 1
