"""Passages or claims counted by tag."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Passages of an article, or claims of a project, by tag."""

    verified: int = 0
    disputed: int = 0
    opinion: int = 0
    to_check: int = 0

    @property
    def tagged(self) -> int:
        """Those that have a tag."""
        return self.verified + self.disputed + self.opinion

    @property
    def total(self) -> int:
        """All of them, those to check included."""
        return self.tagged + self.to_check

    def as_dict(self) -> dict[str, int]:
        """By the stored words of the tags."""
        return {
            "verified": self.verified,
            "disputed": self.disputed,
            "opinion": self.opinion,
            "to_check": self.to_check,
        }
