"""Fills the workbook from a record, or from several parts of one that come one after another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from workbench.model.ids import claim_label
from workbench.reports import wording
from workbench.reports.cards import zones
from workbench.reports.choices import Naming, Options
from workbench.reports.parts import TAG_ORDER, TextZone
from workbench.reports.places import former_words, unnamed_maker, unnamed_of, voice_of, waits
from workbench.reports.rows import RecordIndex, Row
from workbench.reports.wording import plural
from workbench.reports.xlsx import lines, sheets, warnings
from workbench.reports.xlsx.book import Book
from workbench.reports.xlsx.cells import Cell
from workbench.reports.xlsx.counts import Counted, Counts
from workbench.reports.xlsx.portion import Portion
from workbench.reports.xlsx.standing import Standing
from workbench.text.listing import listed


class Filling:
    """Adds articles with all that belongs to them; a claim of several articles stands where it comes first.

    So that a project of any size goes in, only counts and numbers are kept of what was added.
    """

    def __init__(self, naming: Naming = Naming.NAMES) -> None:
        self.book = Book()
        self.counts = Counts()
        self.standing = Standing(naming)
        self.articles = 0
        self.left_out: list[str] = []
        self.project: Row = {}
        self._options = Options(naming=naming)
        self._sources: dict[str, tuple[Cell, Cell]] = {}

    def add(self, portion: Portion) -> None:
        """Add the articles of a part of the record, in their order.

        Raises NotFoundError for an article that is not there or is in the bin.
        """
        article_ids = portion.article_ids
        record = RecordIndex(portion.rows, portion.texts, self._options, portion.beneath)
        self.standing.people(portion.rows)
        self.project = record.project
        if article_ids is None:
            live = [row for row in record.articles.values() if row["deleted_at"] is None]
            article_ids = [row["id"] for row in sorted(live, key=lambda row: (row["created_at"], row["id"]))]
        for article_id in dict.fromkeys(article_ids):
            self._article(record, record.article(article_id))

    def _article(self, record: RecordIndex, article: Row) -> None:
        self.articles += 1
        self.standing.article(article)
        title = article["title"] or "Untitled article"
        versions = {row["id"]: row for row in record.versions(article["id"])}
        current = list(versions.values())[-1] if versions else None
        around = zones(record, current["id"]) if current is not None else ()
        placed: list[tuple[tuple[bool, int, int, str], Row, Row | None]] = []
        passages = [row for row in record.passages_of(article["id"]) if row["claim_id"] in record.claims]
        for row in passages:
            if record.is_live(row) and not record.is_withdrawn(row):
                known = record.anchors(row["id"]).values()
                anchor = max(
                    (one for one in known if one["version_id"] in versions),
                    key=lambda one: versions[one["version_id"]]["number"],
                    default=None,
                )
                here = anchor is not None and anchor["version_id"] == (current or {}).get("id")
                order = (
                    (False, anchor["start"], -anchor["end"], row["id"])
                    if anchor is not None and here
                    else (True, 0, 0, row["id"])
                )
                placed.append((order, row, anchor))
        placed.sort(key=lambda one: one[0])
        said_by = [self._said(record, row, article, around, order, anchor) for order, row, anchor in placed]
        quotes, warned, changed = self._looked_at(
            record, [one[1:] for one in placed], versions, current, title
        )
        # The first passage of each claim tells its place among the claims, as in every other format.
        firsts: dict[str, int] = {}
        for at, (_, row, _) in enumerate(placed):
            firsts.setdefault(row["claim_id"], at)
        for claim_id, at in sorted(firsts.items(), key=lambda one: (placed[one[1]][0][:3], one[0])):
            if claim_id not in self.counts.claims:
                quote = quotes[placed[at][1]["id"]]
                self._claim(
                    record,
                    record.claims[claim_id],
                    warned.get(claim_id, ()),
                    changed.get(claim_id, ""),
                    quote,
                    said_by[at][2],
                    title,
                )
        tags: dict[str, str | None] = {}
        for (order, row, anchor), (chain, unnamed, said) in zip(placed, said_by, strict=True):
            claim = record.claims[row["claim_id"]]
            comment = row["voice"] == "commenter"
            said_here = chain or [unnamed_maker(unnamed, article["id"], title)]
            there = not order[0] or not quotes[row["id"]]
            self.counts.stated(claim["id"], said_here, comment=comment, placed=there)
            if not comment:
                tags[claim["id"]] = claim["tag"]
            self.book.put(
                sheets.PASSAGES,
                lines.passage(
                    record,
                    row,
                    claim,
                    anchor,
                    versions[anchor["version_id"]] if anchor is not None else None,
                    article=self.articles,
                    title=title,
                    said=said,
                    quote=quotes[row["id"]],
                    voice=lines.voice(voice_of(record, row, article)),
                    former=self._former(record, row, anchor, versions) if len(versions) > 1 else "",
                ),
            )
        counted = Counter(tags.values())
        stated = {row["claim_id"] for _, row, _ in placed}
        self.book.put(
            sheets.ARTICLES,
            lines.article(
                article,
                self.articles,
                current,
                [counted[tag] for tag in TAG_ORDER],
                len(stated - tags.keys()),
            ),
        )
        self._leave_out(record, title, passages, record.independent[article["id"]])

    def _said(
        self,
        record: RecordIndex,
        row: Row,
        article: Row,
        around: tuple[TextZone, ...],
        order: tuple[bool, int, int, str],
        anchor: Row | None,
    ) -> tuple[list[tuple[str, str]], str, str]:
        """The chain of a passage as keys and names, what stands for nobody named, and the words of either."""
        chain = [(one["speaker_id"], record.names(one["speaker_id"])[0]) for one in record.chain(row["id"])]
        segments = () if order[0] or anchor is None else tuple(map(tuple, anchor["segments"]))
        unnamed = "" if chain else unnamed_of(row, article, around, segments)
        return chain, unnamed, lines.said_by([name for _, name in chain], unnamed)

    def _former(self, record: RecordIndex, row: Row, anchor: Row | None, versions: Mapping[str, Row]) -> str:
        """What a passage said before, a line for each of these words, the oldest last."""
        claim = record.claims[row["claim_id"]]
        if anchor is None or warnings.fault(record, anchor, versions, claim):
            return ""
        judged = bool(claim["tag"]) and waits(anchor, here=True)
        told = former_words(record, claim, anchor, versions, judged=judged)
        return "\n".join(f"{one.where}: {one.quote}" for one in told)

    def _looked_at(
        self,
        record: RecordIndex,
        placed: Sequence[tuple[Row, Row | None]],
        versions: Mapping[str, Row],
        current: Row | None,
        title: str,
    ) -> tuple[dict[str, str], dict[str, list[str]], dict[str, str]]:
        """The words of each passage that are what the text says, and what a reader of its claim is warned of.

        By claim also what is said beside a finding on other words. A claim that has its row is warned of there.
        """
        quotes: dict[str, str] = {}
        changed: dict[str, str] = {}
        since = current["created_at"] if current is not None else ""
        warned: defaultdict[str, list[str]] = defaultdict(list)
        for row, anchor in placed:
            claim = record.claims[row["claim_id"]]
            self.standing.passage(row)
            said = warnings.fault(record, anchor, versions, claim)
            quotes[row["id"]] = anchor["quote"] if anchor is not None and not said else ""
            if said:
                self.standing.faults.append(f"“{title}”: {said}")
            elif anchor is not None:
                here = anchor["version_id"] == (current or {}).get("id")
                waiting = waits(anchor, here=here, since=since)
                said = warnings.of_passage(record, title, anchor, versions, here=here, waiting=waiting)
                if waiting:
                    self.standing.unsettled.add(claim["id"])
                    changed.setdefault(
                        claim["id"], wording.CHANGED_SINCE[anchor["state"] if here else "orphan"]
                    )
            if said:
                warned[claim["id"]].append(said)
        for claim_id, sentences in warned.items():
            if claim_id in self.counts.claims:
                counted = self.counts.claims[claim_id]
                for sentence in warnings.first(sentences, counted.warned):
                    self.book.add(sheets.CLAIMS, counted.row, sheets.WARNINGS, sentence)
                counted.warned += len(sentences)
        for claim_id, words in changed.items():
            if claim_id in self.counts.claims:
                self._changed_since(record, claim_id, words)
        return quotes, warned, changed

    def _changed_since(self, record: RecordIndex, claim_id: str, words: str) -> None:
        """Say beside a finding that has its row already that it is one of other words."""
        counted = self.counts.claims[claim_id]
        if counted.tag and not counted.changed:
            self.book.add(sheets.CLAIMS, counted.row, sheets.STAGE, words)
            if record.reviews(claim_id):
                self.book.add(sheets.CLAIMS, counted.row, sheets.REVIEWED, words)
        counted.changed = True

    def _claim(
        self,
        record: RecordIndex,
        claim: Row,
        warned: Sequence[str],
        changed: str,
        quote: str,
        said: str,
        title: str,
    ) -> None:
        self.standing.claim(record, claim)
        told = [*warnings.first(warned), *warnings.of_claim(record, claim)]
        self.book.put(sheets.CLAIMS, lines.claim(record, claim, told, quote, said, title, changed))
        written = self.book.rows(sheets.CLAIMS)
        self.counts.claims[claim["id"]] = Counted(
            claim["tag"], claim["verdict"], claim["state"], written, len(warned), bool(changed)
        )
        for row in record.citations(claim["id"]):
            source = self._sources.get(row["evidence_id"])
            if source is None:
                cells = lines.evidence(record.evidence[row["evidence_id"]], len(self._sources) + 1)
                source = self._sources[row["evidence_id"]] = cells[0], cells[1]
                self.book.put(sheets.EVIDENCE, cells)
            self.book.put(sheets.CITATIONS, lines.citation(claim, row, source))
        for line in lines.reviews(record, claim):
            self.book.put(sheets.REVIEWS, line)
        for line in lines.corrections(record, claim):
            self.book.put(sheets.CORRECTIONS, line)

    def _leave_out(self, record: RecordIndex, title: str, passages: Sequence[Row], independent: int) -> None:
        binned = sum(not record.is_live(row) for row in passages)
        gone = {
            claim_label(record.claims[row["claim_id"]]["number"])
            for row in passages
            if record.is_live(row) and record.is_withdrawn(row)
        }
        if binned:
            verb = "is" if binned == 1 else "are"
            self.left_out.append(f"“{title}”: {plural(binned, 'passage')} {verb} in the bin.")
        if gone:
            verb = "was" if len(gone) == 1 else "were"
            self.left_out.append(f"“{title}”: {listed(sorted(gone))} {verb} withdrawn.")
        if independent:
            self.left_out.append(
                f"“{title}”: {plural(independent, 'mark')} of independent work; what was settled is there."
            )
