"""One small fixed record with a little of everything: what the reference files are made from."""

from __future__ import annotations

from typing import Any

from tests.reference.building import AT, Builder, fixed

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
    said = b.mark(
        first,
        "The council said on Monday that both bridges",
        "verified",
        verdict="true",
        summary="It is in the minutes.",
        state="ready",
    )
    b.mark(first, "=SUM of all promises: three.", "disputed")
    named = b.mark(first, 'people who dislike rivers".\n\nالجسر الجديد مفتوح', "opinion", verdict="framing")
    mayor = b.speaker("The mayor <Kalle>", "Мер Калле", role="mayor", country="Harbor")
    b.said(
        named, mayor, b.speaker("press office | city", kind="organisation"), b.speaker("Wire", kind="outlet")
    )
    b.mark(first, "so it is open", None)
    b.also(promise, second, "Both bridges", "by May")
    other = b.analyst("Ben | Example")
    notice = b.evidence(
        "Opening notice <3 June>",
        publisher="City of Harbor",
        published="2024-05-20",
        published_precision="day",
        url="https://example.org/notice?a=1&b=2",
        kind="primary_document",
        credibility="primary",
        credibility_why="The city's own.",
        independence_group="City",
    )
    minutes = b.evidence(
        "Minutes of the council", archived_url="https://archive.example/minutes", kind="official_data"
    )
    b.cite(promise, notice, "refutes", quote="will open on *3 June*", locator="p. 2")
    b.cite(promise, minutes, "supports", quote="both by May")
    b.cite(said, minutes, "supports", locator="item 4")
    b.link(said, "reports", promise)
    b.put(
        promise,
        claim_date="2024-05-01",
        claim_date_precision="day",
        confidence="high",
        override_note="The contractor does not answer.",
        override_by=b.stamp.by,
        override_at=AT,
    )
    b.review(promise, other, "changes", comment="Name the bridge.", seen_tag="disputed", seen_verdict="mixed")
    b.review(promise, other, "approve", round=2, seen_tag="disputed", seen_verdict="false")
    b.correction(
        promise,
        {"summary": "None opened."},
        {"summary": "One opened in June."},
        public_text="We had missed one bridge.",
    )
    gone = b.mark(
        first, "It had said the same last year", "disputed", verdict="misleading", state="withdrawn"
    )
    b.correction(
        gone, {"state": "final"}, {"state": "withdrawn"}, kind="retraction", public_text="We take it back."
    )
    return fixed(b), b.record()[1]
