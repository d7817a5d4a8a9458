"""Merges another copy of the project: what would come of it is shown first, and conflicts are settled one by one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QTreeWidgetItem, QWidget

from workbench.exchange.deciding import Side
from workbench.exchange.merge_plan import MergePlan
from workbench.ui import plain
from workbench.ui.background import Background, Job, Progress
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.merge_lines import COLUMNS, KEY, STANDS, embolden, lines_of
from workbench.ui.dialogs.sheet import Sheet, present
from workbench.workspace import merging
from workbench.workspace.workspace import Workspace

KINDS = "Copies of a project (*.workbench *.json);;All files (*)"


def merge_copy(
    workspace: Workspace, background: Background, window: QWidget, path: str | None = None
) -> MergeCopy | None:
    """Ask which copy, and show what merging it would do; ``path`` is the answer where it is known."""
    if path is None:
        path, _ = QFileDialog.getOpenFileName(window, "Merge a copy of the project", "", KINDS)
    if not path:
        return None
    sheet = MergeCopy(workspace, background, Path(path), window)
    present(sheet)
    return sheet


class MergeCopy(Sheet):
    """Reads the copy in the background, lists what is added, changed and in conflict, and merges it when asked.

    ``merged`` carries the sentence that says what was done.
    """

    merged = Signal(str)

    def __init__(
        self, workspace: Workspace, background: Background, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__("Merge a copy", parent, lead=f"Reading “{path.name}”…")
        self.resize(980, 560)
        self._workspace = workspace
        self._background = background
        self._path = path
        self._incoming: merging.Incoming | None = None
        self._plan: MergePlan | None = None
        self._choices: dict[str, Side] = {}
        self._job: Job | None = None
        self._stopping = False
        self.list = fields.listing("What merging the copy would do", COLUMNS, many=True)
        for column, width in enumerate((110, 300, 190, 190)):
            self.list.setColumnWidth(column, width)
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.currentItemChanged.connect(self._show_whole)
        QShortcut(QKeySequence.StandardKey.SelectAll, self.list, self.list.selectAll)
        self.body.addWidget(self.list, 1)
        self.whole = plain.label("", self, name="quiet", wrap=True, selectable=True)
        self.whole.setMinimumHeight(self.whole.fontMetrics().lineSpacing() * 3)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body.addWidget(self.whole)
        self.ours_button = self.add_button("Keep &ours", self.keep_ours, left=True)
        self.theirs_button = self.add_button("Take &theirs", self.take_theirs, left=True)
        self.merge_button = self.add_button("&Merge", self.merge, default=True)
        self.close_button = self.add_button("Cancel", self.reject)
        self._allow()
        self.close_button.setFocus()
        self._run("Reading the copy", self._read, self._show)

    def keep_ours(self) -> None:
        """Let our value stand in the chosen lines."""
        self._choose("ours")

    def take_theirs(self) -> None:
        """Take the file's value in the chosen lines."""
        self._choose("theirs")

    def merge(self) -> None:
        """Merge in the background, with what was chosen."""
        incoming, choices, workspace = self._incoming, dict(self._choices), self._workspace
        if incoming is None or self._job is not None or self._open_conflicts():
            return

        def work(progress: Progress) -> merging.Merged:
            return merging.merge(workspace, incoming, choices, progress=progress)

        self._run("Merging the copy", work, self._finish)

    def reject(self) -> None:
        """Close; what is still being read or merged is asked to stop, and has changed nothing once it has."""
        if self._job is None:
            super().reject()
            return
        self._job.cancel()
        self._stopping = True
        self.lead.setText("Stopping after this step…")
        self.close_button.setEnabled(False)

    def _read(self, progress: Progress) -> tuple[merging.Incoming, MergePlan]:
        incoming = merging.read(self._workspace, self._path, progress)
        return incoming, merging.look(self._workspace, incoming, progress=progress)

    def _run(self, label: str, work: object, done: object) -> None:
        self.fail("")
        self._job = self._background.run(label, work, done=done, failed=self._failed)  # type: ignore[arg-type]
        self._allow()

    def _failed(self, sentence: str) -> None:
        self._job = None
        if self._stopping:
            super().reject()
            return
        self.lead.setText(f"“{self._path.name}” was not merged.")
        self.fail(sentence)
        self._allow()
        self.close_button.setText("Close")

    def _show(self, read: tuple[merging.Incoming, MergePlan]) -> None:
        self._job = None
        if self._stopping:
            super().reject()
            return
        self._incoming, self._plan = read
        self.list.addTopLevelItems(lines_of(self._plan, self._incoming.file.notes))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()
        self._say()
        self._allow()

    def _finish(self, merged: merging.Merged) -> None:
        job, self._job = self._job, None
        said = _said(merged, self._path.name)
        if job is not None:
            job.closing = said
        self.merged.emit(said)
        self.accept()

    def _show_whole(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            self.whole.setText("")
            return
        said = [item.text(1)]
        if item.data(0, KEY):
            said += [f"{COLUMNS[column]}: {item.text(column)}" for column in (2, 3)]
        self.whole.setText("\n".join(said))

    def _choose(self, side: Side) -> None:
        for item in self.list.selectedItems():
            key = item.data(0, KEY)
            if key:
                self._choices[key] = side
                item.setText(4, STANDS[side])
                embolden(item, bold=False)
        self._say()
        self._allow()
        self._to_next()

    def _to_next(self) -> None:
        """Go on to the next conflict, so that one key after another settles them."""
        waiting = self._open_conflicts()
        for index in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(index)
            if item is not None and item.data(0, KEY) in waiting:
                self.list.setCurrentItem(item)
                return

    def _open_conflicts(self) -> set[str]:
        plan = self._plan
        return set() if plan is None else {one.key for one in plan.conflicts} - self._choices.keys()

    def _say(self) -> None:
        plan, waiting = self._plan, len(self._open_conflicts())
        if plan is None:
            return
        if not plan.edit and not plan.conflicts:
            self.lead.setText(f"All of “{self._path.name}” is here already; there is nothing to merge.")
        elif waiting:
            what = "one conflict is" if waiting == 1 else f"{waiting:,} conflicts are"
            self.lead.setText(
                f"“{self._path.name}” is merged as one act that undo takes back, after a backup. {what.capitalize()} "
                "left: both sides changed the same, so say which stands."
            )
        else:
            self.lead.setText(
                f"“{self._path.name}” is merged as one act that undo takes back. The project is backed up first."
            )

    def _allow(self) -> None:
        plan = self._plan
        free = self._job is None and plan is not None
        choosable = any(item.data(0, KEY) for item in self.list.selectedItems())
        self.ours_button.setEnabled(free and choosable)
        self.theirs_button.setEnabled(free and choosable)
        changes = plan is not None and (bool(plan.edit) or bool(plan.differences))
        self.merge_button.setEnabled(free and changes and not self._open_conflicts())


def _said(merged: merging.Merged, name: str) -> str:
    if not merged.changed:
        return f"All of “{name}” is here already; nothing was changed."
    backup = f" The project as it was before: “{merged.backup.name}”." if merged.backup is not None else ""
    return f"“{name}” was merged: {merged.plan.summary()}{backup}"
