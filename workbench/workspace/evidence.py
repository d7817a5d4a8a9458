"""From a file, a link, a picture or an article of the project to evidence of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from workbench.errors import ImportRefusedError, WorkbenchError
from workbench.ingest.encoding import decode
from workbench.ingest.extracted import Extracted
from workbench.ingest.fetching import FetchedPage
from workbench.ingest.limits import MAX_BYTES
from workbench.ingest.reader import PageReader
from workbench.ingest.snapshots import SUFFIXES, keep_bytes, keep_file, media_type
from workbench.model import evidence_edits, partial_date
from workbench.model.evidence_edits import Added, Kept
from workbench.model.evidence_fields import check_link
from workbench.model.tables import Article, Claim, Evidence
from workbench.model.vocabulary import EvidenceKind
from workbench.store.queries import PassageLine
from workbench.store.queries import evidence as evidence_queries
from workbench.text.canonical import canonical
from workbench.workspace.workspace import Workspace

SHOWN: Final = 1_000_000
"""Code points of a snapshot that are shown as words; the rest is there to be saved."""


@dataclass(frozen=True, slots=True)
class Source:
    """What evidence would be made of: its fields, what is kept of it, and what of it is cited."""

    fields: Mapping[str, str] = field(default_factory=dict)
    kept: Kept | None = None
    citation: Mapping[str, str] = field(default_factory=dict)


def of_file(path: Path, reader: PageReader | None = None) -> Source:
    """A local file, read now; a web page proposes its own title, publisher and date.

    Raises ImportRefusedError with a whole sentence, for a file over the limit before it is read.
    """
    kept = keep_file(path)
    return Source({"title": Path(kept.name).stem, **_today(), **_proposed(kept, "", reader)}, kept)


def of_link(link: str) -> Source:
    """A link, which is not contacted. Raises WorkbenchError for what is no address of the web."""
    return Source({"url": check_link(link), **_today()})


def of_picture(data: bytes) -> Source:
    """A picture from the clipboard, as its bytes. Raises ImportRefusedError where it is too large to keep."""
    kept = keep_bytes(data, f"picture {date.today().isoformat()}{SUFFIXES.get(media_type(data), '')}")
    return Source({"title": "Picture from the clipboard", "kind": EvidenceKind.MEDIA, **_today()}, kept)


def of_page(page: FetchedPage, link: str, reader: PageReader | None = None) -> Source:
    """A page that was fetched from ``link``, with the title, publisher and date that it states itself."""
    name = unquote(PurePosixPath(urlsplit(page.address).path).name) or "page"
    kept = keep_bytes(page.data, name, page.fetched_at)
    return Source({"url": link, **_today(), **_proposed(kept, page.address, reader)}, kept)


def of_article(article: Article, line: PassageLine | None = None, quote: str = "") -> Source:
    """An article of the project itself, with a passage of its own or other words of it as what is cited."""
    taken = {
        "title": article.title,
        "publisher": article.outlet,
        "author": article.author,
        "published": partial_date.shown(article.published, article.published_precision),
        "language": article.language,
        "kind": EvidenceKind.ARTICLE_IN_PROJECT,
        "article_id": article.id,
    }
    for column in ("url", "archived_url"):
        with suppress(WorkbenchError):  # an article may state as its link what is none
            taken[column] = check_link(getattr(article, column))
    if line is not None:
        taken["passage_id"] = line.passage.id
    return Source(taken, citation={"quote": line.anchor.quote if line is not None else quote})


def known(workspace: Workspace, source: Source) -> Evidence | None:
    """Evidence of the project that is the same source: the same bytes, the same page, or the same article."""
    article_id, link = source.fields.get("article_id"), source.fields.get("url", "")
    read = workspace.store.read
    if source.kept is not None:
        sha256 = source.kept.sha256
        found = read(lambda connection: evidence_queries.with_snapshot(connection, sha256))
        if found is not None:
            return found
    if article_id:
        return read(lambda connection: evidence_queries.of_article(connection, article_id))
    return read(lambda connection: evidence_queries.with_link(connection, link)) if link else None


def add(workspace: Workspace, claim: Claim, source: Source) -> Added:
    """Add evidence of that source and cite it for the claim, as one act of the person.

    Raises WorkbenchError where a field cannot hold what the source says, or the claim takes no more evidence.
    """
    added = evidence_edits.add_and_cite(claim, source.fields, source.citation, workspace.stamp(), source.kept)
    workspace.do(added.edit)
    return added


def words_of(data: bytes, media_type: str, reader: PageReader | None = None) -> str | None:
    """A snapshot as plain words, or None where it has none to show: text as it is, a page by the page worker.

    What is longer than SHOWN is cut, with a line that says so.
    Raises ImportRefusedError, without the file's name, where the worker cannot read it.
    """
    if media_type == "text/html":
        page = reader.read(data) if reader is not None else _read_page(data)
        words = "\n\n".join(line for _, line in page.lines) or page.whole_text
    elif media_type in ("text/plain", "application/xml", "image/svg+xml"):
        words = canonical(decode(data[: 4 * MAX_BYTES]).text)
    else:
        return None
    if len(words) <= SHOWN:
        return words
    return f"{words[:SHOWN]}\n\n[…] The rest is not shown: save the snapshot to read it."


def _today() -> dict[str, str]:
    return {"accessed": date.today().isoformat()}


def _proposed(kept: Kept, address: str, reader: PageReader | None) -> dict[str, str]:
    """What a web page says of itself; nothing for other bytes, and where the worker cannot read it."""
    if kept.media_type != "text/html":
        return {}
    try:
        page = reader.read(kept.data, address) if reader is not None else _read_page(kept.data, address)
    except ImportRefusedError:
        return {}
    said = {"title": page.title, "publisher": page.outlet, "author": page.author, "language": page.language}
    with suppress(WorkbenchError):
        partial_date.parse(page.published)
        said["published"] = page.published
    if not address:
        with suppress(WorkbenchError):
            said["url"] = check_link(page.url)
    return {name: words for name, words in said.items() if words}


def _read_page(data: bytes, address: str = "") -> Extracted:
    with PageReader() as reader:
        return reader.read(data, address)
