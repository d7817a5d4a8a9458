"""The workflow at the store: who may judge, what a stale judgement meets, what is frozen, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.recording import ADA, BEN, Piece, add_piece, assert_whole, claim_of, record_of, tag, words_of
from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import article_edits, corrections, edits, evidence_edits, workflow
from workbench.model.edit import Edit, Stamp
from workbench.model.edits import Marked
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.store.queries import workflow as workflow_queries
from workbench.store.queries.workflow import Circumstances, Queue
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

CLEO = Person(id="c" * 32, name="Cleo Colleague", initials="CC")


def standing(workspace: Workspace, marked: Marked) -> Circumstances:
    return workspace.store.read(lambda c: workflow_queries.circumstances(c, marked.claim_id))


def state_of(workspace: Workspace, marked: Marked) -> str:
    return claim_of(workspace, marked).state


def ready(workspace: Workspace, marked: Marked, note: str = "no time") -> None:
    now = standing(workspace, marked)
    workspace.do(
        workflow.mark_ready(now.claim, now.cited, now.project, workspace.stamp(), override_note=note)
    )


def review_of(workspace: Workspace, marked: Marked, decision: str, comment: str = "") -> Edit:
    now = standing(workspace, marked)
    return workflow.review(now.claim, now.cited, now.reviews, decision, workspace.stamp(), comment=comment)


def review(workspace: Workspace, marked: Marked, decision: str, comment: str = "") -> None:
    workspace.do(review_of(workspace, marked, decision, comment))


def finalise(workspace: Workspace, marked: Marked) -> None:
    workspace.do(workflow.finalise(claim_of(workspace, marked), workspace.stamp()))


def set_project(workspace: Workspace, **fields: Any) -> None:
    project = workspace.store.read(queries.project)
    assert project is not None
    workspace.do(article_edits.amend_project(project, workspace.stamp(), **fields))


def cite(workspace: Workspace, marked: Marked, **fields: Any) -> str:
    added = evidence_edits.add_and_cite(
        claim_of(workspace, marked), {"title": "Count", **fields}, {"stance": "refutes"}, workspace.stamp()
    )
    workspace.do(added.edit)
    return added.citation_id


@pytest.fixture
def piece(workspace: Workspace) -> Piece:
    return add_piece(workspace)


@pytest.fixture
def marked(workspace: Workspace, piece: Piece) -> Marked:
    return tag(workspace, piece, 0, 26, "disputed", verdict="false", summary="There are five.")


def test_ready_lists_what_is_missing_and_takes_a_signed_note(workspace: Workspace, marked: Marked) -> None:
    with pytest.raises(
        WorkbenchError, match=r"C-0001 cannot be ready yet: it needs a piece of evidence that bears on it\."
    ):
        ready(workspace, marked, note=" ")
    ready(workspace, marked, note=" the archive is closed ")
    claim = claim_of(workspace, marked)
    assert (claim.state, claim.override_note, claim.override_by) == ("ready", "the archive is closed", ADA.id)
    assert claim.override_at == claim.updated_at
    assert standing(workspace, marked).names[ADA.id] == "Ada Analyst"
    workspace.undo()
    claim = claim_of(workspace, marked)
    assert (claim.state, claim.override_note, claim.override_at) == ("draft", "", "")


def test_a_note_is_not_signed_where_nothing_is_missing(workspace: Workspace, marked: Marked) -> None:
    cite(workspace, marked)
    ready(workspace, marked, note="never mind")
    assert (claim_of(workspace, marked).state, claim_of(workspace, marked).override_note) == ("ready", "")


def test_ready_is_refused_where_the_evidence_went_meanwhile(workspace: Workspace, marked: Marked) -> None:
    cite(workspace, marked)
    before = standing(workspace, marked)
    workspace.do(evidence_edits.uncite(before.claim, before.cited[0].citation, workspace.stamp()))
    with pytest.raises(StaleEditError, match="evidence"):
        workspace.do(workflow.mark_ready(before.claim, before.cited, before.project, workspace.stamp()))
    assert state_of(workspace, marked) == "draft"


def test_another_sends_back_and_then_approves(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    workspace.become(BEN)
    review(workspace, marked, "changes", " name the river ")
    claim = claim_of(workspace, marked)
    assert (claim.state, claim.override_note) == ("draft", "")
    workspace.become(ADA)
    ready(workspace, marked, "again")
    workspace.become(BEN)
    review(workspace, marked, "approve")
    assert state_of(workspace, marked) == "approved"
    rows = standing(workspace, marked).reviews
    assert [(row.round, row.decision, row.comment) for row in rows] == [
        (1, "changes", "name the river"),
        (2, "approve", ""),
    ]
    assert {(row.reviewer_id, row.seen_tag, row.seen_verdict) for row in rows} == {
        (BEN.id, "disputed", "false")
    }
    assert_whole(workspace.store)


def test_reject_withdraws_and_it_can_be_taken_up_again(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    workspace.become(BEN)
    for decision in ("changes", "reject"):
        with pytest.raises(WorkbenchError, match="Write"):
            review(workspace, marked, decision, "  ")
    review(workspace, marked, "reject", "nobody claims this")
    assert state_of(workspace, marked) == "withdrawn"
    workspace.do(workflow.take_up_again(claim_of(workspace, marked), workspace.stamp()))
    assert state_of(workspace, marked) == "draft"


def test_to_abstain_leaves_it_in_review(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    workspace.become(BEN)
    review(workspace, marked, "abstain")
    workspace.become(CLEO)
    review(workspace, marked, "approve")
    rows = standing(workspace, marked).reviews
    assert [(row.round, row.decision) for row in rows] == [(1, "abstain"), (1, "approve")]
    assert state_of(workspace, marked) == "approved"


def test_an_author_cannot_review(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    with pytest.raises(WorkbenchError, match="somebody else must review it"):
        review(workspace, marked, "approve")
    # Not by the back door either: what Ben prepared is refused where Ben gave a verdict meanwhile.
    workspace.become(BEN)
    prepared = review_of(workspace, marked, "approve")
    workspace.do(edits.set_claim(claim_of(workspace, marked), workspace.stamp(), verdict="mixed"))
    ready(workspace, marked)
    with pytest.raises(StaleEditError, match="your own judgement"):
        workspace.do(prepared)
    assert standing(workspace, marked).reviews == []


@pytest.mark.parametrize("field", ["summary", "rationale", "text"])
def test_who_wrote_the_words_is_an_author_too(workspace: Workspace, marked: Marked, field: str) -> None:
    workspace.become(BEN)
    workspace.do(edits.set_claim(claim_of(workspace, marked), workspace.stamp(), **{field: "Ben's words."}))
    assert claim_of(workspace, marked).judges == [ADA.id, BEN.id]
    ready(workspace, marked)
    with pytest.raises(WorkbenchError, match="your own judgement"):
        review_of(workspace, marked, "approve")
    workspace.become(CLEO)
    review(workspace, marked, "approve")
    assert state_of(workspace, marked) == "approved"


def test_who_notes_something_beside_it_is_none(workspace: Workspace, marked: Marked) -> None:
    workspace.become(BEN)
    workspace.do(edits.set_claim(claim_of(workspace, marked), workspace.stamp(), note="Ask the port."))
    assert claim_of(workspace, marked).judges == [ADA.id]


def test_nor_by_doing_it_again(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    workspace.become(BEN)
    review(workspace, marked, "approve")
    workspace.undo()
    assert state_of(workspace, marked) == "ready"
    # Elsewhere Ben judges the claim and takes that judgement back to the same words.
    claim = claim_of(workspace, marked)
    workspace.store.apply(edits.set_claim(claim, Stamp(BEN.id), verdict="mixed"), by=BEN.id)
    workspace.store.apply(
        edits.set_claim(claim_of(workspace, marked), Stamp(BEN.id), verdict="false"), by=BEN.id
    )
    now = standing(workspace, marked)
    again = workflow.mark_ready(now.claim, now.cited, now.project, Stamp(BEN.id), override_note="no time")
    workspace.store.apply(again, by=BEN.id)
    with pytest.raises(StaleEditError, match="your own judgement"):
        workspace.redo()
    assert standing(workspace, marked).reviews == []
    assert state_of(workspace, marked) == "ready"


CHANGES: dict[str, Callable[[Workspace, Marked], Any]] = {
    "summary": lambda w, m: w.do(edits.set_claim(claim_of(w, m), w.stamp(), summary="There are six.")),
    "rationale": lambda w, m: w.do(edits.set_claim(claim_of(w, m), w.stamp(), rationale="Counted.")),
    "verdict": lambda w, m: w.do(edits.set_claim(claim_of(w, m), w.stamp(), verdict="mixed")),
    "tag": lambda w, m: w.do(edits.retag(claim_of(w, m), "verified", w.stamp())),
    "evidence": cite,
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("decision", ["approve", "changes", "abstain"])
def test_a_stale_review_is_refused_though_it_is_ready_again(
    workspace: Workspace, marked: Marked, what: str, decision: str
) -> None:
    ready(workspace, marked)
    workspace.become(BEN)
    stale = review_of(workspace, marked, decision, "look")
    workspace.become(ADA)
    CHANGES[what](workspace, marked)
    assert state_of(workspace, marked) == "draft"
    ready(workspace, marked)
    workspace.become(BEN)
    with pytest.raises(StaleEditError, match="changed meanwhile"):
        workspace.do(stale)
    assert standing(workspace, marked).reviews == []


def amend(workspace: Workspace, marked: Marked, *, led: bool = True, **fields: Any) -> None:
    """Change what is recorded of the claim's first source; ``led``: the claim goes along."""
    now = standing(workspace, marked)
    citing = [now.claim] if led else []
    workspace.do(evidence_edits.amend_evidence(now.cited[0].evidence, workspace.stamp(), citing, **fields))


