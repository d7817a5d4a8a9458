"""A record whose every word tries to be something else."""

from __future__ import annotations

from tests.reference.building import Builder

VECTORS = [
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<img src='http://127.0.0.1:9/pixel.png'>",
    "</style><style>*{background:url(http://127.0.0.1:9/s.png)}</style>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "\"><svg onload=document.title='owned'>",
    "'onmouseover='document.title=1' x='",
    "</title><base href='http://127.0.0.1:9/'>",
    "javascript:document.title='owned'",
    "{{ 7*7 }}{% for x in y %}",
    "<!--", "]]>", "&lt;script&gt;", "\u202eevil\u202c", "<iframe src=http://127.0.0.1:9/></iframe>",
]  # fmt: skip
ALL = " ".join(VECTORS)


def hostile_record() -> tuple[Builder, str]:
    """Every vector in every field that a person or a page fills, and as passages; and the article's id."""
    b = Builder(ALL)
    b.project(
        name=ALL, organisation_name=ALL, organisation_url="javascript:document.title='owned'",
        methodology=ALL, corrections_policy=ALL,
    )  # fmt: skip
    text = "\n".join(VECTORS) + "\nA comment " + ALL
    a = b.article(
        text, zones=[("comment", "A comment " + ALL, ALL)], notes=[ALL], title=ALL, outlet=ALL, author=ALL,
        url="javascript:document.title='owned'", archived_url='https://example.org/"onclick="x', defects=ALL,
        summary=ALL, language=ALL, published=ALL,
    )  # fmt: skip
    tags = ["verified", "disputed", "opinion", None]
    for index, vector in enumerate(VECTORS):
        fields = {"rationale": ALL, "note": ALL, "speaker": ALL if index % 2 else ""}
        b.mark(a, vector, tags[index % 4], summary=ALL[:300], claim_text=ALL, **fields)
    b.span(a, 3, len(text) - 3, "disputed")
    return b, a
