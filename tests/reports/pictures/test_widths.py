"""Words fitted into a room."""

from __future__ import annotations

from hypothesis import given

from tests.reference.records import words
from workbench.reports.pictures.widths import ELLIPSIS, fitted, width
from workbench.text.graphemes import is_boundary


@given(words(40))
def test_fitted_words_fit_and_are_cut_between_graphemes(said: str) -> None:
    whole = " ".join(said.split())
    shown = fitted(said, 100, 12)
    assert width(shown, 12) <= 100
    if shown != whole:
        head = shown.removesuffix(ELLIPSIS)
        assert whole.startswith(head)
        assert is_boundary(whole, len(head)) or whole[len(head)] == " "


def test_a_line_of_ours_fits_its_picture_in_our_own_face() -> None:
    """Advances of Inter Regular, summed from the font: 51.3 em."""
    line = "39 of these findings are not approved yet. 3 of these findings are on words of an earlier version: nobody has"
    assert 51.3 <= width(line, 1) <= 55


def test_short_words_stay_as_they_are() -> None:
    assert fitted("  The   Valley Post ", 200, 12) == "The Valley Post"
    assert fitted("中文" * 40, 60, 12).count("中") == 2