def test_a_review_is_stale_where_a_source_says_otherwise(workspace: Workspace, marked: Marked) -> None:
    cite(workspace, marked)
    ready(workspace, marked)
    workspace.become(BEN)
    stale = review_of(workspace, marked, "approve")
    workspace.become(ADA)
    amend(workspace, marked, title="Another count", url="https://other.example/")
    assert state_of(workspace, marked) == "draft"
    ready(workspace, marked)
    workspace.become(BEN)
    with pytest.raises(StaleEditError, match="changed meanwhile"):
        workspace.do(stale)
    assert standing(workspace, marked).reviews == []


def test_a_judged_claim_goes_along_with_its_source(workspace: Workspace, marked: Marked) -> None:
    cite(workspace, marked)
    ready(workspace, marked)
    before = record_of(workspace.store)
    with pytest.raises(StaleEditError, match="C-0001 is ready by now and cites this evidence"):
        amend(workspace, marked, led=False, title="Another count")
    assert record_of(workspace.store) == before
    amend(workspace, marked, title="Another count")
    assert state_of(workspace, marked) == "draft"
    workspace.undo()
    assert record_of(workspace.store) == before
    amend(workspace, marked, archived_url="https://archive.example/1", publisher="Port")
    assert state_of(workspace, marked) == "ready"


