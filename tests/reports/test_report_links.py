"""Addresses: the web's become links, all others stay words."""

from __future__ import annotations

from urllib.parse import urlsplit

import html5lib
import pytest

from tests.reference.building import Builder
from workbench.reports import html
from workbench.reports.links import web_link
from workbench.reports.model import build


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://example.org:8080/a?b=c&d=e#f", "http://example.org:8080/a?b=c&d=e#f"),
        ("HTTPS://EXAMPLE.org/A", "https://example.org/A"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/ü(1)", "https://example.org/%C3%BC(1)"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://[::1]/x", "https://[::1]/x"),
    ],
)
def test_web_addresses(address: str, link: str) -> None:
    assert web_link(address) == link


@pytest.mark.parametrize(
    "address",
    [
        "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "ftp://example.org/", "//example.org/x", "/x", "x", "mailto:a@b.c", "https://", "https:///x",
        "https://user@example.org/", "https://a:b@example.org/", "https://example.org/\u202egpj", "https://exa mple.org/",
        'https://example.org/"onload="x', "https://example.org/<x>", "https://example.org/`x`", "http://example.org:99999/",
        "https:\\\\example.org", "https://[::1", "smb://host/share", "https://example.org/" + "a" * 5000, "https://a\u3002b@c/",
    ],
)  # fmt: skip
def test_everything_else_stays_words(address: str) -> None:
    assert web_link(address) is None


def test_words_of_others_are_never_the_words_of_a_link_outwards() -> None:
    b = Builder()
    a = b.article("Said.", title="https://trusted.example/", url="https://elsewhere.example/a")
    claim = b.mark(a, "Said.", "verified")
    b.cite(
        claim,
        b.evidence(
            "https://trusted.example/", url="https://ёлка.example/b", archived_url="https://kept.example/c"
        ),
    )
    rows, texts = b.record()
    model = build(rows, texts, [a], made_at="2024-05-03T14:02:31.000000Z", program="Workbench")
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html.render(model).decode())
    outwards = [link for link in root.iter("a") if link.get("href", "").startswith("http")]
    assert (
        len(outwards) >= 5
    )  # the article's, and twice each of the source's: on the card and in the bibliography
    for link in outwards:
        target = link.get("href", "")
        assert "".join(link.itertext()) in (target, urlsplit(target).netloc)
        assert "trusted" not in target
