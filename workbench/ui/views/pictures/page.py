"""The page of pictures: of the open article, of those that are listed, or of all, read in the background."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.model.edit import Changes
from workbench.reports.pictures import Figures, Picture, drawn
from workbench.ui import plain
from workbench.ui.background import Newest
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.theme import Theme
from workbench.ui.views.pictures.picture import PictureView
from workbench.ui.views.view import Around, View
from workbench.workspace.picturing import STRIPS, read_figures

TABLES = frozenset({"article", "article_version", "zone", "claim", "passage", "passage_anchor", "attribution", "speaker"})  # fmt: skip
WAITS = 400
"""Milliseconds after the last change until the pictures are drawn anew."""

OPEN, LISTED, ALL = "open", "listed", "all"
NOTHING = "Nothing to draw yet. Mark passages of an article: the pictures show how many claims have which tag, where they stand, who says them and when."
NONE_OPEN = "No article is open. Choose the listed articles, or all."


class PicturesPage(View):
    """Shows the pictures that reports have; a row that stands for an article leads to it."""

    name = "Pictures"
    hints = (("pictures.open", "to the article"), ("pictures.scope", "choose the articles"))

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.figures: Figures | None = None
        self.shown: list[PictureView] = []
        self._titles: list[QWidget] = []
        self._entering = False
        self.drawing = Newest(around.background, self)
        self.drawing.done.connect(self._show)
        self.drawing.failed.connect(self._say)
        self.scope = ChoiceBox(self)
        self.scope.setAccessibleName(self.tr("Articles of the pictures"))
        for words, value in (
            ("The open article", OPEN),
            ("The listed articles", LISTED),
            ("All articles", ALL),
        ):
            self.scope.addItem(self.tr(words), value)
        self.scope.setCurrentIndex(1)
        self.head.addWidget(self.scope)
        self.words = plain.label(name="quiet", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setContentsMargins(24, 18, 24, 18)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = sheet = QFrame(self.area)
        sheet.setObjectName("paper")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 14, 24, 24)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._column.addStretch(1)
        across.addStretch(1)
        across.addLayout(self._column, 100)
        across.addStretch(1)
        self.area.setWidget(sheet)
        self.body.addWidget(self.words)
        self.body.addWidget(self.area, 1)
        self._soon = QTimer(self, singleShot=True, interval=WAITS)
        self._soon.timeout.connect(self.refresh)
        self.scope.currentIndexChanged.connect(self.refresh)

    # What a page does

    def start(self) -> None:
        """Read the figures."""
        self.refresh()

    def refresh(self) -> None:
        """Read the figures again; what was under way before is given up."""
        self._give_up()
        chosen = self._chosen()
        if chosen is not None and not chosen:
            self._say(NONE_OPEN if self.scope.currentData() == OPEN else NOTHING)
            return
        if not self.shown:
            self._say(self.tr("Drawing…"))
        workspace = self.session.workspace
        self.drawing.run(
            self.tr("Drawing the pictures"), lambda progress: read_figures(workspace, chosen, progress)
        )

    def follow(self, changes: Changes) -> None:
        """Draw anew when something that is drawn changed."""
        if not TABLES.isdisjoint(changes.rows):
            self._soon.start()

    def enter(self) -> None:
        """Begin at the first picture, or at the choice while there is none."""
        self._entering = not self.shown
        (self.shown[0] if self.shown else self.scope).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_scope(self) -> None:
        """Go to the choice of articles."""
        self.scope.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_article(self) -> None:
        """Open the article of the row that the keys are at."""
        for view in self.shown:
            if view.hasFocus() and view.chosen is not None:
                self._open(view.chosen.key)
                return

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        if self.figures is not None:
            self._draw(drawn(self.figures, palette=theme.name, rows=STRIPS), theme)

    def end(self) -> None:
        """Let go of what is under way."""
        self._give_up()

    # Within

    def _chosen(self) -> Sequence[str] | None:
        """The ids of the articles that are meant; None for all."""
        scope = self.scope.currentData()
        if scope == ALL:
            return None
        if scope == LISTED:
            return list(self.around.listed())
        article = self.around.open_article()
        return [article] if article else []

    def _give_up(self) -> None:
        self._soon.stop()
        self.drawing.give_up()

    def _show(self, figures: Figures | None) -> None:
        if figures is None:
            return
        self.figures = figures
        theme = self.around.theme()
        self._draw(drawn(figures, palette=theme.name, rows=STRIPS), theme)

    def _draw(self, pictures: Sequence[Picture], theme: Theme) -> None:
        """Put the pictures in; those that are of the same kind stay where they are, with the keys in them."""
        if [view.picture.name for view in self.shown] != [picture.name for picture in pictures]:
            focused = any(view.hasFocus() for view in self.shown)
            self._clear()
            for picture in pictures:
                self._add(picture, theme)
            if focused or (self._entering and self.scope.hasFocus()):
                self.enter()
        for view, picture in zip(self.shown, pictures, strict=True):
            view.show_picture(picture, theme)
        self._say("" if pictures else NOTHING)

    def _add(self, picture: Picture, theme: Theme) -> None:
        title = plain.label(picture.title, name="sectionTitle")
        title.setContentsMargins(6, 14, 0, 2)
        view = PictureView(picture, theme, self._sheet)
        view.asked.connect(self._open)
        view.moved.connect(self._follow_keys)
        for widget in (title, view):
            self._column.insertWidget(self._column.count() - 1, widget)
        self.shown.append(view)
        self._titles.append(title)

    def _clear(self) -> None:
        for widget in (*self._titles, *self.shown):
            self._column.removeWidget(widget)
            widget.deleteLater()
        self.shown, self._titles = [], []

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setHidden(not words)
        self.area.setHidden(bool(words))
        if words:
            self._clear()

    def _open(self, article: str) -> None:
        self.passage_wanted.emit(article, "")

    def _follow_keys(self, place: QRect) -> None:
        """Keep the row that the keys are at in sight."""
        view = self.sender()
        if isinstance(view, PictureView):
            middle = view.mapTo(self._sheet, place.center())
            self.area.ensureVisible(middle.x(), middle.y(), 0, place.height())
