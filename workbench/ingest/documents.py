"""Documents, messages, books, feeds and tables to drafts, by way of the locked processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft, Method
from workbench.ingest.drafting import draft_of
from workbench.ingest.extracted import Extracted, checked
from workbench.ingest.kinds import TABLE_KINDS, Kind
from workbench.ingest.readers import Readers, refusal_of
from workbench.text.canonical import one_line

_METHODS: Final[Mapping[Kind, Method]] = {
    Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.ODT: "odt", Kind.RTF: "rtf", Kind.MAIL: "mail", Kind.MHTML: "mhtml",
    Kind.EPUB: "epub", Kind.FEED: "feed", **dict.fromkeys(TABLE_KINDS, "table"),
}  # fmt: skip


def article_of(data: bytes, name: str, kind: Kind, readers: Readers) -> ArticleDraft:
    """Read a document called `name` as one article. Raises ImportRefusedError with a whole sentence, and StoppedError."""
    try:
        answers = readers.gathered(kind, data, {"page": True} if kind is Kind.MHTML else {})
        answer = answers[-1] if answers else {}
        found = _saved_page(answer, readers) if kind is Kind.MHTML else checked(answer)
    except ImportRefusedError as error:
        raise ImportRefusedError(f"{name} {error}") from None
    draft = draft_of(found, data, name, _METHODS[kind])
    if not draft.text.strip():
        raise ImportRefusedError(
            f"{name} holds no words: what it shows may be pictures, which have to be made into text first."
        )
    return draft


def articles_of(
    data: bytes, name: str, kind: Kind, readers: Readers, options: Mapping[str, Any]
) -> Iterator[ArticleDraft | str]:
    """Read the articles of a file called `name`; a sentence for each that it does not give. Raises as `article_of` does."""
    try:
        answers = readers.gathered(kind, data, options)
    except ImportRefusedError as error:
        raise ImportRefusedError(f"{name} {error}") from None
    if not answers:
        raise ImportRefusedError(f"{name} holds no articles: there is nothing in it to import.")
    for number, answer in enumerate(answers, 1):
        refused = refusal_of(answer)
        if refused:
            yield refused
            continue
        draft = draft_of(checked(answer), data, name, _METHODS[kind])
        yield draft if draft.text.strip() else f"Article {number} of it holds no words."


def _saved_page(answer: Mapping[str, Any], readers: Readers) -> Extracted:
    """The page that was saved, read as pages are."""
    markup, url = answer.get("markup"), one_line(answer.get("url"), 2000)
    page = readers.pages.read_markup(markup if isinstance(markup, str) else "", url)
    return replace(page, notes=(*page.notes, *checked(answer).notes))
