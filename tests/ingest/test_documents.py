"""The same article in every format: word for word the same text."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ingest.documents import WRITERS, docx
from workbench.ingest.draft import ArticleDraft
from workbench.ingest.read import draft_of_bytes, read_file
from workbench.ingest.readers import Readers
from workbench.text.canonical import canonical

PARAGRAPHS = [
    "The harbour board said on Friday that the eastern quay will stay closed until the spring of 2024, since three of "
    "its ten piers were damaged — “badly”, as the engineers' report put it — by the storm of 28 October.",
    "Café owners & fishers wait: <nobody> knows until when; 1 < 2, and {braces} \\ backslashes stay.",
    "Москва и Київ: “цитата” — кінець. \U0001f6a2 Ships, naïve coöperation, 10 000 €.",
    "= it begins like a formula, and is none.",
    "The spokesman of the well-known company denied everything in an interview with the Harbour Post on Saturday.",
]


def words(text: str) -> list[str]:
    return text.split()


def sound(draft: ArticleDraft) -> None:
    assert canonical(draft.text) == draft.text
    assert draft.title
    assert "\n" not in draft.title
    last = 0
    for zone in draft.zones:
        assert last <= zone.start < zone.end <= len(draft.text)
        last = zone.end


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_words(readers: Readers, name: str) -> None:
    # Printed books have no emoji in their fonts.
    paragraphs = (
        [one.replace("\U0001f6a2 ", "") for one in PARAGRAPHS] if name.endswith("pdf") else PARAGRAPHS
    )
    draft = draft_of_bytes(WRITERS[name](paragraphs), name, readers)
    sound(draft)
    assert words(draft.text) == words("\n".join(paragraphs))


@pytest.mark.parametrize("name", WRITERS)
def test_the_real_articles_are_word_for_word_the_same(
    readers: Readers, real_articles: list[Path], name: str
) -> None:
    for path in real_articles:
        wanted = read_file(path)
        paragraphs = [line for line in wanted.text.split("\n") if line.strip()]
        draft = draft_of_bytes(WRITERS[name](paragraphs), name, readers)
        sound(draft)
        if name.endswith(".pdf"):
            # A hyphen of the word's own at the end of a line cannot be told from one that divides it.
            assert _unhyphened(draft.text) == _unhyphened(wanted.text), path.name
        else:
            assert words(draft.text) == words(wanted.text), path.name
            comments = [zone.commenter for zone in wanted.zones if zone.kind == "comment"]
            assert [zone.commenter for zone in draft.zones if zone.kind == "comment"] == comments


def _unhyphened(text: str) -> list[str]:
    return [re.sub(r"(?<=\w)-(?=\w)", "", word) for word in words(text)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
@pytest.mark.parametrize("suffix", ["odt", "rtf", "docx", "pdf"])
def test_what_libreoffice_writes(readers: Readers, tmp_path: Path, suffix: str) -> None:
    source = tmp_path / "source.docx"
    source.write_bytes(docx(PARAGRAPHS, heading="The quay stays closed"))
    out = tmp_path / "out"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix,
         "--outdir", str(out), str(source)],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    draft = read_file(out / f"source.{suffix}", readers)
    sound(draft)
    wanted = words("\n".join(["The quay stays closed", *PARAGRAPHS]))
    if suffix == "pdf":  # its fonts may lack the ship
        assert [word for word in words(draft.text) if word.isascii()] == [
            word for word in wanted if word.isascii()
        ]
    else:
        assert words(draft.text) == wanted
    assert draft.title == "The quay stays closed"
