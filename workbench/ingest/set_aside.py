"""What a reader of documents says of words that are not in the text as they stand in the file: one wording for all formats."""

from __future__ import annotations

from workbench.ingest.parts import count


def said(*, changes: bool = False, footnotes: int = 0, comments: int = 0, hidden: bool = False) -> list[str]:
    """The sentences on tracked changes, on so many footnotes and comments, and on hidden words, where there are any."""
    sentences = []
    if changes:
        sentences.append(
            "The document has tracked changes: its words are taken as they are with all of them accepted."
        )
    if footnotes:
        sentences.append(f"{count(footnotes, 'footnote')} after the text, marked as [1] and so on.")
    if comments:
        sentences.append(f"{count(comments, 'comment')} in the margin left out.")
    if hidden:
        sentences.append("Words that the document hides were not taken.")
    return sentences
