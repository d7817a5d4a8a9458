"""What is done about which passages state which claim: same claim as, split off, merge, more words, X said Y."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.model import claim_edits, passage_edits
from workbench.model.claim_edits import Side
from workbench.model.claim_fields import CLAIM_FIELDS
from workbench.model.edit import Edit
from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES
from workbench.store import queries
from workbench.store.queries import OpenArticle, PassageLine
from workbench.store.queries import claims as claim_queries
from workbench.text.graphemes import snap
from workbench.text.quotations import said_within
from workbench.ui.article import ArticleView
from workbench.ui.dialogs.sheet import present
from workbench.ui.elided import one_line
from workbench.ui.palette.lookup import Lookup
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.ui.tagging import Tagging
from workbench.ui.theme import Theme
from workbench.workspace.reported import What, report

Span = tuple[int, int]


class Restating(QObject):
    """Acts on the passage that is pointed at in the article; ``said`` has a sentence, ``acted`` when something was done."""

    said = Signal(str)
    acted = Signal()

    def __init__(
        self,
        session: Session,
        reading: Reading,
        view: ArticleView,
        tagging: Tagging,
        settle: Callable[[], bool],
        lookup: Lookup,
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(view)
        self._session, self._reading, self._view = session, reading, view
        self._tagging, self._settle = tagging, settle
        self._lookup, self._theme = lookup, theme
        self._before: str | None = None
        reading.current_changed.connect(self._note_current)
        reading.opened.connect(self._forget)

    # Which claim

    def same_claim(self) -> None:
        """Choose the claim that the passage states, too."""
        line = self._pointed()
        if line is not None:
            self._choose(
                line,
                "Same claim as…",
                "The passage then states the claim you choose, and its judgement holds for it.",
                "Same claim",
                partial(self._join, line.passage.id),
            )

    def merge(self) -> None:
        """Choose a claim to make one with the current one."""
        line = self._pointed()
        if line is not None:
            number = claim_label(line.claim.number)
            lead = f"Choose the claim that is to be one with {number}; what each brings is shown first."
            self._choose(line, "Merge with…", lead, "Go on", partial(self._merge, line.claim.id))

    def split_off(self) -> None:
        """Give the passage a claim of its own, judged as the one that it states now."""
        line = self._pointed()
        side = self._side(line.claim.id) if line is not None else None
        if line is None or side is None:
            return
        passage = next((row for row in side.passages if row.id == line.passage.id), line.passage)
        stamp = self._session.stamp()
        self._do(
            lambda: claim_edits.split_off(passage, side.claim, self._others(side), side.citations, stamp),
            line.passage.id,
            "{label} is a claim of its own now, judged as before.",
        )

    # Which words

    def add_words(self) -> None:
        """Add the selected words to the passage that was the current one before they were selected."""
        target = self._view.target()
        line = self._reading.line(self._before)
        if target.kind != "selection":
            self.said.emit(self.tr("Select the words to add first; they go to the passage you came from."))
        elif line is None:
            self.said.emit(self.tr("Go to a passage first, then select the words to add to it."))
        else:
            text, stamp = self._reading.text, self._session.stamp()
            span = snap(text, target.start, target.end)
            self._do(
                lambda: passage_edits.add_stretch(line.passage, line.anchor, text, *span, stamp),
                line.passage.id,
                "The words are a part of {label} now.",
            )

    def take_words(self) -> None:
        """Take from the passage the part of it that is selected, or that the cursor stands on."""
        target = self._view.target()
        line = self._reading.line(self._before) or self._reading.current
        if line is None:
            return
        selection = self._view.selection()
        text, stamp = self._reading.text, self._session.stamp()
        if selection is None and len(line.anchor.segments) > 1:
            # Nothing is selected: the part that was added last is the one to take back.
            start, end = line.anchor.segments[-1]
        else:
            start, end = selection or (target.start, target.end)
        self._do(
            lambda: passage_edits.remove_stretch(line.passage, line.anchor, text, start, end, stamp),
            line.passage.id,
            "The words are no part of {label} any more.",
        )

    # X said Y

    def reported(self) -> None:
        """Ask what to check of words that somebody is said to have said."""
        from workbench.ui.dialogs.reported import ReportedSheet

        opened = self._opened()
        if opened is None or not self._settle():
            return
        outer, inner = self._said_where(opened.text)
        act = partial(self._report, outer)
        present(ReportedSheet(opened.text, outer, inner, act, self._view.window()))

    def _said_where(self, text: str) -> tuple[Span, list[Span]]:
        """Give the words that say somebody said something, and what may be what was said, the likeliest first."""
        target = self._view.target()
        start, end = _without_space(text, target.start, target.end)
        sentence = self._view.sentence()
        if target.kind == "selection" and sentence is not None:
            first, last = _without_space(text, *sentence)
            if first <= start and end <= last and (first, last) != (start, end):
                # A part of a sentence was selected: that is what was said, the sentence says that it was.
                return (first, last), [
                    (start, end),
                    *(s for s in said_within(text, first, last) if s != (start, end)),
                ]
        return (start, end), said_within(text, start, end)

    def _report(self, outer: Span, what: What, inner: Span) -> None:
        opened = self._opened()
        if opened is None:
            return
        there = self._reading.at_span(*outer)
        side = self._side(there.claim.id) if there is not None else None
        links = side.links if side is not None else ()
        made = report(opened, outer, inner, what, self._session.stamp(), links)
        self._session.workspace.do(made.edit)
        self._stand_on(made.passage_id)

    # Within

    def _choose(
        self, line: PassageLine, title: str, lead: str, choose: str, then: Callable[[str], object]
    ) -> None:
        from workbench.ui.dialogs.claim_chooser import ClaimChooser

        if not self._settle():
            return
        chooser = ClaimChooser(
            self._session,
            self._lookup,
            self._theme(),
            title,
            lead,
            line.claim,
            line.anchor.quote,
            self._view.window(),
            choose=choose,
        )
        chooser.picked.connect(then)
        present(chooser)

    def _join(self, passage_id: str, claim_id: str) -> None:
        line = self._reading.line(passage_id)
        old = self._side(line.claim.id) if line is not None else None
        new = self._side(claim_id)
        if line is None or old is None or new is None:
            return
        if self._others(old) == 0 and _has_content(old):
            # The old claim would go, with work in it: what each brings is shown first.
            self._show_merge(new, old)
            return
        passage, stamp = line.passage, self._session.stamp()
        self._do(
            lambda: claim_edits.join(passage, old.claim, self._others(old), new.claim, stamp),
            passage_id,
            "The passage states {label} now: {tag}.",
        )

    def _merge(self, claim_id: str, other_id: str) -> None:
        kept, gone = self._side(claim_id), self._side(other_id)
        if kept is not None and gone is not None:
            self._show_merge(kept, gone)

    def _show_merge(self, kept: Side, gone: Side) -> None:
        from workbench.ui.dialogs.claim_merge import ClaimMerge

        ids = [kept.claim.id, gone.claim.id]
        hits = self._session.attempt(
            lambda: self._session.read(
                lambda c: claim_queries.claim_hits(c, ids, self._session.workspace.person.id)
            )
        )
        quotes = {hit.id: hit.words for hit in hits or ()}
        dialog = ClaimMerge(self._session, kept, gone, quotes, self._view.window())
        dialog.merged.connect(self._say_merged)
        present(dialog)

    def _say_merged(self, claim_id: str) -> None:
        line = next((line for line in self._reading.lines() if line.claim.id == claim_id), None)
        if line is not None:
            self._stand_on(line.passage.id)
            self.said.emit(
                self.tr("The two claims are one now, {}. Undo parts them again.").format(
                    claim_label(line.claim.number)
                )
            )

    def _do(self, make: Callable[[], Edit], passage_id: str, words: str) -> None:
        if not self._settle():
            return
        edit = self._session.attempt(make)
        if edit is None or self._session.do(edit) is None:
            return
        self._stand_on(passage_id)
        line = self._reading.line(passage_id)
        if line is not None:
            label, tag = claim_label(line.claim.number), TAG_NAMES[line.claim.tag].lower()
            self.said.emit(self.tr(words).format(label=label, tag=tag))

    def _stand_on(self, passage_id: str) -> None:
        self._view.set_current(passage_id, False)
        self._reading.set_current(passage_id)
        line = self._reading.line(passage_id)
        if line is not None:
            self._view.announce(f"{claim_label(line.claim.number)}: {one_line(line.anchor.quote, 80)}")
        self.acted.emit()

    def _pointed(self) -> PassageLine | None:
        line = self._tagging.pointed()
        if line is None:
            self.said.emit(self.tr("Go to a passage first: Tab leads to the next one."))
        return line

    def _side(self, claim_id: str) -> Side | None:
        return self._session.attempt(lambda: self._session.read(lambda c: claim_queries.side_of(c, claim_id)))

    def _opened(self) -> OpenArticle | None:
        article = self._reading.article_id
        if article is None:
            return None
        viewer = self._session.workspace.person.id
        return self._session.attempt(
            lambda: self._session.read(lambda c: queries.open_article(c, article, viewer))
        )

    @staticmethod
    def _others(side: Side) -> int:
        return sum(1 for passage in side.passages if passage.deleted_at is None) - 1

    def _note_current(self) -> None:
        line = self._reading.current
        if line is not None and self._view.selection() is None:
            self._before = line.passage.id

    def _forget(self) -> None:
        self._before = None


_NEVER_EMPTY = ("priority", "note_protection")


def _has_content(side: Side) -> bool:
    """Tell whether a claim says more than its tag."""
    filled = any(getattr(side.claim, name) for name in CLAIM_FIELDS if name not in _NEVER_EMPTY)
    return filled or bool(side.citations or side.links or side.reviews)


def _without_space(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
