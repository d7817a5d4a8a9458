"""The fields of evidence and of how it bears on a claim, in a form that scrolls to the one in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.model import partial_date
from workbench.model.evidence_fields import KIND_NAMES
from workbench.model.vocabulary import Credibility, Protection, Stance, name_of
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.protection_choice import ProtectionChoice
from workbench.ui.tab_order import put_in_order


class EvidenceForm(QScrollArea):
    """Title, link and stance first. ``fields`` are the widgets by the names of what they hold.

    ``edited`` says that title or link were typed in, ``went_down`` that the arrow down leads out of them. ``below_link``
    and ``snapshot`` stand in its rows and belong to whoever gives them.
    """

    edited = Signal()
    went_down = Signal()

    def __init__(
        self, groups: Sequence[str], below_link: QWidget, snapshot: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._make_fields(groups)
        self._lay_out(below_link, snapshot)
        self.title_field.textEdited.connect(self.edited)
        self.url.textEdited.connect(self.edited)
        for field in (*self.fields.values(), *snapshot.findChildren(QPushButton)):
            field.installEventFilter(self)

    def typed(self) -> dict[str, str]:
        """Give what stands in the fields, by their names."""
        return {name: _said(field) for name, field in self.fields.items()}

    def show_words(self, words: Mapping[str, str]) -> None:
        """Show these words in the fields of those names; other names are passed over."""
        for name in self.fields.keys() & words.keys():
            _show(self.fields[name], words[name])

    def fill_empty(self, words: Mapping[str, str]) -> None:
        """Show these words where nothing is typed or chosen yet."""
        typed = self.typed()
        self.show_words(
            {name: said for name, said in words.items() if typed.get(name) in ("", Credibility.UNKNOWN)}
        )

    def clear(self) -> None:
        """Show nothing, and the choices that say nothing."""
        self.show_words(dict.fromkeys(self.fields, "") | EMPTY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the field that the focus comes to into sight; say where the arrow down leads out of the first two."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, 12)
        elif (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and watched in (self.title_field, self.url)
        ):
            self.went_down.emit()
            return True
        return super().eventFilter(watched, event)

    def _make_fields(self, groups: Sequence[str]) -> None:
        self.title_field = fields.line(placeholder="What it is called")
        self.url = fields.line(placeholder="https://")
        self.stance = fields.choice(((stance, name_of(stance)) for stance in Stance), Stance.CONTEXT)
        self.quote = fields.area(lines=2, placeholder="The words that bear on the claim")
        self.locator = fields.line(placeholder="Page, paragraph, minute")
        self.protection = ProtectionChoice(of_note=False)
        self.citation_note = fields.area(lines=2)
        self.citation_note_protection = ProtectionChoice()
        self.publisher = fields.line()
        self.author = fields.line()
        self.published = fields.line(placeholder="2023-11-11", limit=40)
        self.published.setAccessibleDescription(partial_date.HINT)
        self.accessed = fields.line(placeholder="2023-11-11", limit=40)
        self.archived_url = fields.line(placeholder="https://")
        self.kind = fields.choice((("", "Not said"), *KIND_NAMES.items()), "")
        self.credibility = fields.choice(
            ((trust, name_of(trust)) for trust in Credibility), Credibility.UNKNOWN
        )
        self.credibility_why = fields.line(placeholder="Why")
        self.group = fields.line(placeholder="Sources of one origin have one name")
        completer = QCompleter(QStringListModel(list(groups), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.group.setCompleter(completer)
        self.language = fields.line(placeholder="en", limit=35)
        self.note = fields.area(lines=2)
        self.note_protection = ProtectionChoice()
        self.fields: dict[str, QWidget] = {
            "title": self.title_field,
            "url": self.url,
            "stance": self.stance,
            "quote": self.quote,
            "locator": self.locator,
            "protection": self.protection,
            "citation_note": self.citation_note,
            "citation_note_protection": self.citation_note_protection,
            "publisher": self.publisher,
            "author": self.author,
            "published": self.published,
            "accessed": self.accessed,
            "archived_url": self.archived_url,
            "kind": self.kind,
            "credibility": self.credibility,
            "credibility_why": self.credibility_why,
            "independence_group": self.group,
            "language": self.language,
            "note": self.note,
            "note_protection": self.note_protection,
        }

    def _lay_out(self, below_link: QWidget, snapshot: QWidget) -> None:
        first = fields.Rows()
        first.add("&Title", self.title_field)
        first.add("&Link", self.url)
        first.add_wide(below_link)
        first.add("&Stance", self.stance)
        first.add("&Quoted words", self.quote)
        first.add("Lo&cator", self.locator)
        first.add("Snapshot", snapshot)
        first.add("Protect&ion", self.protection, beside=self.protection.explanation())
        rest = fields.Rows()
        rest.add("&Publisher", self.publisher)
        rest.add("A&uthor", self.author)
        rest.add("Publishe&d", self.published, partial_date.HINT)
        rest.add("Accessed", self.accessed)
        rest.add("A&rchived link", self.archived_url)
        rest.add("&Kind", self.kind)
        rest.add("Credi&bility", self.credibility, beside=self.credibility_why)
        rest.add("Ind&ependence", self.group)
        rest.add("Lan&guage", self.language)
        rest.add("&Note on the claim", self.citation_note, beside=self.citation_note_protection)
        rest.add("Note on the source", self.note, beside=self.note_protection)
        self.citation_note_protection.setAccessibleName("Protection of the note on the claim")
        self.note_protection.setAccessibleName("Protection of the note on the source")
        self.credibility_why.setAccessibleName("Why this credibility")
        ground = QWidget()
        ground.setObjectName("ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        column.addLayout(first)
        column.addWidget(plain.label("The source", name="sectionTitle"))
        column.addLayout(rest)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(ground)
        put_in_order(None, [ground])


EMPTY = {
    "stance": str(Stance.CONTEXT),
    "credibility": str(Credibility.UNKNOWN),
    **dict.fromkeys(("protection", "citation_note_protection", "note_protection"), str(Protection.PUBLIC)),
}
"""What the choices say that are never empty, before anybody chose."""


def _show(field: QWidget, words: str) -> None:
    if isinstance(field, ChoiceBox):
        field.setCurrentIndex(max(0, field.findData(words)))
    elif isinstance(field, LiteralEdit):
        field.setPlainText(words)
    elif isinstance(field, QLineEdit):
        field.setText(words)
        field.setCursorPosition(0)


def _said(field: QWidget) -> str:
    if isinstance(field, ChoiceBox):
        return str(field.currentData() or "")
    if isinstance(field, LiteralEdit):
        return field.literal()
    return field.text() if isinstance(field, QLineEdit) else ""
