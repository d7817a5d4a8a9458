from __future__ import annotations

import pytest

from workbench.ui.dialogs.file_names import file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Autumn checks", "Autumn checks"),
        ("Autumn: checks / 2023", "Autumn checks 2023"),
        ("../../etc/passwd", "etc passwd"),
        ("...", "project"),
        ("", "project"),
        ("CON", "project"),
        ("com1", "project"),
        ("a\u202eb\x00c\nd", "a b c d"),
        ("Вода поднялась", "Вода поднялась"),
        ("x" * 300, "x" * 80),
    ],
)
def test_names_become_file_names(words: str, name: str) -> None:
    assert file_name(words, "project") == name


def test_names_stay_within_what_disks_take() -> None:
    assert 0 < len(file_name("🌊" * 80, "project").encode()) <= 200
