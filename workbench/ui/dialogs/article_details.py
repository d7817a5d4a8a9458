"""Mends what is known about an article, and shows where its text came from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.model import article_edits, partial_date, topics
from workbench.model.vocabulary import ArticleKind, ArticleStatus, Translation, name_of
from workbench.store import queries
from workbench.store.queries import topics as topic_queries
from workbench.ui import plain
from workbench.ui.claim_form.topics_field import TopicsField
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.provenance import provenance
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.protection_choice import ProtectionChoice
from workbench.workspace.workspace import Workspace

TRANSLATIONS = {
    Translation.UNKNOWN: "Not known",
    Translation.NONE: "Not translated",
    Translation.HUMAN: "Translated by a person",
    Translation.MACHINE: "Translated by a machine",
}


class ArticleDetails(Sheet):
    """Title, outlet, date and the rest as one act; raises NotFoundError where the article is gone."""

    def __init__(self, workspace: Workspace, article_id: str, parent: QWidget | None = None) -> None:
        super().__init__("Article details", parent)
        self.resize(980, 640)
        self._workspace = workspace
        opened = workspace.store.read(lambda connection: queries.open_article(connection, article_id))
        self._article = article = opened.article
        self.title_field = fields.line(article.title)
        self.outlet = fields.line(article.outlet)
        self.author = fields.line(article.author)
        self.published = fields.line(
            partial_date.shown(article.published, article.published_precision),
            placeholder="2023-11-11",
            limit=40,
        )
        self.published.setAccessibleDescription(partial_date.HINT)
        self.url = fields.line(article.url, placeholder="https://")
        self.archived_url = fields.line(article.archived_url, placeholder="https://")
        self.language = fields.line(article.language, placeholder="en", limit=35)
        self.original_language = fields.line(article.original_language, placeholder="ru", limit=35)
        self.translation = fields.choice(TRANSLATIONS.items(), article.translation)
        self.kind = fields.choice(((kind, name_of(kind)) for kind in ArticleKind), article.kind)
        self.status = fields.choice(((status, name_of(status)) for status in ArticleStatus), article.status)
        self.defects = fields.area(
            article.defects, lines=2, placeholder="Censored words, comments in the text, recycled passages…"
        )
        self.summary = fields.area(article.summary, lines=3)
        people = [(person.id, person.name) for person in workspace.analysts()]
        self.assignee = fields.choice([("", "Nobody"), *people], article.assignee)
        self.due = fields.line(article.due, placeholder="2024-06-30", limit=40)
        self.topics = TopicsField()
        self.topics.show_words(topics.shown(article.topics))
        self.topics.entered.connect(self._offer_topics)
        self.note = fields.area(article.note, lines=3, placeholder="For the desk; no report prints it")
        self.note_protection = ProtectionChoice(article.note_protection)
        columns = QHBoxLayout()
        columns.setSpacing(28)
        columns.addLayout(self._form(), 3)
        self.provenance = fields.read_only(
            provenance(opened.version, opened.text, article.retrieved_at), "Where the text came from"
        )
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addLayout(self._work())
        side.addSpacing(10)
        side.addWidget(plain.label("Where the text came from", name="sectionTitle", buddy=self.provenance))
        side.addWidget(self.provenance, 1)
        columns.addLayout(side, 2)
        self.body.addLayout(columns, 1)
        self.add_button("Cancel", self.reject)
        self.save_button = self.add_button("&Keep changes", self._save, default=True)
        self._seen = self._typed()
        fields.choose_all(self.title_field)

    def unsaved(self) -> bool:
        """Whether a field was changed."""
        return self._typed() != self._seen

    def _form(self) -> fields.Rows:
        rows = fields.Rows()
        rows.add("&Title", self.title_field)
        rows.add("&Outlet", self.outlet)
        rows.add("&Author", self.author)
        rows.add("&Published", self.published, partial_date.HINT)
        rows.add("&Link", self.url)
        rows.add("A&rchived copy", self.archived_url)
        rows.add("Lan&guage", _beside(self.language, "Original language", self.original_language))
        rows.add("Translat&ion", self.translation)
        rows.add("Ki&nd", _beside(self.kind, "Status", self.status))
        rows.add("Known &faults", self.defects)
        rows.add("S&ummary", self.summary)
        rows.setRowStretch(rows.rowCount(), 1)
        self.language.setAccessibleName("Language")
        self.kind.setAccessibleName("Kind")
        return rows

    def _work(self) -> fields.Rows:
        """Who works on it, until when, and what it belongs to."""
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 80)
        rows.add("A&ssigned to", self.assignee)
        rows.add("&Due", self.due)
        rows.add("Topi&cs", self.topics)
        rows.add("Not&e", self.note)
        rows.add("Protection", self.note_protection)
        return rows

    def _offer_topics(self) -> None:
        found: list[tuple[str, int]] = []
        self.attempt(lambda: found.extend(self._workspace.store.read(topic_queries.topics)))
        self.topics.offer(name for name, _ in found)

    def _typed(self) -> dict[str, Any]:
        return {
            "title": self.title_field.text(),
            "outlet": self.outlet.text(),
            "author": self.author.text(),
            "published": self.published.text(),
            "url": self.url.text(),
            "archived_url": self.archived_url.text(),
            "language": self.language.text(),
            "original_language": self.original_language.text(),
            "translation": self.translation.currentData(),
            "kind": self.kind.currentData(),
            "status": self.status.currentData(),
            "defects": self.defects.literal(),
            "summary": self.summary.literal(),
            "assignee": self.assignee.currentData(),
            "due": self.due.text(),
            "topics": topics.parse(self.topics.words()),
            "note": self.note.literal(),
            "note_protection": self.note_protection.protection(),
        }

    def _save(self) -> None:
        typed = self._typed()
        # Only what a person changed is written: the rest stays as it was stored, to the letter.
        changed = {name: value for name, value in typed.items() if value != self._seen[name]}
        checks: dict[str, tuple[QWidget, Callable[[str], object]]] = {
            "title": (self.title_field, article_edits.titled),
            "published": (self.published, partial_date.parse),
            "due": (self.due, partial_date.whole_day),
        }
        for name, (field, check) in checks.items():
            if name in changed and not self.attempt(partial(check, changed[name])):
                field.setFocus()
                return
        stamp = self._workspace.stamp()
        if self.attempt(
            lambda: self._workspace.do(article_edits.amend_article(self._article, stamp, **changed))
        ):
            self.accept()


def _beside(left: QWidget, text: str, right: QWidget) -> QWidget:
    """Two fields in one row, the second with a label of its own."""
    pair = QWidget()
    row = QGridLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setHorizontalSpacing(10)
    row.addWidget(left, 0, 0)
    row.addWidget(plain.label(text, name="quiet", buddy=right), 0, 1)
    row.addWidget(right, 0, 2)
    row.setColumnStretch(0, 1)
    row.setColumnStretch(2, 1)
    right.setAccessibleName(text)
    pair.setFocusProxy(left)
    pair.setAccessibleName(" ")
    return pair
