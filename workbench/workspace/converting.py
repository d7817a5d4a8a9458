"""From one format of annotations to another, the project's own JSON among them, without a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.exchange import project_json
from workbench.exchange.as_project import as_project
from workbench.exchange.checked_places import checked
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import FORMATS
from workbench.exchange.from_record import bundle as bundled
from workbench.exchange.reading import read_bundle
from workbench.exchange.recognising import PROJECT_JSON, recognise
from workbench.model.ids import made_now
from workbench.model.protection import Audience, Level, Protected, protected
from workbench.workspace.exchanging import Exported, file_bytes, format_named, written


@dataclass(frozen=True, slots=True)
class Converted:
    """The file that was made, what was read, and what of that could not be taken over."""

    exported: Exported
    summary: str
    remarks: tuple[str, ...] = ()


def convert(
    path: Path,
    target: str,
    *,
    source: str | None = None,
    without_texts: bool = False,
    level: Level = Level.PUBLIC,
    made_at: str | None = None,
) -> Converted:
    """Read a file in the format ``source`` (its content tells, where that is None) and write it in ``target``.

    Both may be the project's own JSON (PROJECT_JSON) too; what is protected in it is withheld as ``level`` says. A
    passage goes where its words stand. The same file, choices and ``made_at`` (an ISO time in UTC) give the same
    bytes. Raises WorkbenchError in a sentence.
    """
    format_ = None if target == PROJECT_JSON else format_named(target)
    if format_ is None and without_texts:
        raise WorkbenchError("The project's own JSON holds the texts: choose another format to go without.")
    try:
        data = file_bytes(path)
    except OSError as error:
        raise WorkbenchError(f"“{path.name}” could not be read: {error.strerror}.") from None
    known = source or recognise(data, path.name)
    if known == PROJECT_JSON:
        file = project_json.read(data)
        kept = protected(file.rows, level, Audience.PROGRAMS)
        bundle = bundled(kept.rows, file.texts, made_at=file.made_at)
        summary = _summary("a project's JSON", bundle)
        remarks = (*file.notes, *kept.withheld.sentences())
        if format_ is None:
            return Converted(Exported(_again(file, kept), ending=".json"), summary, remarks)
        return Converted(written(format_, bundle, without_texts=without_texts), summary, remarks)
    read = read_bundle(data, path.name, known)
    summary = _summary(read.format.title, read.bundle)
    if format_ is None:  # bringing in looks at every place itself, and says what it finds
        made, said = as_project(read.bundle, source_name=path.name, made_at=made_at or made_now())
        return Converted(Exported(made, ending=".json"), summary, said)
    bundle, astray = checked(read.bundle)
    exported = written(format_, bundle, without_texts=without_texts)
    return Converted(exported, summary, (*astray, *read.bundle.remarks))


def _summary(title: str, bundle: Bundle) -> str:
    marks = sum(len(document.marks) for document in bundle.documents)
    articles = len(bundle.documents)
    return (
        f"Read as {title}: {articles:,} article{'' if articles == 1 else 's'} with "
        f"{marks:,} passage{'' if marks == 1 else 's'}."
    )


def _again(file: project_json.ProjectFile, kept: Protected) -> bytes:
    """A project's JSON as it was, without what is protected; what an older version did not know is there then."""
    emptied = {key: set(fields) for key, fields in file.withheld.items()}
    for key, fields in kept.emptied.items():
        emptied.setdefault(key, set()).update(fields)
    wanted = {row["snapshot_sha256"] for row in kept.rows["evidence"]}
    return project_json.dumps(
        kept.rows,
        file.texts,
        {sha256: data for sha256, data in file.blobs.items() if sha256 in wanted},
        made_at=file.made_at,
        left_out=kept.withheld.sentences(),
        withheld=emptied,
    )


def formats_by_ending(ending: str) -> list[str]:
    """The formats that are written into files with this ending (``.jsonl``), the usual ones alone where there are any.

    Of several the one that is called as its files end is meant.
    """
    written_so = [one for one in FORMATS.values() if one.writes and ending in one.endings]
    usual = [one.name for one in written_so if ending == one.endings[0]] or [one.name for one in written_so]
    if ending == ".json":
        return [PROJECT_JSON, *usual]  # it is what most of them end in, so none is meant unsaid
    called = ending.removeprefix(".")
    return [called] if called in usual else usual
