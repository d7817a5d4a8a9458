"""The verbs on articles, their versions and zones, analysts and the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import partial_date, topics
from workbench.model.choices import check_protection, one_of
from workbench.model.edit import Edit, Stamp, edit, insert, remove, update
from workbench.model.guards import VersionCurrent
from workbench.model.tables import Analyst, Article, ArticleVersion, Project, Zone
from workbench.model.vocabulary import ArticleKind, ArticleStatus, Translation, ZoneKind, name_of
from workbench.text.canonical import canonical, digest

MOST_SOURCES = 9
"""Independent sources that a project may ask for."""


def add_article(
    article: Article,
    version: ArticleVersion,
    text: str,
    zones: Sequence[Zone],
    stamp: Stamp,
    *,
    whole_text: str = "",
) -> Edit:
    """Add an article with its first version and zones.

    ``text`` is canonical; ``whole_text`` is all that the page showed, where that is more.
    """
    texts = {digest(text): text}
    version.sha256 = digest(text)
    if whole_text and whole_text != text:
        version.whole_sha256 = digest(whole_text)
        texts[version.whole_sha256] = whole_text
    version.article_id = article.id
    version.imported_at = version.imported_at or stamp.at
    changes = [insert(article, stamp), insert(version, stamp)]
    for zone in zones:
        zone.version_id = version.id
        changes.append(insert(zone, stamp))
    return edit("Import article", *changes, texts=texts)


def titled(words: str) -> str:
    """The title of an article, canonical and on one line. Raises WorkbenchError where it would have none."""
    title = _one_line(words)
    if not title:
        raise WorkbenchError("An article needs a title, or nobody finds it in the list.")
    return title


def _one_line(words: str) -> str:
    return " ".join(canonical(words).splitlines()).strip()


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "title": titled,
    **dict.fromkeys(("outlet", "author", "url", "archived_url", "language", "original_language"), _one_line),
    **dict.fromkeys(("defects", "summary", "note"), lambda words: canonical(words).strip()),
    "translation": one_of(Translation, "a word on a translation", needed=True),
    "kind": one_of(ArticleKind, "a kind of article", needed=True),
    "status": one_of(ArticleStatus, "a status", needed=True),
    "due": partial_date.whole_day,
    "topics": topics.distinct,
    "note_protection": check_protection,
}


def amend_article(article: Article, stamp: Stamp, **fields: Any) -> Edit:
    """Mend what is known about an article: title, outlet, author, date, kind, topics, due date...

    Typed words are made canonical, without blanks around them; ``published`` is a date as people write it, to the
    precision that is known, which goes along. Raises WorkbenchError for an empty title, what is no such date, a due
    date that is no day, a topic that is too long, or a word that is none of its choices.
    """
    fields = {name: _CHECKS[name](value) if name in _CHECKS else value for name, value in fields.items()}
    if "published" in fields:
        fields["published"], fields["published_precision"] = partial_date.parse(fields["published"])
    return edit("Change article details", update(article, stamp, **fields))


def set_status(article: Article, status: str, stamp: Stamp) -> Edit:
    """Say how far the work on an article has come."""
    return edit(f"Set status to {name_of(status).lower()}", update(article, stamp, status=status))


def archive_article(article: Article, stamp: Stamp, *, archived: bool) -> Edit:
    """Put an article out of the way, or back on the list."""
    label = "Archive article" if archived else "Take article from the archive"
    return edit(label, update(article, stamp, archived_at=stamp.at if archived else None))


def delete_article(article: Article, stamp: Stamp) -> Edit:
    """Put an article in the bin, with all that it has."""
    return edit("Remove article", update(article, stamp, deleted_at=stamp.at))


def restore_article(article: Article, stamp: Stamp) -> Edit:
    """Take an article out of the bin."""
    return edit("Restore article", update(article, stamp, deleted_at=None))


def mark_zone(
    version_id: str, text: str, start: int, end: int, kind: str, zones: Sequence[Zone], stamp: Stamp
) -> Edit:
    """Mark a stretch as headline, caption, comment...; zones it covers wholly give way, *body* clears.

    A zone that the stretch only cuts into keeps what is left of it. Raises WorkbenchError for a stretch
    outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise WorkbenchError("Select the words to mark first.")
    gone = [zone for zone in zones if zone.start < end and start < zone.end]
    gone_ids = {zone.id for zone in gone}
    changes = [
        update(zone, stamp, reply_to=None)
        for zone in zones
        if zone.reply_to in gone_ids and zone.id not in gone_ids
    ]
    changes += [remove(zone) for zone in _replies_first(gone)]
    for zone in gone:
        for left, right in ((zone.start, start), (end, zone.end)):
            if left < right and text[left:right].strip():
                rest = Zone(version_id=version_id, start=left, end=right, kind=zone.kind)
                rest.commenter, rest.time = zone.commenter, zone.time
                rest.reply_to = None if zone.reply_to in gone_ids else zone.reply_to
                changes.append(insert(rest, stamp))
    if kind != ZoneKind.BODY:
        changes.append(insert(Zone(version_id=version_id, start=start, end=end, kind=kind), stamp))
    return edit(f"Mark as {name_of(kind).lower()}", *changes, guards=(VersionCurrent(version_id),))


def _replies_first(zones: Sequence[Zone]) -> list[Zone]:
    """The zones in an order in which each can be taken away: none that another one still replies to."""
    left, ordered = {zone.id: zone for zone in zones}, []
    while left:
        answered = {zone.reply_to for zone in left.values()}
        free = [zone for zone in left.values() if zone.id not in answered] or list(left.values())
        for zone in sorted(free, key=lambda zone: zone.start, reverse=True):
            ordered.append(left.pop(zone.id))
    return ordered


def add_analyst(analyst: Analyst, stamp: Stamp) -> Edit:
    """Add a person to the project."""
    return edit("Add analyst", insert(analyst, stamp))


def amend_analyst(analyst: Analyst, stamp: Stamp, **fields: Any) -> Edit:
    """Change a person's name, initials, colour or e-mail."""
    return edit("Change analyst", update(analyst, stamp, **fields))


def add_project(project: Project, stamp: Stamp) -> Edit:
    """Give a new database its project row."""
    return edit("Start project", insert(project, stamp))


def amend_project(project: Project, stamp: Stamp, **fields: Any) -> Edit:
    """Change what the project says about itself; words are made canonical, without blanks around them.

    Raises WorkbenchError for a project without a name, and for a number of sources that is not 1 to MOST_SOURCES.
    """
    fields = {
        name: canonical(value).strip() if isinstance(value, str) else value for name, value in fields.items()
    }
    if fields.get("name") == "":
        raise WorkbenchError("A project needs a name.")
    if not 1 <= fields.get("min_independent_sources", 1) <= MOST_SOURCES:
        raise WorkbenchError(f"A project may ask for 1 to {MOST_SOURCES} independent sources.")
    return edit("Change project details", update(project, stamp, **fields))
