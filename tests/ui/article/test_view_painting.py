"""What can be seen, asserted by pixel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from tests.ui.article.seen import colours_in, ground_of, line_below, picture, span_of
from workbench.ui.article import ZoneStretch, mark
from workbench.ui.article.margin_painter import LANE_STEP, LANES_FROM
from workbench.ui.theme import DARK, LIGHT, Theme

TAGS = ["verified", "disputed", "opinion", None]
LINE = "The ministry named no dates, mesas, rows or zeros near a source anyone can verify."


def marked(tag: str | None):
    return [mark("p", "c", *span_of(LINE, "ministry named no dates, mesas, rows"), tag, 1)]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("tag", TAGS)
def test_the_ground_behind_a_passage_has_its_tags_tint_and_beside_it_the_papers(
    make_view, tag, theme: Theme
) -> None:
    view = make_view("Before.\n" + LINE, [], theme=theme)
    start, end = (7 + 1 + at for at in span_of(LINE, "ministry named no dates"))
    view.put_mark(mark("p", "c", start, end, tag))
    assert ground_of(view, start, end) == theme.tag_style(tag).tint
    assert ground_of(view, end + 8, end + 30) == theme.paper


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_lines_are_told_apart_without_colour(make_view, theme: Theme) -> None:
    """Solid has no gap, dashed long strokes, dotted short ones, double two rows with paper between."""
    kinds = {}
    for tag in TAGS:
        view = make_view("Before.\n" + LINE, [], theme=theme)
        start, end = (8 + at for at in span_of(LINE, "mesas, rows or zeros near a source anyone"))
        view.put_mark(mark("p", "c", start, end, tag))
        rows = line_below(view, start, end, theme.tag_style(tag).ink)
        shares = [sum(row) / len(row) for row in rows]
        best = rows[max(range(len(rows)), key=lambda n: shares[n])]
        full = [n for n, share in enumerate(shares) if share > 0.95]
        strokes = "".join("x" if ink else " " for ink in best).split()
        kinds[tag] = (full, max(map(len, strokes)))
    assert len(kinds["verified"][0]) >= 1
    assert kinds["verified"][0] == list(range(kinds["verified"][0][0], kinds["verified"][0][-1] + 1))
    assert kinds["disputed"][0] == []
    assert 5 <= kinds["disputed"][1] <= 8
    assert kinds["opinion"][0] == []
    assert kinds["opinion"][1] <= 4
    double = kinds[None][0]
    assert len(double) == 2
    assert double[1] - double[0] >= 2


def test_a_nested_passage_has_its_own_tint_and_both_lines_stand_below_each_other(make_view) -> None:
    view = make_view("Before.\n" + LINE, [])
    outer = mark("o", "c", 8, 8 + len(LINE) // 2, "verified")
    inner = mark("i", "c", 8 + 4, 8 + 22, "disputed")
    view.set_marks([outer, inner])
    assert ground_of(view, inner.start, inner.end) == LIGHT.disputed.tint
    assert ground_of(view, inner.end + 1, outer.end) == LIGHT.verified.tint
    solid = [any(row) for row in line_below(view, inner.start, inner.end, LIGHT.verified.ink)]
    dashed = [any(row) for row in line_below(view, inner.start, inner.end, LIGHT.disputed.ink)]
    assert solid.index(True) + 2 <= dashed.index(True)


def test_overlapping_passages_get_a_lane_each_and_a_sign_at_the_first_line(make_view) -> None:
    view = make_view("Before.\n" + LINE, [])
    view.set_marks([mark("o", "c", 8, 60, "verified"), mark("i", "c", 20, 50, "disputed")])
    image = picture(view)
    left, _ = view.column()
    band = view.geometry_now().strips(20, 21)[0].ground
    for lane, style in ((0, LIGHT.verified), (1, LIGHT.disputed)):
        x = left - LANES_FROM - lane * LANE_STEP
        assert colours_in(image, QRectF(x + 1, band.top() + 4, 1, 12)).most_common(1)[0][0] == style.ink
    discs = colours_in(image, QRectF(0, band.top(), left - LANES_FROM - 2 * LANE_STEP, band.height()))
    assert discs[LIGHT.verified.tint] > 60
    assert discs[LIGHT.disputed.tint] > 60


def test_lanes_do_not_change_while_one_scrolls(make_view) -> None:
    text = "\n".join(f"Paragraph {n} goes on for some words and then it ends." for n in range(80))
    view = make_view(text)
    view.set_marks([mark("long", "c", 10, len(text) - 10, "opinion"), mark("b", "c", 40, 900, "verified")])
    left, _ = view.column()
    box = QRectF(left - LANES_FROM + 1, 40, 1, 200)
    for top in (0, 5, 30):
        view.verticalScrollBar().setValue(top)
        assert colours_in(picture(view), box)[LIGHT.opinion.ink] == 200


def test_the_current_passage_is_outlined_in_the_accent(make_view) -> None:
    view = make_view("Before.\n" + LINE, [mark("p", "c", 8 + 4, 8 + 30, "verified")])
    view.set_current("p")
    band = view.geometry_now().strips(12, 38)[0].ground
    edge = QRectF(band.left() + 6, band.top() - 3, band.width() - 12, 3)
    lines = [name for name in colours_in(picture(view), edge) if name == LIGHT.accent]
    assert lines
    view.set_current(None)
    assert LIGHT.accent not in colours_in(picture(view), edge)


def test_a_selection_covers_the_tint_and_its_letters_can_be_read(make_view) -> None:
    for theme in (LIGHT, DARK):
        view = make_view("Before.\n" + LINE, [mark("p", "c", 8, 60, "disputed")], theme=theme)
        view.select(20, 40)
        assert ground_of(view, 20, 40) == theme.selection
        assert ground_of(view, 46, 58) == theme.disputed.tint


def test_the_sentence_of_the_cursor_has_a_ground_unlike_a_selection(make_view) -> None:
    view = make_view()
    view.next_sentence()
    start, end = view.sentence()
    assert ground_of(view, start, end) == LIGHT.sentence
    assert len({LIGHT.sentence, LIGHT.selection, LIGHT.paper}) == 3
    left, _ = view.column()
    band = view.geometry_now().strips(start, end)[0].ground
    assert LIGHT.accent in colours_in(picture(view), QRectF(left - 10, band.top(), 6, band.height()))


def test_highlights_follow_the_visual_runs_of_mixed_directions(make_view) -> None:
    text = "שר החוץ אמר כי Reuters כתבה על הגשר החדש בעיר."
    view = make_view(text + "\nplain")
    start, end = span_of(text, "אמר כי Reuters")
    view.put_mark(mark("p", "c", start, end, "opinion"))
    for words in ("אמר", "Reuters"):
        assert ground_of(view, *span_of(text, words)) == LIGHT.opinion.tint
    view.next_sentence()
    assert ground_of(view, *span_of(text, "הגשר")) == LIGHT.paper
    # The paragraph stands at the right edge of the column.
    left, width = view.column()
    assert max(s.ground.right() for s in view.geometry_now().strips(0, 3)) == pytest.approx(
        left + width, abs=2
    )


def test_zones_look_different(make_view) -> None:
    text = "A headline\nBody text goes here.\nA comment by someone."
    zones = [ZoneStretch(0, 10, "headline"), ZoneStretch(text.index("A comment"), len(text), "comment")]
    view = make_view(text, (), zones)
    geometry = view.geometry_now()
    heights = [shown.layout.lineAt(0).height() for shown in geometry.blocks]
    assert heights[0] > heights[1] > heights[2]
    left, _ = view.column()
    comment = geometry.blocks[2]
    bar = colours_in(picture(view), QRectF(left, comment.top + 4, 2, 14))
    assert bar.most_common(1)[0][0] == LIGHT.hairline
    assert geometry.strips(comment.start, comment.start + 1)[0].ground.left() > left + 8


def test_hidden_characters_have_a_badge(make_view) -> None:
    text = "Nothing to see.\nAn over\u202eride and a zero\u200bwidth space."
    view = make_view(text)
    geometry = view.geometry_now()
    band = geometry.blocks[1]
    left, width = view.column()
    beside = QRectF(left + width + 6, band.top, 12, 26)
    assert LIGHT.disputed.ink in colours_in(picture(view), beside)
    x, line = geometry.caret_x(text.index("\u202e"))
    assert (
        view.hidden_character_at(line.center() + QPointF(x - line.center().x(), 0))
        == "RIGHT-TO-LEFT OVERRIDE"
    )
    assert view.hidden_character_at(QPointF(left + 1, line.center().y())) == ""
    plain = QRectF(left + width + 6, geometry.blocks[0].top, 12, 26)
    assert LIGHT.disputed.ink not in colours_in(picture(view), plain)


def test_matches_are_shown_lightly(make_view) -> None:
    view = make_view()
    assert view.find_text("nobody gave") == span_of(view.text(), "Nobody gave")
    assert len(view.matches()) == 2
    second = view.matches()[1]
    assert ground_of(view, *second) == LIGHT.match
    view.show_matches(())
    assert ground_of(view, *second) != LIGHT.match


def test_the_strip_has_a_tick_where_a_passage_is(make_view) -> None:
    text = "word " * 4000
    view = make_view(text, [mark("p", "c", 10_000, 10_040, "disputed")])
    y = view.strip.y_of(10_000)
    assert view.strip.tags_at(y) == ["disputed"]
    assert view.strip.tags_at(y + 30) == []
    image = view.strip.grab().toImage()
    assert LIGHT.disputed.ink in colours_in(image, QRectF(0, y - 4, 14, 8))
    view.put_mark(mark("p", "c", 10_000, 10_040, "verified"))
    assert view.strip.tags_at(y) == ["verified"]
    view.drop_mark("p")
    assert view.strip.tags_at(y) == []


def test_a_change_of_theme_repaints_everything(make_view) -> None:
    view = make_view("Before.\n" + LINE, [mark("p", "c", 8, 60, "disputed")])
    view.set_theme(DARK)
    assert ground_of(view, 10, 50) == DARK.disputed.tint
    assert picture(view).pixelColor(4, 4).name() == DARK.paper
