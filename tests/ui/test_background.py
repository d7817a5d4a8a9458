from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread

from workbench.errors import WorkbenchError
from workbench.ui.background import Background, Newest
from workbench.ui.progress_strip import ProgressStrip


def background_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("background")]


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()
    assert not background_threads()


def test_result_comes_back_in_the_windows_thread(qtbot, background) -> None:
    seen: list[object] = []

    def work(progress):
        assert progress(1, 2)
        return threading.current_thread().name

    def done(result: object) -> None:
        seen.extend([result, QThread.currentThread() is background.thread()])

    job = background.run("Counting", work, done=done)
    qtbot.waitSignal(job.ended).wait()
    assert seen == ["background_0", True]
    assert background.jobs == ()


def test_of_several_runs_the_newest_alone_is_told(qtbot, background) -> None:
    told: list[object] = []
    newest = Newest(background, background)
    newest.done.connect(told.append)
    newest.failed.connect(told.append)
    hold = threading.Event()

    def slow(progress):
        hold.wait(5)
        told.append(f"may go on: {progress(0, 1)}")
        return "older"

    def failing(_progress):
        raise WorkbenchError("The older one failed.")

    newest.run("Drawing", slow)
    newest.run("Drawing", failing)
    newest.run("Drawing", lambda _progress: "newest")
    assert newest.busy
    hold.set()
    qtbot.waitUntil(lambda: not newest.busy)
    assert told == ["may go on: False", "newest"]
    newest.run("Drawing", lambda _progress: "given up")
    newest.give_up()
    qtbot.waitUntil(lambda: background.jobs == ())
    assert told == ["may go on: False", "newest"]


def test_progress_is_told_and_never_overflows(qtbot, background) -> None:
    told: list[tuple[int, int]] = []
    background.started.connect(
        lambda job: job.progressed.connect(lambda done, total: told.append((done, total)))
    )
    job = background.run("Counting", lambda progress: progress(2**40, 2**40))
    qtbot.waitSignal(job.ended).wait()
    assert told[-1][0] == told[-1][1] > 0


def test_cancel_stops_the_work_and_keeps_what_it_gives(qtbot, background) -> None:
    going = threading.Event()

    def work(progress):
        steps = 0
        while progress(steps, 10**9):
            steps += 1
            going.set()
        return steps

    results: list[int] = []
    job = background.run("Counting", work, done=results.append)
    assert going.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(results))
    assert results[0] >= 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (WorkbenchError("The folder is locked."), "The folder is locked."),
        (ValueError("secret words"), "ValueError"),
    ],
)
def test_errors_come_as_sentences_without_what_they_hold(qtbot, background, caplog, error, words) -> None:
    said: list[str] = []

    def work(progress):
        raise error

    job = background.run("Counting", work, failed=said.append)
    qtbot.waitSignal(job.ended).wait()
    assert words in said[0]
    assert "secret" not in said[0]


def test_close_stops_everything_and_starts_nothing_more(qtbot, qapp) -> None:
    background = Background()
    going = threading.Event()

    def work(progress):
        while progress(0, 1):
            going.set()

    background.run("One", work)
    waiting = background.run("Two", work)
    assert going.wait(5)
    background.close()
    assert not background_threads()
    assert waiting.cancelled
    with pytest.raises(RuntimeError):
        background.run("Three", work)


def test_strip_shows_only_what_takes_long(qtbot, background) -> None:
    strip = ProgressStrip(background)
    qtbot.addWidget(strip)
    job = background.run("Counting", lambda progress: None)
    qtbot.waitSignal(job.ended).wait()
    assert strip.isHidden()

    hold = threading.Event()

    def slow(progress):
        progress(3, 12)
        hold.wait(5)
        return progress(12, 12)

    job = background.run("Importing", slow)
    job.finished.connect(lambda _: setattr(job, "closing", "12 articles added."))
    assert strip.isHidden()
    qtbot.waitUntil(strip.isVisible, timeout=2000)
    assert strip.words.text() == "Importing: 3 of 12"
    assert (strip.bar.value(), strip.bar.maximum()) == (3, 12)
    strip.button.click()
    assert job.cancelled
    assert not strip.button.isEnabled()
    hold.set()
    qtbot.waitUntil(lambda: strip.words.text() == "12 articles added.")
    assert strip.button.text() == "Close"
    strip.button.click()
    assert strip.isHidden()


def test_strip_says_a_failure(qtbot, background) -> None:
    strip = ProgressStrip(background)
    qtbot.addWidget(strip)

    def work(progress):
        raise WorkbenchError("The disk is full: make room and try again.")

    job = background.run("Exporting", work)
    qtbot.waitSignal(job.ended).wait()
    qtbot.waitUntil(strip.isVisible)
    assert strip.words.text() == "The disk is full: make room and try again."
