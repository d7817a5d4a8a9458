"""The pictures of a report: one drawing code for the window, HTML, PDF and DOCX. Figures in, SVG text out."""

from __future__ import annotations

from workbench.reports.parts import ArticlePart, ReportModel
from workbench.reports.pictures import bars, strips, timeline
from workbench.reports.pictures.bars import ROWS, Bars
from workbench.reports.pictures.figures import Counts, Figures
from workbench.reports.pictures.from_model import figures, text_row
from workbench.reports.pictures.palette import PALETTES, stylesheet
from workbench.reports.pictures.picture import Picture, Spot
from workbench.reports.wording import plural

__all__ = ["Counts", "Figures", "Picture", "Spot", "drawn", "figures", "pictures", "strip", "stylesheet"]


def pictures(model: ReportModel, *, palette: str = "light") -> tuple[Picture, ...]:
    """The pictures of a whole report, in their order; those with nothing to show are not among them."""
    return drawn(figures(model), palette=palette)


def strip(part: ArticlePart, *, palette: str = "light") -> Picture:
    """Where in its text the passages of one article stand, without words in the picture."""
    return strips.single(text_row(part), PALETTES[palette])


def drawn(figures: Figures, *, palette: str = "light", rows: int = ROWS) -> tuple[Picture, ...]:
    """The pictures of these figures; of articles, speakers and outlets at most so many rows each.

    The outlets are compared where there are two or more.
    """
    colours = PALETTES[palette]
    comments = (
        f"{plural(figures.comments, 'claim')} that only readers’ comments state "
        f"{'is' if figures.comments == 1 else 'are'} not counted here.",
    )[: figures.comments] + figures.caveat
    if not sum(figures.total) and not figures.comments:
        return ()
    found = [
        bars.draw(
            Bars(
                "articles", "Tags per article", "article", figures.articles, figures.total, "state", comments
            ),
            colours,
            rows,
        ),
        strips.draw(figures.texts, colours, rows),
    ]
    if figures.speakers:
        found.append(
            bars.draw(
                Bars(
                    "speakers",
                    "Tags by speaker",
                    "speaker",
                    figures.speakers,
                    figures.total,
                    "make",
                    _made(figures),
                ),
                colours,
                rows,
            )
        )
    if len(figures.outlets) > 1:
        found.append(
            bars.draw(
                Bars(
                    "outlets", "Tags by outlet", "outlet", figures.outlets, figures.total, "state", comments
                ),
                colours,
                rows,
            )
        )
    times = timeline.draw(figures, colours)
    return tuple([*found, times] if times is not None else found)


def _made(figures: Figures) -> tuple[str, ...]:
    said = ["The counts reflect what was selected."]
    if figures.commenters:
        said.append(
            f"{plural(figures.commenters, 'commenter')} of readers’ comments {'is' if figures.commenters == 1 else 'are'} counted apart."
        )
    return (*said, *figures.caveat)
