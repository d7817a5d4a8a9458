"""A picture as PNG, for formats that take no SVG; drawn by typst with the typefaces that come with the program."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from workbench.reports.pictures.joined_signs import taken_apart
from workbench.reports.pictures.picture import Picture
from workbench.reports.pictures.svg import number
from workbench.resources import resource

if TYPE_CHECKING:
    from typst import Fonts

PIXELS_PER_INCH = 220
"""Of the printed picture, where its width is that of a page's text."""

PRINTED_INCHES = 6.5
"""The width that a picture is printed at."""

_PAGE = (
    "#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
    '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)\n'
)


def png(picture: Picture) -> bytes:
    """Draw it at PIXELS_PER_INCH for PRINTED_INCHES, on no ground. The same picture gives the same bytes."""
    import typst

    page = _PAGE.format(width=number(picture.width), height=number(picture.height))
    drawn = typst.compile(
        page.encode(),
        font_paths=_fonts(),
        format="png",
        ppi=PIXELS_PER_INCH * PRINTED_INCHES * 72 / picture.width,
        sys_inputs={"svg": taken_apart(picture.svg)},
    )
    assert isinstance(drawn, bytes)  # one page gives bytes, several a list
    return drawn


@cache
def _fonts() -> Fonts:
    """Only our own typefaces, so that every machine draws the same."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))]
    )
