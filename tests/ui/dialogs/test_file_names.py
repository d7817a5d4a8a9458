from __future__ import annotations

from pathlib import Path

import pytest

from workbench.ui.dialogs.file_names import ending_of, file_name, with_ending


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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Two bridges", "Two bridges report"),
        ("Two bridges…", "Two bridges report"),
        ("CON", "CON report"),
        ("", "report"),
        ("word " * 30, " ".join(["word"] * 14) + " report"),
        (f"{'word ' * 13}and a-very-long-one", " ".join(["word"] * 13) + " and report"),
        ("x" * 300, "x" * 73 + " report"),
        ("\U0001f30a" * 80, "\U0001f30a" * 48 + " report"),
    ],
)
def test_long_titles_are_cut_at_a_word_before_what_follows(words: str, name: str) -> None:
    assert file_name(words, "report", " report") == name


@pytest.mark.parametrize(
    ("name", "ending", "with_csv"),
    [
        ("a.PDF", ".pdf", "a.csv"),
        ("a", "", "a.csv"),
        ("Report 2.5", "", "Report 2.5.csv"),
        ("No. 3", "", "No. 3.csv"),
        ("a.label-config", "", "a.label-config.csv"),
        (".hidden", "", ".hidden.csv"),
        ("desk.workbench", ".workbench", "desk.csv"),
    ],
)
def test_what_an_ending_is(name: str, ending: str, with_csv: str) -> None:
    assert ending_of(Path(name)) == ending
    assert with_ending(Path(name), ".csv") == Path(with_csv)


def test_names_stay_within_what_disks_take() -> None:
    assert 0 < len(file_name("🌊" * 80, "project").encode()) <= 200
