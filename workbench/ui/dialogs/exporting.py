"""The one dialog by which work leaves the desk: reports and exchange files, with a preview, and what is withheld."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.exchange.text_free import STAYS
from workbench.model.protection import Level
from workbench.reports.choices import Options
from workbench.reports.wording import capitalised
from workbench.store import queries
from workbench.ui import plain
from workbench.ui.background import Background
from workbench.ui.claim_form.fields import TickBox
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.even_scroll import EvenScroll
from workbench.ui.dialogs.exporting_choices import ArticleChoice, ReportChoice, narrow
from workbench.ui.dialogs.exporting_notice import Notice
from workbench.ui.dialogs.preview_pane import PreviewPane
from workbench.ui.dialogs.printing import AskPrinter, Printing, ask_printer
from workbench.ui.dialogs.writing import WritingSheet
from workbench.workspace.foretelling import foretold
from workbench.workspace.handing_over import Order, Target, hand_over, pages, preview, targets
from workbench.workspace.withheld import LEVELS
from workbench.workspace.workspace import Workspace

FORM_WIDTH = 420
TALLEST = 880
"""Pixels of height that the dialog takes where the window is as tall: all parts of a report are in sight then."""
UNSIGNED = "Not before you tick “I sign for it” in the form."
WARNING = "The file will name what is marked as protected. Sign that you hand it to nobody outside the desk."


class ExportSheet(WritingSheet):
    """Asks for articles, format and parts, shows the beginning and what is withheld, writes or prints.

    ``article_id`` is the open article or "", ``listed`` those that the list shows. ``kept`` are the choices of the
    last time, ``keep`` takes those of this one; what may be let in is never among them.
    """

    stoppable = True

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        article_id: str,
        listed: Sequence[str],
        parent: QWidget | None = None,
        *,
        kept: Mapping[str, Any] | None = None,
        keep: Callable[[dict[str, Any]], object] = lambda _choices: None,
        whole: bool = False,
        folder: Path | None = None,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        ask: AskPrinter = ask_printer,
    ) -> None:
        super().__init__("Report and export", "file", background, parent, folder=folder, opener=opener)
        self._workspace = workspace
        self._kept = dict(kept or {})
        self._keep = keep
        self._printing = Printing(self, ask)
        self._printing.said.connect(self._say)
        self._eager = False
        self._targets = {target.name: target for target in targets()}
        project = workspace.store.read(queries.project)
        self._project = project.name if project else ""
        self.articles = ArticleChoice(workspace, article_id, listed, every_first=whole)
        self.report = ReportChoice(self._kept)
        self.levels = fields.choice(
            [(level, capitalised(words)) for level, words in LEVELS.items()], Level.PUBLIC
        )
        self.warning = plain.label(WARNING, self, name="quiet", wrap=True)
        self.sign = TickBox("I sign for it")
        self.sign.setAccessibleDescription(WARNING)
        self.text_free = TickBox("Without the articles’ texts and quotes")
        self.text_free.setAccessibleDescription(STAYS)
        self.stays = plain.label(STAYS, self, name="quiet", wrap=True)
        self._lay_out(whole)
        self._listen()
        self.choose_again()
        self.articles.setFocus()

    def _lay_out(self, whole: bool) -> None:
        self.setMinimumSize(860, 560)
        around = self.parentWidget()
        tall = around.window().height() - 60 if around is not None else 0
        self.resize(1080, max(700, min(TALLEST, tall)))
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 70)
        rows.add("&Articles", self.articles)
        self.add_format(rows, tuple((one.name, one.title) for one in self._targets.values()))
        self.whom = plain.label("", self, name="quiet", wrap=True)
        rows.add_wide(self.whom)
        self._report_row = rows.rowCount()
        rows.addWidget(self.report, self._report_row, 0, 1, 2)
        rows.add_wide(self.text_free)
        rows.add_wide(self.stays)
        rows.add("&Let in", self.levels)
        rows.add_wide(self.warning)
        rows.add_wide(self.sign)
        self.add_place(rows)
        usual = "json" if whole else str(self._kept.get("format", "pdf"))
        self.format.setCurrentIndex(max(0, self.format.findData(usual)))
        narrow(self.format, self.levels, self.report.naming, self.articles.which)
        rows.at_top(self.articles)
        self.form = EvenScroll(self)
        self.form.column.addLayout(rows)
        rows.setRowStretch(rows.rowCount(), 1)  # what the list of parts leaves
        self.rows = rows
        self.notice = Notice(self)
        left = self.form.above(self.notice)
        left.setMinimumWidth(FORM_WIDTH)
        self.preview = PreviewPane(self)  # made now, so that Tab comes to it after the form
        beside = QHBoxLayout()
        beside.setSpacing(20)
        beside.addWidget(left, 5)
        beside.addWidget(self.preview, 6)
        self.body.addLayout(beside, 1)
        self.add_outcome("&Make the file")
        self.print_button = self.add_button("Pr&int…", self.print, left=True)

    def _listen(self) -> None:
        for choice in (self.articles.changed, self.report.changed):
            choice.connect(self.choose_again)
        self.format.currentIndexChanged.connect(self.choose_again)
        self.levels.currentIndexChanged.connect(self._ask_to_sign)
        self.text_free.toggled.connect(self.choose_again)
        self.sign.toggled.connect(self._let)
        self.sign.toggled.connect(self.put_away)
        self.notice.told.connect(self._told)
        self.notice.failed.connect(self.fail)

    @property
    def _target(self) -> Target:
        return self._targets[self.format.currentData()]

    def order(self) -> Order:
        """What is asked for now."""
        target = self._target
        options = self.report.options() if target.report else Options()
        free = target.text_free and self.text_free.isChecked()
        return Order(self.articles.chosen(), target, options, Level(self.levels.currentData()), free)

    def choose_again(self) -> None:
        """Follow another choice: what is shown, what is withheld, how it will look."""
        self.put_away()
        order = self.order()
        self.whom.setText(order.target.whom)
        self.report.show_for(order.target)
        self.rows.setRowStretch(self._report_row, 1_000 if order.target.laid_out else 0)
        self.text_free.setVisible(order.target.text_free)
        self.stays.setVisible(order.target.text_free)
        self.sign.setVisible(order.level != Level.PUBLIC)
        self.warning.setVisible(order.level != Level.PUBLIC)
        self._let()
        self.propose()
        self._eager = False
        self.fail("" if order.articles else self.articles.lacking)
        self.preview.show_later(
            (lambda stopped: preview(self._workspace, order, stopped)) if order.articles else None
        )
        workspace = self._workspace
        self.notice.look(lambda stopped: foretold(workspace, order, stopped))

    def _let(self) -> None:
        order = self.order()
        signed = order.level == Level.PUBLIC or self.sign.isChecked()
        ready = bool(order.articles) and signed and not self._writing
        self.make_button.setEnabled(ready)
        self.lacks("" if signed or not order.articles or self._writing else UNSIGNED)
        self.print_button.setEnabled(ready and order.target.laid_out)
        self.print_button.setVisible(order.target.laid_out)

    def _ask_to_sign(self) -> None:
        self.sign.setChecked(False)  # what was signed for was less, or more
        self.choose_again()
        self._show_sign()

    def _show_sign(self) -> None:
        if self.sign.isVisible() and not self.sign.isChecked():
            self.form.show_field(self.sign)

    def _told(self) -> None:
        QTimer.singleShot(0, self, self._show_sign)  # what is said takes room from the form
        if self._eager:
            self._eager = False
            if self.notice.lines:
                self.outcome.setText("Read at the left what the file leaves out, then make the file.")
                self.outcome.show()
            else:
                self._make()

    def _make(self) -> None:
        if self.notice.lines is None:  # nobody writes before it was said what is left out
            self._eager = True
            self.outcome.setText("A moment: looking at what the file leaves out…")
            self.outcome.show()
            return
        self.outcome.hide()
        super()._make()

    # Writing

    def ending(self) -> str:
        """Give the ending of the chosen format."""
        return self._target.ending

    def endings(self) -> tuple[str, ...]:
        """Give all endings that files of the chosen format may have."""
        return self._target.endings

    def known_endings(self) -> frozenset[str]:
        """Give those of all formats."""
        return frozenset(ending for target in self._targets.values() for ending in target.endings)

    def endings_beside(self) -> tuple[str, ...]:
        """Give those of what the chosen format writes beside its file."""
        return self._target.beside

    def stem(self) -> str:
        """Give the article's title, or the project's name."""
        return self.articles.alone or self._project

    def after_stem(self) -> str:
        """Give what tells a report from its article."""
        return " report" if self._target.laid_out else ""

    def work(self, path: Path) -> Callable[[], str]:
        """Give what writes the file."""
        workspace, order, stopped = self._workspace, self.order(), self.stopping.is_set
        told = self.notice.lines or ()
        self._keep({**self._kept, "format": order.target.name, **self.report.kept()})

        def write() -> str:
            said = [line for line in hand_over(workspace, order, path, stopped) if line not in told]
            number = len(order.articles)
            remarks = f" ({' '.join(said).rstrip('.')})" if said else ""
            return f", on {number:,} article{'' if number == 1 else 's'}{remarks}"

        return write

    def wait(self, waiting: bool) -> None:
        """Take no other choices while something is written; Cancel stops it."""
        super().wait(waiting)
        for widget in (self.articles, self.report, self.levels, self.sign, self.text_free):
            widget.setEnabled(not waiting)
        self._let()
        self.close_button.setText("Stop" if waiting else "Cancel")

    # Printing

    def print(self) -> None:
        """Set the whole report as pages, ask for a printer, and send them there."""
        if self.notice.lines is None:
            return
        workspace, order, stopped = self._workspace, self.order(), self.stopping.is_set
        self.begin("Printing", lambda _progress: pages(workspace, order, stopped), self._print)
        self.outcome.setText("Setting the pages…")

    def _print(self, made: bytes) -> None:
        self.end()
        self._printing.begin(made)

    def _say(self, sentence: str) -> None:
        self.outcome.setText(sentence)
        self.outcome.show()

    def done(self, result: int) -> None:
        """Let go of what still runs, and close."""
        self._printing.stop()
        self.preview.close_down()
        self.notice.close_down()
        super().done(result)
