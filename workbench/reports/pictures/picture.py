"""A finished picture, and the sheet that it is drawn on: shapes in, SVG text out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.model.vocabulary import TAG_NAMES, TO_CHECK
from workbench.reports.parts import SIGNS, TAG_ORDER
from workbench.reports.pictures.figures import Counts
from workbench.reports.pictures.palette import Palette
from workbench.reports.pictures.svg import element, escape, number, words
from workbench.reports.pictures.widths import width

WIDTH: Final = 560.0
"""Units that every picture is wide; a unit is meant to come out as about 0.3 mm on paper, 1 to 1.3 px on screen."""

TEXT: Final = 12.0
SMALL: Final = 11.0
NOTE: Final = 16.0
"""The distance of the lines of a note."""
FAMILY: Final = "Inter, 'Noto Sans', 'Segoe UI', 'Liberation Sans', sans-serif"
LINES: Final = {"verified": "solid", "disputed": "dashed", "opinion": "dotted", TO_CHECK: "double"}
"""The line of each tag, as the window draws it under the words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a picture that stands for something: ``key`` an article's id, ``said`` the place's figures in words."""

    key: str
    x: float
    y: float
    width: float
    height: float
    said: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. ``name`` is a word for files and anchors, ``title`` its caption, ``svg`` a whole ``svg`` element.

    ``alternative`` says in sentences what can be seen, with the figures. Width and height are in units of the
    picture (``viewBox``).
    """

    name: str
    title: str
    svg: str
    alternative: str
    width: float
    height: float
    spots: tuple[Spot, ...] = ()

    def in_family(self, family: str) -> str:
        """The SVG with one typeface named instead of several, for readers that take the list for one name."""
        return self.svg.replace(f'font-family="{escape(FAMILY)}"', f'font-family="{escape(family)}"', 1)


