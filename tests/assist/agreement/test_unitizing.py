"""Alpha-u: the published example with its parts, the formula written out pair by pair, and what must always hold."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.assist.agreement.unitizing import disagreements, disjoint, krippendorff_alpha_u, unitized

Stretches = list[tuple[int, int]]

# Krippendorff 2004, p. 254: a continuum from 150 to 450, two observers, categories c and k.
FIRST = {"c": [(225, 295), (370, 400)], "k": [(180, 240), (300, 350)]}
SECOND = {"c": [(220, 300), (355, 375), (400, 420)], "k": [(180, 240), (300, 350)]}


def shifted(marked: dict[str, Stretches], by: int) -> dict[str, Stretches]:
    return {name: [(a - by, b - by) for a, b in spans] for name, spans in marked.items()}


def test_krippendorff_2004_p_254() -> None:
    continuum = unitized(300, [shifted(FIRST, 150), shifted(SECOND, 150)])
    parts = disagreements([(continuum, 1)])
    assert float(parts["c"][0]) == pytest.approx(0.0144, abs=0.00005)
    assert float(parts["c"][1]) == pytest.approx(0.0532, abs=0.00005)
    assert float(parts["k"][0]) == 0
    assert float(parts["k"][1]) == pytest.approx(0.0490, abs=0.00005)
    assert float(1 - parts["c"][0] / parts["c"][1]) == pytest.approx(0.7286, abs=0.00005)
    # The book divides numbers cut to four places: 1 - 0.0144 / (0.0532 + 0.0490) = 0.8591.
    cut = [[round(float(value), 4) for value in parts[name]] for name in "ck"]
    assert 1 - (cut[0][0] + cut[1][0]) / (cut[0][1] + cut[1][1]) == pytest.approx(0.8591, abs=0.00005)
    found = krippendorff_alpha_u([(continuum, 1)])
    assert found.value == pytest.approx(0.8591, abs=0.0005)
    assert found.n == 9


def test_the_published_continuum(shared: Path) -> None:
    (example,) = json.loads((shared / "data/agreement/unitizing.json").read_text("utf-8"))
    begin = example["continuum"]["begin"]
    observers: list[dict[str, Stretches]] = [{}, {}]
    for unit in example["units"]:
        start = unit["start"] - begin
        observers[unit["observer"]].setdefault(unit["category"], []).append((start, start + unit["length"]))
    continuum = unitized(example["continuum"]["length"], observers)
    parts, wanted = disagreements([(continuum, 1)]), example["expected"]
    found = {
        "alpha_u": krippendorff_alpha_u([(continuum, 1)]).value,
        **{f"Do_{name}": float(parts[name][0]) for name in parts},
        **{f"De_{name}": float(parts[name][1]) for name in parts},
        **{f"alpha_{name}": float(1 - parts[name][0] / parts[name][1]) for name in parts},
    }
    assert found == {name: pytest.approx(value, abs=example["tolerance"]) for name, value in wanted.items()}


# Independently: the book's double sums over sections, each pair looked at.


def sections(length: int, units: Stretches) -> list[tuple[int, int, bool]]:
    found, at = [], 0
    for start, end in units:
        if at < start:
            found.append((at, start - at, False))
        found.append((start, end - start, True))
        at = end
    if at < length:
        found.append((at, length - at, False))
    return found


def written_out(length: int, observers: list[Stretches]) -> tuple[Fraction, Fraction]:
    m = len(observers)
    all_sections = [sections(length, units) for units in observers]
    observed = 0
    for i in range(m):
        for j in range(m):
            if i == j:
                continue
            for b, size, unit in all_sections[i]:
                for b2, size2, unit2 in all_sections[j]:
                    if unit and unit2 and -size < b - b2 < size2:
                        observed += (b - b2) ** 2 + (b + size - b2 - size2) ** 2
                    elif unit and not unit2 and size2 - size >= b - b2 >= 0:
                        observed += size**2
                    elif unit2 and not unit and size - size2 >= b2 - b >= 0:
                        observed += size2**2
    everything = [section for of in all_sections for section in of]
    units = [size for _, size, unit in everything if unit]
    gaps = [size for _, size, unit in everything if not unit]
    top = Fraction(0)
    for size in units:
        top += Fraction(len(units) - 1, 3) * (2 * size**3 - 3 * size**2 + size)
        top += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    bottom = m * length * (m * length - 1) - sum(size * (size - 1) for size in units)
    return Fraction(observed, m * (m - 1) * length**2), Fraction(2, length) * top / bottom


@st.composite
def marked(draw: st.DrawFn, length: int) -> Stretches:
    edges = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]


observed_by = st.integers(2, 4).flatmap(
    lambda m: st.tuples(st.just(30), st.lists(marked(30), min_size=m, max_size=m))
)


@given(observed_by)
def test_the_same_as_the_double_sums(drawn: tuple[int, list[Stretches]]) -> None:
    length, observers = drawn
    assume(any(observers))
    continuum = unitized(length, [{"x": units} for units in observers])
    assert disagreements([(continuum, 1)])["x"] == written_out(length, observers)


@given(observed_by, st.randoms())
def test_who_is_first_and_which_way_one_reads_make_no_difference(
    drawn: tuple[int, list[Stretches]], chance
) -> None:  # type: ignore[no-untyped-def]
    length, observers = drawn
    found = krippendorff_alpha_u([(unitized(length, [{"x": units} for units in observers]), 1)])
    mirrored = [[(length - b, length - a) for a, b in reversed(units)] for units in observers]
    chance.shuffle(mirrored)
    assert krippendorff_alpha_u([(unitized(length, [{"y": units} for units in mirrored]), 1)]) == found
    assert found.value is None or found.value <= 1


@given(marked(30), st.integers(2, 4))
def test_full_agreement_is_one(units: Stretches, observers: int) -> None:
    assume(units)
    found = krippendorff_alpha_u([(unitized(30, [{"x": units}] * observers), 1)])
    assert (found.value, found.raw) == (1, 1)


@given(marked(30), marked(30), marked(30), marked(30))
def test_an_article_counted_twice_is_the_article_twice(
    a: Stretches, b: Stretches, c: Stretches, d: Stretches
) -> None:
    one, two = unitized(30, [{"x": a}, {"x": b}]), unitized(30, [{"x": c}, {"y": d}])
    assert krippendorff_alpha_u([(one, 2), (two, 1)]) == krippendorff_alpha_u([(one, 1), (two, 1), (one, 1)])


def test_a_near_miss_costs_less_than_a_far_one() -> None:
    def alpha(second: tuple[int, int]) -> float:
        return krippendorff_alpha_u([(unitized(100, [{"x": [(10, 20)]}, {"x": [second]}]), 1)]).value or 0

    assert 1 > alpha((11, 20)) > alpha((14, 20)) > alpha((60, 70))


def test_raw_agreement_is_the_share_of_positions_alike() -> None:
    found = krippendorff_alpha_u([(unitized(100, [{"x": [(10, 20)]}, {"x": [(15, 25)]}]), 1)])
    assert found.raw == 0.9


def test_overlapping_stretches_are_joined_and_touching_ones_stay_apart() -> None:
    assert disjoint([(5, 9), (0, 3), (3, 5), (6, 12), (13, 13)]) == [(0, 3), (3, 5), (5, 12)]


def test_why_there_is_none() -> None:
    assert "only one analyst" in krippendorff_alpha_u([(unitized(9, [{"x": [(1, 2)]}]), 1)]).reason
    assert "marked anything" in krippendorff_alpha_u([(unitized(9, [{}, {"x": []}]), 1)]).reason
    assert "marked anything" in krippendorff_alpha_u([]).reason
    assert krippendorff_alpha_u([(unitized(0, [{}, {}]), 1)]).value is None
