"""A correction's date against the time at which its claim can first have been final."""

from __future__ import annotations

import pytest

from workbench.model.corrections import too_early
from workbench.model.partial_date import in_words

MADE = "2024-05-03T14:02:31.000000Z"
APPROVED = "2024-05-10T09:00:00.000000Z"


@pytest.mark.parametrize(
    ("published_on", "approved", "what"),
    [
        ("2024-05-03", (), ""),
        ("2024-05-02", (), "made on 3 May 2024"),
        ("2024-05-09", (APPROVED,), ""),  # an evening in California
        ("2024-05-08", (APPROVED,), "approved on 10 May 2024"),
        ("2023-05-12", (APPROVED, MADE), "approved on 10 May 2024"),
        ("2024-05-12", (APPROVED,), ""),
        ("", (APPROVED,), ""),
        ("2024-0", (APPROVED,), ""),
    ],
)
def test_a_date_before_the_claim_was_final_is_said(
    published_on: str, approved: tuple[str, ...], what: str
) -> None:
    said = too_early(published_on, MADE, approved)
    if not what:
        assert said == ""
        return
    assert said == (
        f"A correction is dated {in_words(published_on)}, before the claim was final: the claim was {what}. "
        "Look at the date that readers are told."
    )


@pytest.mark.parametrize("made", ["", "yesterday", "2024-13-45T00:00:00Z", "0001-01-01T00:00:00Z"])
def test_what_says_no_time_warns_of_nothing(made: str) -> None:
    assert too_early("2024-05-01", made) == ""