class Sheet:
    """Collects shapes; every colour is a role of the palette, as an attribute and as a class."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._shapes: list[str] = []

    def fill(self, x: float, y: float, wide: float, high: float, role: str, round_: float = 0.0) -> None:
        """Fill a rectangle."""
        corner = {"rx": round_} if round_ else {}
        self._shapes.append(
            element("rect", x=x, y=y, width=wide, height=high, **corner, **self._painted(role))
        )

    def fills(self, boxes: Sequence[tuple[float, float, float, float]], role: str) -> None:
        """Fill many rectangles (x, y, width, height) as one shape."""
        if boxes:
            path = "".join(
                f"M{number(x)} {number(y)}h{number(w)}v{number(h)}h{number(-w)}z" for x, y, w, h in boxes
            )
            self._shapes.append(element("path", d=path, **self._painted(role)))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        role: str,
        thick: float = 1.0,
        dash: str = "",
    ) -> None:
        """Draw a straight line; ``dash`` is ``dashed``, ``dotted`` or nothing."""
        drawn: dict[str, str | float] = {"stroke_width": thick}
        if dash == "dashed":
            drawn["stroke_dasharray"] = "6 4"
        elif dash == "dotted":
            drawn |= {"stroke_dasharray": "0.01 4", "stroke_linecap": "round"}
        self._shapes.append(
            element(
                "line",
                x1=start[0],
                y1=start[1],
                x2=end[0],
                y2=end[1],
                **drawn,
                **self._painted(role, "stroke"),
            )
        )

    def say(
        self, said: str, x: float, y: float, role: str = "ink", size: float = TEXT, anchor: str = "start"
    ) -> None:
        """Set words with their base line at y."""
        where = {"text_anchor": anchor} if anchor != "start" else {}
        self._shapes.append(words(said, x=x, y=y, font_size=size, **where, **self._painted(role)))

    def stretch(self, tag: str | None, x: float, y: float, wide: float, high: float) -> None:
        """Draw a piece of a lying bar: the tag's tint over its line, as the window marks words."""
        role = tag or TO_CHECK
        self.fill(x, y, wide, high, f"{role}-tint")
        self._edge(role, (x, y + high - 1.5), (x + wide, y + high - 1.5))

    def standing(self, tag: str | None, x: float, y: float, wide: float, high: float) -> None:
        """Draw a piece of a standing bar: the tag's line at its left."""
        role = tag or TO_CHECK
        self.fill(x, y, wide, high, f"{role}-tint")
        self._edge(role, (x + 1.5, y), (x + 1.5, y + high))

    def sign(self, tag: str | None, x: float, y: float, radius: float) -> None:
        """Draw a tag's sign about a centre."""
        role = tag or TO_CHECK
        if tag == "verified":
            # Drawn, since few text faces have a check mark.
            tick = (
                f"M{number(x - 0.42 * radius)} {number(y + 0.04 * radius)}"
                f"L{number(x - 0.1 * radius)} {number(y + 0.36 * radius)}"
                f"L{number(x + 0.44 * radius)} {number(y - 0.34 * radius)}"
            )
            self._shapes.append(
                element(
                    "path",
                    d=tick,
                    fill="none",
                    stroke_width=0.24 * radius,
                    stroke_linecap="round",
                    stroke_linejoin="round",
                    **self._painted(role, "stroke"),
                )
            )
            return
        # An opening quotation mark hangs at the top of its line: brought to the middle.
        size, drop = (2.1, 1.12) if tag == "opinion" else (1.36, 0.49)
        self._shapes.append(
            words(
                SIGNS[tag],
                x=x,
                y=y + drop * radius,
                font_size=size * radius,
                font_weight="bold",
                text_anchor="middle",
                **self._painted(role),
            )
        )

    def legend(self, counts: Counts) -> None:
        """Name the tags with their sign, their line and how many claims have them, at the top."""
        x = 0.0
        for tag, count in zip(TAG_ORDER, counts, strict=True):
            said = f"{TAG_NAMES[tag]} {count:,}"
            self.stretch(tag, x, 0, 26, 16)
            self.sign(tag, x + 13, 6.5, 7)
            self.say(said, x + 32, 12)
            x += 32 + width(said, TEXT) + 14

    def notes(self, said: Sequence[str], y: float) -> float:
        """Set sentences of ours below one another, the first line's base at y; gives how high they are together."""
        lines = [line for sentence in said for line in lines_of(sentence, SMALL)]
        for at, line in enumerate(lines):
            self.say(line, 0, y + at * NOTE, "soft", SMALL)
        return len(lines) * NOTE

    def finished(
        self, name: str, title: str, alternative: str, height: float, spots: Sequence[Spot] = ()
    ) -> Picture:
        """The picture, with its title and its alternative inside."""
        svg = element(
            "svg",
            _unseen("title", title),
            _unseen("desc", alternative),
            *self._shapes,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(WIDTH)} {number(height)}",
            width=WIDTH,
            height=height,
            role="img",
            font_family=FAMILY,
            class_="picture",
        )
        return Picture(name, title, svg, alternative, WIDTH, height, tuple(spots))

    def _edge(self, role: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        style = LINES[role]
        across = start[0] == end[0]
        if style == "dotted":
            inset = (0.0, 1.25) if across else (1.25, 0.0)  # so that the first dot stays inside
            self.line((start[0] + inset[0], start[1] + inset[1]), end, role, 2.5, style)
            return
        if style != "double":
            self.line(start, end, role, 2.0, style)
            return
        for aside in (-1.25, 1.25):
            shift = (aside, 0.0) if across else (0.0, aside)
            self.line(
                (start[0] + shift[0], start[1] + shift[1]), (end[0] + shift[0], end[1] + shift[1]), role, 1.0
            )

    def _painted(self, role: str, what: str = "fill") -> dict[str, str]:
        return {what: self._palette[role], "class_": f"p{what[0]}-{role}"}


def _unseen(name: str, said: str) -> str:
    return element(name, escape(said))


def lines_of(said: str, size: float, room: float = WIDTH) -> Iterator[str]:
    """Cut a sentence of ours into lines that fit."""
    line = ""
    for word in said.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
