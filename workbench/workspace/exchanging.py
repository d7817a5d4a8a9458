"""Files of annotations into the open project and out of it: what goes is said beforehand, what came afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange import losses, unheld
from workbench.exchange.bringing_in import Brought, bring_in
from workbench.exchange.documents import Bundle
from workbench.exchange.existing import Existing, Finder, Outline, wanted
from workbench.exchange.formats import FORMATS, Format
from workbench.exchange.from_record import bundle as bundled
from workbench.exchange.from_record import links_among
from workbench.exchange.keys import Keys
from workbench.exchange.reading import read_bundle, writable
from workbench.exchange.recognising import recognise
from workbench.exchange.text_free import text_free
from workbench.ingest.kinds import EXCHANGE_SUFFIXES, TABLE_KINDS, TABLE_SUFFIXES, kind_of
from workbench.ingest.limits import MAX_DOCUMENT
from workbench.ingest.report import ImportLine, ImportReport, Outcome
from workbench.isolation.json_reading import LARGEST_FILE
from workbench.isolation.zips import packed
from workbench.model.edit import Stamp
from workbench.model.ids import made_now
from workbench.model.protection import Level, Withheld
from workbench.store import on_import
from workbench.store.queries import Connection
from workbench.workspace.in_parts import gathered_in_parts
from workbench.workspace.output import write_together, write_whole
from workbench.workspace.workspace import Workspace

Progress = Callable[[int, int], bool]
"""Told (done, total) as a long run goes on; False asks it to stop."""

_MAY_BE_LARGE = EXCHANGE_SUFFIXES | TABLE_SUFFIXES
"""Endings of files of annotations that may be larger than any article."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of an exchange format, what belongs beside it (by the ending of its name), and what it lacks."""

    data: bytes
    beside: dict[str, bytes] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()
    ending: str = ""


# Out


def format_named(name: str) -> Format:
    """The format that is written under this name. Raises WorkbenchError, naming those there are, for any other."""
    format_ = FORMATS.get(name)
    if format_ is None or not format_.writes:
        raise WorkbenchError(f"“{name}” is no format of an export; there are {', '.join(writable())}.")
    return format_


def export(
    workspace: Workspace,
    article_ids: Sequence[str],
    format_name: str,
    *,
    text_free: bool = False,
    level: Level = Level.PUBLIC,
    made_at: str | None = None,
    progress: Progress | None = None,
) -> Exported:
    """These articles in an exchange format, as bytes, with sentences on what is withheld and what it cannot hold.

    The same record, options and ``made_at`` give the same bytes. Raises WorkbenchError in words.
    """
    format_ = format_named(format_name)
    made, withheld = gathered_bundle(workspace, article_ids, level, made_at or made_now(), progress)
    exported = written(format_, made, without_texts=text_free)
    return Exported(exported.data, exported.beside, (*withheld, *exported.sentences), exported.ending)


def written(format_: Format, bundle: Bundle, *, without_texts: bool = False) -> Exported:
    """A bundle in a format, with what it cannot hold of it. Raises WorkbenchError where the format needs the texts."""
    if without_texts:
        if not format_.text_free:
            raise WorkbenchError(
                f"{format_.title} consists of the text, so it cannot be written without: choose "
                f"{', '.join(one.name for one in FORMATS.values() if one.writes and one.text_free)}."
            )
        bundle = text_free(bundle)
    module = format_.load()
    beside = module.beside(bundle) if hasattr(module, "beside") else {}
    ending = module.ending(bundle) if hasattr(module, "ending") else format_.endings[0]
    return Exported(module.write(bundle), beside, lacking(format_, bundle), ending)


def lacking(format_: Format, bundle: Bundle) -> tuple[str, ...]:
    """Sentences on what of a bundle is not in a file of this format: what it leaves out and why, what it cannot hold."""
    module = format_.load()
    left_out = module.left_out(bundle) if hasattr(module, "left_out") else ()
    linked = module.linked(bundle) if hasattr(module, "linked") else ()
    inside = module.published(bundle) if hasattr(module, "published") else bundle
    return (*left_out, *losses.losses(inside, module.CARRIES, format_.title, linked=linked))


def put(exported: Exported, out: Path, project: Path | None = None) -> tuple[str, ...]:
    """Write a file and those beside it under the same name, whole or not at all; gives a sentence on each further one.

    New files are readable by their owner alone. Raises WorkbenchError in words; all are then as they were before.
    """
    beside = {out.with_name(f"{out.stem}{ending}"): data for ending, data in exported.beside.items()}
    if out.exists() and not out.is_file():  # a pipe or a device has nothing beside it
        write_whole(out, exported.data, project=project, private=True)
        return tuple(f"Not written, since only a file has others beside it: {path.name}." for path in beside)
    write_together({out: exported.data, **beside}, project=project, private=True)
    return tuple(f"Written beside it: {path.name}." for path in beside)


