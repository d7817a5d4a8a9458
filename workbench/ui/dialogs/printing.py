"""Sends a finished PDF to a printer, a page at a time, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from workbench.reports.pdf.sheets import Sheets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PER_INCH = 220
"""Pixels per inch that a page is drawn at; a printer that is coarser gets its own."""

AskPrinter = Callable[[QWidget, int], "QPrinter | None"]


def ask_printer(parent: QWidget, count: int) -> QPrinter | None:
    """Ask which printer and which of ``count`` pages; None where a person would rather not."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


class Printing(QObject):
    """Asks for a printer for the pages of a PDF and sends them there; ``said`` has a sentence on how far it is."""

    said = Signal(str)

    def __init__(self, parent: QWidget, ask: AskPrinter = ask_printer) -> None:
        super().__init__(parent)
        self._window = parent
        self._ask = ask
        self._printer: PagePrinter | None = None

    def begin(self, made: bytes) -> None:
        """Ask, and print on a yes; comes back at once then."""
        with Sheets(made) as sheets:
            count = sheets.count
        printer = self._ask(self._window, count)
        if printer is None:
            return
        self._printer = PagePrinter(made, printer, self)
        self._printer.printed.connect(self._tell)
        self._printer.ended.connect(self.said)
        self._printer.start()

    def stop(self) -> None:
        """Print no further page."""
        if self._printer is not None:
            self._printer.stop()

    def _tell(self, done: int, total: int) -> None:
        self.said.emit(f"Printing page {done:,} of {total:,}…")


class PagePrinter(QObject):
    """Draws the pages one by one; ``printed`` tells how many of how many, ``ended`` a sentence at the end."""

    printed = Signal(int, int)
    ended = Signal(str)

    def __init__(self, made: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheets = Sheets(made)
        self._printer = printer
        printer.setFullPage(True)
        first = max(1, printer.fromPage()) if printer.fromPage() else 1
        last = min(self._sheets.count, printer.toPage() or self._sheets.count)
        self._pages = list(range(first - 1, last))
        self._done = 0
        self._painter = QPainter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin, and come back at once."""
        if self._pages and self._painter.begin(self._printer):
            self._timer.start(0)
        else:
            self._finish("The printer took nothing: look whether it is ready, or write a PDF and print that.")

    def stop(self) -> None:
        """Print no further page."""
        if self._timer.isActive():
            self._printer.abort()
            self._finish("Printing was stopped.")

    def _step(self) -> None:
        if self._done and not self._printer.newPage():
            self._finish("The printer stopped taking pages.")
            return
        per_inch = min(PER_INCH, self._printer.resolution())
        drawn = self._sheets.pixels(self._pages[self._done], per_inch)
        image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        paper = QRectF(self._printer.paperRect(self._printer.Unit.DevicePixel))
        scale = min(paper.width() / drawn.width, paper.height() / drawn.height)
        target = QRectF(0, 0, drawn.width * scale, drawn.height * scale)
        target.moveCenter(paper.center() - paper.topLeft())
        self._painter.drawImage(target, image)
        self._done += 1
        self.printed.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            pages = f"{self._done:,} page{'' if self._done == 1 else 's'}"
            self._finish(f"Handed to the printer: {pages}.")

    def _finish(self, sentence: str) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        self._sheets.close()
        self.ended.emit(sentence)
