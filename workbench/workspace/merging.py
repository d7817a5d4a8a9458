"""Another analyst's copy of the project, merged into the open one: looked at first, then stored as one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import ProjectFileError, WorkbenchError
from workbench.exchange import copies, merging, project_json
from workbench.exchange.border import ProjectFile
from workbench.exchange.deciding import Side
from workbench.exchange.merge_plan import MergePlan
from workbench.model.ids import claim_label, now
from workbench.model.past import Past
from workbench.store import foreign, past, project_files, queries, record
from workbench.workspace.workspace import Workspace

LABEL = "Merge a copy"
Progress = Callable[[int, int], bool]
"""Told (done, total) as a long run goes on; False asks it to stop."""
STEPS = 4
_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Another copy, read and checked: its record, and what its log tells of the rows that differ from ours."""

    name: str
    file: ProjectFile
    past: Past | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did. ``backup`` is the copy that was made before, None where nothing was changed."""

    plan: MergePlan
    backup: Path | None
    renumbered: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything came of it."""
        return bool(self.plan.edit)


def read(workspace: Workspace, path: Path, progress: Progress | None = None) -> Incoming:
    """Read a project file or a project's JSON; nothing of it is run, and nothing is changed.

    Raises WorkbenchError in a sentence for a file that is damaged, hostile, newer, or the open project itself.
    """
    _told(progress, 0)
    try:
        if workspace.store.path is not None and path.samefile(workspace.store.path):
            raise WorkbenchError(
                "This is the project that is open: choose the copy that is to be merged into it."
            )
        with path.open("rb") as file:
            start = file.read(len(_SQLITE))
    except OSError as error:
        raise WorkbenchError(f"“{path.name}” could not be read: {error.strerror}.") from None
    if start == _SQLITE:
        return _project_file(workspace, path, progress)
    return Incoming(path.name, _json(path), None)


def look(
    workspace: Workspace,
    incoming: Incoming,
    choices: Mapping[str, Side] | None = None,
    otherwise: Side | None = None,
    progress: Progress | None = None,
) -> MergePlan:
    """What merging would do to the project as it is now; nothing is changed.

    ``choices`` say whose value stands, by the key of a conflict; ``otherwise`` for those that they leave. Raises
    WorkbenchError where the two cannot be brought together at all.
    """
    _told(progress, 2)
    known = incoming.past
    plan = workspace.store.read(
        lambda connection: merging.to_edit(
            incoming.file.rows,
            incoming.file.texts,
            record.rows(connection),
            incoming.file.blobs,
            ours_past=lambda wanted: past.of(connection, wanted, apart_from=LABEL),
            theirs_past=None if known is None else lambda _: known,
            choices=choices,
            otherwise=otherwise,
            label=LABEL,
            withheld=incoming.file.withheld,
        )
    )
    _told(progress, 3)
    return plan


def merge(
    workspace: Workspace,
    incoming: Incoming,
    choices: Mapping[str, Side] | None = None,
    otherwise: Side | None = None,
    progress: Progress | None = None,
) -> Merged:
    """Back up the project beside itself, then store the merge as one act that undo takes back.

    Raises WorkbenchError where conflicts are left, or where someone changed the same rows meanwhile: nothing is
    changed then.
    """
    plan = look(workspace, incoming, choices, otherwise, progress)
    plan.refuse_conflicts()
    if not plan.edit:
        return Merged(plan, None, ())
    backup = _back_up(workspace)
    workspace.do(plan.edit, enrol=False)
    _told(progress, STEPS, last=True)
    return Merged(plan, backup, _numbers(workspace, incoming, plan))


def _project_file(workspace: Workspace, path: Path, progress: Progress | None) -> Incoming:
    going = None if progress is None else lambda: progress(1, STEPS)
    with foreign.opened(path, going) as copy:
        file = copies.checked(copy.schema, copy.tables, copy.texts, copy.blobs)
        wanted = merging.in_question(file.rows, workspace.store.read(record.rows))
        return Incoming(path.name, file, copy.past(wanted))


def _json(path: Path) -> ProjectFile:
    try:
        if path.stat().st_size > project_json.LARGEST_FILE:
            raise project_json.too_large()
        data = path.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"“{path.name}” could not be read: {error.strerror}.") from None
    if not project_json.recognise(data):
        raise WorkbenchError(
            f"“{path.name}” cannot be merged: it is neither a project file nor a project's JSON. Nothing was changed."
        )
    return project_json.read(data)


def _back_up(workspace: Workspace) -> Path | None:
    """The copy beside the project, or None for a database, which its server backs up."""
    path = workspace.store.path
    if path is None:
        return None
    if workspace.store.read_only:
        raise ProjectFileError(f"“{path.name}” may only be read: copy it to a folder you may write in.")
    kept = project_files.free_name(path.with_name(f"{path.stem}.before-merge-{now()[:10]}{path.suffix}"))
    workspace.store.back_up(kept)
    return kept


def _numbers(workspace: Workspace, incoming: Incoming, plan: MergePlan) -> tuple[str, ...]:
    """A sentence for each claim that has another number here than in the file."""
    added = {change.id for change in plan.edit.changes if change.table == "claim" and change.before is None}
    said = []
    for row in sorted(incoming.file.rows["claim"], key=lambda row: row["number"] or 0):
        if row["id"] in added:
            claim = workspace.store.read(lambda c, key=row["id"]: queries.claim(c, key))  # type: ignore[misc]
            if claim is not None and claim.number != row["number"]:
                said.append(f"{claim_label(row['number'])} of the file is {claim_label(claim.number)} here.")
    return tuple(said)


def _told(progress: Progress | None, done: int, *, last: bool = False) -> None:
    if progress is not None and not progress(done, STEPS) and not last:
        raise WorkbenchError("The merge was cancelled; nothing was changed.")
