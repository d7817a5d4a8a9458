"""Who says it, in a report: chains from the innermost speaker outwards, and whose claims are counted as whose."""

from __future__ import annotations

from tests.reference.building import Builder
from workbench.reports import html, markdown
from workbench.reports.model import build

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def test_of_a_chain_the_innermost_makes_the_claim_and_the_others_pass_it_on() -> None:
    b = Builder()
    a = b.article("The bridge holds. The bridge fell. All is well.", outlet="The Paper")
    ann, office, wire = (b.speaker(name) for name in ("Ann Ek", "Press office", "Wire"))
    b.said(b.mark(a, "The bridge holds.", "verified"), ann, office, wire)
    b.said(b.mark(a, "The bridge fell.", "disputed"), ann, wire)
    b.said(b.mark(a, "All is well.", "opinion"), wire)
    rows, texts = b.record()
    made = build(rows, texts, [a], **MADE)
    assert [(line.name, line.counts, line.passed_on) for line in made.speakers] == [
        ("Ann Ek", (1, 1, 0, 0), 0),
        ("Wire", (0, 0, 1, 0), 2),
        ("Press office", (0, 0, 0, 0), 1),
    ]
    assert {passage.voice for claim in made.claims for passage in claim.passages} == {"attributed"}
    page = html.render(made).decode()
    assert "<bdi>Ann Ek</bdi> → <bdi>Press office</bdi> → <bdi>Wire</bdi>" in page
    assert "Ann Ek → Press office → Wire" in markdown.render(made).decode()


def test_what_is_known_of_each_step_is_printed_in_full_and_as_words() -> None:
    b = Builder()
    a = b.article("The bridge holds.", outlet="The Paper")
    speaker = b.speaker("<b>Ann</b> | Ek")
    b.said(
        b.mark(a, "The bridge holds.", "verified"), speaker, role_then="mayor", cue="insists", mode="direct_quote",
        stance="distances", medium="radio", said_on="2024-05", said_on_precision="month",
    )  # fmt: skip
    rows, texts = b.record()
    made = build(rows, texts, [a], **MADE)
    words = "mayor; direct quote; “insists”; keeps its distance from it; radio; May 2024"
    page = html.render(made).decode()
    assert f'<bdi class="who">&lt;b&gt;Ann&lt;/b&gt; | Ek</bdi> (<bdi>{words}</bdi>)' in page
    assert words in markdown.render(made).decode()


def test_naming_the_outlet_in_any_spelling_leaves_its_own_voice() -> None:
    b = Builder()
    a = b.article("The bridge holds.", outlet="The Paper")
    b.said(b.mark(a, "The bridge holds.", "verified"), b.speaker("Paper Ltd", "the paper", kind="outlet"))
    rows, texts = b.record()
    (claim,) = build(rows, texts, [a], **MADE).claims
    assert claim.passages[0].voice == "outlet"
    assert claim.chains == (("Paper Ltd",),)
