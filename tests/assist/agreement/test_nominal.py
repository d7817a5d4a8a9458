"""Published values, an independent count by brute force, and what must always hold."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations, permutations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.assist.agreement.estimate import ONE_ANALYST, ONE_CATEGORY
from workbench.assist.agreement.nominal import (
    Values,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
)

ALL = (cohen_kappa, fleiss_kappa, krippendorff_alpha, gwet_ac1)


def table(*rows: tuple[int, ...]) -> Counter[Values]:
    """Units from a contingency table: the first analyst's values downwards, the second's across."""
    return Counter({(str(i), str(j)): n for i, row in enumerate(rows) for j, n in enumerate(row) if n})


def units(*rows: str) -> Counter[Values]:
    """Units from one word a unit, a letter an analyst; a dot is a gap."""
    return Counter(tuple(None if value == "." else value for value in row) for row in rows)


MISSING = units(
    "aa.a", "bbcb", "cccc", "cccc", "bbbb", "abcd", "dddd", "aaba", "bbbb", ".eee", "..aa", "..c."
)  # fmt: skip
"""Krippendorff 2011, example C: four observers, twelve units, gaps."""


def test_cohen_1960_table_of_p_45() -> None:
    found = cohen_kappa(table((88, 14, 18), (10, 40, 10), (2, 6, 12)))
    assert (found.n, found.raw, found.expected) == (200, 0.7, 0.41)
    assert found.value == pytest.approx(0.492, abs=0.0005)


def test_artstein_and_poesio_2008_statements_and_requests() -> None:
    example = table((20, 20), (10, 50))
    assert cohen_kappa(example).value == pytest.approx(0.348, abs=0.0005)
    scott = fleiss_kappa(example)  # of two analysts it is Scott's pi
    assert scott.value == pytest.approx(0.341, abs=0.0005)
    assert scott.raw == 0.7
    # S is what chance makes of two equally likely values; nothing of ours but a check of the raw agreement.
    assert (scott.raw - 1 / 2) / (1 - 1 / 2) == pytest.approx(0.4)
    # Alpha corrects pi for the size of the sample: 1 - (1 - pi)(2n - 1) / 2n.
    alpha = krippendorff_alpha(example).value
    assert alpha == pytest.approx(1 - (1 - (scott.value or 0)) * 199 / 200)


def test_krippendorff_2011_example_a_two_observers_two_values() -> None:
    meg, owen = "1100000000", "0110010100"
    found = krippendorff_alpha(Counter(zip(meg, owen, strict=True)))
    assert found.n == 10
    assert found.raw == pytest.approx(0.6)
    assert 1 - (found.expected or 0) == pytest.approx(0.442, abs=0.0005)
    assert found.value == pytest.approx(0.095, abs=0.0005)


def test_krippendorff_2011_example_b_five_values() -> None:
    found = krippendorff_alpha(
        units(*["ab", "aa", "bb", "bb", "db", "cc", "cc", "cc", "ee", "dd", "dd", "ad"])
    )
    assert found.value == pytest.approx(0.692, abs=0.0005)


def test_krippendorff_2011_example_c_and_d_with_gaps_nominal() -> None:
    found = krippendorff_alpha(MISSING)
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.n == 11  # the last unit has one value and cannot be compared


def test_gwet_same_units_ac1_and_raw_agreement() -> None:
    found = gwet_ac1(MISSING, 5)
    assert found.value == pytest.approx(0.77544, abs=0.000005)
    assert found.raw == pytest.approx(0.81818, abs=0.000005)


def test_gwet_2008_where_kappa_breaks_down() -> None:
    paradox = table((118, 5), (2, 0))
    assert cohen_kappa(paradox).value == pytest.approx(-0.0234, abs=0.00005)
    assert gwet_ac1(paradox).value == pytest.approx(0.9408, abs=0.00005)


def test_gwet_handbook_three_by_three() -> None:
    ectopic = table((13, 0, 0), (0, 20, 7), (0, 4, 56))
    assert cohen_kappa(ectopic).value == pytest.approx(0.7964094, abs=5e-8)
    assert fleiss_kappa(ectopic).value == pytest.approx(0.7962397, abs=5e-8)
    assert krippendorff_alpha(ectopic).value == pytest.approx(0.7972585, abs=5e-8)
    assert gwet_ac1(ectopic).value == pytest.approx(0.8493305, abs=5e-8)


FLEISS = """...6. .3..3 .14.1 ....6 .3.3. 2.4.. ..4.2 2.31. 2..4. ....6 1..5. 11.4. .33.. 1..5. .2.31
..5.1 3..12 51... .2.4. 1.2.3 ....6 .1.5. .2.13 2..4. 1..41 .5.1. 4...2 .2.4. 1.5.. ....6"""


def test_fleiss_1971_thirty_patients_six_psychiatrists() -> None:
    rows: list[Values] = []
    for counts in FLEISS.split():
        row = "".join(str(i) * int(n) for i, n in enumerate(counts.replace(".", "0")))
        assert len(row) == 6
        rows.append(tuple(row))
    found = fleiss_kappa(Counter(rows))
    assert found.n == 30
    assert found.raw == pytest.approx(0.5556, abs=0.00005)
    assert found.expected == pytest.approx(0.2201, abs=0.0002)  # the paper squares shares cut to three places
    assert found.value == pytest.approx(0.430, abs=0.0005)


def test_every_published_table(shared: Path) -> None:
    checked = 0
    for example in json.loads((shared / "data/agreement/coding.json").read_text("utf-8")):
        rows = Counter(
            tuple(None if value is None else str(value) for value in row) for row in example["units"]
        )
        measures = {
            "cohen_kappa": lambda rows=rows: cohen_kappa(rows).value,
            "fleiss_kappa": lambda rows=rows: fleiss_kappa(rows).value,
            "scott_pi": lambda rows=rows: fleiss_kappa(rows).value,
            "alpha_nominal": lambda rows=rows: krippendorff_alpha(rows).value,
            "Do_nominal": lambda rows=rows: 1 - (krippendorff_alpha(rows).raw or 0),
            "De_nominal": lambda rows=rows: 1 - (krippendorff_alpha(rows).expected or 0),
            "percent": lambda rows=rows: fleiss_kappa(rows).raw,
            "Ao": lambda rows=rows: fleiss_kappa(rows).raw,
            "Ae": lambda rows=rows: fleiss_kappa(rows).expected,
        }
        tolerances = (("expected", example["tolerance"]), ("recomputed", 1e-6))
        for source, tolerance in tolerances:
            for name, value in example.get(source, {}).items():
                if name in measures:
                    assert measures[name]() == pytest.approx(value, abs=tolerance), (example["id"], name)
                    checked += 1
    assert checked > 25


# Independently: agreement by drawing pairs one by one instead of adding up counts.


def by_pairs(rows: list[Values], scale: int) -> dict[str, float]:
    complete = [row for row in rows if None not in row]
    width = len(rows[0])
    found: dict[str, float] = {}

    def share(pairs: list[tuple[str | None, str | None]]) -> float:
        return sum(a == b for a, b in pairs) / len(pairs)

    if complete:
        observed = sum(share(list(permutations(row, 2))) for row in complete) / len(complete)
        everyone = [value for row in complete for value in row]
        found["fleiss"] = share(list(product(everyone, everyone)))
        found["fleiss_observed"] = observed
        if width == 2:
            found["cohen"] = share(list(product([a for a, _ in complete], [b for _, b in complete])))
    paired = [[v for v in row if v is not None] for row in rows]
    rated = [row for row in paired if row]
    paired = [row for row in paired if len(row) > 1]
    if paired:
        size = sum(map(len, paired))
        found["alpha_observed"] = sum(len(row) * share(list(permutations(row, 2))) for row in paired) / size
        found["alpha"] = share(list(permutations([v for row in paired for v in row], 2)))
        found["ac1_observed"] = sum(share(list(permutations(row, 2))) for row in paired) / len(paired)
        values = {v for row in rated for v in row}
        means = [sum(row.count(v) / len(row) for row in rated) / len(rated) for v in values]
        found["ac1"] = sum(p * (1 - p) for p in means) / (scale - 1)
    return found


letters = st.sampled_from(["a", "b", "c"])
rows_of = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.tuples(*[st.one_of(letters, st.none())] * width), min_size=1, max_size=9)
)


@given(rows_of)
def test_the_same_as_by_brute_force(rows: list[Values]) -> None:
    apart = by_pairs(rows, 3)
    counted = Counter(rows)
    for name, found in (
        ("cohen", cohen_kappa(counted)),
        ("fleiss", fleiss_kappa(counted)),
        ("alpha", krippendorff_alpha(counted)),
        ("ac1", gwet_ac1(counted, 3)),
    ):
        if name == "cohen" and len(rows[0]) != 2:
            assert found.value is None
            continue
        chance = apart.get(name)
        observed = apart.get(f"{name}_observed", apart.get("fleiss_observed"))
        if chance is None or observed is None:
            assert found.value is None and found.n == 0 and found.reason
            continue
        assert found.raw == pytest.approx(observed)
        if chance == pytest.approx(1):
            assert found.value is None and found.reason == ONE_CATEGORY
        else:
            assert found.value == pytest.approx((observed - chance) / (1 - chance))


@given(rows_of, st.permutations(["a", "b", "c"]), st.randoms())
def test_names_order_and_whose_column_make_no_difference(
    rows: list[Values], names: list[str], chance
) -> None:  # type: ignore[no-untyped-def]
    renamed = dict(zip("abc", names, strict=True))
    columns = list(range(len(rows[0])))
    chance.shuffle(columns)
    changed = [tuple(None if row[at] is None else renamed[row[at] or ""] for at in columns) for row in rows]
    chance.shuffle(changed)
    for measure in ALL:
        assert measure(Counter(changed)) == measure(Counter(rows))


@given(rows_of)
def test_between_minus_one_and_one_and_one_for_full_agreement(rows: list[Values]) -> None:
    for measure in ALL:
        found = measure(Counter(rows))
        if found.value is None:
            assert found.reason.endswith(".")
        else:
            assert -1 <= found.value <= 1
            assert (found.value == 1) == (found.raw == 1)
            assert not found.reason


@given(rows_of)
def test_counting_units_of_several_articles_together(rows: list[Values]) -> None:
    """Twice the same is the same for those that do not correct for the size of the sample."""
    twice = Counter({row: 2 * n for row, n in Counter(rows).items()})
    for measure in (cohen_kappa, fleiss_kappa, gwet_ac1):
        assert measure(twice).value == measure(Counter(rows)).value
        assert measure(twice).n == 2 * measure(Counter(rows)).n


def test_why_there_is_none() -> None:
    for measure in ALL:
        assert measure(Counter()).value is None
        assert measure(Counter({("a",): 3})).reason == ONE_ANALYST
        assert "compare" in measure(Counter({("a", None): 3})).reason or "every one" in (
            measure(Counter({("a", None): 3})).reason
        )
    for measure in (cohen_kappa, fleiss_kappa, krippendorff_alpha):
        alike = measure(Counter({("a", "a"): 5}))
        assert (alike.value, alike.raw, alike.n, alike.reason) == (None, 1.0, 5, ONE_CATEGORY)
    assert "two" in cohen_kappa(Counter({("a", "a", "b"): 1})).reason
    # AC1 knows that other values could have been given, so it can tell full agreement on one.
    assert gwet_ac1(Counter({("a", "a"): 5}), 3).value == 1


def test_analysts_who_never_use_the_same_value_agree_as_by_chance() -> None:
    assert cohen_kappa(Counter({("a", "b"): 4})).value == 0
    assert all(a != b for a, b in combinations("ab", 2))
