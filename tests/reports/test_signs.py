"""Every sign that a report sets by itself is in the typeface that it is set in, else an empty box is printed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QRawFont

from workbench.model.evidence_fields import STANCE_SIGNS
from workbench.reports.parts import ARROW, SIGNS
from workbench.reports.runs import CHANGED_SIGN
from workbench.resources import resource


@pytest.mark.parametrize("face", ["Inter-Regular", "Inter-SemiBold", "Inter-Bold"])
def test_our_signs_are_in_our_typeface(qapp: Any, face: str) -> None:
    font = QRawFont(str(resource("fonts") / f"{face}.ttf"), 12)
    assert font.isValid() and not font.supportsCharacter(0x2213)  # ∓, which it lacks
    ours = "".join((*SIGNS.values(), *STANCE_SIGNS.values(), CHANGED_SIGN, ARROW, "…·–“”"))
    assert [char for char in ours if not font.supportsCharacter(ord(char))] == []
