"""From a bundle to the one edit that brings it into a project, and to sentences on what became of it.

A document becomes an article, or its marks go onto one that is there (`existing.Finder`). What is there already, by id
or by place, analyst and tag, is recognised and added no second time. Claims come in as drafts. A mark whose words are
not where the file says is looked for; where they are nowhere, or at several places alike, it is named and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.errors import WorkbenchError
from workbench.exchange.brought_claims import Claims
from workbench.exchange.documents import Bundle, Document, Mark
from workbench.exchange.existing import Existing, Finder, Target
from workbench.exchange.keys import Keys
from workbench.exchange.new_rows import Maker
from workbench.exchange.nouns import shortened
from workbench.exchange.people import People
from workbench.exchange.placing import Placed, carried_over, placed, sought
from workbench.model.edit import Edit, RowChange, Stamp
from workbench.model.edits import place
from workbench.model.guards import Guard, TextNew, VersionCurrent
from workbench.model.tables import TABLES, Zone
from workbench.model.vocabulary import AnchorState, Role, Voice, ZoneKind

LABEL = "Import annotations"
NAMED = 5
"""Passages that could not be taken over which a report quotes; the others are counted."""


@dataclass
class Brought:
    """What bringing a bundle in does: one edit, how much of what it adds, and sentences on the rest."""

    edit: Edit
    articles: int = 0
    onto: int = 0
    passages: int = 0
    claims: int = 0
    there: int = 0
    sentences: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """What came in, in a sentence."""
        marks = f"{self.passages:,} passage{'' if self.passages == 1 else 's'}"
        new = f"{self.articles:,} new article{'' if self.articles == 1 else 's'}" if self.articles else ""
        old = f"{self.onto:,} article{'' if self.onto == 1 else 's'} already there" if self.onto else ""
        where = " and ".join(filter(None, (new, old)))
        said = (
            [f"{marks} came in{f' in {where}' if where else ''}."] if self.edit else ["Nothing new came in."]
        )
        if self.there:
            said.append(f"{self.there:,} passage{' was' if self.there == 1 else 's were'} there already.")
        return " ".join(said)


def bring_in(
    bundle: Bundle,
    existing: Existing,
    stamp: Stamp,
    *,
    source_name: str = "",
    onto: str = "",
    keys: Keys | None = None,
) -> Brought:
    """The edit that brings the bundle into the project, and what to tell; pure.

    ``onto`` is the id of the article that the marks of a file with one document go onto, whatever its text. Raises
    WorkbenchError where ``onto`` is not there, or the file has several documents.
    """
    if onto and len(bundle.documents) != 1:
        raise WorkbenchError(
            f"The file has {len(bundle.documents):,} articles in it, and all cannot go onto one: import it without "
            "naming an article."
        )
    return _Bringing(bundle, existing, stamp, source_name, keys or Keys()).run(onto)


class _Bringing:
    def __init__(
        self, bundle: Bundle, existing: Existing, stamp: Stamp, source_name: str, keys: Keys
    ) -> None:
        self._bundle = bundle
        self._existing = existing
        self._source_name = source_name
        self._keys = keys
        self._make = Maker(stamp)
        self._people = People(existing, self._make)
        self._claims = Claims(existing, keys, self._make, self._people)
        self._finder = Finder(existing.outline)
        self._articles = {row["id"] for row in existing.outline.articles}
        self._passages = {row["id"]: row for row in existing.passages}
        self._stand = self._standing()
        self._changes: list[RowChange] = []
        self._texts: dict[str, str] = {}
        self._guards: dict[Guard, None] = {}
        self._told: Counter[str] = Counter()
        self._lost: list[str] = []
        self._out = Brought(Edit(LABEL, ()))

    def run(self, onto: str) -> Brought:
        for document in self._bundle.documents:
            target = self._finder.target(document, self._keys, onto)
            if onto and target is None:
                raise WorkbenchError(
                    "The article that the marks should go onto is not there, or is in the bin."
                )
            if target is not None:
                self._onto(document, target)
            elif document.text is not None and document.text.strip():
                self._new(document)
            else:
                self._nowhere(document)
        self._claims.links(self._bundle.links)
        return self._finished()

    def _finished(self) -> Brought:
        changes = [*self._changes, *self._people.changes, *self._claims.changes]
        order = {table: place for place, table in enumerate(TABLES)}
        changes.sort(key=lambda change: order[change.table])  # stable: claims keep theirs, zones too
        out = self._out
        out.edit = Edit(
            LABEL, tuple(changes), texts=self._texts, guards=(*self._guards, *self._claims.guards)
        )
        out.claims = self._claims.added
        out.sentences = [*self._sentences(), *self._bundle.remarks]
        return out

    # -- documents

    def _new(self, document: Document) -> None:
        text = document.text or ""
        key = self._keys.article(document)
        if key in self._articles:
            key = self._keys.other_article(document)
            if key in self._articles:
                self._told["article of the file is in the bin here, so {it stays} there"] += 1
                return
        if document.sha256 in self._texts:
            self._told["article stands in the file twice with the same text; {its} first place is taken"] += 1
            return
        self._articles.add(key)
        self._texts[document.sha256] = text
        article, version = self._make.article(document, key, self._source_name)
        self._changes += [article, version]
        self._guards[TextNew(document.sha256)] = None
        self._out.articles += 1
        zones = self._zones(document, version.id, len(text))
        for one in placed(text, document.marks):
            self._take(document, one, key, [(version.id, text, one)], zones)

    def _zones(self, document: Document, version_id: str, length: int) -> list[Zone]:
        zones: list[Zone] = []
        last = 0
        for one in sorted(document.zones, key=lambda zone: (zone.start, zone.end)):
            if not last <= one.start < one.end <= length or one.kind not in set(ZoneKind):
                self._told[
                    "zone of the file overlaps another or lies outside the text, so {it is} left out"
                ] += 1
                continue
            last = one.end
            change = self._make.row(
                "zone", version_id=version_id, start=one.start, end=one.end, kind=one.kind,
                commenter=self._make.words(one.commenter, "name"), time=self._make.words(one.time, "name"),
            )  # fmt: skip
            self._changes.append(change)
            zones.append(Zone(version_id=version_id, start=one.start, end=one.end, kind=one.kind))
        return zones

    def _onto(self, document: Document, target: Target) -> None:
        article_id = target.article["id"]
        if article_id in self._existing.outline.independent:
            self._told[
                "article is being marked independently, so nothing is added to {it} until all are done"
            ] += 1
            return
        if not document.marks:
            self._told["article of the file is there already, and has no passages in the file"] += 1
            return
        self._out.onto += 1
        current = self._existing.texts[target.current["sha256"]]
        self._guards[VersionCurrent(target.current["id"])] = None
        same = target.same
        if same is not None and same["id"] == target.current["id"]:
            for one in placed(current, document.marks):
                self._take(document, one, article_id, [(same["id"], current, one)])
            return
        if same is not None:
            old = self._existing.texts[same["sha256"]]
            before = placed(old, document.marks)
            self._told["article has a newer text here than the file; passages were looked for in {it}"] += 1
            for then, now in zip(before, carried_over(old, current, before), strict=True):
                places = [(same["id"], old, then), (target.current["id"], current, now)]
                self._take(document, now if now.segments else then, article_id, places)
            return
        self._told["article has another text here than in the file; passages were looked for in {it}"] += 1
        if document.text is None:
            found = sought(current, document)
        else:
            found = carried_over(document.text, current, placed(document.text, document.marks))
        for one in found:
            self._take(document, one, article_id, [(target.current["id"], current, one)])

    def _nowhere(self, document: Document) -> None:
        if document.marks:
            name = shortened(document.title or document.url or document.id)
            marks = len(document.marks)
            self._lost.append(
                f"{marks:,} passage{'' if marks == 1 else 's'} of “{name}” {'has' if marks == 1 else 'have'} no "
                "article to go onto: the file has no text of it, and none here has its hash, id, address or title."
            )
        else:
            self._told["article of the file has neither a text nor passages"] += 1

    # -- marks

    def _take(
        self,
        document: Document,
        one: Placed,
        article_id: str,
        places: Sequence[tuple[str, str, Placed]],
        zones: Sequence[Zone] = (),
    ) -> None:
        mark = one.mark
        anchored = [(version, text, where) for version, text, where in places if where.segments]
        if not anchored:
            self._unplaced(mark)
            return
        key = self._free(document, mark, article_id)
        version_id, _, where = anchored[-1]
        if not key or self._stands(version_id, where, mark):
            self._out.there += 1
            return
        analyst = self._people.analyst(mark.analyst)
        claim_id = self._claims.claim(document, mark, analyst)
        if claim_id is None:
            return
        self._passages[key] = {
            "id": key,
            "article_id": article_id,
            "deleted_at": None,
            "given": mark.segments,
        }
        role, voice = self._standing_of(mark, where, zones)
        self._changes.append(
            self._make.row(
                "passage", by=analyst, at=mark.created_at, id=key, article_id=article_id, claim_id=claim_id,
                analyst_id=analyst, role=role, voice=voice,
            )
        )  # fmt: skip
        for version, text, found in anchored:
            self._changes.append(
                self._make.row(
                    "passage_anchor", by=analyst, at=mark.created_at, passage_id=key, version_id=version,
                    state=self._make.word("passage_anchor", "state", found.state, AnchorState.EXACT),
                    score=found.score, **place(text, found.segments),
                )
            )  # fmt: skip
        self._stand.setdefault((version_id, str([list(pair) for pair in where.segments])), []).append(
            (mark.analyst, mark.claim.tag)
        )
        self._people.chain(mark, key, analyst)
        self._out.passages += 1
        if one.how:
            self._told[f"passage {one.how}"] += 1
        elif one.state in (AnchorState.CHANGED, AnchorState.SUGGESTED) and one.state != mark.state:
            self._told[f"passage was found by likeness ({one.state}) and {{waits}} for a look"] += 1

    def _unplaced(self, mark: Mark) -> None:
        words = shortened(mark.quote) if mark.quote.strip() else ""
        at = ", ".join(f"{start:,}–{end:,}" for start, end in mark.segments[:2])
        self._lost.append(
            f"A passage was left out, since its words stand nowhere in the text: “{words}”."
            if words
            else f"A passage was left out, since its place ({at or 'none'}) lies outside the text and its words are not in the file."
        )

    def _free(self, document: Document, mark: Mark, article_id: str) -> str:
        """The id that the passage gets, or "" where it is there already."""
        for key in dict.fromkeys(self._keys.passage(document, mark)):
            known = self._passages.get(key)
            if known is None:
                return key
            if known.get("given", mark.segments) != mark.segments:
                continue  # two of the file have one id
            if known["article_id"] == article_id:
                if known["deleted_at"] is not None:
                    self._told["passage of the file was removed here, so {it stays} in the bin"] += 1
                return ""
        return ""

    def _standing(self) -> dict[tuple[str, str], list[tuple[str, str | None]]]:
        """Who marked which places with which tag already, by version and segments."""
        existing = self._existing
        names = {row["id"]: row["name"] for row in existing.analysts}
        tags = {row["id"]: row["tag"] for row in existing.claims}
        live = {
            row["id"]: row
            for row in existing.passages
            if row["deleted_at"] is None and not row["independent"]
        }
        found: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
        for anchor in existing.anchors:
            passage = live.get(anchor["passage_id"])
            if passage is not None:
                who = (names.get(passage["analyst_id"], ""), tags.get(passage["claim_id"]))
                found.setdefault((anchor["version_id"], str(anchor["segments"])), []).append(who)
        return found

    def _stands(self, version_id: str, where: Placed, mark: Mark) -> bool:
        """Whether the same words bear the same tag by the same analyst (or by anybody, where the file names none)."""
        here = self._stand.get((version_id, str([list(pair) for pair in where.segments])), [])
        if any(tag == mark.claim.tag and mark.analyst in ("", name) for name, tag in here):
            return True
        if here:
            self._told["passage marks words that somebody marked otherwise; both stay"] += 1
        return False

    def _standing_of(self, mark: Mark, where: Placed, zones: Sequence[Zone]) -> tuple[str, str]:
        from workbench.model.edits import standing

        usual = standing(zones, where.segments[0][0], where.segments[-1][1])
        role = self._make.word("passage", "role", mark.role, usual.get("role", Role.ASSERTS))
        return str(role), str(
            self._make.word("passage", "voice", mark.voice, usual.get("voice", Voice.OUTLET))
        )

    # -- telling

    def _sentences(self) -> list[str]:
        said = [*self._people.sentences(), *self._claims.sentences()]
        said += [_counted(what, count) for what, count in self._told.items()]
        said += [_counted(what, count) for what, count in self._make.altered.items()]
        said += self._lost[:NAMED]
        if len(self._lost) > NAMED:
            said.append(f"{len(self._lost) - NAMED:,} more passages were left out for the like.")
        return said


def _counted(what: str, count: int) -> str:
    """A sentence from a count and what is counted: its first word is the noun."""
    noun, _, rest = what.partition(" ")
    one = count == 1
    for single, several in (("{it stays}", "they stay"), ("{its}", "their"), ("{it is}", "they are")):
        rest = rest.replace(single, single.strip("{}") if one else several)
    rest = rest.replace("{it}", "it" if one else "them").replace("{waits}", "waits" if one else "wait")
    if not one:
        for single, several in (
            ("is ", "are "), ("has ", "have "), ("was ", "were "), ("stands ", "stand "), ("stood ", "stood "),
            ("marks ", "mark "), ("overlaps ", "overlap "),
        ):  # fmt: skip
            if rest.startswith(single):
                rest = several + rest.removeprefix(single)
    plural = {"summary": "summaries"}.get(noun, f"{noun}s")
    return f"{count:,} {noun if one else plural} {rest}."
