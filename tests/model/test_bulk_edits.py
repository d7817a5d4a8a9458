"""One change to many claims: what is changed, what is so already, and what is refused and why."""

from __future__ import annotations

import pytest

from workbench.errors import WorkbenchError
from workbench.model.bulk_edits import DONE, FINAL, Change, Standing, change_claims
from workbench.model.edit import Stamp
from workbench.model.tables import Claim, Passage, Project

STAMP = Stamp("a" * 32, "2026-01-01T00:00:00.000000Z")
PROJECT = Project(name="Desk")


def test_final_claims_keep_what_is_frozen_and_take_what_is_free() -> None:
    final, draft = Claim(number=1, tag="disputed", state="final"), Claim(number=2, tag="disputed")
    both = [Standing(final), Standing(draft)]
    plan = change_claims(both, Change(fields={"kind": "numeric"}), PROJECT, STAMP)
    assert plan.changed == 1 and plan.refused == {FINAL: (final,)} and plan.edit.changes[0].id == draft.id
    free = change_claims(both, Change(fields={"priority": "high"}, add_topics=("rivers",)), PROJECT, STAMP)
    assert (free.changed, free.refusals) == (
        2,
        0,
    ) and free.edit.label == "Change priority and topics of 2 claims"
    gone = change_claims(
        [Standing(final, passages=[Passage(article_id="", claim_id=final.id, analyst_id="")])],
        Change(step="bin"),
        PROJECT,
        STAMP,
    )
    assert gone.refused == {FINAL: (final,)}


def test_a_changed_judgement_leads_a_ready_claim_back_to_draft() -> None:
    ready = Claim(number=1, tag="verified", verdict="true", state="ready")
    plan = change_claims(
        [Standing(ready)], Change(tag="disputed", fields={"verdict": "false"}), PROJECT, STAMP
    )
    after = plan.edit.changes[0].after or {}
    assert (after["tag"], after["verdict"], after["state"], after["judges"]) == (
        "disputed",
        "false",
        "draft",
        [STAMP.by],
    )


def test_what_is_so_already_or_closed_is_counted_apart() -> None:
    same, closed = Claim(number=1, topics=["Rivers"]), Claim(number=2)
    change = Change(add_topics=("rivers",))
    plan = change_claims([Standing(same), Standing(closed, closed=DONE)], change, PROJECT, STAMP)
    assert (plan.changed, plan.same, plan.refused) == (0, 1, {DONE: (closed,)}) and not plan.edit


def test_a_step_goes_alone_and_unknown_values_are_refused_before_any_claim() -> None:
    for change, said in (
        (Change(step="ready", tag="opinion"), "goes alone"),
        (Change(fields={"summary": "x"}), "not changed in many"),
        (Change(fields={"kind": "song"}), "not a kind"),
        (Change(tag="opinion", fields={"verdict": "false"}), "not a verdict of opinion"),
    ):
        with pytest.raises(WorkbenchError, match=said):
            change_claims([], change, PROJECT, STAMP)
