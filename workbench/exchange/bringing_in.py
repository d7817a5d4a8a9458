"""From a bundle to the one edit that brings it into a project, and to sentences on what became of it.

A document becomes an article, or its marks go onto one that is there (`existing.Finder`). What is there already, by id
or by place, analyst and tag, is recognised and added no second time. Claims come in as drafts. A mark whose words are
not where the file says is looked for; where they are nowhere, or at several places alike, it is named and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.errors import WorkbenchError
from workbench.exchange.already_there import AlreadyThere
from workbench.exchange.brought import Brought, Told
from workbench.exchange.brought_claims import Claims
from workbench.exchange.claim_lists import cut_down
from workbench.exchange.documents import Bundle, Document, Mark
from workbench.exchange.existing import Existing, Finder, Target
from workbench.exchange.keys import Keys
from workbench.exchange.new_rows import Maker
from workbench.exchange.people import People
from workbench.exchange.placing import Placed, carried_over, placed, sought
from workbench.model.edit import Edit, RowChange, Stamp
from workbench.model.edits import place, standing
from workbench.model.guards import Guard, TextNew, VersionCurrent
from workbench.model.ids import new_id
from workbench.model.tables import TABLES, Zone
from workbench.model.vocabulary import AnchorState, Role, Voice, ZoneKind

__all__ = ["Brought", "bring_in"]

LABEL = "Import annotations"


def bring_in(
    bundle: Bundle,
    existing: Existing,
    stamp: Stamp,
    *,
    source_name: str = "",
    onto: str = "",
    keys: Keys | None = None,
    ids: Callable[[], str] = new_id,
) -> Brought:
    """The edit that brings the bundle into the project, and what to tell; pure.

    ``onto`` is the id of the article that the marks of a file with one document go onto, whatever its text; ``ids``
    gives those of rows that no contents tell apart. Raises
    WorkbenchError where ``onto`` is not there, or the file has several documents.
    """
    if onto and len(bundle.documents) != 1:
        raise WorkbenchError(
            f"The file has {len(bundle.documents):,} articles in it, and all cannot go onto one: import the file "
            "by itself, and each finds its own article."
        )
    return _Bringing(bundle, existing, Maker(stamp, ids), source_name, keys or Keys()).run(onto)


class _Bringing:
    def __init__(self, bundle: Bundle, existing: Existing, make: Maker, source_name: str, keys: Keys) -> None:
        self._bundle = bundle
        self._existing = existing
        self._source_name = source_name
        self._keys = keys
        self._make = make
        self._people = People(existing, self._make)
        self._claims = Claims(existing, keys, self._make, self._people)
        self._finder = Finder(existing.outline)
        self._articles = {row["id"] for row in existing.outline.articles}
        self._there = AlreadyThere(existing)
        self._changes: list[RowChange] = []
        self._texts: dict[str, str] = {}
        self._guards: dict[Guard, None] = {}
        self._told = Told()
        self._out = Brought(Edit(LABEL, ()))

    def run(self, onto: str) -> Brought:
        for document in self._bundle.documents:
            target = self._finder.target(document, self._keys, onto)
            if onto and target is None:
                raise WorkbenchError(
                    "The article that the marks should go onto is not there, or is in the bin."
                )
            if target is None and self._bundle.claims_alone:
                document = self._claims_not_there(document)
                if not document.marks:
                    continue
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
        out.there = self._there.count
        out.sentences = [
            *self._people.sentences(),
            *self._claims.sentences(),
            *self._told.sentences(self._make.altered),
            *self._bundle.remarks,
        ]
        return out

    # -- documents

    def _new(self, document: Document) -> None:
        text = document.text or ""
        key = self._keys.article(document)
        if key in self._articles:
            key = self._keys.other_article(document)
            if key in self._articles:
                self._told.count("article of the file {is} in the bin here, so {it stays} there")
                return
        if document.sha256 in self._texts:
            self._told.count(
                "article {stands} in the file twice with the same text; {its} first place is taken"
            )
            return
        self._articles.add(key)
        self._texts[document.sha256] = text
        article, version = self._make.article(document, key, self._source_name, self._out.articles)
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
                self._told.count(
                    "zone of the file {overlaps} another or {lies} outside the text, so {it is} left out"
                )
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
            self._told.count(
                "article {is} being marked independently, so nothing is added to {it} until all are done"
            )
            return
        if not document.marks:
            self._told.count("article of the file {is} there already, and {has} no passages in the file")
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
            self._told.count(
                "article {has} a newer text here than the file; passages were looked for in {it}"
            )
            for then, now in zip(before, carried_over(old, current, before), strict=True):
                places = [(same["id"], old, then), (target.current["id"], current, now)]
                self._take(document, now if now.segments else then, article_id, places)
            return
        self._told.count("article {has} another text here than in the file; passages were looked for in {it}")
        if document.text is None:
            found = sought(current, document)
        else:
            found = carried_over(document.text, current, placed(document.text, document.marks))
        for one in found:
            self._take(
                document,
                one,
                article_id,
                [(target.current["id"], current, one)],
                other_text=document.text is None,
            )

    def _nowhere(self, document: Document) -> None:
        if document.marks:
            self._told.homeless(document)
        else:
            self._told.count("article of the file {has} neither a text nor passages")

    def _claims_not_there(self, document: Document) -> Document:
        """A list of claims without the lines of those that the project has, in whatever article they stand."""
        new = []
        for mark in document.marks:
            known = self._claims.known(document, mark)
            if known is None:
                new.append(mark)
                continue
            self._there.count += 1
            if known["deleted_at"] is not None:
                self._told.count("claim of the file {was} removed here, so {it stays} in the bin")
        return document if len(new) == len(document.marks) else cut_down(document, new)

    # -- marks

    def _take(
        self,
        document: Document,
        one: Placed,
        article_id: str,
        places: Sequence[tuple[str, str, Placed]],
        zones: Sequence[Zone] = (),
        *,
        other_text: bool = False,
    ) -> None:
        mark = one.mark
        anchored = [(version, text, where) for version, text, where in places if where.segments]
        if not anchored:
            self._told.unplaced(mark, other_text=other_text)
            return
        key = self._there.free(self._keys.passage(document, mark), mark, article_id, self._told)
        version_id, text, where = anchored[-1]
        if not key or self._there.stands(version_id, where.segments, mark, self._told):
            return
        analyst = self._people.analyst(mark.analyst)
        claim_id = self._claims.claim(document, mark, analyst)
        if claim_id is None:
            return
        self._there.add(key, article_id, version_id, where.segments, mark)
        role, voice = self._standing_of(mark, where, zones)
        self._changes.append(
            self._make.row(
                "passage", by=analyst, at=mark.created_at, id=key, article_id=article_id, claim_id=claim_id,
                analyst_id=analyst, role=role, voice=voice,
            )
        )  # fmt: skip
        for version, whole, found in anchored:
            self._changes.append(
                self._make.row(
                    "passage_anchor", by=analyst, at=mark.created_at, passage_id=key, version_id=version,
                    state=self._make.word("passage_anchor", "state", found.state, AnchorState.EXACT),
                    score=found.score, **place(whole, found.segments),
                )
            )  # fmt: skip
        self._people.chain(mark, key, analyst)
        self._out.passages += 1
        if len(anchored) < len(places):
            self._told.orphaned(mark)
        if one.how:
            self._told.count(f"passage {one.how}")
        elif one.state in (AnchorState.CHANGED, AnchorState.SUGGESTED) and one.state != mark.state:
            self._told.likened(mark, place(text, where.segments)["quote"], one.state)

    def _standing_of(self, mark: Mark, where: Placed, zones: Sequence[Zone]) -> tuple[str, str]:
        usual = standing(zones, where.segments[0][0], where.segments[-1][1])
        role = self._make.word("passage", "role", mark.role, usual.get("role", Role.ASSERTS))
        return str(role), str(
            self._make.word("passage", "voice", mark.voice, usual.get("voice", Voice.OUTLET))
        )
