"""Files of several articles that are no tables: books by chapters, feeds by entries."""

from __future__ import annotations

import pytest

from tests.ingest.documents import atom, epub, packed, rss
from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft
from workbench.ingest.read import draft_of_bytes, drafts_of_bytes
from workbench.ingest.readers import Readers

LONG = "The harbour board said on Friday that the eastern quay will stay closed until the spring. " * 5


def drafts(data: bytes, name: str, readers: Readers) -> list[ArticleDraft | str]:
    return list(drafts_of_bytes(data, name, readers))


def test_each_chapter_of_a_book_is_an_article(readers: Readers) -> None:
    # The cover and the second half of chapter one have no entry in the table of contents.
    book = epub([("", ["Cover"]), ("One", [LONG]), ("", ["Its second half."]), ("Two", ["Short."])])
    found = drafts(book, "book.epub", readers)
    assert [draft.title for draft in found if isinstance(draft, ArticleDraft)] == [
        "One — A book",
        "Two — A book",
    ]
    first, second = found
    assert isinstance(first, ArticleDraft)
    assert isinstance(second, ArticleDraft)
    assert first.text == f"{LONG.strip()}\nIts second half."
    assert (first.author, first.outlet, first.language) == ("Ada Quill", "Harbour Press", "en")
    assert (first.published, first.published_precision, first.method) == ("2023-11", "month", "epub")
    assert first.notes == ("1 page of the book with hardly a word (cover, title) were left out.",)
    assert second.notes == ()
    with pytest.raises(ImportRefusedError, match="holds 2 articles, and one is wanted"):
        draft_of_bytes(book, "book.epub", readers)


def test_an_older_book_has_its_chapters_in_a_table_with_a_document_type(readers: Readers) -> None:
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        "<ncx><navMap><navPoint><navLabel><text>One</text></navLabel><content src='a%20b.html'/></navPoint></navMap></ncx>"
    )
    package = (
        "<package><metadata/><manifest><item id='n' href='toc.ncx'/><item id='a' href='a%20b.html'/></manifest>"
        "<spine toc='n'><itemref idref='a'/></spine></package>"
    )
    data = packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<c><rootfiles><rootfile full-path='p.opf'/></rootfiles></c>",
            "p.opf": package,
            "toc.ncx": ncx,
            "a b.html": f"<h1>One</h1><p>{LONG}</p><figure><figcaption>A crane</figcaption></figure>",
        }
    )
    draft = draft_of_bytes(data, "a.epub", readers)
    assert draft.title == "One"
    assert [(zone.kind, draft.text[zone.start : zone.end]) for zone in draft.zones] == [
        ("headline", "One"),
        ("caption", "A crane"),
    ]


def test_locked_and_empty_books_are_refused(readers: Readers) -> None:
    locked = {
        "META-INF/container.xml": "<c/>",
        "META-INF/encryption.xml": "<e><CipherReference URI='OEBPS/c0.xhtml'/></e>",
    }
    with pytest.raises(ImportRefusedError, match=r"a\.epub is locked by its shop"):
        drafts(packed(locked), "a.epub", readers)
    with pytest.raises(ImportRefusedError, match="is a book without words"):
        drafts(epub([("One", [])]), "a.epub", readers)


@pytest.mark.parametrize(("write", "name"), [(rss, "a.rss"), (atom, "a.atom"), (rss, "saved.xml")])
def test_each_entry_of_a_feed_is_an_article(readers: Readers, write, name: str) -> None:
    found = drafts(
        write([("Quay & “pier”", [LONG, "Second."]), ("Nothing", []), ("Short", ["Few words."])]),
        name,
        readers,
    )
    first, refused, short = found
    assert isinstance(first, ArticleDraft)
    assert isinstance(short, ArticleDraft)
    assert first.text == f"Quay & “pier”\n{LONG.strip()}\nSecond."
    assert (first.title, first.outlet, first.published) == (
        "Quay & “pier”",
        "Harbour Post",
        "2023-11-11T09:00",
    )
    assert first.method == "feed"
    assert refused == "Entry 2 (“Nothing”) holds no words of the article: open its link and save the page."
    assert "only a few words" in short.notes[0]
    if write is rss:
        assert (first.author, first.url, first.language) == ("Ada Quill", "https://post.example/0", "en-GB")


def test_a_feed_in_another_encoding(readers: Readers) -> None:
    text = (
        rss([("Причал", ["Причал закрыт до весны этого года."])])
        .decode()
        .replace('encoding="UTF-8"', 'encoding="windows-1251"')
    )
    draft = draft_of_bytes(text.encode("cp1251"), "a.rss", readers)
    assert draft.text == "Причал\nПричал закрыт до весны этого года."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<rss version='2.0'><channel><title>a</title></channel></rss>", "feed without entries"),
        (b"<feed><x/></feed>", "no feed of articles|feed without entries"),
    ],
)
def test_what_is_no_feed_is_refused(readers: Readers, data: bytes, words: str) -> None:
    with pytest.raises(ImportRefusedError, match=words):
        drafts(data, "a.rss", readers)
