"""From a file, a link, a fetched page, a picture or an article to what evidence is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.recording import add_piece, tag
from workbench.errors import WorkbenchError
from workbench.ingest.fetching import FetchedPage
from workbench.ingest.reader import PageReader
from workbench.model.tables import Article
from workbench.store import queries
from workbench.workspace import evidence as sources
from workbench.workspace.evidence import SHOWN, Source
from workbench.workspace.workspace import Workspace

PAGE = (
    b'<!doctype html><html lang="en"><head><title>The fleet - Harbour Post</title>'
    b'<meta property="og:title" content="The fleet"><meta property="og:site_name" content="Harbour Post">'
    b'<meta name="author" content="Bela Clerk"><meta property="article:published_time" content="2024-04-30">'
    b'<link rel="canonical" href="https://harbour.example/fleet"></head><body><article><h1>The fleet</h1>'
    + b"<p>Three of the ten boats came home on Monday, the harbour office said.</p>" * 12
    + b"</article></body></html>"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    with PageReader() as made:
        yield made


def test_a_file_proposes_its_name_and_a_page_itself(tmp_path: Path, reader: PageReader) -> None:
    plain, page = tmp_path / "the list.csv", tmp_path / "saved.html"
    plain.write_text("a,b\n1,2\n")
    page.write_bytes(PAGE)
    listed = sources.of_file(plain)
    assert dict(listed.fields) == {"title": "the list", "accessed": date.today().isoformat()}
    assert listed.kept is not None and listed.kept.media_type == "text/plain"
    saved = sources.of_file(page, reader)
    assert saved.fields["title"] == "The fleet"
    assert saved.fields["publisher"] == "Harbour Post"
    assert saved.fields["published"] == "2024-04-30"
    assert saved.fields["url"] == "https://harbour.example/fleet"


def test_a_fetched_page_keeps_its_bytes_and_the_link_that_was_asked_for(reader: PageReader) -> None:
    fetched = FetchedPage(
        PAGE, "https://www.harbour.example/2024/fl%C3%A4che", ("x",), "2024-05-01T10:00:00Z"
    )
    source = sources.of_page(fetched, "https://harbour.example/x", reader)
    assert source.kept is not None
    assert source.fields["url"] == "https://harbour.example/x"
    assert (source.kept.data, source.kept.name, source.kept.captured_at) == (
        PAGE,
        "fläche",
        "2024-05-01T10:00:00Z",
    )
    assert source.fields["author"] == "Bela Clerk"
    pdf = sources.of_page(FetchedPage(b"%PDF-1.7", "https://a.example/", (), "t"), "https://a.example/")
    assert pdf.kept is not None and (pdf.kept.media_type, pdf.kept.name) == ("application/pdf", "page")
    assert "title" not in pdf.fields


def test_links_and_pictures() -> None:
    assert sources.of_link(" https://a.example/x ").fields["url"] == "https://a.example/x"
    for bad in ("javascript:1", "words", "ftp://a.example"):
        with pytest.raises(WorkbenchError):
            sources.of_link(bad)
    picture = sources.of_picture(b"\x89PNG\r\n\x1a\n....")
    assert picture.fields["kind"] == "media"
    assert picture.kept is not None and picture.kept.media_type == "image/png"


def test_an_article_gives_what_is_recorded_of_it() -> None:
    article = Article(
        title="Boats", outlet="Post", author="C.", published="2024-05", published_precision="month"
    )
    article = article.model_copy(
        update={"url": "no link at all", "archived_url": "https://archive.example/1"}
    )
    source = sources.of_article(article, None, "three boats")
    assert source.citation == {"quote": "three boats"}
    assert (source.fields["published"], source.fields["article_id"]) == ("2024-05", article.id)
    assert "url" not in source.fields
    assert source.fields["archived_url"] == "https://archive.example/1"


def test_adding_is_one_act_and_the_source_is_known_then(workspace: Workspace) -> None:
    piece = add_piece(workspace)

    marked = tag(workspace, piece, 0, 3)
    claim = workspace.store.read(lambda c: queries.claim(c, marked.claim_id))
    assert claim is not None
    source = Source(
        {"title": "x", "url": "https://a.example/1"}, sources.of_picture(b"\x89PNG\r\n\x1a\n").kept
    )
    assert sources.known(workspace, source) is None
    added = sources.add(workspace, claim, source)
    for same in (source, Source({"url": "http://www.a.example/1/"}), Source({}, source.kept)):
        found = sources.known(workspace, same)
        assert found is not None and found.id == added.evidence_id
    assert sources.known(workspace, Source({"title": "x"})) is None
    assert workspace.undo_label == "Add evidence"
    workspace.undo()
    assert sources.known(workspace, source) is None


def test_snapshots_as_words(reader: PageReader) -> None:
    assert sources.words_of("Wörter\r\nmehr".encode(), "text/plain") == "Wörter\nmehr"
    assert "Three of the ten boats" in (sources.words_of(PAGE, "text/html", reader) or "")
    assert "<p>" not in (sources.words_of(PAGE, "text/html", reader) or "")
    assert sources.words_of(b"%PDF", "application/pdf") is None
    long = sources.words_of(b"x" * (SHOWN + 5), "text/plain")
    assert long is not None and long.endswith("save the snapshot to read it.")
