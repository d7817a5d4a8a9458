"""Pages to drafts: the words that the worker found, joined, with their zones."""

from __future__ import annotations

from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft
from workbench.ingest.drafting import draft_of
from workbench.ingest.reader import PageReader


def draft_of_page(data: bytes, name: str, reader: PageReader | None = None, url: str = "") -> ArticleDraft:
    """Read the bytes of a page called `name`, got from `url` where that is known, as an article.

    Give a `reader` for many pages: without one a worker is started for this page alone (0.6 s). Raises
    ImportRefusedError with a whole sentence.
    """
    try:
        if reader is not None:
            page = reader.read(data, url)
        else:
            with PageReader() as own:
                page = own.read(data, url)
    except ImportRefusedError as error:
        raise ImportRefusedError(f"{name} {error}") from None
    draft = draft_of(page, data, name, "html")
    if not draft.text.strip():
        raise ImportRefusedError(
            f"{name} holds no words that can be seen: the page may be made by a script, so copy its text and paste it."
        )
    return draft
