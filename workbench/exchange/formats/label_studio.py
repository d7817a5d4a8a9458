"""Label Studio: a list of tasks, each with a text and the regions that were marked in it.

A region's label is the tag; the verdict is a choice and the summary a text area of the same region, so that all three
can be seen and changed there with the labeling configuration that is written beside the file (:func:`beside`). What it
has no control for stands in the region's ``meta``, which it keeps. A passage of several segments is several regions.

Read are exports of all ages: ``annotations`` or ``completions``, regions without their words. ``value.text`` is only
a hint (it is shortened, or what was dragged before it snapped): offsets decide, and `reading` finds out whether they
count code points or, as old exports do, UTF-16.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Link, Mark, StatedClaim, in_reading_order
from workbench.exchange.formats.label_studio_regions import OWN, marks_of
from workbench.exchange.labels import COLOURS, LABELS
from workbench.exchange.losses import EVERYTHING, UNPLACED
from workbench.exchange.mark_fields import label_of
from workbench.exchange.parts import parts_of
from workbench.exchange.plain_values import about, about_of, plain, valued, words
from workbench.isolation.json_reading import read_json
from workbench.model.vocabulary import TAG_NAMES, VERDICTS, name_of

CARRIES = EVERYTHING - {UNPLACED}

_FILE = f"{OWN}_file"
_HEAD = 200_000
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_TASK = re.compile(rb'"(?:annotations|completions)"\s*:\s*\[')
_DATA = re.compile(rb'"data"\s*:\s*\{')
_REGION = re.compile(rb'"(?:from_name|to_name|completed_by|labels)"\s*:')
_SHOWN = ("text", "title", "outlet", "published", "url")


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001
    """Whether JSON looks like tasks with annotations, by its beginning and its end (texts may be long)."""
    if _START.match(data) is None:
        return False
    head = data if len(data) <= 2 * _HEAD else data[:_HEAD] + data[-_HEAD:]
    if _TASK.search(head) is None:
        return False
    inside = _REGION.search(head) is not None or b'"result"' in head or f'"{OWN}"'.encode() in head
    return _DATA.search(head) is not None and inside


def write(bundle: Bundle) -> bytes:
    """The bundle as UTF-8 JSON, a task a line; the same bundle gives the same bytes."""
    lines = []
    for number, document in enumerate(bundle.documents, start=1):
        task = _task(number, document)
        if number == 1:
            task["data"] |= {_FILE: _about(bundle)}
        lines.append(json.dumps(task, ensure_ascii=False).encode("utf-8"))
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def beside(bundle: Bundle) -> dict[str, bytes]:
    """The labeling configuration to open the tasks with, by the ending that its file gets."""
    labels = dict.fromkeys(
        mark.label for document in bundle.documents for mark in document.marks if mark.label
    )
    lines = ["<View>", '  <Labels name="tag" toName="text" choice="single">']
    for tag, label in LABELS.items():
        lines.append(
            f"    <Label value={quoteattr(label)} alias={quoteattr(label)} "
            f"hint={quoteattr(TAG_NAMES[tag])} background={quoteattr(COLOURS[tag])}/>"
        )
    lines += [f"    <Label value={quoteattr(label)}/>" for label in labels]
    lines += [
        "  </Labels>",
        '  <Header value="$title"/>',
        '  <Text name="text" value="$text" granularity="symbol"/>',
        '  <Choices name="verdict" toName="text" perRegion="true" choice="single" showInline="true">',
        *(
            f"    <Choice value={quoteattr(str(verdict))} hint={quoteattr(name_of(verdict))}/>"
            for some in VERDICTS.values()
            for verdict in some
        ),
        "  </Choices>",
        '  <TextArea name="summary" toName="text" perRegion="true" maxSubmissions="1" placeholder="Summary"/>',
        "</View>",
        "",
    ]
    return {".label-config.xml": "\n".join(lines).encode("utf-8")}


def _about(bundle: Bundle) -> dict[str, Any]:
    said: dict[str, Any] = {**about(bundle)}
    if bundle.links:
        said["links"] = [plain(link) for link in bundle.links]
    return said


def _task(number: int, document: Document) -> dict[str, Any]:
    shown = {name: getattr(document, name) for name in _SHOWN if getattr(document, name) is not None}
    kept = plain(document, ("marks", *_SHOWN))
    regions = [region for mark in document.marks for region in _regions(mark, document.text)]
    annotations = [{"id": number, "was_cancelled": False, "result": regions}] if regions else []
    return {"id": number, "data": {**shown, OWN: kept}, "annotations": annotations, "predictions": []}


def _regions(mark: Mark, text: str | None) -> Iterator[dict[str, Any]]:
    """The regions of a passage and what is said of the first of them."""
    parts = parts_of(mark.segments, mark.quote, text)
    label = label_of(mark)
    kept = plain(mark, ("segments", "quote", "claim", "id") + (("label",) if label == mark.label else ()))
    kept |= {"id": mark.id, "claim": plain(mark.claim, ("tag", "verdict", "summary"))}
    if parts is None and mark.quote:
        kept["quote"] = mark.quote
    for index, (start, end) in enumerate(mark.segments):
        value: dict[str, Any] = {"start": start, "end": end}
        if parts is not None:
            value["text"] = parts[index]
        about = {"id": f"{mark.id}-{index + 1}" if index else mark.id, "to_name": "text", "origin": "manual"}
        meta = {OWN: {"part_of": mark.id} if index else kept}
        yield {
            **about,
            "from_name": "tag",
            "type": "labels",
            "value": {**value, "labels": [label]},
            "meta": meta,
        }
        if index:
            continue
        if mark.claim.verdict:
            chosen = {**value, "choices": [mark.claim.verdict]}
            yield {**about, "from_name": "verdict", "type": "choices", "value": chosen}
        if mark.claim.summary:
            written = {"start": start, "end": end, "text": [mark.claim.summary]}
            yield {**about, "from_name": "summary", "type": "textarea", "value": written}


def read(data: bytes, name: str) -> Bundle:
    """The tasks that have a text, or that ours described, with their text regions; the others are counted.

    Raises WorkbenchError where it is no list of tasks.
    """
    value = read_json(data, name)
    tasks = value if isinstance(value, list) else [value]
    if not tasks or not all(
        isinstance(task, dict) and ("data" in task or "annotations" in task) for task in tasks
    ):
        raise WorkbenchError(f"{name} holds no tasks of Label Studio, so there is nothing to take over.")
    reading = _Reading()
    for number, task in enumerate(tasks, start=1):
        reading.take(task, number)
    return Bundle(
        documents=tuple(reading.documents),
        links=tuple(valued(Link, one) for one in reading.about.get("links", ()) if isinstance(one, dict)),
        remarks=reading.remarks(),
        **about_of(reading.about),
    )


class _Reading:
    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.about: dict[str, Any] = {}
        self._claims: dict[str, StatedClaim] = {}
        self._without_text = 0
        self._other_regions = 0

    def take(self, task: dict[str, Any], number: int) -> None:
        data = task.get("data")
        data = data if isinstance(data, dict) else {}
        if isinstance(data.get(_FILE), dict):
            self.about = data[_FILE]
        results = _results(task)
        text = _text(data, results)
        own = data.get(OWN)
        if text is None and not isinstance(own, dict):
            self._without_text += 1
            return
        marks, left = marks_of(task, results, self._claims)
        self._other_regions += left
        said = {one: words(data.get(one)) for one in _SHOWN if one != "text"}
        known: dict[str, Any] = {**said, "text": text, "marks": in_reading_order(marks)}
        if not isinstance(own, dict):
            known["id"] = words(task.get("id")) or str(number)
        self.documents.append(valued(Document, own, **known))

    def remarks(self) -> tuple[str, ...]:
        said = []
        if self._without_text:
            said.append(
                "1 task has no text of its own (a picture, sound, or a link), so it is not taken over."
                if self._without_text == 1
                else f"{self._without_text:,} tasks have no text of their own (pictures, sound, or links), so they "
                "are not taken over."
            )
        if self._other_regions:
            said.append(
                "1 region is no stretch of a plain text, so it is not taken over."
                if self._other_regions == 1
                else f"{self._other_regions:,} regions are no stretch of a plain text, so they are not taken over."
            )
        return tuple(said)


def _results(task: dict[str, Any]) -> list[dict[str, Any]]:
    """All annotations of a task that were not skipped; those of today, and as exports called them once."""
    some = task.get("annotations", task.get("completions"))
    found = [one for one in some if isinstance(one, dict)] if isinstance(some, list) else []
    return [one for one in found if not one.get("was_cancelled") and isinstance(one.get("result"), list)]


def _text(data: dict[str, Any], results: list[dict[str, Any]]) -> str | None:
    """The task's plain text: under “text”, else the only words that are there, else the one that the regions name."""
    if isinstance(data.get("text"), str):
        return str(data["text"])
    if OWN in data:  # ours, written without texts
        return None
    plain_ = {
        name: value for name, value in data.items() if isinstance(value, str) and not name.startswith(OWN)
    }
    named = {
        region.get("to_name")
        for one in results
        for region in one["result"]
        if isinstance(region, dict) and region.get("type") == "labels"
    }
    named_here = [name for name in plain_ if name in named or name.lower() in ("content", "body", "article")]
    if named_here:
        return str(plain_[named_here[0]])
    long = [value for value in plain_.values() if " " in value and "://" not in value[:12]]
    return long[0] if named and len(long) == 1 else None
