"""Fields as a note that people can read, for tools that know notes and no fields: a name and its words a line."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIELD = re.compile(r"([a-z]+(?:_[a-z]+)+): ?(.*)", re.DOTALL)
_MORE = "    "


def field_text(fields: Mapping[str, str]) -> str:
    """``name: words`` for each field; further lines of the words are indented by four spaces."""
    return "\n".join(f"{name}: {words}".replace("\n", f"\n{_MORE}") for name, words in fields.items())


def fields_in(note: str) -> dict[str, str]:
    """The fields of such a note; lines that belong to none (written by hand) are passed over."""
    found: dict[str, str] = {}
    name = ""
    for line in note.split("\n"):
        match = _FIELD.fullmatch(line)
        if match is not None:
            name = match[1]
            found[name] = match[2]
        elif name and line.startswith(_MORE):
            found[name] += "\n" + line.removeprefix(_MORE)
        elif line.strip():
            name = ""
    return found
