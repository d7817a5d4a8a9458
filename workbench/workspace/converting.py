"""From one exchange format to another, without a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.exchange import project_json
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import FORMATS
from workbench.exchange.from_record import bundle as bundled
from workbench.exchange.reading import read_bundle
from workbench.exchange.recognising import PROJECT_JSON, recognise
from workbench.model.protection import Audience, Level, protected
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
) -> Converted:
    """Read a file in the format ``source`` (its content tells, where that is None) and write it in ``target``.

    A project's own JSON is read too; what is protected in it is withheld as ``level`` says. Raises WorkbenchError in a
    sentence.
    """
    format_ = format_named(target)
    try:
        data = file_bytes(path)
    except OSError as error:
        raise WorkbenchError(f"“{path.name}” could not be read: {error.strerror}.") from None
    known = source or recognise(data, path.name)
    if known == PROJECT_JSON:
        bundle, remarks = _project(data, level)
        title = "a project's JSON"
    else:
        read = read_bundle(data, path.name, known)
        bundle, remarks, title = read.bundle, read.bundle.remarks, read.format.title
    marks = sum(len(document.marks) for document in bundle.documents)
    articles = len(bundle.documents)
    summary = (
        f"Read as {title}: {articles:,} article{'' if articles == 1 else 's'} with "
        f"{marks:,} passage{'' if marks == 1 else 's'}."
    )
    return Converted(written(format_, bundle, without_texts=without_texts), summary, remarks)


def _project(data: bytes, level: Level) -> tuple[Bundle, tuple[str, ...]]:
    file = project_json.read(data)
    kept = protected(file.rows, level, Audience.PROGRAMS)
    bundle = bundled(kept.rows, file.texts, made_at=file.made_at)
    return bundle, (*file.notes, *kept.withheld.sentences())


def formats_by_ending(ending: str) -> list[str]:
    """The formats that are written into files with this ending (``.jsonl``), the usual ones alone where there are any.

    Of several the one that is called as its files end is meant.
    """
    written_so = [one for one in FORMATS.values() if one.writes and ending in one.endings]
    usual = [one.name for one in written_so if ending == one.endings[0]] or [one.name for one in written_so]
    called = ending.removeprefix(".")
    return [called] if called in usual else usual
