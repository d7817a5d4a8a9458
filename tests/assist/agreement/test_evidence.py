"""Same evidence: by link, stored copy or quotation, and through each other."""

from __future__ import annotations

import pytest

from workbench.assist.agreement.evidence import cited, jaccard, link_name, names, same_evidence, shared
from workbench.assist.agreement.marks import Mark


def citing(*evidence: frozenset[str]) -> Mark:
    return Mark("m", ((0, 1),), evidence=evidence)


def count(first: Mark, second: Mark) -> tuple[int, int, int]:
    return shared([(first, second)], same_evidence([first, second]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (names("1", links=["https://www.post.example/a/"]), names("2", links=["http://POST.example/a#top"])),
        (names("1", hashes=["ff00"]), names("2", hashes=["ff00"])),
        (names("1", quotes=["It was  two."]), names("2", quotes=["it was two.\n"])),
        (names("1"), names("1")),
        (
            names("1", links=["https://a.example", "https://archive.example/a"]),
            names("2", links=["http://archive.example/a/"]),
        ),
    ],
)
def test_one_evidence_under_two_names(one: frozenset[str], other: frozenset[str]) -> None:
    assert count(citing(one), citing(other)) == (1, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        names("2", links=["https://post.example/b"]),
        names("2", links=["https://post.example/a?page=2"]),
        names("2", hashes=["ff01"]),
        names("2", quotes=["It was three."]),
        names("2", links=[""], hashes=[""], quotes=[" "]),
    ],
)
def test_other_evidence_stays_other(other: frozenset[str]) -> None:
    one = names("1", links=["https://post.example/a"], hashes=["ff00"], quotes=["It was two."])
    assert count(citing(one), citing(other)) == (1, 0, 2)


def test_two_are_one_through_a_third() -> None:
    """The link of the first and the hash of the second belong to one evidence that a third claim cites."""
    first, second = citing(names("1", links=["http://post.example/a"])), citing(names("2", hashes=["ff"]))
    third = citing(names("3", links=["https://post.example/a"], hashes=["ff"]))
    assert shared([(first, second)], same_evidence([first, second, third])) == (1, 1, 1)
    assert shared([(first, second)], same_evidence([first, second])) == (1, 0, 2)


def test_the_same_source_cited_twice_counts_once() -> None:
    twice = citing(names("1", links=["http://post.example"]), names("2", links=["https://post.example/"]))
    assert cited(twice, same_evidence([twice])) == {0}


def test_jaccard_by_hand() -> None:
    """A pair with one of three shared, counted twice, and a pair without any evidence: 2 / 6."""
    found = jaccard([((1, 1, 3), 2), ((0, 0, 0), 1)])
    assert (found.value, found.n) == (pytest.approx(2 / 6), 2)


def test_no_evidence_is_said() -> None:
    assert jaccard([((0, 0, 0), 3)]).value is None
    assert jaccard([]).reason.startswith("Neither side cites evidence")


def test_a_link_that_is_none_is_taken_as_it_stands() -> None:
    assert link_name("http://[broken") == "http://[broken"
    assert link_name(" https://www.Post.example/Path/?q=1#part ") == "post.example/Path?q=1"
