"""One small fixed record with a little of everything: what the reference files are made from."""

from __future__ import annotations

from typing import Any

from tests.reference.building import Builder, fixed

TEXT = """Two Bridges, One Budget

The council said on Monday that both bridges "will open by May". It had said the same last year 🙂.
=SUM of all promises: three. The mayor called critics "people who dislike rivers".

الجسر الجديد مفتوح، قال المهندس.
  1. Tessel

    I crossed it yesterday, so it is open."""


def small_record() -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """Rows and texts, the same at every run."""
    b = Builder("Ada Example")
    b.project(
        name="Bridges", organisation_name="The Checking Desk", organisation_url="https://example.org/desk"
    )
    first = b.article(
        TEXT,
        zones=[
            ("headline", "Two Bridges, One Budget", ""),
            ("comment", "I crossed it yesterday, so it is open.", "Tessel"),
        ],
        notes=["Encoding found: UTF-8."],
        title="Two Bridges, One Budget",
        outlet="Harbor Wire",
        url="https://example.org/bridges?page=1&part=2",
        published="2024-05",
        published_precision="month",
        retrieved_at="2024-05-02T09:00:00.000000Z",
        language="en",
        kind="reportage",
        summary="One promise does not hold; one sentence is a joke.",
        defects="One sentence in Arabic.",
    )
    second = b.article("Both bridges open | by May, *they* say.", title="Digest", outlet="Review Online")
    promise = b.mark(
        first, 'both bridges "will open by May"', "disputed", verdict="false", speaker="The council",
        summary="One opened in June.", rationale="The opening was announced for 3 June.\nThe second has no date.",
        claim_text="Both bridges will open by May.",
    )  # fmt: skip
    b.mark(
        first,
        "The council said on Monday that both bridges",
        "verified",
        verdict="true",
        summary="It is in the minutes.",
        state="ready",
    )
    b.mark(first, "=SUM of all promises: three.", "disputed")
    b.mark(first, 'people who dislike rivers".\n\nالجسر الجديد مفتوح', "opinion", verdict="framing")
    b.mark(first, "so it is open", None)
    b.also(promise, second, "Both bridges", "by May")
    return fixed(b), b.record()[1]
