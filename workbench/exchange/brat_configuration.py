"""The files that brat opens an annotated folder with: which types there are, and how they look."""

from __future__ import annotations

import re
from collections.abc import Collection

from workbench.exchange.labels import COLOURS, LABELS, is_tag, tag_of
from workbench.model.vocabulary import LinkKind, Verdict, ZoneKind

VERDICT = "Verdict"
"""The attribute of an annotation that has its verdict."""
ZONE = "Zone-"
"""What the types of zones begin with."""


def type_name(label: str) -> str:
    """A label as the name of a type, for which brat takes letters, digits, hyphens and underscores alone."""
    return re.sub(r"[^0-9A-Za-z_-]+", "_", label).strip("_") or LABELS[None]


def configuration(labels: Collection[str]) -> str:
    """annotation.conf with our tags, these types, the zones, the links between claims and the verdicts."""
    kinds = "\n".join(f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>" for kind in LinkKind)
    verdicts = "|".join(Verdict)
    return (
        "[entities]\n\n" + "\n".join(_types(labels)) + "\n\n[relations]\n\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
        + kinds
        + "\n\n[events]\n\n[attributes]\n\n"
        f"{VERDICT}\tArg:<ENTITY>, Value:{verdicts}\n"
    )


def visual(labels: Collection[str]) -> str:
    """visual.conf with the names and colours of the types."""
    names = "\n".join(f"{kind} | {_shown(kind)}" for kind in _types(labels))
    drawn = "\n".join(f"{kind}\tbgColor:{_colour(kind)}, fgColor:{_ink(kind)}" for kind in _types(labels))
    return f"[labels]\n\n{names}\n\n[drawing]\n\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken\n{drawn}\n"


def _types(labels: Collection[str]) -> list[str]:
    zones = [f"{ZONE}{kind}" for kind in ZoneKind]
    return list(dict.fromkeys([*LABELS.values(), *sorted(labels), *zones]))


def _shown(kind: str) -> str:
    return "To check" if kind == LABELS[None] else kind.replace("_", " ")


def _colour(kind: str) -> str:
    return COLOURS[tag_of(kind)].lower() if is_tag(kind) else "#e2dfd8"


def _ink(kind: str) -> str:
    return "white" if is_tag(kind) else "black"
