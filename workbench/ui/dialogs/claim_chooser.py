"""Choosing a claim of the project: search as one types; the most alike first while nothing is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from workbench.assist.likeness import likeness, telling_words, words_of
from workbench.model.tables import Claim
from workbench.store.queries import Connection
from workbench.store.queries import claims as claim_queries
from workbench.store.queries.claims import ClaimHit
from workbench.ui import plain
from workbench.ui.dates import published
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.ui.palette.entry import Entry
from workbench.ui.palette.listing import EntryDelegate, EntryList
from workbench.ui.palette.lookup import Lookup
from workbench.ui.palette.sources import claim_entry, fitting_claim
from workbench.ui.rows import show_rows
from workbench.ui.session import Session
from workbench.ui.theme import Theme

FOUND = 60
ENOUGH = 12
"""Claims alike with which the newest are not offered beside them."""
TELLING = 6
"""Words of a quote that are looked for; each costs a look at every quote of the project."""
LOOKED_UP_AFTER = 90
"""Milliseconds after the last letter before the project is searched."""


class ClaimChooser(Sheet):
    """Offers the project's claims apart from one; ``picked`` has an id."""

    picked = Signal(str)

    def __init__(
        self,
        session: Session,
        lookup: Lookup,
        theme: Theme,
        title: str,
        lead: str,
        claim: Claim,
        quote: str,
        parent: QWidget | None = None,
        *,
        choose: str = "Choose",
    ) -> None:
        super().__init__(title, parent, lead=lead)
        self._session, self._lookup = session, lookup
        self._claim, self._quote = claim, quote
        self._hits: dict[str, ClaimHit] = {}
        self.resize(720, 560)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Number, quote, claim text, summary or speaker")
        self.field.setAccessibleName("Search the claims")
        self.field.setMaxLength(200)
        self.model = EntryList(self)
        self.list = QListView(self)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName("Claims")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        show_rows(self.list, self.model)
        self.list.setItemDelegate(EntryDelegate(theme, self.list))
        self.about = plain.label("", self, wrap=True)
        self.about.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part, stretch in ((self.field, 0), (self.list, 1), (self.about, 0)):
            self.body.addWidget(part, stretch)
        self.add_button("Cancel", self.reject)
        self.yes = self.add_button(choose, self._choose, default=True)
        self._wait = QTimer(self, singleShot=True, interval=LOOKED_UP_AFTER)
        self._wait.timeout.connect(self._look_up)
        self.field.textChanged.connect(self._type)
        self.field.installEventFilter(self)
        self.list.doubleClicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._show_about)
        self.finished.connect(self._stop)
        self.field.setFocus()
        self._show([])
        self._look_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list by the arrow keys of the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in step:
                self._stand(self.list.currentIndex().row() + step[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def entries(self) -> list[Entry]:
        """Give what is offered."""
        return [entry for row in range(self.model.rowCount()) if (entry := self.model.line(row))]

    def _type(self) -> None:
        self._lookup.forget()
        self._wait.start()

    def _look_up(self) -> None:
        typed, viewer = self.field.text().strip(), self._session.workspace.person.id
        self._lookup.ask(_found(typed, viewer) if typed else _alike(self._quote, viewer), self._take)

    def _take(self, hits: list[ClaimHit]) -> None:
        fit = [hit for hit in hits if hit.id != self._claim.id and hit.independent == self._claim.independent]
        self._show(fit)

    def _show(self, hits: list[ClaimHit]) -> None:
        typed = self.field.text().strip()
        self._hits = {hit.id: hit for hit in hits}
        self.model.show([_entry(hit, typed) for hit in hits])
        self._stand(0)
        self._show_about()
        self.yes.setEnabled(bool(hits))

    def _stand(self, row: int) -> None:
        count = self.model.rowCount()
        if count:
            self.list.setCurrentIndex(self.list.model().index(max(0, min(row, count - 1)), 0))

    def _show_about(self) -> None:
        entry = self.model.line(self.list.currentIndex().row())
        hit = self._hits.get(entry.id) if entry is not None else None
        if hit is None:
            words = "No claim has these words." if self.field.text().strip() else ""
        else:
            date = published(hit.published, hit.published_precision, short=True)
            place = " · ".join(
                part for part in (one_line(hit.title, 80), one_line(hit.outlet, 40), date) if part
            )
            words = f"{one_line(hit.words, 260)}\n{place}"
            words += f"\n{one_line(hit.summary, 140)}" if hit.summary else ""
        self.about.setText(words)
        self.field.setAccessibleDescription(words)

    def _choose(self) -> None:
        entry = self.model.line(self.list.currentIndex().row())
        if entry is not None and self.take(entry.id):
            self.accept()
            self.picked.emit(entry.id)

    def take(self, claim: str) -> bool:  # noqa: ARG002
        """Do with a chosen claim what can be refused here; False keeps the sheet open, with the reason in it."""
        return True

    def _stop(self) -> None:
        self._wait.stop()
        self._lookup.forget()


def _entry(hit: ClaimHit, typed: str) -> Entry:
    entry = fitting_claim(hit, typed) if typed else claim_entry(hit)
    date = published(hit.published, hit.published_precision, short=True)
    return replace(entry, facts=" · ".join(part for part in (one_line(hit.title, 60), date) if part))


def _found(typed: str, viewer: str) -> Callable[[Connection], list[ClaimHit]]:
    def find(connection: Connection) -> list[ClaimHit]:
        number = claim_queries.number_of(typed)
        hits = claim_queries.claims_numbered(connection, number, viewer) if number is not None else []
        known = {hit.id for hit in hits}
        more = claim_queries.claims_saying(connection, typed, viewer, FOUND)
        wanted = words_of(typed)
        rest = [hit for hit in more if hit.id not in known]
        return hits + sorted(rest, key=lambda hit: -likeness(wanted, words_of(hit.words)))

    return find


def _alike(quote: str, viewer: str) -> Callable[[Connection], list[ClaimHit]]:
    def find(connection: Connection) -> list[ClaimHit]:
        wanted = words_of(quote)
        hits = claim_queries.claims_sharing(connection, telling_words(quote, TELLING), viewer, FOUND)
        near = sorted(
            hits, key=lambda hit: -max(likeness(wanted, words_of(w)) for w in (hit.quote, hit.text))
        )
        if len(near) >= ENOUGH:
            return near
        known = {hit.id for hit in near}
        latest = claim_queries.latest_claims(connection, viewer)
        return near + [hit for hit in latest if hit.id not in known]

    return find
