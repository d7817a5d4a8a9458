"""A large report set as pages: its parts side by side, and their binding into one PDF.

typst takes tens of megabytes an article and gives them back only when its process ends. So some articles are set at a
time, each part (see `parting`) by a process of its own, as many at once as there are cores. When all have said how
many pages they fill, the front, which lists the page of each article, is set; then every part gets its place (see
`whole` and `binding`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from workbench.reports import sheaf
from workbench.reports.binding import Plan
from workbench.reports.pdf.parting import NOTHING, parts
from workbench.reports.pdf.whole import bound
from workbench.reports.pdf_objects import UnbindableError
from workbench.reports.sheaf import Facts

FEW: Final = 8
"""Articles of a report that is set in one piece."""
AT_ONCE: Final = 3
"""Processes at most, whatever the number of cores: each takes 100 to 150 megabytes."""
_TRIES: Final = 5

Run = Callable[[bytes], bytes]
"""What a process of the typesetter makes of its input."""


def typeset(document: Mapping[str, Any], moment: int, run: Run) -> bytes:
    """A dossier as one tagged PDF; ``run`` starts a process of the typesetter, and is called from several threads."""
    with (
        TemporaryDirectory(prefix="workbench-") as folder,
        ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool,
    ):
        press = _Press(Path(folder), moment, run)
        front, *others = parts(document)
        numbers = pool.submit(press.figures, document)
        guess = pool.submit(press.set, 0, front)
        rest = list(pool.map(press.set, range(1, len(others) + 1), others))
        first, promised = guess.result()
        front = front | {"promised": promised and all(one for _, one in rest)}
        facts = [first, *(one for one, _ in rest)]
        for _ in range(_TRIES):
            pages = _pages(facts, len(document["articles"]))
            listed = [one | {"page": pages[one["anchor"]]} for one in front["contents"]]
            front = front | {"contents": listed}
            count = facts[0].pages
            facts[0], _ = press.set(0, front)
            if facts[0].pages == count:
                break
        return bound(facts, numbers.result(), lambda plans: pool.map(press.bind, facts, plans))


def _pages(facts: Sequence[Facts], articles: int) -> dict[str, int]:
    """The page of each article, by its anchor."""
    found: dict[str, int] = {}
    before = 0
    for one in facts:
        found |= {anchor: before + page for anchor, page in one.on.items()}
        before += one.pages
    if len(found) < articles:
        raise UnbindableError("not every article has its page")
    return found


class _Press:
    """Sets the parts, and keeps each as a file until it is bound."""

    def __init__(self, folder: Path, moment: int, run: Run) -> None:
        self._folder = folder
        self._moment = moment
        self._run = run

    def set(self, order: int, part: Mapping[str, Any]) -> tuple[Facts, bool]:
        """A part as a PDF; what the whole must know of it, and whether it promises to be PDF/UA."""
        line, _, made = self._run(self._asked(part)).partition(b"\n")
        (self._folder / str(order)).write_bytes(made)
        said = json.loads(line)
        promised = said.pop("promised")
        return sheaf.decoded(said), promised

    def figures(self, document: Mapping[str, Any]) -> bytes:
        """A PDF of nothing but the signs of page numbers."""
        asked = {**NOTHING, "head": document["head"], "created": document["created"], "part": "figures"}
        _, _, made = self._run(self._asked(asked)).partition(b"\n")
        return made

    def bind(self, facts: Facts, plan: Plan) -> tuple[list[list[int]], bytes]:
        """A part's objects as they stand in the whole, and where each is."""
        asked = json.dumps({"plan": asdict(plan), "facts": sheaf.encoded(facts)}).encode()
        made = (self._folder / str(plan.order)).read_bytes()
        line, _, body = self._run(asked + b"\n" + made).partition(b"\n")
        return json.loads(line), body

    def _asked(self, part: Mapping[str, Any]) -> bytes:
        return json.dumps({"moment": self._moment, "data": part, "sheaf": True}, ensure_ascii=False).encode()
