"""Footnotes and endnotes: a mark where they are referred to, their words after the text."""

from __future__ import annotations


class Notes:
    """Gathers notes in the order in which the text refers to them."""

    def __init__(self) -> None:
        self._words: list[str] = []

    def __len__(self) -> int:
        return len(self._words)

    def mark(self, words: str) -> str:
        """Take the words of a note, and give the mark that stands for it in the text: ``[3]``."""
        self._words.append(" ".join(words.split()))
        return f"[{len(self._words)}]"

    def lines(self) -> list[str]:
        """The notes, a line each: ``[3] Its words.``"""
        return [f"[{number}] {words}" for number, words in enumerate(self._words, 1)]
