"""Rows of the record made from what a file says: every word checked against what its column takes, and none believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.columns import ENUMS, LARGEST_NUMBER
from workbench.exchange.documents import Document, Mark, Said, Source, StatedClaim
from workbench.model import partial_date, topics
from workbench.model.claim_fields import SUMMARY_LIMIT, check_flags
from workbench.model.edit import RowChange, Stamp
from workbench.model.ids import later, new_id
from workbench.model.states import JUDGED
from workbench.model.tables import TABLES
from workbench.model.vocabulary import VERDICTS, ClaimState, Flag, Protection

LONGEST_LINE = 2_000
"""Code points of a name, title or address; more is a mistake in a file."""
LONGEST = 1_000_000
"""Code points of a rationale, note or quote."""

_LINES = frozenset(
    {"title", "outlet", "author", "url", "archived_url", "publisher", "place", "locator", "name", "role"}
)
_NOUNS = {"": "text", "url": "link", "archived_url": "link", "checkable": "checkability"}
"""What a column's value is called, where that is not its name: one word, as `counted` takes it."""
_PROTECTIONS, _FLAGS = frozenset(Protection), frozenset(Flag)


@lru_cache(maxsize=32)
def _blank(table: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A row as the record has it where nothing is said, ``None`` where something has to be; and its columns of lists."""
    row: dict[str, Any] = {}
    for name, info in TABLES[table].model_fields.items():
        default = info.get_default()
        row[name] = str(default) if isinstance(default, str) else default
    row |= {name: None for name, info in TABLES[table].model_fields.items() if info.is_required()}
    return row, tuple(name for name in ("topics", "flags", "judges", "notes") if name in row)


@lru_cache(maxsize=1024)
def _in_utc(said: str) -> str:
    """A time in UTC with microseconds, "" for what is none: that of a passage stands in its rows and its claim's too."""
    try:
        at = datetime.fromisoformat(said)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at.year >= 1900 else ""


class Maker:
    """Makes rows as one person at one time, and notes what could not be taken over as it was (``altered``)."""

    def __init__(self, stamp: Stamp, ids: Callable[[], str] = new_id) -> None:
        self.stamp, self._ids = stamp, ids
        self.altered: Counter[str] = Counter()

    def row(self, table: str, *, by: str = "", at: str = "", **values: Any) -> RowChange:
        """The change that adds a row; ``by`` and ``at`` are of whoever made it first."""
        blank, lists = _blank(table)
        who, when = by or self.stamp.by, self.time(at) or self.stamp.at
        row = {
            **blank,
            **{name: [] for name in lists},
            "id": values.get("id") or self._ids(),
            "created_at": when,
            "created_by": who,
            "updated_at": when,
            "updated_by": who,
            **values,
        }
        return RowChange(table, row["id"], None, row)

    def time(self, said: str) -> str:
        """A time as the record has it, in UTC with microseconds; "" for what is none."""
        if not said or len(said) > 40:
            return ""
        return _in_utc(said)

    def word(self, table: str, column: str, said: str, default: str) -> str:
        """A word that the column takes, else its default."""
        if said in ENUMS[table, column]:
            return said
        if said:
            self.altered[
                f"{_NOUNS.get(column, column)} {{is}} not known here and {{was}} not taken over"
            ] += 1
        return default

    def protection(self, said: str) -> str:
        """A protection as the record has it: public where nothing is said, confidential where the word is not known."""
        if said in _PROTECTIONS:
            return said
        if said:
            self.altered["protection {is} not known here and {was} taken as confidential"] += 1
        return Protection.CONFIDENTIAL if said else Protection.PUBLIC

    def date(self, said: str) -> tuple[str, str]:
        """A date to its precision, and the precision; nothing for what is no date."""
        try:
            return partial_date.parse(said)
        except WorkbenchError:
            if len(said) > 16 and "T" in said:  # a time with seconds and a zone: the day is what is known
                return self.date(said[:10])
            self.altered["date {is} none and {was} left out"] += 1
            return "", ""

    def words(self, said: str, column: str = "") -> str:
        """Words within the length of their column."""
        longest = LONGEST_LINE if column in _LINES else LONGEST
        if len(said) > longest:
            noun = _NOUNS.get(column, column)
            self.altered[f"{noun} {{is}} longer than {longest:,} characters and {{was}} cut"] += 1
            return said[:longest]
        return said

    def article(self, document: Document, key: str, source_name: str, place: int = 0) -> list[RowChange]:
        """An article with its first version; its zones are the caller's. ``place`` is where it comes in the file."""
        text = document.text or ""
        published, precision = self.date(document.published)
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        lines = {
            name: self.words(getattr(document, name), name)
            for name in ("outlet", "author", "url", "archived_url")
        }
        article = self.row(
            "article",
            at=later(self.stamp.at, place),
            id=key,
            title=self.words(document.title, "title") or first[:300],
            published=published,
            published_precision=precision,
            retrieved_at=self.time(document.retrieved_at),
            language=document.language[:35],
            translation=self.word("article", "translation", document.translation, "unknown"),
            kind=self.word("article", "kind", document.kind, "other"),
            summary=self.words(document.summary),
            **lines,
        )
        version = self.row(
            "article_version",
            article_id=key,
            number=1,
            sha256=document.sha256,
            reason="Imported",
            imported_at=self.stamp.at,
            source_name=source_name,
            method="exchange",
        )
        return [article, version]

    def claim(self, mark: Mark, key: str, number: int | None, analyst: str) -> RowChange:
        """A claim: a draft whatever it was in the file, to check where its label is none of ours."""
        said = mark.claim
        tag = said.tag if said.tag in VERDICTS else None
        verdict = said.verdict if said.verdict in VERDICTS[tag] else ""
        state = ClaimState.WITHDRAWN if said.state == ClaimState.WITHDRAWN else ClaimState.DRAFT
        if said.state and said.state != state:
            self.altered[f"claim {{was}} {said.state} in the file and {{is a draft}} here"] += 1
        summary, rationale = self._summary(said)
        claim_date, claim_precision = self.date(said.claim_date)
        as_of, as_of_precision = self.date(said.as_of)
        values = {"tag": tag, "verdict": verdict, "text": self.words(said.text), "summary": summary}
        values |= {"rationale": rationale}
        judges = [analyst] if analyst and (tag or any(values.get(name) for name in JUDGED)) else []
        return self.row(
            "claim",
            by=analyst,
            at=mark.created_at,
            id=key,
            number=number if number is not None and 0 < number <= LARGEST_NUMBER else None,
            **values,
            note=self.words(self._note(mark, tag, verdict)),
            note_protection=self.protection(said.note_protection),
            state=str(state),
            kind=self.word("claim", "kind", said.kind, ""),
            checkable=self.word("claim", "checkable", said.checkable, ""),
            confidence=self.word("claim", "confidence", said.confidence, ""),
            priority=self.word("claim", "priority", said.priority, "normal"),
            due=self.date(said.due)[0] if len(said.due) == 10 else "",
            claim_date=claim_date,
            claim_date_precision=claim_precision,
            as_of=as_of,
            as_of_precision=as_of_precision,
            place=self.words(said.place, "place"),
            topics=self._topics(said.topics),
            flags=check_flags(flag for flag in said.flags if flag in _FLAGS) if said.flags else [],
            judges=judges,
            updated_at=self.time(said.updated_at) or self.time(mark.created_at) or self.stamp.at,
        )

    def _summary(self, said: StatedClaim) -> tuple[str, str]:
        """Summary and rationale: a summary that is too long goes to the rationale whole."""
        if len(said.summary) <= SUMMARY_LIMIT:
            return said.summary, self.words(said.rationale)
        self.altered[
            f"summary {{is}} over {SUMMARY_LIMIT} characters and {{was}} kept whole in the rationale"
        ] += 1
        whole = "\n\n".join(filter(None, (said.summary, said.rationale)))
        return f"{said.summary[: SUMMARY_LIMIT - 1].rstrip()}…", self.words(whole)

    def _note(self, mark: Mark, tag: str | None, verdict: str) -> str:
        said = mark.claim
        lines = [said.note]
        if mark.label:
            lines.append(f"Label in the file: {mark.label}")
            if tag is None:
                self.altered[
                    "label {is} none of our tags and {was} kept in the note of a claim to check"
                ] += 1
        if said.rating:
            lines.append(f"Rating in the file: {said.rating}")
        if said.verdict and not verdict:
            lines.append(f"Verdict in the file: {said.verdict}")
        if said.tag and tag is None:
            lines.append(f"Tag in the file: {said.tag}")
        return "\n".join(filter(None, lines))

    def _topics(self, said: Collection[str]) -> list[str]:
        return topics.distinct(topic[: topics.TOPIC_LIMIT] for topic in said)

    def evidence(self, source: Source, key: str, analyst: str) -> RowChange:
        """An evidence that is cited."""
        published, precision = self.date(source.published)
        lines = {
            name: self.words(getattr(source, name), name)
            for name in ("title", "publisher", "author", "url", "archived_url")
        }
        return self.row(
            "evidence",
            by=analyst,
            id=key,
            published=published,
            published_precision=precision,
            accessed=self.date(source.accessed)[0] if source.accessed else "",
            kind=self.word("evidence", "kind", source.kind, ""),
            credibility=self.word("evidence", "credibility", source.credibility, "unknown"),
            language=source.language[:35],
            protection=self.protection(source.protection),
            **lines,
        )

    def citation(self, source: Source, claim_id: str, evidence_id: str, analyst: str) -> RowChange:
        """How an evidence bears on a claim."""
        return self.row(
            "claim_evidence",
            by=analyst,
            claim_id=claim_id,
            evidence_id=evidence_id,
            stance=self.word("claim_evidence", "stance", source.stance, "context"),
            quote=self.words(source.quote),
            locator=self.words(source.locator, "locator"),
            note=self.words(source.note),
            note_protection=self.protection(source.note_protection),
        )

    def step(self, said: Said, passage_id: str, position: int, speaker_id: str, analyst: str) -> RowChange:
        """One step of who said a passage."""
        said_on, precision = self.date(said.said_on)
        return self.row(
            "attribution",
            by=analyst,
            passage_id=passage_id,
            position=position,
            speaker_id=speaker_id,
            role_then=self.words(said.role, "role"),
            cue=self.words(said.cue),
            mode=self.word("attribution", "mode", said.mode, "unclear"),
            stance=self.word("attribution", "stance", said.stance, "neutral"),
            medium=self.words(said.medium, "name"),
            said_on=said_on,
            said_on_precision=precision,
        )
