"""A whole study: three questions apart, what does not count is said, and what lies behind each figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assist.agreement.marking import article, mark
from workbench.assist.agreement.comparison import FIGURES, NO_ARTICLES, NOTHING_MATCHED, Figure, Study
from workbench.assist.agreement.estimate import ONE_ANALYST
from workbench.assist.agreement.marks import Mark, MarkedArticle
from workbench.assist.agreement.measures import ASKED, Question
from workbench.assist.agreement.wording import basis, counted, interval_words, lines, number


def figures(articles: list[MarkedArticle], analysts: str = "ab", draws: int = 40) -> dict[str, Figure]:
    found = Study(articles, tuple(analysts), draws).figures()
    return {figure.measure.key: figure for figure in found}


def test_the_three_questions_in_order_and_kappa_by_how_many_there_are() -> None:
    two = figures([article("x", a=[mark(0, 10)], b=[mark(0, 10)])])
    assert (
        list(dict.fromkeys(figure.measure.question for figure in two.values()))
        == list(Question)
        == list(ASKED)
    )
    assert "kappa_tag" in two and "fleiss_tag" not in two
    three = figures([article("x", a=[mark(0, 10)], b=[mark(0, 10)], c=[])], "abc")
    assert "kappa_tag" not in three and "fleiss_tag" in three


def test_finding_alike_and_judging_apart_are_two_figures() -> None:
    a = [mark(0, 10, tag="verified"), mark(20, 30, tag="disputed")]
    b = [mark(0, 10, tag="disputed"), mark(20, 30, tag="verified")]
    found = figures([article("x", a=a, b=b)])
    for key in ("f1_exact", "f1_overlap", "alpha_words", "alpha_u"):
        assert found[key].estimate.value == 1 and not found[key].disagreements
    assert found["kappa_tag"].estimate.value == -1
    assert len(found["kappa_tag"].disagreements) == 2


def test_fleiss_by_hand_for_three() -> None:
    """Two passages: v v v and v v d. Ao = (1 + 1/3) / 2, Ae = (5/6)^2 + (1/6)^2."""
    marks = {
        who: [mark(0, 10, tag="verified"), mark(20, 30, tag="disputed" if who == "c" else "verified")]
        for who in "abc"
    }
    found = figures([article("x", **marks)], "abc")["fleiss_tag"]
    observed, chance = (1 + 1 / 3) / 2, (5 / 6) ** 2 + (1 / 6) ** 2
    assert found.estimate.value == pytest.approx((observed - chance) / (1 - chance))
    assert (
        figures([article("x", **marks)], "abc")["f1_exact"].estimate.n == 6
    )  # each mark once, not once a pair
    (one,) = found.disagreements
    assert [(who, at.tag) for who, at in one.marks] == [
        ("a", "verified"),
        ("b", "verified"),
        ("c", "disputed"),
    ]
    assert "makes up 83%" in found.note


def test_an_article_that_not_everybody_worked_on() -> None:
    whole = article("x", a=[mark(0, 10)], b=[mark(0, 10)], c=[mark(50, 60)])
    part = article("y", a=[mark(0, 10)], b=[mark(5, 10)])
    found = figures([whole, part], "abc")
    assert found["alpha_u"].note == "1 article does not count: not everybody worked on it."
    assert {one.article_id for one in found["alpha_u"].disagreements} == {"x"}
    assert {one.article_id for one in found["alpha_words"].disagreements} == {"x", "y"}
    # Nobody asks c for what it never saw.
    assert all("c" not in one.missing for one in found["f1_exact"].disagreements if one.article_id == "y")


def test_tags_that_only_one_gave_do_not_count_and_are_said() -> None:
    a = [mark(0, 10, tag="verified"), mark(20, 30, tag="verified"), mark(40, 50, tag="disputed")]
    b = [mark(0, 10, tag="verified"), mark(20, 30), mark(40, 50, tag="disputed")]
    found = figures([article("x", a=a, b=b)])["kappa_tag"]
    assert (found.estimate.n, found.estimate.value) == (2, 1)
    assert found.note == "1 matched passage does not count: not everybody gave a tag."
    assert not found.disagreements


def test_why_there_is_no_figure() -> None:
    assert {one.estimate.reason for one in figures([], "ab").values()} == {NO_ARTICLES}
    assert {one.estimate.reason for one in figures([article("x", a=[mark(0, 9)])], "a").values()} == {
        ONE_ANALYST
    }
    apart = figures([article("x", a=[mark(0, 10)], b=[mark(50, 60)])])
    assert apart["kappa_tag"].estimate.reason == apart["jaccard"].estimate.reason == NOTHING_MATCHED
    assert apart["f1_overlap"].estimate.value == 0
    empty = figures([article("x", a=[], b=[])])
    assert "marked anything" in empty["f1_exact"].estimate.reason
    assert "All the values are the same" in empty["alpha_words"].estimate.reason
    nothing_given = figures([article("x", a=[mark(0, 10)], b=[mark(0, 10)])])
    assert (
        nothing_given["kappa_verdict"].estimate.reason
        == "No matched passage was given a verdict by both analysts."
    )
    assert all(one.interval.low is None for one in (*apart.values(), *empty.values()))


def test_shared_evidence_and_what_differs() -> None:
    a, b = (
        [mark(0, 10, evidence="xy"), mark(20, 30, evidence="z")],
        [mark(0, 10, evidence="x"), mark(20, 30, evidence="z")],
    )
    found = figures([article("x", a=a, b=b)])["jaccard"]
    assert (found.estimate.value, found.estimate.n) == (pytest.approx(2 / 3), 2)
    (one,) = found.disagreements
    assert [line.words for line in lines(one, {})] == ["", "x; y", "x"]


def test_stopped_in_between_and_between_two_draws() -> None:
    study = Study([article(name, a=[mark(0, 10)], b=[mark(5, 15)]) for name in "xyz"], ("a", "b"), 50)
    assert len(study.figures(lambda done, total: done < 3)) == 3
    asked: list[int] = []

    def twenty_times(done: int, total: int) -> bool:
        assert total == FIGURES
        asked.append(done)
        return len(asked) < 20

    # Three articles come in ten combinations: one question before each figure, and one at each of them.
    assert len(study.figures(twenty_times)) == 1 and len(asked) == 20
    assert len(study.figures()) == FIGURES


tags = st.sampled_from(["verified", "disputed", "opinion", None])
marked = st.lists(
    st.builds(
        lambda at, wide, tag: (at * 12, at * 12 + wide, tag), st.integers(0, 7), st.integers(4, 11), tags
    ),
    max_size=4,
    unique_by=lambda one: one[0],
)
studies = st.lists(st.tuples(marked, marked), min_size=1, max_size=3)


def built(study: list[tuple[list[tuple[int, int, str | None]], ...]], swap: bool, names: dict[str | None, str | None]) -> list[MarkedArticle]:  # fmt: skip
    def marks(some: list[tuple[int, int, str | None]], who: str, at: int) -> list[Mark]:
        return [
            mark(start, end, tag=names.get(tag, tag), name=f"{at}{who}{start}") for start, end, tag in some
        ]

    return [
        article(
            str(at),
            **{("b" if swap else "a"): marks(one, "a", at), ("a" if swap else "b"): marks(two, "b", at)},
        )
        for at, (one, two) in enumerate(study)
    ]


@settings(max_examples=40)
@given(studies, st.permutations(["verified", "disputed", "opinion"]))
def test_swapping_the_analysts_and_renaming_the_tags_change_no_figure(study, names) -> None:  # type: ignore[no-untyped-def]
    renamed = dict(zip(["verified", "disputed", "opinion"], names, strict=True))
    before, after = figures(built(study, False, {}), draws=12), figures(built(study, True, renamed), draws=12)
    for key, figure in before.items():
        # The warning names the tag; all else is the same.
        assert (figure.estimate, figure.interval) == (after[key].estimate, after[key].interval)
        assert len(figure.disagreements) == len(after[key].disagreements)


@settings(max_examples=40)
@given(st.lists(marked, min_size=1, max_size=3))
def test_full_agreement_is_one_wherever_there_is_a_figure(study) -> None:  # type: ignore[no-untyped-def]
    for figure in figures(built([(one, one) for one in study], False, {}), draws=12).values():
        assert figure.estimate.value in (None, 1), figure.measure.name
        assert not figure.disagreements
        assert figure.estimate.value is not None or figure.estimate.reason.endswith(".")


def test_words_of_a_figure() -> None:
    a = [mark(0, 10, tag="verified"), mark(20, 30, tag="verified")]
    b = [mark(0, 10, tag="verified"), mark(20, 30, tag="disputed")]
    found = figures([article(name, a=a, b=b) for name in ("x", "y")])
    assert number(-0.333) == "−0.33" and number(None) == "undefined" and number(-0.001) == "0.00"
    assert counted(found["kappa_tag"]) == "n = 4 matched passages, raw agreement 50%"
    assert counted(found["f1_exact"]) == "n = 8 passages"
    assert counted(found["alpha_words"]) == "n = 20 words, raw agreement 100% of the text"
    assert interval_words(found["kappa_tag"]) == "95% interval 0.00 to 0.00"
    assert basis(1, 2) == "1 article, 2 analysts." and "rough" in basis(2, 2) and "rough" not in basis(20, 2)
    first, second = lines(found["kappa_tag"].disagreements[0], {"a": "Ada"})
    assert (first.who, first.judged, second.who, second.judged) == ("Ada", "Verified", "b", "Disputed")
