"""The article that is open: its text, zones and passages, kept up with every change."""

from __future__ import annotations

from bisect import bisect_left, insort

from PySide6.QtCore import QObject, Signal

from workbench.errors import WorkbenchError
from workbench.garbage import uncollected
from workbench.model.edit import Changes
from workbench.model.edits import quote_of
from workbench.model.tables import Article, ArticleVersion, Assignment, Claim, Zone
from workbench.store import queries
from workbench.store.queries import Counts, PassageLine, independent, revisions
from workbench.store.queries import speakers as speaker_queries
from workbench.store.queries.independent import Work
from workbench.store.queries.passages import assignment
from workbench.ui.session import Session

AT_ONCE = 100
"""More changed passages than this are read together again, not one by one."""

Key = tuple[int, int, str, str]


class Reading(QObject):
    """Holds what is read; says what came, changed and went. All positions are code points.

    ``gone`` when the open article is in the project no more, not even in its bin.
    """

    opened = Signal()
    gone = Signal()
    details_changed = Signal()
    zones_changed = Signal()
    passages_reset = Signal()
    passage_put = Signal(str)
    passage_dropped = Signal(str)
    current_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.article: Article | None = None
        self.version: ArticleVersion | None = None
        self.text = ""
        self.zones: list[Zone] = []
        self._lines: dict[str, PassageLine] = {}
        self._order: list[Key] = []
        self._by_claim: dict[str, set[str]] = {}
        self._by_anchor: dict[str, str] = {}
        self._by_step: dict[str, str] = {}
        self._by_speaker: dict[str, set[str]] = {}
        self._faulty: set[str] = set()
        self._tally: dict[str | None, int] = {}
        self._longest = 0
        self._current: str | None = None
        self.left_at: int | None = None
        """Where the passage stood that went last."""
        self.assignment: Assignment | None = None
        """The viewer's own, where the article is marked independently and not all are done."""
        self.work: Work | None = None
        """Who marks the article independently, where it is."""
        self.second_looks = 0
        """How many passages wait for a second look since the text changed, those without a place among them."""
        self.placeless = 0
        """How many passages have no place in the text as it is now: orphans, which no line of the article shows."""
        session.changed.connect(self._follow)
        session.person_changed.connect(self.look_again)

    # What is open

    @property
    def article_id(self) -> str | None:
        """The id of the open article."""
        return self.article.id if self.article else None

    def open(self, article_id: str) -> bool:
        """Open an article, also again; tells whether it could be."""
        try:
            with uncollected():  # 20,000 passages are no garbage
                return self._open(article_id)
        except WorkbenchError as error:
            self._session.fail(error)
            return False

    def _open(self, article_id: str) -> bool:
        viewer = self._session.viewer
        found = self._session.read(lambda connection: queries.open_article(connection, article_id, viewer))
        self.work = self._session.read(lambda connection: independent.work(connection, article_id))
        self.article, self.version, self.text, self.zones = (
            found.article,
            found.version,
            found.text,
            found.zones,
        )
        self.assignment = found.assignment
        self._count_unsettled(article_id)
        self._take(found.passages)
        self._current = None
        self.opened.emit()
        self.current_changed.emit()
        return True

    def close(self) -> None:
        """Have no article open."""
        self.article = self.version = self.assignment = self.work = None
        self.text, self.zones, self._current = "", [], None
        self._take([])
        self.opened.emit()
        self.current_changed.emit()

    def look_again(self) -> None:
        """Read anew what may be seen of the open article: somebody else looks, or marks were opened."""
        if self.article is None or self.version is None:
            return
        self._session.attempt(self._look_again)

    def _look_again(self) -> None:
        if self.article is None or self.version is None:
            return
        article_id, version_id, viewer = self.article.id, self.version.id, self._session.viewer
        read = self._session.read
        self.assignment = read(lambda c: assignment(c, article_id, viewer))
        self.work = read(lambda c: independent.work(c, article_id))
        self._count_unsettled(article_id)
        self._take(read(lambda c: queries.passages(c, version_id, viewer)))
        self._settle_current()
        self.details_changed.emit()

    @property
    def viewer(self) -> str:
        """The id of who reads."""
        return self._session.viewer

    @property
    def frozen(self) -> bool:
        """Whether the viewer said that they are done, so that their marks stay as they are."""
        return self.assignment is not None and self.assignment.done_at is not None

    # Passages

    def __len__(self) -> int:
        return len(self._order)

    def keys(self) -> list[Key]:
        """Give start, end (negative), time and id of each passage in reading order."""
        return list(self._order)

    def ids(self) -> list[str]:
        """Give the passages' ids in reading order."""
        return [key[3] for key in self._order]

    def lines(self) -> list[PassageLine]:
        """Give the passages in reading order."""
        return [self._lines[key[3]] for key in self._order]

    def line(self, passage: str | None) -> PassageLine | None:
        """Give a passage with its anchor and claim, or None."""
        return self._lines.get(passage) if passage else None

    def row_of(self, passage: str) -> int:
        """Give a passage's place in reading order. Raises KeyError where it is not here."""
        return bisect_left(self._order, _key(self._lines[passage]))

    def at_span(self, start: int, end: int) -> PassageLine | None:
        """Give the passage that covers exactly [start, end), the oldest of several."""
        place = bisect_left(self._order, (start, -end, "", ""))
        for key in self._order[place:]:
            if key[:2] != (start, -end):
                break
            line = self._lines[key[3]]
            if len(line.anchor.segments) == 1:
                return line
        return None

    def within(self, start: int, end: int) -> list[PassageLine]:
        """Give the passages that share letters with [start, end), in reading order."""
        first = bisect_left(self._order, (start - self._longest, -end, "", ""))
        stop = bisect_left(self._order, (end, -(1 << 62), "", ""))
        return [line for key in self._order[first:stop] if (line := self._lines[key[3]]).anchor.end > start]

    def passages_here(self, claim: str) -> int:
        """Count the claim's passages in this article."""
        return len(self._by_claim.get(claim, ()))

    def counts(self) -> Counts:
        """Count the passages by tag."""
        tally = self._tally
        return Counts(*(tally.get(tag, 0) for tag in ("verified", "disputed", "opinion", None)))

    def anchors_verified(self) -> tuple[int, int]:
        """Tell how many passages stand on exactly the words that they quote, and how many there are."""
        return len(self._order) - len(self._faulty), len(self._order)

    # The current passage

    @property
    def current(self) -> PassageLine | None:
        """The passage whose claim the form shows."""
        return self.line(self._current)

    def set_current(self, passage: str | None) -> None:
        """Make a passage the current one; an unknown one is none."""
        passage = passage if passage in self._lines else None
        if passage != self._current:
            self._current = passage
            self.current_changed.emit()

    def claim(self, claim_id: str) -> Claim | None:
        """Give a claim of this article as it is now."""
        for passage in self._by_claim.get(claim_id, ()):
            return self._lines[passage].claim
        return None

    # Following changes

    def _follow(self, changes: Changes) -> None:
        if self.article is None or self.version is None:
            return
        try:
            self._take_up(changes, self.article.id, self.version.id)
        except WorkbenchError as error:
            self._session.fail(error)

    def _take_up(self, changes: Changes, article_id: str, version_id: str) -> None:
        session = self._session
        here = article_id in changes.articles
        if changes.touches("article", article_id):
            found = session.read(lambda c: queries.article(c, article_id))
            if found is None:
                self.gone.emit()
                return
            self.article = found
        if here and changes.touches("article_version"):
            newest = session.read(lambda c: queries.version(c, article_id))
            if newest.id != version_id:
                self.open(article_id)
                return
        if changes.touches("article", article_id):
            self.details_changed.emit()
        if here and changes.touches("zone"):
            self.zones = session.read(lambda c: queries.zones(c, version_id))
            self.zones_changed.emit()
        if here and changes.touches("assignment"):
            self._look_again()
            return
        if here and changes.touches("adjudication"):
            self.work = session.read(lambda c: independent.work(c, article_id))
            self.details_changed.emit()
        if (
            here
            and self.version is not None
            and self.version.number > 1
            and (changes.touches("passage_anchor") or changes.touches("passage"))
        ):
            self._look_twice(article_id)
        touched = set(changes.rows.get("passage", ()))
        for claim in changes.rows.get("claim", ()):
            touched |= self._by_claim.get(claim, set())
        anchors = changes.rows.get("passage_anchor", frozenset())
        touched.update(self._by_anchor[anchor] for anchor in anchors if anchor in self._by_anchor)
        new = [anchor for anchor in anchors if anchor not in self._by_anchor]
        if here and new and not changes.touches("passage"):  # a passage that had no place in this version
            touched |= session.read(lambda c: revisions.passages_of_anchors(c, new))
        touched |= self._spoken(changes)
        if here and changes.touches("claim_evidence"):
            touched |= self._cited_otherwise(version_id)
        if not here and not touched & self._lines.keys():
            return
        if len(touched) > AT_ONCE:
            self._take(session.read(lambda c: queries.passages(c, version_id, session.viewer)))
            self._settle_current()
            return
        for passage in touched:
            self._refresh(passage, version_id)
        self._settle_current()

    def _look_twice(self, article_id: str) -> None:
        before = self.second_looks, self.placeless
        self._count_unsettled(article_id)
        if before != (self.second_looks, self.placeless):
            self.details_changed.emit()

    def _count_unsettled(self, article_id: str) -> None:
        viewer = self._session.viewer
        self.second_looks, self.placeless = self._session.read(
            lambda c: revisions.unsettled(c, article_id, viewer)
        )

    def _spoken(self, changes: Changes) -> set[str]:
        """The passages whose chain of speakers, or a name in it, was changed."""
        touched: set[str] = set()
        for speaker in changes.rows.get("speaker", ()):
            touched |= self._by_speaker.get(speaker, set())
        steps = changes.rows.get("attribution", frozenset())
        touched.update(self._by_step[step] for step in steps if step in self._by_step)
        new = [step for step in steps if step not in self._by_step]
        if new:
            touched |= self._session.read(lambda c: speaker_queries.passages_of_steps(c, new))
        return touched

    def _cited_otherwise(self, version_id: str) -> set[str]:
        """The passages whose claim cites more or fewer evidence than before; a citation that is gone names no claim."""
        counts = self._session.read(lambda c: queries.evidence_counts(c, version_id, self._session.viewer))
        return {key for key, line in self._lines.items() if line.evidence != counts.get(line.claim.id, 0)}

    def _refresh(self, passage: str, version_id: str) -> None:
        viewer = self._session.viewer
        line = self._session.read(lambda c: queries.passage(c, passage, version_id, viewer))
        if line is None or line.passage.deleted_at is not None:
            if passage in self._lines:
                self.left_at = self._lines[passage].anchor.start
                self._remove(passage)
                self.passage_dropped.emit(passage)
            return
        before = self._lines.get(passage)
        if before is not None:
            self._remove(passage)
        self._add(line)
        self.passage_put.emit(passage)
        if passage == self._current and before is not None and before.claim.id != line.claim.id:
            # The same passage states another claim now.
            self.current_changed.emit()

    def _settle_current(self) -> None:
        if self._current is not None and self._current not in self._lines:
            self._current = None
            self.current_changed.emit()

    def _take(self, lines: list[PassageLine]) -> None:
        self._lines, self._order, self._by_claim = {}, [], {}
        self._by_anchor, self._faulty, self._tally, self._longest = {}, set(), {}, 0
        self._by_step, self._by_speaker = {}, {}
        for line in lines:
            self._order.append(self._note(line))
        self._order.sort()
        self.passages_reset.emit()

    def _add(self, line: PassageLine) -> None:
        insort(self._order, self._note(line))

    def _note(self, line: PassageLine) -> Key:
        # An attribute of a row takes its time to read, and there may be 20,000 passages.
        anchor, claim = line.anchor, line.claim
        key = _key(line)
        start, minus_end, _, passage = key
        self._lines[passage] = line
        self._longest = max(self._longest, -minus_end - start)
        self._by_claim.setdefault(claim.id, set()).add(passage)
        self._by_anchor[anchor.id] = passage
        for voiced in line.chain:
            step = voiced.attribution
            self._by_step[step.id] = passage
            self._by_speaker.setdefault(step.speaker_id, set()).add(passage)
        tag = claim.tag
        self._tally[tag] = self._tally.get(tag, 0) + 1
        if quote_of(self.text, anchor.segments) != anchor.quote:
            self._faulty.add(passage)
        return key

    def _remove(self, passage: str) -> None:
        line = self._lines.pop(passage)
        del self._order[bisect_left(self._order, _key(line))]
        self._by_claim[line.claim.id].discard(passage)
        self._by_anchor.pop(line.anchor.id, None)
        for voiced in line.chain:
            self._by_step.pop(voiced.attribution.id, None)
            self._by_speaker[voiced.attribution.speaker_id].discard(passage)
        self._tally[line.claim.tag] -= 1
        self._faulty.discard(passage)


def _key(line: PassageLine) -> Key:
    anchor, passage = line.anchor, line.passage
    return (anchor.start, -anchor.end, passage.created_at, passage.id)
