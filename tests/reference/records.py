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


@st.composite
def records(draw: st.DrawFn, articles: int = 2) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """Rows and texts: some articles with overlapping passages, several segments, claims in several articles."""
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
    return builder.record()
