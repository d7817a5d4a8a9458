"""Archives and XML are parsed in the locked process, and come back as they would without it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace

import pytest

from tests.exchange.formats.test_round_trips import hard
from workbench.errors import WorkbenchError
from workbench.exchange import locked_reading
from workbench.exchange.documents import Stretch
from workbench.exchange.formats import FORMATS
from workbench.isolation.process import Worker
from workbench.isolation.zips import packed


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One locked process for all files, since each takes a second of processor time to start."""
    place = f"{locked_reading.__name__}:parsed"
    with Worker(place, seconds=60, memory=locked_reading.MEMORY, answer_bytes=400_000_000) as shared:
        yield shared


@pytest.fixture
def one_worker(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have reading use that process, and leave it open."""
    monkeypatch.setattr(locked_reading, "Worker", lambda *_, **__: nullcontext(worker))


@pytest.mark.usefixtures("one_worker")
@pytest.mark.parametrize("name", [*locked_reading.LOCKED, "doccano"])
def test_the_same_as_without_the_lock(name: str) -> None:
    if name.startswith("cas"):
        pytest.importorskip("cassis")
    format_ = FORMATS[name]
    (document,) = hard().documents
    bundle = replace(hard(), documents=(replace(document, zones=(Stretch(0, 4, "headline"),)),), project="P")
    data = format_.load().write(bundle)
    found = locked_reading.read(format_, data, "file")
    assert found == format_.load().read(data, "file")
    assert found.documents or found.remarks


@pytest.mark.usefixtures("one_worker")
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("refi-qda", packed({"project.qde": b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"}), "document type"),
        ("refi-qda", packed({"../project.qde": b"<a/>"}), "f.x has a file in it whose name is not taken"),
        ("refi-qda", packed({"project.qde": b"0" * 90_000_000}), "over 200 times"),
        ("brat", packed({"a.txt": b"x"}), "f.x holds no .ann"),
        ("refi-codebook", b"<a>", "f.x is no whole XML"),
    ],
)  # fmt: skip
def test_refusals_come_through_in_their_words(name: str, data: bytes, says: str) -> None:
    with pytest.raises(WorkbenchError, match=says):
        locked_reading.read(FORMATS[name], data, "f.x")


def test_what_takes_too_long_ends_in_a_sentence_with_the_files_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locked_reading, "SECONDS", 0.01)
    lines = b"".join(b"T%d\tX %d %d\tx\n" % (n, n, n + 1) for n in range(60_000))
    data = packed({"a.ann": lines, "a.txt": bytes(97 + n % 26 for n in range(60_000))})
    with pytest.raises(WorkbenchError, match=r"^f\.zip could not be read within 0.01 seconds"):
        locked_reading.read(FORMATS["brat"], data, "f.zip")


def test_answers_of_another_shape_give_nothing() -> None:
    assert (
        locked_reading._bundle({"documents": [3, {"marks": 7, "text": 8}], "links": 4, "remarks": [None]})
        .documents[1]
        .marks
        == ()
    )
