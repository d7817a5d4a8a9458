"""Where the text of an article came from, in plain lines."""

from __future__ import annotations

from workbench.model.tables import ArticleVersion
from workbench.text.badges import hidden_characters
from workbench.text.words import word_count
from workbench.ui import plain

METHODS = {
    "text": "plain text, kept to the letter",
    "markdown": "Markdown, kept to the letter",
    "html": "main text of a page, found by a program",
    "pasted": "pasted",
    "pdf": "words of a PDF document, put in reading order by a program",
    "docx": "words of a Word document",
    "odt": "words of an OpenDocument text",
    "rtf": "words of an RTF document",
    "mail": "words of a message",
    "mhtml": "main text of a saved page, found by a program",
    "epub": "a chapter of a book",
    "table": "a row of a table",
    "feed": "an entry of a feed",
    "corrected": "corrected by hand",
}


def provenance(version: ArticleVersion, text: str, retrieved_at: str) -> str:
    """Give what is known of a version's origin, a fact a line; ``text`` is its canonical text."""
    words = word_count(text)
    facts = [
        ("Version", f"{version.number}, {version.reason.lower() or 'imported'}"),
        ("Stored", _moment(version.imported_at)),
        ("Retrieved", _moment(retrieved_at)),
        ("File", plain.isolated(version.source_name)),
        ("How", METHODS.get(version.method, version.method)),
        ("Encoding", version.encoding),
        ("Length", f"{len(text):,} characters, {words:,} words"),
        ("Whole page", "kept beside the main text" if version.whole_sha256 else ""),
    ]
    lines = [f"{name}: {value}" for name, value in facts if value]
    lines += ["", "SHA-256 of the text", version.sha256]
    if version.source_sha256:
        lines += ["", "SHA-256 of the original", version.source_sha256]
    if version.notes:
        lines += ["", "Noted at import", *(f"· {plain.isolated(note)}" for note in version.notes)]
    lines += ["", *_hidden(text)]
    return "\n".join(lines)


def _hidden(text: str) -> list[str]:
    found = hidden_characters(text)
    if not found:
        return ["Hidden characters: none"]
    counts: dict[str, int] = {}
    for _, name in found:
        counts[name] = counts.get(name, 0) + 1
    head = f"Hidden characters: {len(found):,}. They show nothing, and may mislead."
    return [head, *(f"· {count:,} × {name.lower()}" for name, count in counts.items())]


def _moment(at: str) -> str:
    return f"{at[:10]} {at[11:19]} UTC" if len(at) >= 19 else at
