"""What *ready* needs and what warns, case by case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from workbench.model.gates import gate, host_of, independent_sources, warnings
from workbench.model.tables import Claim, ClaimEvidence, Evidence, Project


@dataclass
class Source:
    """One citation with its evidence."""

    citation: ClaimEvidence
    evidence: Evidence


def source(stance: str = "supports", **fields: Any) -> Source:
    fields = {"title": "Count of boats", "archived_url": "https://keep.example/1"} | fields
    evidence = Evidence(**fields)
    return Source(ClaimEvidence(claim_id="c", evidence_id=evidence.id, stance=stance), evidence)


def claim(tag: str | None = "verified", **fields: Any) -> Claim:
    return Claim(tag=tag, **({"summary": "It is so."} | fields))


GATES = [
    ("nothing", claim(None), [], 1, ("a tag",)),
    ("to check, for all its evidence", claim(None), [source()], 1, ("a tag",)),
    ("opinion", claim("opinion", summary=""), [], 3, ()),
    ("verified, bare", claim(summary=""), [], 1, ("a summary", "a piece of evidence that bears on it")),
    (
        "disputed, bare",
        claim("disputed", summary=" \n"),
        [],
        1,
        ("a summary", "a piece of evidence that bears on it"),
    ),
    ("verified, whole", claim(), [source()], 1, ()),
    ("disputed, context counts", claim("disputed"), [source("context")], 1, ()),
    ("irrelevant does not", claim(), [source("irrelevant")], 1, ("a piece of evidence that bears on it",)),
    (
        "nor what is in the bin",
        claim(),
        [source(deleted_at="2024")],
        1,
        ("a piece of evidence that bears on it",),
    ),
    ("asked for none, one is needed still", claim(), [], 0, ("a piece of evidence that bears on it",)),
    ("two asked, none there", claim(), [], 2, ("2 independent sources (none so far)",)),
    ("two asked, two without a group", claim(), [source(), source()], 2, ()),
    (
        "two asked, one group",
        claim(),
        [source(independence_group="Agency"), source(independence_group=" agency ")],
        2,
        ("2 independent sources (1 so far)",),
    ),
    ("two asked, a group and one without", claim(), [source(independence_group="Agency"), source()], 2, ()),
    (
        "two asked, one of them irrelevant",
        claim(summary=""),
        [source(), source("irrelevant")],
        2,
        ("a summary", "2 independent sources (1 so far)"),
    ),
]


@pytest.mark.parametrize(
    ("judged", "cited", "asked", "missing"), [g[1:] for g in GATES], ids=[g[0] for g in GATES]
)
def test_ready_needs(judged: Claim, cited: list[Source], asked: int, missing: tuple[str, ...]) -> None:
    assert gate(judged, cited, Project(min_independent_sources=asked)) == missing


LATE = "“Count of boats” was published after the claim date (3 May 2024, and the claim is of 2 May 2024)."
ONE = "No second source yet."


def dated(published: str, precision: str, **fields: Any) -> Source:
    return source(published=published, published_precision=precision, **fields)


def on(date: str, precision: str, tag: str = "verified") -> Claim:
    return claim(
        tag, verdict="false" if tag == "disputed" else "true", claim_date=date, claim_date_precision=precision
    )


WARNINGS = [
    ("nothing to say", claim(), [source(), source(url="https://b.example/x")], ()),
    ("to check", claim(None), [], ()),
    ("one source", claim(), [source()], (ONE,)),
    ("an opinion needs no second", claim("opinion"), [source()], ()),
    ("opinion, checkable", claim("opinion", checkable="yes"), [], ("An opinion, yet marked as checkable.",)),
    ("opinion, partly", claim("opinion", checkable="partly"), [], ("An opinion, yet marked as checkable.",)),
    ("opinion, not checkable", claim("opinion", checkable="no"), [], ()),
    ("verified, checkable", claim(checkable="yes"), [source(), source()], ()),
    (
        "verified, refuted",
        claim(),
        [source("refutes"), source("context")],
        ("Verified, yet all evidence that takes a side refutes it.",),
    ),
    (
        "verified, partly refuted",
        claim(),
        [source("partly_refutes"), source("refutes")],
        ("Verified, yet all evidence that takes a side refutes it.",),
    ),
    ("verified, both sides", claim(), [source("refutes"), source("partly_supports")], ()),
    ("disputed, refuted", claim("disputed", verdict="false"), [source("refutes"), source("refutes")], ()),
    (
        "disputed without a verdict",
        claim("disputed"),
        [source("refutes"), source("context")],
        ("Disputed without a verdict: it does not say in what way.",),
    ),
    ("later by a day", on("2024-05-02", "day"), [dated("2024-05-03", "day"), source()], (LATE,)),
    ("the same day", on("2024-05-02", "day"), [dated("2024-05-02", "day"), source()], ()),
    ("earlier", on("2024-05-02", "day"), [dated("2023-05-03", "day"), source()], ()),
    ("of the same month, as far as known", on("2024-05-02", "day"), [dated("2024-05", "month"), source()], ()),
    ("of the same year, as far as known", on("2024", "year"), [dated("2024-12-31", "day"), source()], ()),
    (
        "of a later year",
        on("2023", "year"),
        [dated("2024-12-31", "day"), source()],
        ("“Count of boats” was published after the claim date (31 December 2024, and the claim is of 2023).",),
    ),
    ("stored longer than known", on("2024-05-02", "month"), [dated("2024-05-30", "day"), source()], ()),
    ("no date of the claim", on("", ""), [dated("2024-05-03", "day"), source()], ()),
    ("no date of the source", on("2024-05-02", "day"), [dated("", ""), source()], ()),
    (
        "one group",
        claim(),
        [source(independence_group="Agency"), source(independence_group="agency")],
        ("2 sources share one origin: Agency.",),
    ),
    ("two groups, one host", claim(), [
        source(independence_group="A", url="https://a.example/1"), source(independence_group="B", url="https://a.example/2")
    ], ()),
    (
        "one host",
        claim(),
        [source(url="https://www.a.example/1"), source(url="http://A.example/2"), source(url="https://b.example/")],
        ("2 sources share one origin: a.example.",),
    ),
    (
        "one publisher",
        claim(),
        [source(publisher="The  Ministry"), source(publisher="the ministry")],
        ("2 sources share one origin: The Ministry.",),
    ),
    (
        "one host and publisher is said once",
        claim(),
        [source(publisher="M", url="https://m.example/1"), source(publisher="M", url="https://m.example/2")],
        ("2 sources share one origin: m.example.",),
    ),
    ("no archived copy", claim(), [source(archived_url=""), source()], ("No archived copy of “Count of boats”.",)),
    (
        "nor of others",
        claim(),
        [source(archived_url=""), source(archived_url=" ")],
        ("No archived copy of “Count of boats” and 1 more.",),
    ),
    ("a snapshot is a copy", claim(), [source(archived_url="", snapshot_sha256="0" * 64), source()], ()),
    ("an article of the project is there", claim(), [source(archived_url="", kind="article_in_project"), source()], ()),
    ("what is irrelevant warns of nothing", claim(), [source(), source(), source("irrelevant", archived_url="")], ()),
    ("a forecast", claim("opinion", verdict="forecast"), [], ("A forecast without a due date.",)),
    ("a forecast by kind", claim("verified", kind="forecast"), [source(), source()], ("A forecast without a due date.",)),
    ("a forecast with its day", claim("opinion", verdict="forecast", due="2025-01-01"), [], ()),
]  # fmt: skip


@pytest.mark.parametrize(("judged", "cited", "said"), [w[1:] for w in WARNINGS], ids=[w[0] for w in WARNINGS])
def test_warnings(judged: Claim, cited: list[Source], said: tuple[str, ...]) -> None:
    assert warnings(judged, cited) == said


def test_a_hostile_title_cannot_turn_the_sentence_round() -> None:
    [said] = warnings(claim("opinion"), [source(archived_url="", title="\u202eboats\x1b[2J")])
    assert "\x1b" not in said and "\u2068" in said


def test_hosts_are_compared_as_names() -> None:
    assert host_of("https://WWW.Éxample.org./a") == host_of("http://xn--xample-9ua.org")
    assert host_of("no address") == ""


def test_groups_are_counted_once() -> None:
    cited = [source(independence_group="A"), source(independence_group="a"), source(), source("irrelevant")]
    assert independent_sources(cited) == 2
