from __future__ import annotations

from workbench.ui.article.find import MOST_MATCHES, matches


def test_quotes_dashes_and_spaces_match_their_kin() -> None:
    text = "He said “it’s over” — twice.\nHe\u00a0said it."
    assert [text[a:b] for a, b in matches(text, '"it\'s over"')] == ["“it’s over”"]
    assert [text[a:b] for a, b in matches(text, 'over" - twice')] == ["over” — twice"]
    assert [text[a:b] for a, b in matches(text, "he said")] == ["He said", "He\u00a0said"]


def test_case_is_kept_apart_only_when_asked() -> None:
    assert len(matches("Peace, peace", "peace")) == 2
    assert matches("Peace, peace", "peace", case=True) == [(7, 12)]


def test_what_is_typed_is_no_pattern() -> None:
    assert matches("a.b axb", "a.b") == [(0, 3)]
    assert matches("((", "((") == [(0, 2)]
    assert matches("anything", "   ") == []


def test_very_many_matches_are_capped() -> None:
    assert len(matches("a" * 1_000_000, "a")) == MOST_MATCHES
