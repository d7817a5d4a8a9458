"""Files, folders, pasted words and project files into the open project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from workbench.errors import ImportRefusedError, StaleEditError, WorkbenchError
from workbench.ingest.draft import ArticleDraft, ZoneDraft
from workbench.ingest.fetching import FetchedPage
from workbench.ingest.files import collect
from workbench.ingest.kinds import TABLE_KINDS, TABLE_SUFFIXES, kind_of
from workbench.ingest.read import drafts_of_bytes, read_article_bytes, read_pasted
from workbench.ingest.readers import Readers
from workbench.ingest.report import ImportLine, ImportReport, Outcome
from workbench.isolation.process import StoppedError
from workbench.model import article_edits
from workbench.model.edit import Edit, Stamp, combine
from workbench.model.guards import TextNew
from workbench.model.ids import later, new_id
from workbench.model.tables import TABLES, Article, ArticleVersion, Zone
from workbench.model.vocabulary import Translation
from workbench.store import queries
from workbench.text.canonical import digest
from workbench.workspace import exchanging
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from workbench.ingest.table_preview import TablePreview

Progress = Callable[[int, int], bool]
"""Told (done, total) as a long run goes on; False asks it to stop."""

SAME_TEXT = "The same text is in the project already."
BATCH = 50
"""Articles stored in one transaction: few enough that a tag never waits for long beside an import."""


def import_paths(
    workspace: Workspace,
    paths: Iterable[Path | str],
    progress: Progress | None = None,
    mapping_of: Callable[[Path], Mapping[str, str] | None] | None = None,
    *,
    onto: str = "",
) -> ImportReport:
    """Import files and folders as one act, in a thread of any kind; gives a line for each file or article.

    A file of annotations is an act of its own; ``onto`` is the id of the article that its marks go onto.

    A file that cannot come in is refused with a sentence and keeps nothing else from coming, and so is an article of
    a file that holds several. What came in before a cancel stays, and undo takes the whole act back. `mapping_of` says of
    a table which column holds what (field to column); without it, and where it gives None, the columns' names tell.
    """
    report = ImportReport()
    files, refused = collect(paths)
    batch = _Batch(workspace, report, many=len(files) > 1)
    done = 0

    def going() -> bool:
        return progress is None or progress(done, len(files))

    with Readers(going) as readers:
        for done, path in enumerate(files):
            if not going():
                report.add(_cancelled(len(files) - done))
                break
            if not onto and path.suffix.lower() == ".json" and _import_project_json(workspace, path, report):
                continue
            if exchanging.bring_in_file(workspace, path, report, onto=onto, first=batch.store):
                continue
            try:
                mapping = mapping_of(path) if mapping_of is not None else None
                for draft in drafts_of_bytes(read_article_bytes(path), path.name, readers, mapping):
                    batch.take(draft, path.name)
            except ImportRefusedError as error:
                report.add(ImportLine("refused", path.name, str(error)))
            except StoppedError:
                report.add(_cancelled(len(files) - done))
                break
    batch.store()
    if progress is not None:
        progress(len(files), len(files))
    report.add_refusals(refused)
    return report


def tables_among(paths: Iterable[Path]) -> list[TablePreview]:
    """The first rows of those files that are tables of articles; what is a file of annotations is none."""
    from workbench.exchange.recognising import recognise
    from workbench.ingest.table_preview import previews

    tables = []
    for path in paths:
        with suppress(WorkbenchError):
            if path.suffix.lower() in TABLE_SUFFIXES | {".json"}:
                data = read_article_bytes(path)
                if recognise(data, path.name) is None and kind_of(data, path.name) in TABLE_KINDS:
                    tables.append(path)
    if not tables:
        return []
    with Readers() as readers:
        return previews(tables, readers)


def import_fetched(workspace: Workspace, page: FetchedPage) -> ImportReport:
    """Import what was fetched from a link as an article, with its address and when it was fetched; a report of one line."""
    report = ImportReport()
    batch = _Batch(workspace, report, many=False)
    name = unquote(PurePosixPath(urlsplit(page.address).path).name) or urlsplit(page.address).netloc
    try:
        with Readers() as readers:
            for draft in drafts_of_bytes(page.data, name, readers, address=page.address):
                if isinstance(draft, ArticleDraft):
                    draft = replace(draft, url=page.address, retrieved_at=page.fetched_at)
                batch.take(draft, name)
    except ImportRefusedError as error:
        report.add(ImportLine("refused", name, str(error)))
    batch.store()
    return report


def import_pasted(workspace: Workspace, text: str, title: str = "") -> ImportReport:
    """Import pasted words as one article; gives a report of one line."""
    report = ImportReport()
    batch = _Batch(workspace, report, many=False)
    try:
        batch.take(read_pasted(text, title), "")
    except ImportRefusedError as error:
        report.add(ImportLine("refused", "pasted text", str(error)))
    batch.store()
    return report


def _cancelled(files: int) -> ImportLine:
    return ImportLine(
        "left out", "", f"Cancelled: {files:,} {'file was' if files == 1 else 'files were'} not read."
    )


def zones_of(drafts: Sequence[ZoneDraft]) -> list[Zone]:
    """The rows for zones as they were read; replies refer to the zones before them."""
    zones: list[Zone] = []
    for draft in drafts:
        reply_to = (
            zones[draft.reply_to].id if draft.reply_to is not None and draft.reply_to < len(zones) else None
        )
        zones.append(
            Zone(
                version_id="",
                start=draft.start,
                end=draft.end,
                kind=draft.kind,
                commenter=draft.commenter,
                time=draft.time,
                reply_to=reply_to,
            )
        )
    return zones


class _Batch:
    """Collects drafts and stores them a transaction at a time, all as parts of one act."""

    def __init__(self, workspace: Workspace, report: ImportReport, *, many: bool) -> None:
        self._workspace = workspace
        self._report = report
        self._many = many
        self._act = new_id()
        self._waiting: list[tuple[Edit, ImportLine]] = []
        self._taken: dict[str, str] = {}
        self._last = ""

    def take(self, draft: ArticleDraft | str, name: str) -> None:
        if isinstance(draft, str):
            self._report.add(ImportLine("refused", name, draft))
            return
        sha256 = digest(draft.text)
        known = self._taken.get(sha256) or self._known(sha256)
        if known is not None:
            self._report.add(ImportLine("duplicate", name, SAME_TEXT, draft.title, known))
            return
        article, edit = _article_edit(draft, self._stamp())
        self._taken[sha256] = article.id
        line = ImportLine("added", name, "", draft.title, article.id, draft.notes)
        self._waiting.append((edit, line))
        self._report.add(line)
        if len(self._waiting) >= BATCH:
            self.store()

    def store(self) -> None:
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        try:
            self._do(waiting)
        except StaleEditError as error:  # another window brought some of these texts meanwhile
            rest = self._without_duplicates(waiting)
            if len(rest) == len(waiting):
                self._refuse(waiting, error)
                return
            self._waiting = rest
            self.store()
        except WorkbenchError as error:
            self._refuse(waiting, error)

    def _stamp(self) -> Stamp:
        """A moment after that of the draft before, also on a clock that stands still for milliseconds: lists go by it."""
        stamp = self._workspace.stamp()
        if stamp.at <= self._last:
            stamp = replace(stamp, at=later(self._last, 1))
        self._last = stamp.at
        return stamp

    def _known(self, sha256: str) -> str | None:
        return self._workspace.store.read(lambda connection: queries.article_with_text(connection, sha256))

    def _do(self, waiting: Sequence[tuple[Edit, ImportLine]]) -> None:
        order = list(TABLES)
        changes = sorted(combine(edit for edit, _ in waiting), key=lambda change: order.index(change.table))
        texts = {sha: text for edit, _ in waiting for sha, text in edit.texts.items()}
        guards = tuple(guard for edit, _ in waiting for guard in edit.guards)
        label = "Import articles" if self._many or len(self._taken) > 1 else "Import article"
        self._workspace.do(Edit(label, tuple(changes), act=self._act, texts=texts, guards=guards))

    def _without_duplicates(
        self, waiting: Sequence[tuple[Edit, ImportLine]]
    ) -> list[tuple[Edit, ImportLine]]:
        """Those whose texts the project has not got by now; the lines of the others say that it has."""
        hashes = {article_id: sha for sha, article_id in self._taken.items()}
        rest: list[tuple[Edit, ImportLine]] = []
        found: dict[int, ImportLine] = {}
        for edit, line in waiting:
            sha256 = hashes[line.article_id]
            known = self._known(sha256)
            if known is None:
                rest.append((edit, line))
            else:
                self._taken[sha256] = known
                found[id(line)] = ImportLine("duplicate", line.name, SAME_TEXT, line.title, known)
        self._report.lines[:] = [found.get(id(line), line) for line in self._report.lines]
        return rest

    def _refuse(self, waiting: Sequence[tuple[Edit, ImportLine]], error: WorkbenchError) -> None:
        lost = {id(line) for _, line in waiting}
        gone = {line.article_id for _, line in waiting}
        self._report.lines[:] = [
            ImportLine("refused", line.name, str(error), line.title) if id(line) in lost else line
            for line in self._report.lines
        ]
        self._taken = {sha: known for sha, known in self._taken.items() if known not in gone}


def _article_edit(draft: ArticleDraft, stamp: Stamp) -> tuple[Article, Edit]:
    article = Article(
        title=draft.title,
        outlet=draft.outlet,
        author=draft.author,
        url=draft.url,
        published=draft.published,
        published_precision=draft.published_precision,
        retrieved_at=draft.retrieved_at or stamp.at,
        language=draft.language,
        translation=Translation.UNKNOWN,
    )
    version = ArticleVersion(
        article_id=article.id,
        reason="Imported",
        source_name=draft.source_name,
        source_sha256=draft.source_sha256,
        encoding=draft.encoding,
        method=draft.method,
        notes=list(draft.notes),
        sha256="",
    )
    edit = article_edits.add_article(
        article, version, draft.text, zones_of(draft.zones), stamp, whole_text=draft.whole_text
    )
    return article, replace(edit, guards=(TextNew(version.sha256),))


def _import_project_json(workspace: Workspace, path: Path, report: ImportReport) -> bool:
    """Take up a project's own JSON; False where the file is none, so that it is looked at as text."""
    from workbench.exchange import merging, project_json
    from workbench.store import record

    try:
        data = _project_json(path)
        if data is None:
            return False
        found = project_json.read(data)
        existing = workspace.store.read(record.rows)
        plan = merging.to_edit(found.rows, found.texts, existing, found.blobs, withheld=found.withheld)
        plan.refuse_conflicts()
        workspace.do(plan.edit, enrol=False)
    except OSError as error:
        report.add(ImportLine("refused", path.name, f"{path.name} could not be read: {error.strerror}."))
    except WorkbenchError as error:
        report.add(ImportLine("refused", path.name, str(error)))
    else:
        outcome: Outcome = "added" if plan.edit else "duplicate"
        brought = plan.added.get("article", 0)
        report.add(ImportLine(outcome, path.name, plan.summary(), notes=found.notes, articles=brought))
    return True


def _project_json(path: Path) -> bytes | None:
    """The bytes of a project's own JSON, or None for any other. Raises OSError, and WorkbenchError for one too large."""
    from workbench.exchange import project_json

    with path.open("rb") as file:
        start = file.read(4096)
        if path.stat().st_size > project_json.LARGEST_FILE:
            if project_json.recognise(start):
                raise project_json.too_large()
            return None
        data = start + file.read()
    return data if project_json.recognise(data) else None
