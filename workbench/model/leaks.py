"""Where words that will be printed name what is withheld: looked for before anything is written, and said to the desk alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from workbench.model.evidence_fields import named
from workbench.model.ids import claim_label
from workbench.model.protection import NOTED, Level, Protected, lets_in, note_protection
from workbench.model.tables import Evidence
from workbench.text.printable import in_line
from workbench.text.quotes import quoted
from workbench.text.web_addresses import parse

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

LONG_TITLE, LONG_QUOTE, LONG_NAME = 12, 30, 5
"""Letters from which a title, a quoted passage or note, and an author or file name are looked for: shorter ones stand
in many sentences by chance."""
MOST = 2_000
"""Things that are looked for; beyond, nobody reads the warnings any more."""
_SHOWN = 60
_PRINTED: dict[str, tuple[str, ...]] = {
    "project": ("name", "methodology", "corrections_policy", "rating_scale"),
    "article": ("title", "outlet", "author", "url", "archived_url", "summary", "defects", "note"),
    "claim": ("text", "summary", "rationale", "note", "override_note", "place"),
    "speaker": ("name", "role", "url", "note"),
    "attribution": ("role_then", "cue", "medium"),
    "evidence": ("title", "publisher", "author", "url", "archived_url", "credibility_why", "note"),
    "claim_evidence": ("quote", "locator", "note"),
    "claim_link": ("note",),
    "review": ("comment",),
    "correction": ("public_text", "before", "after"),
    "adjudication": ("note",),
}
"""The words of people that files hold, by table."""
_FIELDS = {
    "text": "claim text",
    "override_note": "signed note",
    "public_text": "public text",
    "archived_url": "archived link",
    "url": "link",
    "credibility_why": "reason for the credibility",
    "quote": "quoted passage",
    "corrections_policy": "corrections policy",
    "rating_scale": "rating scale",
    "role_then": "role then",
    "cue": "cue words",
}


def leaks(rows: Rows, kept: Protected, level: Level = Level.PUBLIC) -> tuple[str, ...]:
    """A sentence for each place in the ``kept`` words that says literally what is withheld of ``rows``.

    Looked for, without regard to case and white space, are titles, authors, links (host and path), file names, quoted
    passages and notes that are long enough to mean something. The sentences name the source: they are for the analyst
    who is about to write the file, never for the file.
    """
    wanted = dict(list(_wanted(rows, level))[:MOST])
    if not wanted:
        return ()
    places: list[str] = []
    starts: list[int] = []
    pieces: list[str] = []
    length = 0
    for place, words in _printed(kept.rows):
        places.append(place)
        starts.append(length)
        pieces.append(_plain(words))
        length += len(pieces[-1]) + 1
    whole = "\n".join(pieces)
    said: dict[str, None] = {}
    for needle, what in wanted.items():
        at = whole.find(needle)
        while at >= 0:
            place = places[bisect_right(starts, at) - 1]
            said.setdefault(f"{place} {what}.")
            at = whole.find(needle, at + len(needle))
    return tuple(sorted(said))


def _wanted(rows: Rows, level: Level) -> Iterator[tuple[str, str]]:
    """What is looked for, with the words for having found it."""
    claims = {row["id"]: claim_label(row["number"]) for row in rows["claim"]}
    sources = {row["id"]: row for row in rows["evidence"]}
    gone = {key for key, row in sources.items() if not lets_in(level, row["protection"])}
    for key in sorted(gone):
        row = sources[key]
        what = f"names the withheld source {_title(row)}"
        for needle in _needles(row):
            yield needle, what
    for row in rows["claim_evidence"]:
        if row["evidence_id"] in gone and len(_plain(row["quote"])) >= LONG_QUOTE:
            yield _plain(row["quote"]), f"quotes the withheld source {_title(sources[row['evidence_id']])}"
    for table in NOTED:
        for row in rows[table]:
            words = _plain(row["note"])
            if len(words) >= LONG_QUOTE and not lets_in(level, note_protection(table, row, sources)):
                yield words, f"repeats a withheld note of {_where(table, row, claims)}"


def _needles(row: Row) -> Iterable[str]:
    for name, least in (("title", LONG_TITLE), ("author", LONG_NAME), ("snapshot_name", LONG_NAME)):
        words = _plain(row[name])
        if len(words) >= least:
            yield words
    for name in ("url", "archived_url"):
        try:
            address = parse(row[name])
        except ValueError:
            continue
        path = row[name].partition("://")[2].partition("/")[2].split("#")[0].rstrip("/")
        if path:
            yield _plain(f"{address.host.removeprefix('www.')}/{path}")


def _printed(rows: Rows) -> Iterator[tuple[str, str]]:
    """The words of people in the rows, each with where it stands as the beginning of a sentence."""
    claims = {row["id"]: claim_label(row["number"]) for row in rows["claim"]}
    for table, columns in _PRINTED.items():
        for row in rows[table]:
            for column in columns:
                value = row[column]
                if isinstance(value, dict):
                    value = "\n".join(str(part) for part in value.values() if part)
                if value:
                    yield f"The {_FIELDS.get(column, column)} of {_where(table, row, claims)}", value


def _where(table: str, row: Row, claims: Mapping[str, str]) -> str:
    if table == "claim":
        return claims[row["id"]]
    if table == "claim_link":
        return f"the link of {claims.get(row['from_id'], 'a claim')}"
    if "claim_id" in row and row["claim_id"] in claims:
        return f"{_noun(table)} of {claims[row['claim_id']]}"
    called = row.get("title") or row.get("name")
    return f"the {table} {quoted(in_line(str(called)[:_SHOWN]))}" if called else _noun(table)


def _noun(table: str) -> str:
    nouns = {
        "claim_evidence": "the citation",
        "claim_link": "a link",
        "evidence": "an evidence",
        "project": "the project",
    }
    return nouns.get(table, f"{'an' if table[0] in 'aeiou' else 'a'} {table}")


def _title(row: Row) -> str:
    words = named(Evidence(**{name: row[name] for name in ("title", "url", "snapshot_name")}))
    return quoted(in_line(words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
