"""The exchange formats: one module each, and the table of them.

A module of a format that is read has ``recognise(data: bytes, name: str) -> bool`` (by its content; ``name`` only
breaks ties) and ``read(data: bytes, name: str) -> Bundle``; one that is written has
``write(bundle: Bundle) -> bytes``, and ``beside(bundle: Bundle) -> dict[str, bytes]`` where further files belong
beside it, by the endings of their names. All raise WorkbenchError in a sentence. ``CARRIES`` names the fields of the model
that the format can carry, as ``noun.field``; what a bundle says beyond these is lost and is named (`losses`). One that
holds links between claims only where both have a place in it says with ``linked(bundle)`` which these are, and one that
holds some claims alone gives with ``published(bundle)`` what of a bundle it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Format:
    """One exchange format: its short name, what people call it, the endings of its files, its module, directions."""

    name: str
    title: str
    endings: tuple[str, ...]
    module: str
    reads: bool = True
    writes: bool = True
    text_free: bool = True
    """Whether it can be written without texts; some formats consist of the text."""
    beside: tuple[str, ...] = ()
    """The endings of the files that are written beside it."""

    def load(self) -> Any:
        """The module that reads and writes it, imported where it is used first."""
        return import_module(f"workbench.exchange.formats.{self.module}")


FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("w3c", "W3C Web Annotation (JSON-LD)", (".jsonld", ".json"), "w3c"),
        Format(
            "label-studio",
            "Label Studio (JSON)",
            (".json",),
            "label_studio",
            beside=(".label-config.xml",),
        ),
        Format("jsonl", "Passages, one a line (JSONL)", (".jsonl",), "jsonl"),
        Format("csv-raw", "Passages as a table (CSV)", (".csv",), "csv_raw"),
        Format("refi-qda", "REFI-QDA project", (".qdpx",), "refi_qda"),
        Format("refi-codebook", "REFI-QDA codebook", (".qdc",), "refi_codebook"),
        Format("doccano", "doccano (JSONL)", (".jsonl", ".json"), "doccano", text_free=False),
        Format("prodigy", "Prodigy (JSONL)", (".jsonl",), "prodigy", text_free=False),
        Format("brat", "brat standoff, zipped", (".zip", ".ann"), "brat", text_free=False),
        Format("cas-xmi", "UIMA CAS (XMI)", (".zip", ".xmi"), "cas_xmi", text_free=False),
        Format("cas-json", "UIMA CAS (JSON)", (".json", ".zip"), "cas_json", text_free=False),
        Format("hypothesis", "Hypothesis (JSON)", (".json",), "hypothesis", writes=False),
        Format("averitec", "AVeriTeC (JSON)", (".json",), "averitec"),
        Format("claimreview", "ClaimReview (JSON-LD)", (".jsonld", ".json"), "claimreview"),
        Format("google-markup", "Google fact check markup page (JSON)", (".json",), "google_markup"),
        Format(
            "fact-check-tools",
            "Fact Check Tools API answer (JSON)",
            (".json",),
            "fact_check_tools",
            writes=False,
        ),
    )
}
"""All formats but the project's own JSON, in the order in which they are offered."""