def gathered_bundle(
    workspace: Workspace,
    article_ids: Sequence[str],
    level: Level,
    made_at: str,
    progress: Progress | None = None,
) -> tuple[Bundle, tuple[str, ...]]:
    """The bundle of these articles, read some at a time within one moment of the project, and what is withheld of it."""

    def begun(done: int, total: int) -> None:
        if progress is not None and not progress(done, total):
            raise WorkbenchError("The export was cancelled; nothing was written.")

    parts: list[Bundle] = []
    withheld = Withheld()
    linked: dict[str, dict[str, Any]] = {}
    with workspace.store.walking() as connection:
        for found, some in gathered_in_parts(
            connection, workspace.person.id, article_ids, level=level, begun=begun
        ):
            parts.append(bundled(found.rows, found.texts, some, made_at=made_at))
            withheld |= found.withheld
            linked |= {row["id"]: row for row in found.rows["claim_link"]}
    documents = tuple(document for part in parts for document in part.documents)
    links = links_among({"claim_link": list(linked.values())}, documents)
    beyond = unheld.joined(part.unheld for part in parts)
    return replace(parts[0], documents=documents, links=links, unheld=beyond), withheld.sentences()


# In


def bring_in_file(
    workspace: Workspace,
    path: Path,
    report: ImportReport,
    *,
    onto: str = "",
    first: Callable[[], None] | None = None,
) -> bool:
    """Bring a file of annotations in as one act, with a line in the report; False where it may be an article itself.

    ``onto`` is the id of the article that its marks go onto; ``first`` is called before anything is looked up in the
    project. Whatever is wrong with the file, nothing of it is in the project then.
    """
    try:
        if not onto and path.suffix.lower() not in _MAY_BE_LARGE and path.stat().st_size > MAX_DOCUMENT:
            return False  # refused for its size, unread
        data = file_bytes(path)
        known = recognise(data, path.name)
        foreign = path.suffix.lower() not in EXCHANGE_SUFFIXES or kind_of(data, path.name) in TABLE_KINDS
        if known is None and not onto and foreign:
            return False
        if first is not None:
            first()
        brought = _planned(workspace, data, path.name, known, onto)
        del data  # as large as what was made of it, which is stored now
        if brought.edit:
            workspace.do(brought.edit)
    except OSError:
        return False  # said by whoever reads it as an article
    except WorkbenchError as error:
        report.add(ImportLine("refused", path.name, str(error)))
        return True
    article = next((change.id for change in brought.edit.changes if change.table == "article"), "")
    outcome: Outcome = "added" if brought.edit else ("duplicate" if brought.there else "refused")
    notes = tuple(brought.sentences)
    report.add(
        ImportLine(outcome, path.name, brought.summary(), "", article, notes, articles=brought.articles)
    )
    return True


def bring_in_bytes(
    workspace: Workspace, data: bytes, name: str, *, format_name: str | None = None, onto: str = ""
) -> Brought:
    """Bring the content of a file in as one act, and say what became of it. Raises WorkbenchError; nothing is stored then."""
    brought = _planned(workspace, data, name, format_name, onto)
    if brought.edit:
        workspace.do(brought.edit)
    return brought


def _planned(workspace: Workspace, data: bytes, name: str, format_name: str | None, onto: str) -> Brought:
    """What the content of a file would do; nothing of its bundle is held any more once it is stored."""
    bundle = read_bundle(data, name, format_name).bundle
    stamp = workspace.stamp()
    return workspace.store.read(lambda connection: plan(connection, bundle, stamp, name, onto))


def plan(connection: Connection, bundle: Bundle, stamp: Stamp, name: str = "", onto: str = "") -> Brought:
    """What bringing the bundle into the project would do, as it is at this moment."""
    outline = Outline(*on_import.outline(connection))
    keys = Keys()
    finder = Finder(outline)
    found = [finder.target(document, keys, onto) for document in bundle.documents]
    targets = [target for target in found if target is not None]
    rows = on_import.around(connection, {target.article["id"] for target in targets}, wanted(bundle, keys))
    versions = [
        version for target in targets for version in (target.current, target.same) if version is not None
    ]
    texts = on_import.texts(connection, {version["sha256"] for version in versions})
    existing = Existing(outline, numbers=on_import.numbers(connection), texts=texts, **rows)
    return bring_in(bundle, existing, stamp, source_name=name, onto=onto, keys=keys)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file, or of a brat file with its text beside it. Raises OSError, and WorkbenchError for one too large."""
    if path.stat().st_size > LARGEST_FILE:
        raise WorkbenchError(
            f"{path.name} is larger than {LARGEST_FILE // 1_000_000:,} MB, the most that is taken at once: split it."
        )
    if path.suffix.lower() == ".ann" and path.with_suffix(".txt").is_file():
        text = path.with_suffix(".txt")
        return packed({path.name: path.read_bytes(), text.name: text.read_bytes()})
    return path.read_bytes()
