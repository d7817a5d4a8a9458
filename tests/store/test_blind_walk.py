"""Every query that lists anything, asked by somebody who must not see it, says nothing of what another marks blind."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.independent import CLEO, assign, finish, join, mark
from tests.recording import ADA, BEN, Piece, add_piece, tag
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.edit import edit, insert, update
from workbench.model.protection import Level
from workbench.model.tables import (
    Alias,
    Attribution,
    ClaimEvidence,
    ClaimLink,
    Evidence,
    Review,
    Snippet,
    Speaker,
)
from workbench.store import queries, record
from workbench.store.concealed import concealed
from workbench.store.history import entries, subjects
from workbench.store.queries import articles, evidence, speakers, visible
from workbench.store.queries.claims_filter import ClaimFilter
from workbench.ui.palette.sources import chosen_entries, found_entries
from workbench.ui.views.claims import filter_bar
from workbench.workspace import speaking
from workbench.workspace.claim_history import history_of_claim
from workbench.workspace.settings import Person
from workbench.workspace.tagging import Tagging
from workbench.workspace.workspace import Workspace

CANARY = "quetzal"
WORDS = "Ministry counts 500 boats"
CLOSED = {
    "agreement.marked": "asked only for articles that worked_on calls closed; tested with the page of agreement",
    "passages.passage": "gives any passage where no viewer is said; asked of by an id that is known already",
    "claims.side_of": "the rows that a merge of two claims changes, which are known already",
    "evidence.citing_claims": "whether taking evidence off leaves it without a claim; it is shown to nobody",
    "speakers.said_by": "the rows that a merge of two speakers changes; they are shown to nobody",
    "binned.bin_contents": "the rows that emptying takes away; nobody is shown them",
    "claims_bulk.partly_unseen": "says which of the claims that it is asked of are not to be changed at once",
    "visible.claim_seen": "tells whether a claim may be heard of",
    "articles.version": "an article's text",
    "snippets.snippets": "words for everybody, which whoever keeps some gives to the project, also during blind work",
}
"""Queries that are not asked here, and why they give nothing away."""


class Blind:
    """Ada marks blind, with all that a claim can have; Ben and Cleo must not hear of it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.elsewhere = add_piece(workspace, title="Elsewhere")
        self.common = tag(workspace, self.elsewhere, 0, 8, "verified")
        self.piece: Piece = add_piece(workspace)
        self.current = workspace.store.read(lambda connection: articles.version(connection, self.piece.id))
        assign(workspace, self.piece)
        join(workspace, CLEO)
        words = {name: f"{CANARY} {name}" for name in ("summary", "rationale", "note", "place")}
        self.marked: Tagging = mark(workspace, self.piece, ADA, WORDS, "disputed", **words)
        self.binned: Tagging = mark(
            workspace, self.piece, ADA, "The café", "opinion", summary=f"{CANARY} binned"
        )
        self._fill()
        self.own = mark(workspace, self.piece, BEN, "Nobody was asked", "verified")
        self.secrets = [
            CANARY,
            *(one for made in (self.marked, self.binned) for one in (made.passage_id, made.claim_id)),
        ]

    def _fill(self) -> None:
        workspace = self.workspace
        workspace.become(ADA)
        stamp = workspace.stamp()
        claim = workspace.store.read(lambda c: queries.claim(c, self.marked.claim_id))
        gone = workspace.store.read(lambda c: queries.passage(c, self.binned.passage_id, self.piece.version))
        assert claim is not None and gone is not None
        self.speaker, self.evidence = (
            Speaker(name=f"{CANARY} minister"),
            Evidence(title="The count", kind="news"),
        )
        self.known = Speaker(name="A mayor")
        self.snippet = Snippet(name=f"{CANARY} snippet", text=f"{CANARY} words")
        alias = Alias(speaker_id=self.speaker.id, text=f"{CANARY} His Excellency")
        well_known = Attribution(passage_id=self.common.passage_id, speaker_id=self.known.id)
        link = ClaimLink(from_id=claim.id, to_id=self.common.claim_id, kind="similar_to", note=CANARY)
        cited = ClaimEvidence(claim_id=claim.id, evidence_id=self.evidence.id, quote=CANARY, note=CANARY)
        said = Attribution(passage_id=self.marked.passage_id, speaker_id=self.speaker.id, cue=CANARY)
        workspace.do(
            edit(
                "Fill in",
                update(
                    claim, stamp, text=f"{CANARY} text", kind="forecast", checkable="not_yet", due="2001-01-01", priority="urgent",
                    topics=[f"{CANARY} topic"], flags=["harmful"], state="ready",
                ),
                insert(self.speaker, stamp), insert(self.evidence, stamp), insert(said, stamp),
                insert(alias, stamp), insert(self.known, stamp), insert(well_known, stamp), insert(self.snippet, stamp),
                insert(cited, stamp), insert(link, stamp),
                update(gone.passage, stamp, deleted_at=stamp.at),
                update(gone.claim, stamp, deleted_at=stamp.at),
            )
        )  # fmt: skip
        review = Review(claim_id=claim.id, reviewer_id=CLEO.id, decision="approve", comment=CANARY)
        workspace.store.apply(edit("Review", insert(review, workspace.stamp())), by=CLEO.id)

    def hidden_keys(self) -> dict[str, Any]:
        """The keys of what Ada marks, beside those that anybody may know."""
        claim, passage = self.marked.claim_id, self.marked.passage_id
        return {
            "claim_id": claim, "claim_ids": [claim, self.common.claim_id], "claim": claim, "passage_id": passage,
            "passage_ids": [passage], "ids": [claim, self.piece.id],
        }  # fmt: skip

    def arguments(self, viewer: str) -> dict[str, Any]:
        """What to ask with, by the names that queries give their parameters; the common claim, not the hidden one."""
        piece, common = self.piece, self.common
        return {
            "viewer": viewer, "analyst_id": viewer, "reader": viewer, "who": viewer, "person_id": viewer,
            "article_id": piece.id, "article_ids": [piece.id, self.elsewhere.id], "ids": [piece.id],
            "version_id": piece.version, "current": self.current, "claim_id": common.claim_id, "claim_ids": [common.claim_id],
            "claim": common.claim_id, "passage_id": common.passage_id, "passage_ids": [common.passage_id],
            "speaker_id": self.known.id, "speaker_ids": [self.known.id], "evidence_id": self.evidence.id,
            "evidence_ids": [self.evidence.id], "typed": CANARY, "number": 1, "words": ["boats", "Ministry"],
            "said": "A mayor", "name": "A mayor", "names": ["A mayor"], "today": "2030-01-01",
            "topic": f"{CANARY} topic", "start": piece.id, "sha256": "", "column": "", "limit": 50,
            "which": "in_review", "wanted": ClaimFilter(), "level": Level.EVERYTHING, "people": {},
        }  # fmt: skip


