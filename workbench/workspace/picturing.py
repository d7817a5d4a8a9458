"""The figures of the pictures in the window, read without building a report: a project of any size is drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from workbench.model.vocabulary import Voice
from workbench.reports.judging import stage_of
from workbench.reports.parts import TAG_ORDER
from workbench.reports.pictures.figures import CountRow, Figures, TextRow, counts_of
from workbench.reports.pictures.from_model import NO_OUTLET
from workbench.reports.places import unnamed_maker, unnamed_of
from workbench.store.queries import Connection, drawn
from workbench.store.queries.drawn import DrawnArticle, DrawnPassage
from workbench.workspace.workspace import Workspace

STRIPS = 60
"""Texts of which the strips are read; those after them are counted."""

STEP = 5_000
"""Passages between two looks at whether this is still wanted."""

Tags = dict[str, str | None]
_Seen = tuple[str | None, bool]
"""The tag that a passage is drawn in, and whether it would have another one if it did not wait for a person."""


def read_figures(
    workspace: Workspace,
    article_ids: Sequence[str] | None,
    progress: Callable[[int, int], bool] = lambda _done, _total: True,
) -> Figures | None:
    """The figures of these articles (all by default), equal to those of a report on them; None where it was stopped.

    ``progress(done, total)`` hears of passages and says whether to go on.
    """
    return workspace.store.read(lambda connection: _read(connection, article_ids, progress))


def _read(
    connection: Connection, article_ids: Sequence[str] | None, progress: Callable[[int, int], bool]
) -> Figures | None:
    articles = drawn.articles(connection, article_ids)
    known = {article.id: article for article in articles}
    counting = _Counting(known, drawn.waiting(connection))
    for done, passage in enumerate(drawn.passages(connection, None if article_ids is None else [*known])):
        if done % STEP == 0 and not progress(done, 0):
            return None
        if passage.article_id in known:
            counting.take(passage)
    return counting.figures(articles, _texts(connection, articles[:STRIPS], counting.passages))


class _Counting:
    """Takes passages one by one; each claim is counted once in each row."""

    def __init__(self, articles: dict[str, DrawnArticle], waiting: frozenset[str]) -> None:
        self._articles = articles
        self._waiting = waiting
        self.passages: dict[str, _Seen] = {}
        self._drafts: set[str] = set()
        self._changed: set[str] = set()
        self._all: Tags = {}
        self._commented: Tags = {}
        self._by_article: defaultdict[str, Tags] = defaultdict(dict)
        self._by_outlet: defaultdict[str, Tags] = defaultdict(dict)
        self._by_speaker: defaultdict[str, Tags] = defaultdict(dict)
        self._names: dict[str, str] = {}
        self._commenters: set[str] = set()
        self._dates: dict[str, str] = {}
        self._published: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, passage: DrawnPassage) -> None:
        """Count a passage."""
        article = self._articles[passage.article_id]
        waits = passage.id in self._waiting
        self.passages[passage.id] = None if waits else passage.tag, bool(waits and passage.tag)
        if stage_of(passage.tag, passage.state):
            self._drafts.add(passage.claim_id)
        if waits and passage.tag:
            self._changed.add(passage.claim_id)
        row = {"voice": passage.voice}
        unnamed = unnamed_of(row, {"outlet": article.outlet}, (), ())
        said, name = passage.speaker_id, passage.speaker
        if not said:
            said, name = unnamed_maker(unnamed, article.id, _title(article))
        self._published[passage.claim_id].add(article.published)
        if passage.voice == Voice.COMMENTER:
            self._commented[passage.claim_id] = passage.tag
            self._commenters.add(said)
            return
        self._names[said] = name
        self._dates[passage.claim_id] = passage.claim_date
        for tags in (
            self._all,
            self._by_article[article.id],
            self._by_outlet[article.outlet.strip() or NO_OUTLET],
            self._by_speaker[said],
        ):
            tags[passage.claim_id] = passage.tag

    def figures(self, articles: Sequence[DrawnArticle], texts: Sequence[TextRow]) -> Figures:
        """All that was counted."""
        dates: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
        by_article = 0
        for claim_id, tag in self._all.items():
            published = min(filter(None, self._published[claim_id]), default="")
            dates[self._dates[claim_id] or published][tag] += 1
            by_article += bool(published and not self._dates[claim_id])
        for article in articles:
            self._by_outlet[article.outlet.strip() or NO_OUTLET]  # an outlet without claims is there too
        return Figures(
            total=counts_of(Counter(self._all.values())),
            comments=len(self._commented.keys() - self._all.keys()),
            articles=tuple(
                CountRow(_title(one), counts_of(Counter(self._by_article[one.id].values())), one.id)
                for one in articles
            ),
            texts=(
                *texts,
                *(TextRow(_title(one), 0, (), key=one.id) for one in articles[len(texts) :]),
            ),
            speakers=_rows({key: (self._names[key], tags) for key, tags in self._by_speaker.items()}),
            commenters=len(self._commenters),
            outlets=_rows({name: (name, tags) for name, tags in self._by_outlet.items()}),
            dates=tuple((date, counts_of(dates[date])) for date in sorted(dates)),
            by_article=by_article,
            drafts=len(self._drafts & self._all.keys()),
            changed=len(self._changed & self._all.keys()),
        )


def _rows(found: dict[str, tuple[str, Tags]]) -> tuple[CountRow, ...]:
    """A row for each, the most claims first."""
    rows = [CountRow(name, counts_of(Counter(tags.values()))) for name, tags in found.values()]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name.casefold(), row.name)))


def _texts(connection: Connection, articles: Sequence[DrawnArticle], seen: dict[str, _Seen]) -> list[TextRow]:
    found = []
    for article in articles:
        text = drawn.text(connection, article.id)
        placed = {passage: segments for passage, segments in text.segments.items() if passage in seen}
        spans = [
            (seen[passage][0], start, end) for passage, segments in placed.items() for start, end in segments
        ]
        spans.sort(key=lambda span: (span[1], -span[2], TAG_ORDER.index(span[0])))
        waiting = sum(len(segments) for passage, segments in placed.items() if seen[passage][1])
        found.append(
            TextRow(_title(article), text.length, tuple(spans), tuple(text.comments), article.id, waiting)
        )
    return found


def _title(article: DrawnArticle) -> str:
    return article.title or "Untitled article"
