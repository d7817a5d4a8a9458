"""Copying words out of an article, bare or with their source."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from workbench.model.tables import Article
from workbench.ui.article import ArticleView
from workbench.ui.dates import published
from workbench.ui.reading import Reading


class Copying:
    """Puts stored text on the clipboard, never what a widget made of it."""

    def __init__(self, reading: Reading, view: ArticleView) -> None:
        self._reading = reading
        self._view = view

    def text(self) -> None:
        """Copy the selection, else the passage, else the sentence."""
        self._view.copy()

    def with_source(self) -> None:
        """Copy the same words as a quotation, with who says them, where that is known, and the article they are from."""
        article = self._reading.article
        target = self._view.target()
        words = self._reading.text[target.start : target.end].strip()
        if article is not None and words:
            line = self._reading.at_span(target.start, target.end)
            said = f"{line.said_by}, in " if line is not None and line.chain else ""
            QGuiApplication.clipboard().setText(f"“{words}”\n{said}{source_of(article)}")


def source_of(article: Article) -> str:
    """Give author, title, outlet, date and address of an article on one line, as far as they are known."""
    date = published(article.published, article.published_precision, short=True)
    title = f"“{article.title}”" if article.title else ""
    parts = [part for part in (article.author, title, article.outlet, date) if part]
    return ", ".join(parts) + (f". {article.url}" if article.url else ".")