@pytest.fixture
def blind(workspace: Workspace) -> Blind:
    return Blind(workspace)


def asked() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the query modules that takes a connection, by module and name."""
    for info in pkgutil.iter_modules(queries.__path__):
        module = importlib.import_module(f"{queries.__name__}.{info.name}")
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__ or name[0] == "_":
                continue
            if next(iter(inspect.signature(function).parameters), "") == "connection":
                yield f"{info.name}.{name}", function


def answers(blind: Blind, viewer: str) -> Iterator[tuple[str, Any]]:
    """What each query says to this viewer."""
    for name, function in asked():
        if name in CLOSED:
            continue
        known = blind.arguments(viewer)
        if "viewer" in inspect.signature(function).parameters:
            # What is told by viewer keeps silent even to who knows the hidden claim's id.
            known |= blind.hidden_keys()
        given: dict[str, Any] = {}
        for parameter in list(inspect.signature(function).parameters.values())[1:]:
            if parameter.name in known:
                given[parameter.name] = known[parameter.name]
            elif parameter.default is parameter.empty:
                break
        else:
            yield name, answer(blind.workspace, function, given)


def answer(workspace: Workspace, function: Callable[..., Any], given: dict[str, Any]) -> Any:
    """What a query says; a refusal is an answer too."""

    def ask(connection: Any) -> Any:
        found = function(connection, **given)
        return list(found) if isinstance(found, Iterator) else found

    try:
        return workspace.store.read(ask)
    except WorkbenchError as error:
        return str(error)


@pytest.mark.parametrize("viewer", [BEN, CLEO], ids=["also assigned", "not assigned"])
def test_no_query_tells_what_another_marks_blind(blind: Blind, viewer: Person) -> None:
    told = {}
    for name, found in answers(blind, viewer.id):
        said = repr(found)
        told[name] = [secret for secret in blind.secrets if secret in said]
    assert {name: secrets for name, secrets in told.items() if secrets} == {}
    assert {"passages.open_article", "claims.claims_saying", "binned.binned_passages"} <= told.keys()


def test_the_walk_would_find_what_is_given_away(blind: Blind) -> None:
    """The same walk by Ada herself finds her own words, so that a walk which asks nothing cannot pass."""
    found = {name for name, told in answers(blind, ADA.id) if CANARY in repr(told)}
    assert {"passages.open_article", "passages.passages", "claims.claims_saying"} <= found


def test_every_query_can_be_asked_or_is_said_to_be_harmless(blind: Blind) -> None:
    names = {name for name, _ in asked()}
    reached = {name for name, _ in answers(blind, BEN.id)}
    needs_keys = {  # asked with keys, values or parts that only somebody who knows them has
        name for name, function in asked() if name not in reached | CLOSED.keys()
    }
    assert CLOSED.keys() <= names
    for name in needs_keys:
        function = dict(asked())[name]
        parameters = inspect.signature(function).parameters
        assert "viewer" not in parameters, f"teach this test what to ask {name} with"


def test_the_history_conceals_what_is_marked_blind_and_nothing_once_it_is_open(blind: Blind) -> None:
    workspace = blind.workspace
    workspace.become(ADA)
    mark(workspace, blind.piece, ADA, "“Nobody", "opinion", summary=CANARY)
    workspace.undo()

    def shown(viewer: Person) -> tuple[set[int], str]:
        rows = workspace.store.read(entries)
        hidden = workspace.store.read(lambda c: concealed(c, [row.sequence for row in rows], viewer.id))
        open_rows = [row.sequence for row in rows if row.sequence not in hidden]
        about = workspace.store.read(lambda c: subjects(c, open_rows))
        labels = " ".join(
            row.label for row in rows if row.sequence not in hidden and row.analyst_id == ADA.id
        )
        return hidden, f"{labels} {about}"

    for viewer in (BEN, CLEO):
        hidden, said = shown(viewer)
        assert "Fill in" not in said and "Tag as disputed" not in said and WORDS not in said
        assert "Tag as opinion" not in said and "Import article" in said and len(hidden) >= 5
    assert "Fill in" in shown(ADA)[1]
    finish(workspace, blind.piece, ADA, BEN)
    assert shown(BEN)[0] == set() and "Fill in" in shown(BEN)[1]


def test_a_source_found_in_blind_work_alone_is_offered_to_nobody_else(blind: Blind) -> None:
    def offered(viewer: str) -> list[str]:
        found = blind.workspace.store.read(lambda c: evidence.search(c, "count", viewer=viewer))
        return [line.evidence.title for line in found]

    assert [offered(who) for who in (ADA.id, BEN.id, CLEO.id, "")] == [["The count"], [], [], []]
    finish(blind.workspace, blind.piece, ADA, BEN)
    assert offered(BEN.id) == ["The count"]


def test_a_speaker_whom_blind_work_alone_names_is_offered_to_nobody_else(blind: Blind) -> None:
    def offered(viewer: str) -> list[list[str]]:
        read = blind.workspace.store.read
        hits = read(lambda c: speaking.search(c, "minister", viewer))
        palette = read(lambda c: found_entries(c, "minister", viewer))
        kept = read(lambda c: chosen_entries(c, [("speaker", blind.speaker.id)], viewer))
        choices = read(lambda c: filter_bar.offered(c, viewer))
        return [
            [hit.speaker.id for hit in hits],
            [entry.id for entry in palette if entry.sort == "speaker"],
            [entry.id for entry in kept],
            [key for key, _ in choices.speaker if key != blind.known.id],
            [
                line.speaker.id
                for line in read(lambda c: speakers.lines(c, viewer))
                if line.speaker.id != blind.known.id
            ],
        ]

    def found(viewer: str) -> str:
        said = f"{CANARY} his excellency"
        try:
            return blind.workspace.store.read(lambda c: speakers.find_speaker(c, said, viewer)).id
        except NotFoundError:
            return ""

    known = [[blind.speaker.id]] * 5
    assert offered(ADA.id) == known and found(ADA.id) == blind.speaker.id
    for viewer in (BEN.id, CLEO.id, ""):
        assert offered(viewer) == [[]] * 5 and found(viewer) == ""
    finish(blind.workspace, blind.piece, ADA, BEN)
    assert offered(BEN.id) == known and found(BEN.id) == blind.speaker.id


def test_a_claim_that_is_marked_blind_may_not_be_heard_of(blind: Blind) -> None:
    read = blind.workspace.store.read
    for viewer in (BEN.id, CLEO.id, ""):
        assert not read(lambda c, v=viewer: visible.claim_seen(c, blind.marked.claim_id, v))  # type: ignore[misc]
        assert read(lambda c, v=viewer: visible.claim_seen(c, blind.common.claim_id, v))  # type: ignore[misc]
        assert read(lambda c, v=viewer: history_of_claim(c, blind.marked.claim_id, v)) == []  # type: ignore[misc]
        assert read(lambda c, v=viewer: history_of_claim(c, blind.common.claim_id, v))  # type: ignore[misc]
    assert read(lambda c: history_of_claim(c, blind.marked.claim_id, ADA.id))
    assert read(lambda c: visible.claim_seen(c, blind.marked.claim_id, ADA.id))
    assert CANARY in repr(read(record.rows))
