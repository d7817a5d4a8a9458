"""One change to many claims: what it does to each, what it leaves as it is, and what it must refuse and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from workbench.errors import WorkbenchError
from workbench.model import edits, topics, workflow
from workbench.model.claim_fields import CLAIM_FIELDS
from workbench.model.edit import Edit, RowChange, Stamp, combine
from workbench.model.gates import Cited, gate
from workbench.model.guards import Guard
from workbench.model.states import frozen
from workbench.model.tables import Claim, Passage, Project
from workbench.model.vocabulary import TAG_NAMES, TO_CHECK, VERDICTS, ClaimState
from workbench.text.listing import listed

Step = Literal["", "ready", "draft", "bin"]
FIELDS = ("verdict", "priority", "kind", "checkable", "confidence", "due")
"""The fields of a claim that many get at once, beside tag and topics."""
FINAL = "final: a correction changes it"
UNSEEN = "it stands also in an article that you mark independently"
DONE = "your independent work on it is done"


@dataclass(frozen=True, slots=True)
class Change:
    """What shall become of each claim; what is not named stays.

    ``tag`` is a tag, ``to_check``, or "" to leave it; ``fields`` are of FIELDS with what they shall say; topics are
    added and taken away. A ``step`` of the workflow, or into the bin, goes alone.
    """

    tag: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    add_topics: tuple[str, ...] = ()
    remove_topics: tuple[str, ...] = ()
    step: Step = ""

    def __bool__(self) -> bool:
        return self != Change()

    @property
    def words(self) -> str:
        """What changes, as the end of a label: ``tag and priority``."""
        named = ["tag"] if self.tag else []
        named += [CLAIM_FIELDS[name] for name in self.fields]
        named += ["topics"] if self.add_topics or self.remove_topics else []
        return listed(named) if named else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim with what a change must know of it.

    ``cited`` only for a step, ``passages`` (those out of the bin) only for the bin; ``closed`` says why it must stay
    as it is, "" where nothing stands in the way.
    """

    claim: Claim
    cited: Sequence[Cited] = ()
    passages: Sequence[Passage] = ()
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A change to many as one edit; ``changed`` and ``same`` are numbers of claims, ``refused`` those that cannot be
    changed, by the reason."""

    edit: Edit
    changed: int
    same: int
    refused: Mapping[str, tuple[Claim, ...]]

    @property
    def refusals(self) -> int:
        """How many claims are refused."""
        return sum(map(len, self.refused.values()))


def check(change: Change) -> None:
    """Raises WorkbenchError for a change that no claim can have: an unknown field, a step beside other changes."""
    if change.step and change != Change(step=change.step):
        raise WorkbenchError(
            "A step of the workflow goes alone: change the fields first, then take the step."
        )
    for name in change.fields:
        if name not in FIELDS:
            raise WorkbenchError(f"“{name}” is not changed in many claims at once: use {', '.join(FIELDS)}.")
    topics.distinct([*change.add_topics, *change.remove_topics])
    trial = {name: value for name, value in change.fields.items() if name != "verdict"}
    if trial:
        edits.set_claim(Claim(), Stamp(""), **trial)
    if change.tag:
        edits.check_verdict(_tag(change.tag), change.fields.get("verdict", ""))


def change_claims(standings: Sequence[Standing], change: Change, project: Project, stamp: Stamp) -> Plan:
    """Make one edit of the change to all of these claims. Raises WorkbenchError as :func:`check` does."""
    check(change)
    made: list[Edit] = []
    same, refused = 0, dict[str, list[Claim]]()
    for one in standings:
        try:
            reason = one.closed or _against(one, change, project)
            edit = None if reason else _edit(one, change, project, stamp)
        except WorkbenchError as error:
            reason, edit = str(error), None
        if reason:
            refused.setdefault(reason, []).append(one.claim)
        elif edit:
            made.append(edit)
        else:
            same += 1
    guards: dict[Guard, None] = dict.fromkeys(guard for edit in made for guard in edit.guards)
    whole = Edit(_label(change, len(made)), combine(made), guards=tuple(guards))
    return Plan(whole, len(made), same, {reason: tuple(claims) for reason, claims in refused.items()})


def _label(change: Change, count: int) -> str:
    claims = "1 claim" if count == 1 else f"{count:,} claims"
    match change.step:
        case "ready":
            return f"Mark {claims} as ready"
        case "draft":
            return f"Lead {claims} back to draft"
        case "bin":
            return f"Move {claims} to the bin"
    return f"Change {change.words} of {claims}"


def _tag(word: str) -> str | None:
    return None if word == TO_CHECK else edits.check_tag(word)


def _against(one: Standing, change: Change, project: Project) -> str:
    """Why this claim cannot be changed so, as words that go after "is" or on their own; "" where nothing is."""
    claim = one.claim
    if change.step == "ready":
        if claim.state != ClaimState.DRAFT:
            return f"{workflow.STATE_WORDS[ClaimState(claim.state)]}, not a draft"
        missing = gate(claim, one.cited, project)
        return f"not complete: it needs {listed(missing)}" if missing else ""
    if change.step == "draft":
        led = claim.state in (ClaimState.READY, ClaimState.APPROVED, ClaimState.DRAFT)
        return "" if led else f"{workflow.STATE_WORDS[ClaimState(claim.state)]}, not in review"
    if change.step == "bin":
        return FINAL if frozen(claim, "deleted_at") else ""
    verdict = change.fields.get("verdict", "")
    tag = _tag(change.tag) if change.tag else claim.tag
    if verdict and verdict not in VERDICTS[tag]:
        return f"{TAG_NAMES[tag].lower()}, which does not offer this verdict"
    return ""


def _edit(one: Standing, change: Change, project: Project, stamp: Stamp) -> Edit:
    claim = one.claim
    if change.step == "ready":
        return workflow.mark_ready(claim, one.cited, project, stamp)
    if change.step == "draft":
        nothing = Edit("", ())
        return nothing if claim.state == ClaimState.DRAFT else workflow.back_to_draft(claim, stamp)
    if change.step == "bin":
        return _into_bin(one, stamp)
    fields: dict[str, Any] = dict(change.fields)
    if change.add_topics or change.remove_topics:
        fields["topics"] = _topics(claim, change)
    made = (
        edits.retag(claim, _tag(change.tag), stamp, **fields)
        if change.tag
        else edits.set_claim(claim, stamp, **fields)
    )
    if any(_touches_frozen(claim, row) for row in made.changes):
        raise WorkbenchError(FINAL)
    return made


def _touches_frozen(claim: Claim, row: RowChange) -> bool:
    before, after = row.before or {}, row.after or {}
    return any(frozen(claim, column) and before.get(column) != value for column, value in after.items())


def _topics(claim: Claim, change: Change) -> list[str]:
    gone = {topic.casefold() for topic in topics.distinct(change.remove_topics)}
    kept = [topic for topic in claim.topics if topic.casefold() not in gone]
    return topics.distinct([*kept, *change.add_topics])


def _into_bin(one: Standing, stamp: Stamp) -> Edit:
    last = len(one.passages) - 1
    gone = [
        edits.delete_passage(passage, one.claim, last - place, stamp)
        for place, passage in enumerate(one.passages)
    ]
    return Edit("", combine(gone))
