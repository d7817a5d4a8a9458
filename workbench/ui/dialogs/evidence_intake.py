"""What is dropped or pasted for a claim becomes evidence at once: files, links, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter
from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.model import evidence_edits
from workbench.model.evidence_fields import check_link, named
from workbench.model.tables import Evidence
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.ui import plain
from workbench.ui.background import Background, Progress
from workbench.ui.dialogs.intake import paths_in, words_in
from workbench.ui.dropping import PICTURE_FORMATS
from workbench.ui.session import Session
from workbench.workspace import evidence as sources
from workbench.workspace.evidence import Source

Offer = Callable[[], Source]
"""Makes the source of what was offered; may read a file, so it is called in the background."""

_MEGABYTES = 64
FILES_AT_ONCE = 50
"""Files that one drop brings as evidence; more are most likely articles."""


def offered(mime: QMimeData | None) -> list[Offer]:
    """Give what makes evidence of what is offered: files, else a link, else a picture; empty where there is none.

    A picture is kept as the bytes that are offered, undecoded; only pixels without a format are written as PNG.
    """
    if mime is None:
        return []
    paths = paths_in(mime)
    if paths:
        return [_of_file(path) for path in paths[:FILES_AT_ONCE]]
    links = [url.toString() for url in mime.urls()] if mime.hasUrls() else [words_in(mime).strip()]
    for link in links:
        try:
            if check_link(link):
                return [_of_link(link)]
        except WorkbenchError:
            continue
    picture = _picture_of(mime)
    return [_of_picture(picture)] if picture else []


class EvidenceIntake(QObject):
    """Reads in the background, then adds to the claim; what the project has already is offered, not doubled.

    ``added`` carries the citation's id, and whether it came alone.
    """

    added = Signal(str, bool)

    def __init__(self, session: Session, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._background = background
        self._window = window

    def take(self, claim_id: str, offers: Sequence[Offer]) -> None:
        """Make evidence of the claim from what was offered."""

        def work(progress: Progress) -> list[Source | str]:
            made: list[Source | str] = []
            for count, offer in enumerate(offers):
                if not progress(count, len(offers)):
                    break
                try:
                    made.append(offer())
                except WorkbenchError as error:
                    made.append(str(error))
            return made

        def done(made: object) -> None:
            if isinstance(made, list):
                self._add(claim_id, made)

        self._background.run("Reading the evidence", work, done=done, failed=self._say)

    def _add(self, claim_id: str, made: Sequence[Source | str]) -> None:
        refused = [one for one in made if isinstance(one, str)]
        alone = len(made) == 1
        for source in made:
            if isinstance(source, Source):
                self._add_one(claim_id, source, alone)
        if refused:
            more = f" {len(refused) - 1} more were refused." if len(refused) > 1 else ""
            self._session.failed.emit(refused[0] + more, "\n".join(refused[1:]))

    def _add_one(self, claim_id: str, source: Source, alone: bool) -> None:
        session = self._session

        def act() -> str:
            claim = session.read(lambda connection: queries.claim(connection, claim_id))
            if claim is None:
                raise WorkbenchError("The claim is no longer there, so nothing was added to it.")
            known = sources.known(session.workspace, source)
            if known is not None:
                self._offer(claim_id, known)
                return ""
            return sources.add(session.workspace, claim, source).citation_id

        citation = session.attempt(act)
        if citation:
            self.added.emit(citation, alone)

    def _offer(self, claim_id: str, known: Evidence) -> None:
        cited = self._session.read(lambda c: evidence_queries.citations(c, claim_id))
        if any(line.evidence.id == known.id for line in cited):
            self._say(f"The claim cites this already, as “{named(known)}”: nothing was added.")
            return
        plain.ask(
            self._window.window(),
            "In the project already",
            "The project has this source already. Cite it for this claim?",
            lambda: self._cite(claim_id, known),
            yes="Cite it",
            no="Do not cite",
            details=plain.isolated(named(known)),
            harmless=True,
        )

    def _cite(self, claim_id: str, known: Evidence) -> None:
        session = self._session

        def act() -> str:
            claim = session.read(lambda connection: queries.claim(connection, claim_id))
            if claim is None:
                raise WorkbenchError("The claim is no longer there, so nothing was added to it.")
            edit = evidence_edits.cite(claim, known, session.stamp())
            session.workspace.do(edit)
            return edit.changes[0].id

        citation = session.attempt(act)
        if citation:
            self.added.emit(citation, True)

    def _say(self, sentence: str) -> None:
        self._session.failed.emit(sentence, "")


def _of_file(path: Path) -> Offer:
    return lambda: sources.of_file(path)


def _of_link(link: str) -> Offer:
    return lambda: sources.of_link(link)


def _of_picture(data: bytes) -> Offer:
    return lambda: sources.of_picture(data)


def _picture_of(mime: QMimeData) -> bytes:
    """The picture's own bytes where its format is offered, else its pixels, within Qt's limit, as PNG."""
    for format_ in PICTURE_FORMATS:
        if mime.hasFormat(format_):
            return bytes(mime.data(format_).data())
    QImageReader.setAllocationLimit(_MEGABYTES)
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(packed.data())
