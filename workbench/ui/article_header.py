"""What stands over the article: title, where it is from, how far the work is, whether all anchors hold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.model.tables import Article
from workbench.model.vocabulary import ArticleKind, name_of
from workbench.ui import links, plain
from workbench.ui.dates import published
from workbench.ui.elided import ElidedLabel, apart, direction_of, one_line
from workbench.ui.independent_words import standing_words
from workbench.ui.reading import Reading
from workbench.ui.theme import reading_font

NARROW = 480
"""Below so many pixels of column the title is set smaller."""


class ArticleHeader(QFrame):
    """Stands as wide as the column of text; ``status_wanted`` when the status is pressed.

    ``second_look_wanted`` when it is pressed that passages wait since the text changed, or have no place in it.
    """

    status_wanted = Signal()
    second_look_wanted = Signal()

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._reading = reading
        self._left, self._room = 76, 600
        self._held: tuple[str, ...] = ()
        self.title = plain.label(wrap=True)
        self.title.setObjectName("articleTitle")
        font = reading_font(16.5)
        font.setBold(True)
        self.title.setFont(font)
        self.facts = ElidedLabel("quiet")
        self._scrolled = False
        self.status = QPushButton(self)
        self.status.setObjectName("pill")
        self.status.setAutoDefault(False)
        self.status.clicked.connect(self.status_wanted)
        self.link = QPushButton(self.tr("Link"), self)
        self.link.setObjectName("linkButton")
        self.link.setAutoDefault(False)
        self.link.clicked.connect(self._open_link)
        self.anchors = plain.label(name="quiet")
        self.work = plain.label(name="quiet", wrap=True)
        self.work.setObjectName("independentWork")
        self.second_looks = QPushButton(self)
        self.second_looks.setObjectName("linkButton")
        self.second_looks.setStyleSheet("margin-left: -4px;")  # its words begin where the facts above do
        self.second_looks.setAutoDefault(False)
        self.second_looks.clicked.connect(self.second_look_wanted)
        self._line = QFrame(self)
        self._line.setObjectName("hairline")
        self._line.setFixedHeight(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.facts)
        row.addWidget(self.link)
        row.addWidget(self.status)
        row.addStretch(1)
        row.addWidget(self.anchors)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(76, 20, 28, 0)
        self._box.setSpacing(7)
        self._box.addWidget(self.title)
        self._box.addLayout(row)
        self._box.addWidget(self.work)
        self._box.addWidget(self.second_looks, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addSpacing(5)
        self._box.addWidget(self._line)
        reading.opened.connect(self.show_article)
        reading.details_changed.connect(self.show_article)
        reading.passages_reset.connect(self.show_anchors)
        reading.passage_put.connect(self.show_anchors)
        reading.passage_dropped.connect(self.show_anchors)
        self.show_article()

    def align(self, left: int, width: int) -> None:
        """Stand over a column of text: its left edge and width in pixels."""
        self._left = left
        right = max(12, self.width() - left - width)
        self._box.setContentsMargins(left, 20 if width > NARROW else 12, right, 0)
        font = reading_font(16.5 if width > NARROW else 13.5)
        font.setBold(True)
        self.title.setFont(font)
        self._room = width
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay over the column: it may stand where it stood while the pane became wider."""
        super().resizeEvent(event)
        self.align(self._left, self._room)

    def show_article(self) -> None:
        """Show what is known of the open article."""
        article = self._reading.article
        self.setVisible(article is not None)
        if article is None:
            return
        title = article.title or self.tr("Untitled")
        self.title.setText(one_line(title, 300))
        # Where the text begins with its own headline, saying it twice would push the text down.
        self.title.setVisible(not self._begins_with(title))
        rtl = direction_of(title) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.title.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._show_facts(article)
        status = name_of(article.status)
        self.status.setText(status if article.archived_at is None else f"{status} · archived")
        self.status.setAccessibleName(self.tr("Status: {}. Press to change it.").format(status))
        plain.set_tooltip(self.status, self.tr("Change the status"))
        found = links.look_at(article.url) if article.url else None
        self.link.setVisible(bool(found and found.shown))
        if found and found.shown:
            plain.set_tooltip(self.link, found.shown)
        work = self._reading.work
        self.work.setText(standing_words(work, self._reading.viewer) if work is not None else "")
        self.work.setVisible(bool(self.work.text()))
        unsettled = unsettled_words(self._reading.second_looks, self._reading.placeless)
        self.second_looks.setText(unsettled)
        self.second_looks.setVisible(bool(unsettled))
        self.show_anchors()

    def show_scrolled(self, scrolled: bool) -> None:
        """Hear whether the text's first line has gone out of sight: its headline is then said here, in the same line.

        The header keeps its height, so that the text does not jump.
        """
        if scrolled != self._scrolled:
            self._scrolled = scrolled
            if self._reading.article is not None:
                self._show_facts(self._reading.article)
                self._fit()

    def _show_facts(self, article: Article) -> None:
        facts = facts_of(article)
        title = article.title or ""
        if self._scrolled and title and self._begins_with(title):
            facts = [apart(one_line(title, 300)), *facts]
        self.facts.show_words("   ".join(facts))

    def _begins_with(self, title: str) -> bool:
        first, _, _ = self._reading.text[:2_000].lstrip().partition("\n")
        return " ".join(first.split()) == " ".join(title.split())

    def show_anchors(self) -> None:
        """Show version and how many passages stand on the words that they quote."""
        version = self._reading.version
        if version is None:
            return
        verified, total = self._reading.anchors_verified()
        held = "no passages yet" if not total else f"{verified} of {total} anchors verified"
        self._held = (f"Version {version.number} · {held}", held)
        self.anchors.setProperty("fault", verified != total)
        self.anchors.style().polish(self.anchors)
        self._fit()

    def _fit(self) -> None:
        """Let outlet and date have the room first; the status line says the anchors as well."""
        buttons = [self.status, self.link]
        taken = sum(button.sizeHint().width() + 10 for button in buttons if not button.isHidden())
        facts = self.facts.fontMetrics().horizontalAdvance(self.facts.text()) + 4
        self.facts.setMinimumWidth(max(24, min(facts, self._room - taken)))
        measure = self.anchors.fontMetrics().horizontalAdvance
        left = self._room - facts - taken - 12
        self.anchors.setText(next((words for words in self._held if measure(words) <= left), ""))

    def _open_link(self) -> None:
        if self._reading.article is not None:
            links.open_link(self._reading.article.url, self, asked=True)


def facts_of(article: Article) -> list[str]:
    """Give outlet, author, date to its precision, and kind, as far as they are known."""
    kind = "" if article.kind == ArticleKind.OTHER else name_of(article.kind).lower()
    date = published(article.published, article.published_precision)
    return [apart(one_line(part, 80)) for part in (article.outlet, article.author, date, kind) if part]


def unsettled_words(waiting: int, placeless: int) -> str:
    """Give what is to be said of passages that wait for a second look, and of those without a place; "" for none."""
    words = []
    if waiting:
        looks = "1 passage waits" if waiting == 1 else f"{waiting:,} passages wait"
        words.append(f"{looks} for a second look since the text changed")
    if placeless:
        lost = "1 passage has" if placeless == 1 else f"{placeless:,} passages have"
        words.append(f"{lost} no place in this version")
    return " · ".join(words)
