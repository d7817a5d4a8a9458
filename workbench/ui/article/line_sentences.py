"""Sentences until workbench.text.sentences has landed."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][”\"’)]*\s+|\n")
_WORD = re.compile(r"\S")


class LineSentences:
    def __init__(self, text: str) -> None:
        self._text = text

    def at(self, position: int) -> tuple[int, int]:
        text = self._text
        position = max(0, min(position, len(text)))
        line = text.rfind("\n", 0, position) + 1
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        start = line
        for m in _END.finditer(text, line, stop):
            if m.end() > position:
                end = m.start() + len(m.group().rstrip())
                return start, end
            start = m.end()
        return start, stop

    def after(self, position: int) -> tuple[int, int] | None:
        m = _WORD.search(self._text, position)
        return self.at(m.start()) if m else None

    def before(self, position: int) -> tuple[int, int] | None:
        head = self._text[:position].rstrip()
        return self.at(len(head) - 1) if head else None
