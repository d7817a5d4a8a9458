"""Where the palette's entries come from: the table of actions, and the project."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workbench.model.ids import claim_label
from workbench.model.tables import Speaker
from workbench.model.vocabulary import name_of
from workbench.store import queries
from workbench.store.queries import ArticleLine, Connection
from workbench.store.queries import claims as claim_queries
from workbench.store.queries import speakers as speaker_queries
from workbench.store.queries.claims import ClaimHit
from workbench.text.matching import Kind, match
from workbench.ui.action_table import ACTIONS, ActionRow
from workbench.ui.actions import Actions
from workbench.ui.dates import published
from workbench.ui.elided import one_line
from workbench.ui.palette.entry import Entry, found_in

EACH = 40
"""Entries of each sort that are looked for at most."""

NOT_OFFERED = frozenset({"palette.open"})


def action_entries(actions: Actions, page: str) -> list[Entry]:
    """Give the actions that can be done now; ``page`` is the one that is shown, "" for the panes."""
    return [
        Entry("action", row.id, row.menu or "", actions.words_of(row.id), key=actions.key_of(row.id))
        for row in ACTIONS
        if row.id not in NOT_OFFERED and _offered(row, page) and actions.possible(row.id)
    ]


def found_entries(connection: Connection, typed: str, viewer: str) -> list[Entry]:
    """Give the articles, claims and speakers that have the typed words, or the number."""
    entries = []
    number = claim_queries.number_of(typed)
    if number is not None:
        for hit in claim_queries.claims_numbered(connection, number, viewer):
            entries.append(
                claim_entry(hit, Kind.WHOLE if hit.number == number else Kind.START, hit.number == number)
            )
    ids = queries.article_ids(connection, contains=typed, archived=None)[:EACH]
    for line in queries.article_lines(connection, ids).values():
        entries.append(_with_article(line, typed))
    known = {entry.id for entry in entries}
    for hit in claim_queries.claims_saying(connection, typed, viewer, EACH):
        if hit.id not in known:
            entries.append(fitting_claim(hit, typed))
    return entries + _found_speakers(connection, typed, viewer)


def chosen_entries(connection: Connection, chosen: Collection[tuple[str, str]], viewer: str) -> list[Entry]:
    """Give the articles, claims and speakers of these sorts and ids that are still there."""
    articles = [id_ for sort, id_ in chosen if sort == "article"]
    claims = [id_ for sort, id_ in chosen if sort == "claim"]
    speakers = [id_ for sort, id_ in chosen if sort == "speaker"]
    known = {key for key, _, _ in speaker_queries.names(connection, viewer)} if speakers else set()
    entries = [_of_article(line) for line in queries.article_lines(connection, articles).values()]
    entries += [claim_entry(hit) for hit in claim_queries.claim_hits(connection, claims, viewer)]
    return entries + [
        _of_speaker(speaker)
        for speaker in speaker_queries.speakers(connection, speakers).values()
        if speaker.id in known
    ]


def _found_speakers(connection: Connection, typed: str, viewer: str) -> list[Entry]:
    """Give the speakers whose name or other spelling has the typed letters, each once, by the one that fits best."""
    best: dict[str, tuple[tuple[int, ...], str]] = {}
    for speaker_id, name, _ in speaker_queries.names(connection, viewer):
        found = match(typed, name)
        if found is not None and (speaker_id not in best or found.rank < best[speaker_id][0]):
            best[speaker_id] = (found.rank, name)
    chosen = dict(sorted(best.items(), key=lambda item: item[1][0])[:EACH])
    entries = []
    for speaker in speaker_queries.speakers(connection, list(chosen)).values():
        entry, name = _of_speaker(speaker), chosen[speaker.id][1]
        if name != speaker.name:
            entry = replace(entry, words=f"{one_line(name, 80)} → {entry.words}")
        found = match(typed, entry.words)
        entries.append(found_in(entry, found) if found else entry)
    return entries


def _of_speaker(speaker: Speaker) -> Entry:
    facts = " · ".join(part for part in (one_line(speaker.role, 40), name_of(speaker.kind).lower()) if part)
    return Entry("speaker", speaker.id, "Speaker", one_line(speaker.name), facts)


def _offered(row: ActionRow, page: str) -> bool:
    if row.page:
        return row.page == page
    # What is in no menu is a second way to something that is, or a key of the panes.
    return bool(row.menu)


def _of_article(line: ArticleLine) -> Entry:
    date = published(line.published, line.published_precision, short=True)
    facts = " · ".join(part for part in (one_line(line.outlet, 40), date) if part)
    return Entry("article", line.id, "Article", one_line(line.title) or "Untitled", facts)


def _with_article(line: ArticleLine, typed: str) -> Entry:
    entry = _of_article(line)
    found = match(typed, entry.words)
    # Found by outlet or author: nothing to emphasise in the title.
    return (
        found_in(entry, found)
        if found
        else Entry("article", line.id, "Article", entry.words, entry.facts, kind=Kind.INSIDE)
    )


def claim_entry(hit: ClaimHit, kind: Kind = Kind.START, number: bool = False) -> Entry:
    """Give a claim as it is listed."""
    return Entry(
        "claim", hit.id, claim_label(hit.number), one_line(hit.words), one_line(hit.title, 60),
        tag=hit.tag or "to_check", kind=kind, number=number,
    )  # fmt: skip


def fitting_claim(hit: ClaimHit, typed: str) -> Entry:
    """Give a claim that was found, with the letters that were typed: in its text, its quote or its summary."""
    entry = claim_entry(hit)
    for words in (hit.words, hit.quote, hit.summary):
        flat = one_line(words, 2_000)
        found = match(typed, flat, loose=False)
        if found is not None:
            made = Entry("claim", hit.id, entry.label, flat, entry.facts, tag=entry.tag)
            return found_in(made, found)
    return claim_entry(hit, Kind.SCATTERED)
