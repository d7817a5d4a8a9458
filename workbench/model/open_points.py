"""What a claim still needs, and what warns of it, from rows: for reports, and before sources are withheld from them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from workbench.model.gates import gate, warnings
from workbench.model.states import PASSED
from workbench.text.listing import listed

Row = Mapping[str, Any]


def open_points(
    claim: Row, cited: Iterable[tuple[Row, Row]], project: Row, unnamed: Container[str] = ()
) -> tuple[str, ...]:
    """The sentences on a claim, as the window says them; ``cited`` are its citations each with its evidence.

    ``unnamed`` are the ids of evidence that counts but of which no sentence may speak.
    """
    # The pure functions read attributes alone, and these rows are no instances of tables.
    sources: list[Any] = [
        SimpleNamespace(citation=SimpleNamespace(**citation), evidence=SimpleNamespace(**evidence))
        for citation, evidence in cited
    ]
    seen: Any = SimpleNamespace(**claim)
    asked: Any = SimpleNamespace(min_independent_sources=project.get("min_independent_sources", 1))
    # What is ready passed the gate once, perhaps by evidence that this project was never given.
    passed = claim["state"] in PASSED and not claim["override_note"]
    missing = () if passed else gate(seen, sources, asked)
    needed = (f"It still needs {listed(missing)}.",) if missing else ()
    return (*needed, *warnings(seen, sources, unnamed))
