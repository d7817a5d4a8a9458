"""Records of every odd kind, for property-based tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.reference.building import Builder
from workbench.model.vocabulary import VERDICTS
from workbench.text.canonical import canonical

PIECES = [
    "a", "Z", " ", ",", ";", "\n", "\t", '"', "'", "’", "`", "*", "|", "<", ">", "&", "\\", "[x](y)", "![i](http://e.org/i.png)",
    "</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "https://example.org/", "www.example.org", "# ", "- ", "1. ",
    "```", "---", "===", "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\u00a0", "\u202e", "\u200b", "\u2066", "é", "e\u0301", "中文", "العربية", "עברית",
    "🙂", "👨‍👩‍👧", "🇺🇦", "\u2028", "\r\n", "$x$", "~~", "%s", "{{ x }}", "{% raw %}",
]  # fmt: skip
TAGS = ["verified", "disputed", "opinion", None]


def words(longest: int = 12) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(PIECES), max_size=longest).map("".join).map(canonical)


def records(articles: int = 2) -> st.SearchStrategy[tuple[dict[str, list[dict[str, Any]]], dict[str, str]]]:
    """Rows and texts of :func:`builders`."""
    return builders(articles).map(lambda builder: builder.record())


@st.composite
def builders(draw: st.DrawFn, articles: int = 2) -> Builder:
    """Some articles with overlapping passages, several segments, claims in several articles, and every other noun."""
    builder = Builder(draw(words(4)) or "A")
    builder.project(name=draw(words(4)), methodology=draw(words()))
    claims: list[str] = []
    for _ in range(draw(st.integers(1, articles))):
        text = draw(words(40))
        article = builder.article(
            text or "x",
            title=draw(words(5)),
            url=draw(words(3)),
            defects=draw(words(3)),
            notes=[draw(words(3))],
        )
        length = len(canonical(text or "x"))
        for _ in range(draw(st.integers(0, 5))):
            start = draw(st.integers(0, length - 1))
            end = draw(st.integers(start + 1, length))
            tag = draw(st.sampled_from(TAGS))
            verdict = draw(st.sampled_from(["", *VERDICTS[tag]]))
            fields = {name: draw(words(4)) for name in ("rationale", "note", "speaker", "claim_text")}
            summary = draw(words(4))[:300]
            claims.append(builder.span(article, start, end, tag, verdict=verdict, summary=summary, **fields))
        if claims and length >= 4 and draw(st.booleans()):
            cuts = sorted(draw(st.lists(st.integers(0, length), min_size=4, max_size=4, unique=True)))
            builder.segments(draw(st.sampled_from(claims)), article, [cuts[:2], cuts[2:]])
    if claims:
        _judge(draw, builder, claims)
    return builder


def _judge(draw: st.DrawFn, builder: Builder, claims: list[str]) -> None:
    """Speakers, evidence, links, reviews and the rest, around claims that are there."""
    some = st.sampled_from(claims)
    speakers = [builder.speaker(draw(words(3)) or "B", draw(words(2)), role=draw(words(2))) for _ in range(2)]
    passages = [change.id for change in builder.changes if change.table == "passage"]
    told = {change.after["passage_id"] for change in builder.changes if change.table == "attribution"}
    for passage in draw(st.lists(st.sampled_from(passages), max_size=2, unique=True)):
        if passage not in told:
            chain = draw(st.lists(st.sampled_from(speakers), max_size=3))
            builder.said("", *chain, passage=passage, cue=draw(words(2)), mode="indirect", stance="denies")
    for claim in draw(st.lists(some, max_size=3, unique=True)):
        snapshot = draw(st.none() | st.binary(max_size=40))
        evidence = builder.evidence(draw(words(3)), snapshot, kind="news", note=draw(words(2)))
        builder.cite(claim, evidence, draw(st.sampled_from(["refutes", "context"])), quote=draw(words(3)))
    pairs = st.tuples(st.integers(0, len(claims) - 1), st.integers(0, len(claims) - 1))
    for first, second in draw(st.lists(pairs, max_size=3, unique=True)):
        if first < second:  # never in a circle
            builder.link(claims[first], draw(st.sampled_from(["part_of", "contradicts"])), claims[second])
    if draw(st.booleans()):
        other = builder.analyst(draw(words(2)) or "C")
        builder.review(
            draw(some), other, "changes", comment=draw(words(3)), seen_tag=draw(st.sampled_from(TAGS))
        )
        builder.correction(
            draw(some), {"summary": draw(words(2))}, {"summary": draw(words(2)), "topics": ["a"]}
        )
        article = next(change.id for change in builder.changes if change.table == "article")
        builder.assign(article, other, draw(st.sampled_from([None, "2024-05-03T14:02:31.000000Z"])))
        builder.adjudicate(article, "pick", *passages[:2], picked_id=passages[0], note=draw(words(2)))
        builder.snippet(draw(words(2)) or "S", draw(words(4)))
        builder.put(
            draw(some), topics=[draw(words(2)), "b"], flags=["harmful"], priority="urgent", due="2025-01-01"
        )
