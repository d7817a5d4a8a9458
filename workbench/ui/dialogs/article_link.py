"""Asks for the link of an article that is to be fetched."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.errors import FetchRefusedError
from workbench.ingest import fetching
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet


class ArticleLink(Sheet):
    """``given`` carries the link; nothing is fetched here, and what will be contacted is asked about after."""

    given = Signal(str)

    def __init__(self, link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            "Import from a link",
            parent,
            lead="The page is fetched once you say so, and never by itself: the site sees this computer's address then.",
        )
        self.resize(560, 210)
        self._started = link
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 60)
        self.link = fields.line(link, placeholder="https://…", limit=4_000)
        rows.add("&Link", self.link)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.go_on = self.add_button("&Go on…", self._give, default=True)
        self.link.textChanged.connect(self._allow)
        self._allow()
        fields.choose_all(self.link)

    def unsaved(self) -> bool:
        """Whether a link was typed."""
        return self.link.text().strip() not in ("", self._started)

    def _allow(self) -> None:
        self.fail("")
        self.go_on.setEnabled(bool(self.link.text().strip()))

    def _give(self) -> None:
        link = self.link.text().strip()
        try:
            fetching.preview(link)
        except FetchRefusedError as error:
            self.fail(str(error), self.link)
            return
        self._started = link
        self.given.emit(link)
        self.accept()
