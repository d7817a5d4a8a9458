"""What texts with labels in JSON have in common, whichever tool of machine learning wrote them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document
from workbench.isolation.json_reading import read_json, read_lines

_TEXTS = ("text", "data")


def entries(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """The entries of a file with their numbers from 1: one a line, or one JSON value (a list of them, or one alone).

    Raises WorkbenchError as the reading of JSON does.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"{" and start.partition(b"\n")[0].rstrip().endswith(b"}"):
        yield from read_lines(data, name)
    else:
        value = read_json(data, name)
        yield from enumerate(value if isinstance(value, list) else [value], 1)


def text_of(line: Mapping[str, Any]) -> str | None:
    """The text of a line, as it is: under its usual name, else the longest words of the line; None for none."""
    for name in _TEXTS:
        value = line.get(name)
        if isinstance(value, str):
            return value or None
    found = [value for value in line.values() if isinstance(value, str) and value]
    return max(found, key=len, default=None)


def written_lines(bundle: Bundle, tool: str, entry: Callable[[Document, str], Mapping[str, Any]]) -> bytes:
    """A line of JSON for each document, as ``entry`` gives it from the document and its text.

    Raises WorkbenchError for a document without its text; ``tool`` names what labels texts.
    """
    found = []
    for document in bundle.documents:
        if document.text is None:
            raise WorkbenchError(
                f"{tool} labels texts, so it cannot hold an article without its text: choose W3C or JSONL for a file "
                "without texts."
            )
        found.append(f"{json.dumps(entry(document, document.text), ensure_ascii=False)}\n")
    return "".join(found).encode("utf-8")


def offsets(start: Any, end: Any) -> tuple[int, int] | None:
    """A place, where both ends are whole numbers from 0; whether it is in the text is asked later."""
    for value in (start, end):
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            return None
    return start, end


def strings(value: Any) -> dict[str, str]:
    """The fields of an object that are words."""
    return (
        {name: said for name, said in value.items() if isinstance(said, str)}
        if isinstance(value, dict)
        else {}
    )
