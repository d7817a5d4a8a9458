"""The sample articles: their text, their metadata, and that they are nobody else's sentences."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench.model.vocabulary import VERDICTS, ArticleKind, Precision, Tag, Translation, ZoneKind

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ARTICLES: list[dict[str, Any]] = json.loads((SEEDS / "samples.json").read_bytes())["articles"]
TEXTS: dict[str, str] = {a["file"]: (SEEDS / a["file"]).read_bytes().decode("utf-8") for a in ARTICLES}
WIRE, OPED, TRANSLATION, COMMENTED, DIGEST = TEXTS
PASSAGES = [(a["file"], p) for a in ARTICLES for p in a.get("passages", [])]

FIELDS = {
    "file", "title", "outlet", "author", "published", "published_precision", "language",
    "original_language", "translation", "kind", "defects",
}  # fmt: skip
COMMENT = re.compile(
    r"^  (\d+)\. (\S.*)\n\n    ([A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d\d [ap]m)\n\n    (\S.*)$",
    re.MULTILINE,
)
RUN = 7
"""Words in a row that no sample may share with a real article."""


def words(text: str) -> list[str]:
    """The words in lower case, apostrophes made alike: copying must not hide behind typography."""
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.replace("’", "'").lower())


def runs(text: str) -> set[tuple[str, ...]]:
    w = words(text)
    return {tuple(w[i : i + RUN]) for i in range(len(w) - RUN + 1)}


def start_of(text: str, quote: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at


def test_the_list_and_the_folder_name_the_same_five_files() -> None:
    assert len(ARTICLES) == 5
    assert sorted(TEXTS) == sorted(p.name for p in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("file", TEXTS)
def test_text_is_canonical(file: str) -> None:
    text = TEXTS[file]
    assert {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}} == {"\n"}
    assert "\ufffd" not in text
    assert text == text.strip() + "\n"
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)
    assert "\n\n\n" not in text


@pytest.mark.parametrize("file", TEXTS)
def test_text_is_short_enough_to_read_at_a_first_start(file: str) -> None:
    assert 250 <= len(words(TEXTS[file])) <= (700 if file == COMMENTED else 500)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["file"])
def test_metadata_speaks_the_words_of_the_record(article: dict[str, Any]) -> None:
    assert set(article) - {"zones", "passages"} == FIELDS
    assert article["kind"] in set(ArticleKind)
    assert article["translation"] in set(Translation)
    assert article["published_precision"] in set(Precision)
    date.fromisoformat(article["published"])
    assert (article["translation"] == "none") == (article["language"] == article["original_language"])
    assert article["title"].strip() and article["outlet"].strip() and article["defects"].strip()
    for zone in article.get("zones", []):
        assert set(zone) == {"kind", "quote"}
        assert zone["kind"] in set(ZoneKind)
        assert TEXTS[article["file"]].count(zone["quote"]) == 1


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["file"])
def test_a_title_line_is_a_headline_zone(article: dict[str, Any]) -> None:
    first = TEXTS[article["file"]].split("\n", 1)[0]
    headlines = [z["quote"] for z in article.get("zones", []) if z["kind"] == "headline"]
    assert (first == article["title"]) == (article["file"] in {OPED, COMMENTED})
    assert headlines == ([article["title"]] if first == article["title"] else [])


@pytest.mark.parametrize(
    ("file", "passage"), PASSAGES, ids=lambda v: v["quote"][:30] if isinstance(v, dict) else ""
)
def test_passage_stands_in_the_text_with_an_allowed_judgement(file: str, passage: dict[str, Any]) -> None:
    assert set(passage) <= {"quote", "nth", "tag", "verdict", "summary", "rationale", "speaker"}
    assert TEXTS[file].count(passage["quote"]) >= passage.get("nth", 1)
    assert passage["tag"] is None or passage["tag"] in set(Tag)
    assert passage["verdict"] is None or passage["verdict"] in VERDICTS[passage["tag"]]
    assert len(passage.get("summary", "")) <= 300


def test_the_example_shows_every_tag_an_overlap_and_a_second_occurrence() -> None:
    assert {file for file, _ in PASSAGES} == {OPED}
    spans = []
    for _, p in PASSAGES:
        start = start_of(TEXTS[OPED], p["quote"], p.get("nth", 1))
        spans.append((start, start + len(p["quote"])))
    assert spans == sorted(spans)
    assert len(set(spans)) == len(spans)
    assert 8 <= len(spans) <= 10
    assert any(a <= c and d <= b for a, b in spans for c, d in spans if (a, b) != (c, d))
    assert {p["tag"] for _, p in PASSAGES} == {*Tag, None}
    assert {"framing", "forecast"} <= {p["verdict"] for _, p in PASSAGES}
    assert any(p["tag"] == "disputed" and p.get("summary") and p.get("rationale") for _, p in PASSAGES)
    assert any(p.get("nth") == 2 for _, p in PASSAGES)


def test_the_wire_digest_has_chains_of_attribution_in_curly_quotes() -> None:
    text = TEXTS[WIRE]
    assert (
        len(re.findall(r"\b(?:said|reported|according to|citing|told|wrote|quoted|retelling)\b", text, re.I))
        >= 12
    )
    assert text.count("“") == text.count("”") >= 3
    assert '"' not in text


def test_the_translation_has_holes_an_emoji_and_repeated_sentences() -> None:
    text = TEXTS[TRANSLATION]
    assert text.count("**") >= 5
    places: dict[str, set[int]] = {}
    for number, paragraph in enumerate(text.splitlines()):
        for sentence in re.split(r"(?<=[.!?]) ", paragraph):
            places.setdefault(sentence, set()).add(number)
    assert sum(len(where) == 2 for where in places.values()) >= 2
    assert [c for t in TEXTS.values() for c in t if ord(c) > 0xFFFF] == [c for c in text if ord(c) > 0xFFFF]
    assert sum(ord(c) > 0xFFFF for c in text) == 1


def test_the_comments_are_numbered_dated_and_answer_each_other() -> None:
    found = COMMENT.findall(TEXTS[COMMENTED])
    assert [int(number) for number, *_ in found] == list(range(1, len(found) + 1))
    assert 5 <= len(found) <= 7
    names = {name for _, name, *_ in found}
    assert len(names) == len(found)
    assert any(first == f"@{name}" for *_, first in found for name in names)
    after = TEXTS[COMMENTED][TEXTS[COMMENTED].index("  1. ") :]
    assert all(not line or line.startswith("  ") for line in after.splitlines())


def test_the_digest_keeps_its_distance_and_spells_names_in_several_ways() -> None:
    text = TEXTS[DIGEST]
    assert len(re.findall(r"allegedly|alleged|so-called", text)) >= 8
    odd = Counter(c for c in text if ord(c) > 0x7F)
    assert odd == {"\u00a0": 1, "\u2019": 1}
    assert {"Zelensky", "Zelenskyy", "Zelenskyi"} <= set(re.findall(r"\w+", text))


@pytest.mark.parametrize("file", TEXTS)
def test_no_run_of_seven_words_comes_from_a_real_article(file: str, real_articles: list[Path]) -> None:
    theirs = set().union(*(runs(p.read_bytes().decode("utf-8")) for p in real_articles))
    assert len(theirs) > 3000
    assert not {" ".join(r) for r in runs(TEXTS[file]) & theirs}
