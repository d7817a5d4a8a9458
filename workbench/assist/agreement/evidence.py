"""Do two analysts rest a claim on the same evidence? Jaccard's index over what they cite.

P. Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11(2), 37-50: what both have,
divided by what either has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from workbench.assist.agreement.estimate import Estimate, undefined
from workbench.assist.agreement.marks import Mark

NO_EVIDENCE = "Neither side cites evidence for any claim that both found."

Shared = tuple[int, int, int]
"""Of the compared pairs of an article: how many cite evidence at all, how much is shared, how much there is."""


def names(
    identity: str, links: Iterable[str] = (), hashes: Iterable[str] = (), quotes: Iterable[str] = ()
) -> frozenset[str]:
    """The names by which one evidence is known: its own id, each link, each hash of stored bytes, each quotation.

    Links are compared without scheme, ``www.``, fragment and a slash at the end, quotations without case and with
    white space folded.
    """
    return frozenset(
        [f"id {identity}"]
        + [f"link {link_name(link)}" for link in links if link.strip()]
        + [f"hash {value}" for value in hashes if value]
        + [f"quote {' '.join(quote.casefold().split())}" for quote in quotes if quote.strip()]
    )


def link_name(link: str) -> str:
    """A link without what makes no difference: scheme, ``www.``, fragment, a slash at the end, case of the host."""
    try:
        parts = urlsplit(link.strip())
        host = parts.netloc.casefold().removeprefix("www.")
    except ValueError:
        return link.strip()
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def same_evidence(marks: Iterable[Mark]) -> dict[str, int]:
    """Give every name in the study the number of its evidence: names found together are one evidence."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for mark in marks:
        for one in mark.evidence:
            ordered = sorted(one)
            for name in ordered:
                parent[root(name)] = root(ordered[0])
    numbers: dict[str, int] = {}
    return {name: numbers.setdefault(root(name), len(numbers)) for name in sorted(parent)}


def cited(mark: Mark, numbers: dict[str, int]) -> frozenset[int]:
    """The numbers of the evidence that a mark's claim cites."""
    return frozenset(numbers[min(one)] for one in mark.evidence)


def shared(pairs: Sequence[tuple[Mark, Mark]], numbers: dict[str, int]) -> Shared:
    """Count over matched pairs of one article."""
    citing = common = either = 0
    for first, second in pairs:
        a, b = cited(first, numbers), cited(second, numbers)
        citing += bool(a or b)
        common += len(a & b)
        either += len(a | b)
    return citing, common, either


def jaccard(articles: Sequence[tuple[Shared, int]]) -> Estimate:
    """Jaccard's index over the matched pairs of all articles, each counted as often as its number says.

    ``n`` counts the pairs of which at least one side cites evidence.
    """
    citing = sum(of[0] * times for of, times in articles)
    common = sum(of[1] * times for of, times in articles)
    either = sum(of[2] * times for of, times in articles)
    if not either:
        return undefined(NO_EVIDENCE)
    return Estimate(citing, common / either, common / either)
