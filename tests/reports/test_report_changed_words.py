"""A finding on words that a new version of the article changed never stands on the new words without a sign."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.reference.building import AT, Builder
from tests.reports.formats import words_by_format
from workbench.reports import xlsx
from workbench.reports.model import ReportModel, build
from workbench.reports.pictures import pictures, strip
from workbench.reports.pictures.from_model import text_row
from workbench.reports.runs import marks_of
from workbench.text.canonical import digest

MILLIONS = ("40", "41", "41", "14")
MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
OLD = "The plant cost 40 million. Nobody was asked."
NEW = "The plant cost 14 million. Nobody was asked."
JUDGED = "Judged on: “cost 40 million” (version 1, of 3 May 2024)."
WAS = "Was: “cost 40 million” (version 1, of 3 May 2024)."


def made(
    state: str = "changed", tag: str | None = "verified", orphaned_at: str = AT, **settled: Any
) -> ReportModel:
    """The report on :func:`kept`."""
    rows, texts, article = kept(state, tag, orphaned_at, **settled)
    return build(rows, texts, [article], **MADE)


def kept(
    state: str = "changed", tag: str | None = "verified", orphaned_at: str = AT, **settled: Any
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str], str]:
    """A final claim on the old words, whose passage is in this state in the new ones; an orphan is ``settled`` in the old."""
    b = Builder()
    article = b.article(OLD, title="The plant")
    claim = b.mark(
        article, "cost 40 million", tag, verdict="true" if tag else "", state="final", summary="It did."
    )
    other = b.mark(article, "Nobody was asked.", "opinion", verdict="framing", state="final")
    b.link(other, "contradicts", claim)
    rows, texts = b.record()
    rows["article_version"].append(
        dict(rows["article_version"][0])
        | {"id": "v2", "number": 2, "sha256": digest(NEW), "created_at": orphaned_at}
    )
    for anchor in list(rows["passage_anchor"]):
        if state == "orphan":
            anchor |= settled
        quote = "cost 14 million" if "40" in anchor["quote"] else anchor["quote"]
        moved = {"id": f"{anchor['id']}2", "version_id": "v2", "quote": quote, "prefix": "", "suffix": ""}
        if "14" in quote and state != "orphan":
            rows["passage_anchor"].append(anchor | moved | {"state": state} | settled)
        elif "14" not in quote:
            rows["passage_anchor"].append(anchor | moved)
    return rows, texts | {digest(NEW): NEW}, article


@pytest.mark.parametrize(
    ("state", "sign"), [("changed", "words changed since"), ("suggested", "text changed since")]
)
def test_the_sign_stands_wherever_the_finding_does_and_the_judged_words_are_printed(
    state: str, sign: str
) -> None:
    model = made(state)
    claim, other = model.claims
    assert (claim.judgement, claim.state_words) == (f"Verified: true ({sign})", f"Final ({sign})")
    assert (other.judgement, other.state_words) == ("Opinion: framing", "Final")
    assert other.detail.links[0].judgement == claim.judgement
    assert (model.drafts, model.caveat) == (
        0, "1 of these findings is on words of an earlier version: nobody has looked again.",
    )  # fmt: skip
    for name, words in words_by_format(model).items():
        found = words.split("Verified: true")[1:]
        assert len(found) >= 4, name
        assert all(piece.lstrip(" (").startswith(sign) for piece in found), (name, found)
        assert JUDGED in words and model.caveat in words and ("≠1" in words or "C-0001 ≠" in words), name


def test_in_the_text_nobodys_judgement_is_drawn_as_one() -> None:
    article = made().articles[0]
    assert [(mark.tag, mark.tag_word, mark.sign) for mark in marks_of(article)] == [
        (None, "to_check", "≠"),
        ("opinion", "opinion", "“"),
    ]
    assert [passage[0] for passage in text_row(article).spans] == [None, "opinion"]


def test_who_looked_again_judged_the_new_words() -> None:
    model = made(settled_at=AT, settled_by="somebody")
    assert model.claims[0].judgement == "Verified: true" and not model.caveat
    for words in words_by_format(model).values():
        assert "Judged on" not in words and "Final (" not in words
        assert (
            WAS in words
        )  # once they changed, the words that stood there can be read beside those that stand there


def test_who_looked_before_the_words_went_saw_another_text() -> None:
    later = "2024-05-04T00:00:00.000000Z"
    for orphaned_at, sign in ((AT, ""), (later, " (text changed since)")):
        model = made("orphan", settled_at=AT, orphaned_at=orphaned_at)
        (claim,) = (one for one in model.claims if one.tag == "verified")
        assert claim.judgement == f"Verified: true{sign}"


@pytest.mark.parametrize("tag", ["verified", None])
def test_what_stands_nowhere_any_more_is_said_beside_every_total(tag: str | None) -> None:
    rows, texts, article = kept("orphan", tag, settled_at=AT)
    model = build(rows, texts, [article], **MADE)
    said = "1 of these claims has no place in the current text and is counted as in an earlier version."
    assert model.caveat == model.articles[0].caveat == said
    for name, words in words_by_format(model).items():
        assert said in words, name
    line = ("Other claims without a place in the current text", 1)
    for given in (texts, {}):
        book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(rows, [article], texts=given, **MADE)))
        assert line in set(book["Summary"].iter_rows(values_only=True))
    rows, texts, article = kept("orphan", "verified")  # who waits for a second look is counted as that, once
    assert build(rows, texts, [article], **MADE).caveat == (
        "1 of these findings is on words of an earlier version: nobody has looked again."
    )
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(rows, [article], texts=texts, **MADE)))
    found = dict(book["Summary"].iter_rows(values_only=True))
    assert found["Findings on words of an earlier version"] == 1 and line[0] not in found


def test_pictures_say_which_findings_are_of_other_words_and_count_none_of_them_where_words_are_drawn() -> (
    None
):
    shown = {picture.name: picture for picture in pictures(made())}
    caveat = "1 of these findings is on words of an earlier version: nobody has looked again."
    assert caveat in shown["articles"].alternative
    assert "1 stretch is drawn as to check: the text changed since" in shown["texts"].alternative
    assert "All stretches: 1 opinion, 1 to check." in shown["texts"].alternative
    assert "1 stretch is drawn as to check" in strip(made().articles[0]).alternative
    settled = {picture.name: picture for picture in pictures(made(settled_at=AT))}
    assert caveat not in settled["articles"].alternative
    assert "All stretches: 1 verified, 1 opinion." in settled["texts"].alternative


def test_an_orphan_is_quoted_in_the_words_that_were_judged() -> None:
    (claim,) = (one for one in made("orphan").claims if one.tag == "verified")
    assert claim.judgement == "Verified: true (text changed since)"
    assert (claim.passages[0].quote, claim.passages[0].former) == ("cost 40 million", ())


def test_what_nobody_judged_has_former_words_and_no_judged_ones() -> None:
    model = made(tag=None)
    claim, other = model.claims
    assert claim.judgement == "To check"
    assert [one.quote for one in claim.passages[0].former] == ["cost 40 million"]
    assert other.passages[0].former == ()  # its words are the same in both versions
    for name, words in words_by_format(model).items():
        assert WAS in words and "Judged on" not in words, name


def worded(last: str) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str], str]:
    """A record of four versions that name other sums, each settled by a person but the last, which is as ``last`` says."""
    b = Builder()
    article = b.article(OLD, title="The plant")
    b.mark(article, "cost 40 million", "verified", verdict="true", summary="It did.")
    rows, texts = b.record()
    (version,), (anchor,) = rows["article_version"], rows["passage_anchor"]
    for number, sum_ in enumerate(MILLIONS[1:], start=2):
        text = OLD.replace("40", sum_)
        texts[digest(text)] = text
        came = f"2024-05-0{number + 2}T09:00:00.000000Z"
        known = {"id": f"v{number}", "number": number, "sha256": digest(text), "created_at": came}
        rows["article_version"].append(version | known | {"imported_at": came})
        state = "exact" if sum_ == MILLIONS[number - 2] else last if number == 4 else "changed"
        placed = {"id": f"a{number}", "version_id": f"v{number}", "quote": f"cost {sum_} million"}
        settled = {} if number == 4 else {"settled_at": came}
        rows["passage_anchor"].append(anchor | placed | {"state": state} | settled)
    return rows, texts, article


@pytest.mark.parametrize(("last", "begins"), [("changed", "Judged on"), ("exact", "Was")])
def test_all_words_that_a_passage_had_are_told_the_oldest_last(last: str, begins: str) -> None:
    rows, texts, article = worded(last)
    model = build(rows, texts, [article], **MADE)
    chain = "“cost 41 million” (version 3, of 5 May 2024); before that “cost 40 million” (version 1, of 3 May 2024)."
    for name, words in words_by_format(model).items():
        assert f"{begins}: {chain}" in words, name
    for given in (texts, {}):
        book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(rows, [article], texts=given, **MADE)))
        head, line = book["Passages"].iter_rows(values_only=True)
        assert dict(zip(head, line, strict=True))["Former words"] == (
            "version 3, of 5 May 2024: cost 41 million\nversion 1, of 3 May 2024: cost 40 million"
        )


def test_places_that_nobody_confirmed_say_nothing_of_what_stood_there() -> None:
    rows, texts, article = worded("exact")
    for anchor in rows["passage_anchor"]:
        if anchor["id"] == "a2":
            anchor |= {"state": "suggested", "settled_at": None}
    (claim,) = build(rows, texts, [article], **MADE).claims
    assert [(one.quote, one.version) for one in claim.passages[0].former] == [
        ("cost 41 million", 3),
        ("cost 40 million", 1),
    ]
    rows["passage_anchor"] = [row for row in rows["passage_anchor"] if row["id"] != "a3"]
    (claim,) = build(rows, texts, [article], **MADE).claims
    assert [(one.quote, one.version) for one in claim.passages[0].former] == [("cost 40 million", 1)]