def test_an_undo_does_not_change_the_source_of_an_approved_claim(
    workspace: Workspace, marked: Marked
) -> None:
    cite(workspace, marked)
    amend(workspace, marked, title="The right count")
    workspace.become(BEN)
    ready(workspace, marked)
    workspace.become(CLEO)
    review(workspace, marked, "approve")
    workspace.become(ADA)
    with pytest.raises(StaleEditError, match="is approved by now"):
        workspace.undo()
    assert standing(workspace, marked).cited[0].evidence.title == "The right count"


def test_two_reviews_at_once_leave_one(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    workspace.become(BEN)
    first = review_of(workspace, marked, "approve")
    workspace.become(CLEO)
    second = review_of(workspace, marked, "changes", "no")
    workspace.do(second)
    workspace.become(BEN)
    with pytest.raises(StaleEditError):
        workspace.do(first)
    assert [row.decision for row in standing(workspace, marked).reviews] == ["changes"]


def test_alone_only_where_the_project_lets_one(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    now = standing(workspace, marked)
    prepared = workflow.approve_alone(now.claim, now.cited, now.project, workspace.stamp())
    set_project(workspace, require_second_review=True)
    with pytest.raises(StaleEditError, match="second review"):
        workspace.do(prepared)
    now = standing(workspace, marked)
    with pytest.raises(WorkbenchError, match="somebody else must approve C-0001"):
        workflow.approve_alone(now.claim, now.cited, now.project, workspace.stamp())
    set_project(workspace, require_second_review=False)
    workspace.do(prepared)
    assert state_of(workspace, marked) == "approved"
    workspace.undo()
    assert state_of(workspace, marked) == "ready"


def test_doing_it_again_asks_again(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    now = standing(workspace, marked)
    workspace.do(workflow.approve_alone(now.claim, now.cited, now.project, workspace.stamp()))
    finalise(workspace, marked)
    workspace.undo()
    workspace.undo()
    project = workspace.store.read(queries.project)
    assert project is not None
    workspace.store.apply(
        article_edits.amend_project(project, Stamp(BEN.id), require_second_review=True), by=BEN.id
    )
    with pytest.raises(StaleEditError, match="second review"):
        workspace.redo()
    assert state_of(workspace, marked) == "ready"


def test_final_needs_anothers_approval_where_one_is_asked_for(workspace: Workspace, marked: Marked) -> None:
    ready(workspace, marked)
    now = standing(workspace, marked)
    workspace.do(workflow.approve_alone(now.claim, now.cited, now.project, workspace.stamp()))
    set_project(workspace, require_second_review=True)
    with pytest.raises(StaleEditError, match="nobody else has approved C-0001"):
        finalise(workspace, marked)
    workspace.do(workflow.back_to_draft(claim_of(workspace, marked), workspace.stamp()))
    ready(workspace, marked)
    workspace.become(BEN)
    review(workspace, marked, "approve")
    workspace.become(ADA)
    finalise(workspace, marked)
    assert state_of(workspace, marked) == "final"


@pytest.fixture
def final(workspace: Workspace, marked: Marked) -> Marked:
    cite(workspace, marked)
    ready(workspace, marked)
    workspace.become(BEN)
    review(workspace, marked, "approve")
    workspace.become(ADA)
    finalise(workspace, marked)
    return marked


FROZEN: dict[str, Callable[[Workspace, Claim], Edit]] = {
    "summary": lambda w, claim: edits.set_claim(claim, w.stamp(), summary="Other."),
    "tag": lambda w, claim: edits.retag(claim, "verified", w.stamp()),
    "due": lambda w, claim: edits.set_claim(claim, w.stamp(), due="2025-01-01"),
    "evidence": lambda w, claim: evidence_edits.add_and_cite(claim, {"title": "X"}, {}, w.stamp()).edit,
}


@pytest.mark.parametrize("what", FROZEN)
def test_a_final_claim_is_frozen(workspace: Workspace, final: Marked, what: str) -> None:
    before = record_of(workspace.store)
    with pytest.raises(WorkbenchError, match="final"):
        workspace.do(FROZEN[what](workspace, claim_of(workspace, final)))
    assert record_of(workspace.store) == before


def test_what_the_sources_of_a_final_claim_say_stays(workspace: Workspace, final: Marked) -> None:
    before = record_of(workspace.store)
    with pytest.raises(WorkbenchError, match="C-0001 is final and cites this evidence"):
        amend(workspace, final, title="After the fact")
    with pytest.raises(StaleEditError, match="C-0001 is final and cites this evidence"):
        amend(workspace, final, led=False, title="After the fact")
    amend(workspace, final, archived_url="https://archive.example/1", note="Kept.", publisher="Port")
    assert standing(workspace, final).cited[0].evidence.publisher == "Port"
    with pytest.raises(StaleEditError, match="final"):
        amend(workspace, final, led=False, publisher="Another")
    workspace.undo()
    assert record_of(workspace.store) == before


def test_a_correction_frees_what_it_names(workspace: Workspace, final: Marked) -> None:
    claim = claim_of(workspace, final)
    made = corrections.correct(claim, "typo", "Spelt.", "2024-06-30", workspace.stamp(), place="Rome")
    [row, change] = made.changes
    assert change.before and change.after
    more = {"summary": "Seven."}
    beyond = replace(
        change, before={**change.before, "summary": claim.summary}, after={**change.after, **more}
    )
    with pytest.raises(StaleEditError, match="C-0001 is final"):
        workspace.do(replace(made, changes=(row, beyond)))
    now = standing(workspace, final)
    taken = evidence_edits.uncite(claim, now.cited[0].citation, workspace.stamp())
    with pytest.raises(StaleEditError, match="C-0001 is final"):
        workspace.do(replace(made, changes=(row, change, *taken.changes)))
    assert claim_of(workspace, final).summary == "There are five."


def test_nor_is_it_withdrawn_reviewed_or_led_back(workspace: Workspace, final: Marked) -> None:
    claim = claim_of(workspace, final)
    for step in (workflow.withdraw, workflow.back_to_draft, workflow.take_up_again, workflow.finalise):
        with pytest.raises(WorkbenchError, match="C-0001 is final"):
            step(claim, workspace.stamp())
    workspace.become(BEN)
    with pytest.raises(WorkbenchError, match="C-0001 is final"):
        review_of(workspace, final, "changes", "late")


def test_its_note_stays_free(workspace: Workspace, final: Marked) -> None:
    workspace.do(
        edits.set_claim(claim_of(workspace, final), workspace.stamp(), note="Asked again.", topics=["Boats"])
    )
    assert claim_of(workspace, final).note == "Asked again."


def test_a_correction_says_what_was_and_what_is(workspace: Workspace, final: Marked) -> None:
    claim = claim_of(workspace, final)
    before = record_of(workspace.store)
    workspace.do(
        corrections.correct(
            claim, "verdict", "We said false.", "2024-06-30", workspace.stamp(), verdict="mixed"
        )
    )
    assert "dated 30 June 2024, before the claim was final" in standing(workspace, final).warnings[-1]
    assert standing(workspace, final).too_early("2999-01-01") == ""
    [row] = standing(workspace, final).corrections
    assert (row.before, row.after) == ({"verdict": "false"}, {"verdict": "mixed"})
    assert (row.kind, row.public_text, row.published_on) == ("verdict", "We said false.", "2024-06-30")
    assert (claim_of(workspace, final).verdict, state_of(workspace, final)) == ("mixed", "final")
    assert_whole(workspace.store)
    workspace.undo()
    assert record_of(workspace.store) == before
    workspace.redo()
    assert claim_of(workspace, final).verdict == "mixed"


def test_who_corrects_the_words_is_an_author(workspace: Workspace, final: Marked) -> None:
    workspace.become(CLEO)
    claim = claim_of(workspace, final)
    workspace.do(
        corrections.correct(
            claim, "factual", "Six.", "2024-06-30", workspace.stamp(), summary="There are six."
        )
    )
    assert claim_of(workspace, final).judges == [ADA.id, CLEO.id]


def test_a_retraction_withdraws(workspace: Workspace, final: Marked) -> None:
    claim = claim_of(workspace, final)
    workspace.do(
        corrections.correct(claim, "retraction", "We take it back.", "2024-06-30", workspace.stamp())
    )
    assert state_of(workspace, final) == "withdrawn"
    assert standing(workspace, final).corrections[0].after == {"state": "withdrawn"}
    workspace.undo()
    assert state_of(workspace, final) == "final"


REFUSED = [
    ("typo", "", "2024-06-30", {"summary": "X"}, "what readers are told"),
    ("typo", "Spelt.", "June", {"summary": "X"}, "not a date"),
    ("typo", "Spelt.", "2024-06", {"summary": "X"}, "on which day"),
    ("typo", "Spelt.", "2024-06-30", {}, "Nothing is different"),
    ("typo", "Spelt.", "2024-06-30", {"summary": "There are five."}, "Nothing is different"),
    ("typo", "Spelt.", "2024-06-30", {"verdict": "mixed"}, "choose the kind verdict"),
    ("verdict", "Other.", "2024-06-30", {"verdict": "true"}, "not a verdict of disputed"),
    ("verdict", "Other.", "2024-06-30", {"tag": None}, "not to check again"),
    ("typo", "Spelt.", "2024-06-30", {"note": "X"}, "is not corrected"),
    ("erratum", "Spelt.", "2024-06-30", {"summary": "X"}, "not a kind of correction"),
    ("factual", "Long.", "2024-06-30", {"summary": "X" * 301}, "301 characters"),
]


@pytest.mark.parametrize(("kind", "text", "day", "fields", "said"), REFUSED)
def test_a_correction_that_cannot_be(
    workspace: Workspace, final: Marked, kind: str, text: str, day: str, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(WorkbenchError, match=said):
        corrections.correct(claim_of(workspace, final), kind, text, day, workspace.stamp(), **fields)


def test_a_new_tag_takes_its_verdict_along(workspace: Workspace, final: Marked) -> None:
    claim = claim_of(workspace, final)
    workspace.do(
        corrections.correct(claim, "verdict", "It holds.", "2024-06-30", workspace.stamp(), tag="verified")
    )
    assert (claim_of(workspace, final).tag, claim_of(workspace, final).verdict) == ("verified", "")


def test_what_was_corrected_stays_final(workspace: Workspace, final: Marked) -> None:
    workspace.become(BEN)
    claim = claim_of(workspace, final)
    workspace.do(corrections.correct(claim, "typo", "Spelt.", "2024-06-30", workspace.stamp(), place="Rome"))
    workspace.become(ADA)
    with pytest.raises(StaleEditError, match="corrected since it was final"):
        workspace.undo()
    assert state_of(workspace, final) == "final"


def test_every_step_is_undone_and_done_again(workspace: Workspace, marked: Marked) -> None:
    records = [words_of(workspace.store)]

    def note() -> None:
        records.append(words_of(workspace.store))

    cite(workspace, marked)
    note()
    ready(workspace, marked)
    note()
    now = standing(workspace, marked)
    workspace.do(workflow.approve_alone(now.claim, now.cited, now.project, workspace.stamp()))
    note()
    workspace.do(workflow.back_to_draft(claim_of(workspace, marked), workspace.stamp()))
    note()
    workspace.do(workflow.withdraw(claim_of(workspace, marked), workspace.stamp()))
    note()
    workspace.do(workflow.take_up_again(claim_of(workspace, marked), workspace.stamp()))
    note()
    for before in reversed(records[:-1]):
        workspace.undo()
        assert words_of(workspace.store) == before
    for after in records[1:]:
        workspace.redo()
        assert words_of(workspace.store) == after
    assert_whole(workspace.store)


def numbers(workspace: Workspace, which: Queue, viewer: Person) -> list[int | None]:
    lines = workspace.store.read(lambda c: workflow_queries.queue(c, which, viewer.id))
    return [line.hit.number for line in lines]


def counts(workspace: Workspace, viewer: Person) -> tuple[int, int]:
    read = workspace.store.read
    return (
        read(lambda c: workflow_queries.waiting(c, viewer.id)),
        read(lambda c: workflow_queries.sent_back(c, viewer.id)),
    )


def test_the_queues(workspace: Workspace, piece: Piece) -> None:
    low = tag(workspace, piece, 0, 5, "opinion", priority="low")
    plain = tag(workspace, piece, 6, 10, "opinion")
    urgent = tag(workspace, piece, 11, 14, "opinion", priority="urgent")
    tag(workspace, piece, 15, 20, "opinion")
    for marked in (low, plain, urgent):
        ready(workspace, marked)
    assert numbers(workspace, Queue.WAITING, BEN) == [3, 2, 1]
    assert (numbers(workspace, Queue.WAITING, ADA), numbers(workspace, Queue.IN_REVIEW, ADA)) == (
        [],
        [3, 2, 1],
    )
    assert (counts(workspace, BEN), counts(workspace, ADA)) == ((3, 0), (0, 0))
    workspace.become(BEN)
    review(workspace, urgent, "approve")
    review(workspace, plain, "changes", "why?")
    review(workspace, low, "abstain")
    assert (numbers(workspace, Queue.WAITING, BEN), numbers(workspace, Queue.WAITING, CLEO)) == ([], [1])
    assert numbers(workspace, Queue.APPROVED, ADA) == [3]
    assert (numbers(workspace, Queue.SENT_BACK, ADA), numbers(workspace, Queue.SENT_BACK, BEN)) == ([2], [])
    assert (counts(workspace, BEN), counts(workspace, ADA)) == ((0, 0), (0, 1))
    workspace.become(ADA)
    ready(workspace, plain)
    assert (counts(workspace, BEN), counts(workspace, ADA)) == ((1, 0), (0, 0))
    workspace.become(CLEO)
    review(workspace, low, "changes", "which count?")
    workspace.become(ADA)
    ready(workspace, low)
    assert numbers(workspace, Queue.WAITING, BEN) == [2, 1]
    article = workspace.store.read(lambda c: queries.article(c, piece.id))
    assert article is not None
    workspace.do(article_edits.delete_article(article, workspace.stamp()))
    assert (numbers(workspace, Queue.IN_REVIEW, BEN), counts(workspace, BEN)) == ([], (0, 0))


def test_a_queue_line_says_where_and_with_what(workspace: Workspace, marked: Marked) -> None:
    cite(workspace, marked)
    ready(workspace, marked)
    [line] = workspace.store.read(lambda c: workflow_queries.queue(c, Queue.WAITING, BEN.id))
    assert (line.hit.title, line.hit.quote, line.evidence) == (
        "Boats on the river",
        "Ministry counts 500 boats ",
        1,
    )
