"""EPUB books (EPUB 2 and 3): runs in the locked process only. Each chapter is an article.

A chapter begins where the book's table of contents points to; what has no entry there belongs to the chapter before.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.ingest import xml_reading
from workbench.ingest.encoding import decode
from workbench.ingest.fragments import kinds_of, notes_of
from workbench.ingest.linear import Scan, scan
from workbench.ingest.parts import ArticleParts, count
from workbench.ingest.xml_reading import attribute, child, children, local, part_of, words_of
from workbench.isolation import zips

_CONTAINER: Final = "META-INF/container.xml"
_LEAST_WORDS: Final = 30
"""A document outside the table of contents that has fewer is a cover or a title page."""


def articles(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the chapters of a book; ``options`` are not asked. Raises WorkbenchError, its sentence without the name."""
    del options
    archive = zips.opened(data, "The book")
    if "META-INF/rights.xml" in archive.names or _locked(archive):
        raise WorkbenchError(
            "is locked by its shop (DRM): copy the passages that are to be checked and paste them."
        )
    book = _Book(archive)
    given = 0
    for parts in book.chapters():
        given += 1
        yield asdict(parts)
    if not given:
        raise WorkbenchError(
            "is a book without words: its pages may be pictures, which have to be made into text first."
        )


def warm_up() -> None:
    """Load what is loaded at first use."""
    xml_reading.warm_up()
    files = {
        _CONTAINER: b"<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>",
        "p.opf": b"<package><metadata><title>a</title></metadata><manifest><item id='i' href='a.xhtml'/></manifest>"
        b"<spine><itemref idref='i'/></spine></package>",
        "a.xhtml": "<h1>é</h1><p>b".encode("cp1252"),
    }
    list(articles(zips.packed(files), {}))


def _locked(archive: zips.Archive) -> bool:
    """Whether more than fonts is encrypted."""
    root = part_of(archive, "META-INF/encryption.xml")
    if root is None:
        return False
    names = [attribute(found, "URI").lower() for found in root.iter() if local(found) == "CipherReference"]
    return any(not name.endswith((".ttf", ".otf", ".woff", ".woff2")) for name in names)


class _Book:
    """The package of one book: what it states of itself, and its documents in reading order."""

    def __init__(self, archive: zips.Archive) -> None:
        self._archive = archive
        container = self._part(_CONTAINER)
        rootfile = (
            None
            if container is None
            else next((one for one in container.iter() if local(one) == "rootfile"), None)
        )
        self._place = "" if rootfile is None else attribute(rootfile, "full-path")
        package = self._part(self._place)
        if package is None:
            raise WorkbenchError("is no whole book: the list of its chapters is missing. Get the file again.")
        metadata = child(package, "metadata")
        self._title = words_of(metadata, "title")
        self._author = words_of(metadata, "creator")
        self._publisher = words_of(metadata, "publisher")
        self._language = words_of(metadata, "language")
        self._published = _published(metadata)
        self._items = {attribute(item, "id"): item for item in children(child(package, "manifest"), "item")}
        spine = child(package, "spine")
        self._order = [
            self._named(attribute(self._items[attribute(ref, "idref")], "href"))
            for ref in children(spine, "itemref")
            if attribute(ref, "idref") in self._items
        ]
        self._contents = self._table_of_contents(attribute(spine, "toc") if spine is not None else "")

    def chapters(self) -> Iterator[ArticleParts]:
        """The chapters that have words; the first says what was left out."""
        left: list[Scan] = []
        waiting: list[tuple[str, list[Scan]]] = []
        for name in self._order:
            if name not in self._archive.names or name in self._navigation:
                continue
            seen = scan(decode(self._archive.read(name), page=True).text)
            listed = self._contents.get(name)
            if listed is None and self._contents and waiting:
                waiting[-1][1].append(seen)
            elif listed is None and sum(len(line.text.split()) for line in seen.lines) < _LEAST_WORDS:
                left.append(seen)
            elif seen.lines:
                waiting.append((listed or "", [seen]))
        if not waiting:  # a book of a few words is a book too
            waiting, left = [("", [seen]) for seen in left if seen.lines], []
        for index, (title, scans) in enumerate(waiting):
            yield self._chapter(title, scans, len(left) if index == 0 else 0)

    def _chapter(self, title: str, scans: list[Scan], left: int) -> ArticleParts:
        lines = [line for seen in scans for line in kinds_of(seen)]
        heading = next((words for kind, words in lines[:3] if kind in ("headline", "subhead")), "")
        chapter = title or heading
        name = (
            f"{chapter} — {self._title}"
            if chapter and self._title and chapter != self._title
            else chapter or self._title
        )
        notes = (
            [f"{count(left, 'page')} of the book with hardly a word (cover, title) were left out."]
            if left
            else []
        )
        return ArticleParts(
            lines=lines,
            title=name,
            outlet=self._publisher,
            author=self._author,
            language=self._language,
            published=self._published,
            notes=notes + notes_of(scans, "chapter"),
        )

    def _table_of_contents(self, ncx: str) -> dict[str, str]:
        """From the names of documents to their titles in the table of contents, the first entry of each."""
        self._navigation: set[str] = set()
        entries: list[tuple[str, str]] = []
        for item in self._items.values():
            if "nav" in attribute(item, "properties").split():
                name = self._named(attribute(item, "href"))
                self._navigation.add(name)
                entries += self._nav_entries(name)
        if not entries and ncx in self._items:
            name = self._named(attribute(self._items[ncx], "href"))
            root = self._part(name)
            for point in root.iter() if root is not None else ():
                if local(point) == "navPoint":
                    source = child(point, "content")
                    label = words_of(child(point, "navLabel"), "text")
                    entries.append(("" if source is None else _joined(name, attribute(source, "src")), label))
        found: dict[str, str] = {}
        for target, label in entries:
            if target:
                found.setdefault(target, label)
        return found

    def _nav_entries(self, name: str) -> Iterator[tuple[str, str]]:
        root = self._part(name)
        lists = [] if root is None else [one for one in root.iter() if local(one) == "nav"]
        contents = [one for one in lists if attribute(one, "type") in ("toc", "")] or lists
        for link in contents[0].iter() if contents else ():
            if local(link) == "a" and attribute(link, "href"):
                yield _joined(name, attribute(link, "href")), " ".join("".join(link.itertext()).split())

    def _named(self, href: str) -> str:
        return _joined(self._place, href)

    def _part(self, name: str) -> Element | None:
        return part_of(self._archive, name, bare_doctype=True)


def _published(metadata: Element | None) -> str:
    """The date of publication; one that is marked as another event (a modification) is none."""
    for date in children(metadata, "date"):
        if attribute(date, "event") in ("", "publication", "original-publication"):
            return (date.text or "").strip()[:10]
    return ""


def _joined(base: str, href: str) -> str:
    """The name in the archive that a reference of the document `base` means, without what follows #."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(href.partition("#")[0])))
