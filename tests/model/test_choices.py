from __future__ import annotations

import pytest

from workbench.errors import WorkbenchError
from workbench.model.choices import one_of
from workbench.model.vocabulary import Priority, Stance


def test_a_word_is_given_back_and_any_other_is_refused_in_words() -> None:
    check = one_of(Stance, "a stance", needed=True)
    assert check(Stance.REFUTES) == "refutes"
    assert type(check(Stance.REFUTES)) is str
    with pytest.raises(WorkbenchError, match=r"“maybe” is not a stance: use .*refutes"):
        check("maybe")


def test_nothing_is_a_value_where_none_is_needed() -> None:
    assert one_of(Priority, "a priority")("") == ""
    with pytest.raises(WorkbenchError):
        one_of(Priority, "a priority", needed=True)("")
