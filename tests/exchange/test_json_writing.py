"""JSON piece by piece is spelled as the module for JSON spells it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange.json_writing import Members, spelled

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_a_value(value: Any) -> None:
    assert spelled(value) == json.dumps(value, ensure_ascii=False, indent=1)


@given(st.dictionaries(st.text(max_size=3), values, min_size=1, max_size=4))
def test_members_one_by_one(whole: dict[str, Any]) -> None:
    out = Members()
    for name, value in whole.items():
        if isinstance(value, list):
            out.members(name, (spelled(one, 2) for one in value), "[]")
        else:
            out.member(name, value)
    assert (
        out.finished().decode("utf-8", "surrogatepass")
        == json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    )
