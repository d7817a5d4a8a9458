"""A record as a workbook for spreadsheets: one code for a report on some articles and for the whole project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any

from workbench.reports import sentences, wording
from workbench.reports.choices import Naming
from workbench.reports.xlsx import sheets
from workbench.reports.xlsx.cells import Cell
from workbench.reports.xlsx.filling import Filling
from workbench.reports.xlsx.portion import Portion

__all__ = ["Portion", "dumps", "dumps_parts"]

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def dumps(
    rows: Rows,
    article_ids: Sequence[str] | None = None,
    *,
    made_at: str,
    program: str,
    title: str = "",
    number: str = "",
    version: str = "",
    naming: Naming = Naming.NAMES,
    withheld: Sequence[str] = (),
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """These articles (all by default) as XLSX, from rows as `store.record.rows` gives them.

    With ``texts`` (by hash) each quote is compared with its text; without, that is not looked at.

    ``made_at`` is an ISO time in UTC and ``program`` names the program; the same arguments give the same bytes.
    ``withheld`` are whole sentences on what protection took out of the rows. Raises NotFoundError for an article
    that is not there or is in the bin.
    """
    return dumps_parts(
        [Portion(rows, article_ids, texts or {})],
        made_at=made_at,
        program=program,
        title=title,
        number=number,
        version=version,
        naming=naming,
        withheld=withheld,
    )


def dumps_parts(
    parts: Iterable[Portion],
    *,
    made_at: str,
    program: str,
    title: str = "",
    number: str = "",
    version: str = "",
    naming: Naming = Naming.NAMES,
    withheld: Sequence[str] = (),
    let_in: Sequence[str] = (),
) -> bytes:
    """The same from several parts of one record, each with its articles, read one after another.

    So a project of any size is exported without all of its rows in memory at once; ``withheld`` is read after the
    last part, and so is ``let_in``: sentences on what only the own desk may read.
    """
    filling = Filling(naming)
    with closing(filling.book):
        for portion in parts:
            filling.add(portion)
        return _finished(filling, (title, number, version), made_at, program, withheld, let_in)


def _finished(
    filling: Filling,
    called: tuple[str, str, str],
    made_at: str,
    program: str,
    withheld: Sequence[str],
    let_in: Sequence[str],
) -> bytes:
    """Write what is known once all rows are there: the summary, the speakers, what was left out.

    ``called`` are the title, number and version of the report, "" for those that nobody chose.
    """
    book, project = filling.book, filling.project
    title, number, version = called
    title = title or project.get("name", "") or "Claims"
    status, reason = filling.standing.status(filling.counts.states(), filling.counts.untagged())
    head: list[tuple[Cell, Cell]] = [
        *((sentences.DESK_ONLY, sentence) for sentence in let_in),
        ("Status", status),
        ("Why", reason),
        ("Title", title),
        *(
            (name, words)
            for name, words in (("Report number", number), ("Version of the report", version))
            if words
        ),
        ("Project", project.get("name", "")),
        ("Organisation", project.get("organisation_name", "")),
        ("Made", wording.moment(made_at)),
        ("By", program),
        *filling.standing.lines(filling.articles),
        ("Articles", filling.articles),
        *filling.counts.lines(),
    ]
    head += filling.standing.fault_lines()
    for line in head:
        book.put(sheets.SUMMARY, line)
    for note in (
        "The counts reflect what was selected. Readers’ comments are counted apart, and never as the outlet’s words.",
        "Positions are code points of the stored text, counted from 0; the end is the first that does not belong to it.",
    ):
        book.put(sheets.SUMMARY, ("Note", note))
    for speaker in filling.counts.speakers():
        book.put(sheets.SPEAKERS, speaker)
    left_out = [*withheld, *filling.left_out] or ["Nothing was left out."]
    for sentence in left_out:
        book.put(sheets.LEFT_OUT, (sentence,))
    return book.finished(f"{status} · {title}", f"{status}: {reason} Made by {program}", made_at)
