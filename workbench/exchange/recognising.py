"""Which exchange format a file has, by its content; and in words what it looks like where it has none."""

from __future__ import annotations

import re
from pathlib import PurePath

from workbench.errors import WorkbenchError
from workbench.exchange import annotated_rows, project_json
from workbench.exchange.formats import FORMATS
from workbench.isolation.zips import is_zip, opened

PROJECT_JSON = "json"
"""The name of the project's own JSON, which is no exchange format of FORMATS."""

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"SQLite format 3\x00", "a project file or another database: “workbench merge” takes a project"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old document of an office program"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
)
_ROOT = re.compile(rb"<(?![?!])([A-Za-z_][\w:.-]{0,60})")
_KEYS = re.compile(rb'"((?:[^"\\]|\\.){1,40})"\s*:')


def recognise(data: bytes, name: str = "") -> str | None:
    """The name of the format in FORMATS, PROJECT_JSON for the project's own, None where it is neither.

    The order is that of FORMATS, so that the same file is always taken for the same; ``name`` only breaks ties.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # reading it says that it should be UTF-8
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if not data:
        return None
    if project_json.recognise(data):
        return PROJECT_JSON
    for format_ in FORMATS.values():
        if format_.reads and format_.load().recognise(data, name):
            return format_.name
    return annotated_rows.format_of(data)


def unknown(data: bytes, name: str) -> str:
    """A sentence on a file that has no exchange format: what it looks like, and what can be read."""
    if is_zip(data):
        try:
            opened(data, name)
        except WorkbenchError as error:
            return str(error)
    return (
        f"{name} is no file of annotations that is known: it looks like {_looks_like(data, name)}. Read are "
        f"{', '.join(format_.name for format_ in FORMATS.values() if format_.reads)} and a project's JSON."
    )


def _looks_like(data: bytes, name: str) -> str:
    if not data.strip():
        return "an empty file"
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return what
    if is_zip(data):
        return "a zip archive of something else, such as a document of an office program"
    head = data[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"{", b"["):
        keys = dict.fromkeys(key.decode("utf-8", "replace") for key in _KEYS.findall(head))
        said = ", ".join(f"“{key}”" for key in list(keys)[:3])
        broken = "" if data.rstrip()[-1:] in (b"}", b"]") else " that breaks off"
        return f"JSON of another kind (with {said}){broken}" if said else f"JSON without any names{broken}"
    root = _ROOT.search(head) if head[:1] == b"<" else None
    if root is not None:
        kind = root[1].decode("ascii", "replace")
        return "a web page" if kind.lower() == "html" else f"XML with the root “{kind}”"
    if b"\x00" in data[:4000]:
        return "a binary file of some program"
    if PurePath(name).suffix.lower() in (".csv", ".tsv") or head.count(b",") > 2 * (head.count(b"\n") + 1):
        return "a table of something else"
    return "a plain text, which is taken as an article"
