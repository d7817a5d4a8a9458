"""The pages of a finished PDF as pixels, one at a time: for a preview and for a printer."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from workbench.closing import Closable

_ONE_AT_A_TIME = Lock()  # PDFium is not safe for threads


@dataclass(frozen=True, slots=True)
class Pixels:
    """One page: rows of ``stride`` bytes, four bytes a pixel in the order blue, green, red, unused."""

    width: int
    height: int
    stride: int
    data: bytes


class Sheets(Closable):
    """An open PDF of ours; close it. Never for files of others: those are read in the locked process alone."""

    def __init__(self, made: bytes) -> None:
        import pypdfium2  # type: ignore[import-untyped]

        with _ONE_AT_A_TIME:
            self._document = pypdfium2.PdfDocument(made)
            self.count = len(self._document)

    def close(self) -> None:
        """Let go of it."""
        with _ONE_AT_A_TIME:
            self._document.close()

    def pixels(self, index: int, per_inch: float) -> Pixels:
        """Page ``index`` (from 0) at so many pixels per inch."""
        with _ONE_AT_A_TIME:
            page = self._document[index]
            drawn = page.render(scale=per_inch / 72, prefer_bgrx=True, maybe_alpha=False)
            made = Pixels(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
            drawn.close()
            page.close()
        return made
