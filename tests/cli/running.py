"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable

WORDS = "Three of the ten boats sank.\n\nNobody was asked. Nobody was told.\n"
"""The text of the article of the fixture."""
Run = Callable[..., tuple[int, str, str]]
"""Run a command line; gives exit code, standard output, standard error."""
