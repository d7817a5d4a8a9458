"""The workbook: what is read back by others' programs is what the record says, and nothing in it runs."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from tests.reference.building import Builder
from tests.reference.passage_lines import passage_lines
from tests.reference.records import records
from tests.reports.hostile import hostile_record
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.protection import Unnamed
from workbench.reports import xlsx
from workbench.reports.choices import Naming
from workbench.reports.model import build
from workbench.reports.xlsx import book, sheets
from workbench.reports.xlsx.book import Book
from workbench.text.canonical import canonical

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def opened(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet by the words of its head, as openpyxl reads them."""
    found = {}
    for page in openpyxl.load_workbook(io.BytesIO(data)):
        head, *rows = page.iter_rows(values_only=True)
        found[page.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def summary(pages: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {str(row["What"]): row["Value"] for row in pages["Summary"]}


def read_code(words: str) -> str:
    """What Excel makes of the codes of characters in a file."""
    return re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), words)


@settings(deadline=None, max_examples=12)
@given(records(articles=3))
def test_the_totals_are_those_of_the_model_and_of_the_table_of_passages(made: Any) -> None:
    rows, texts = made
    ids = [row["id"] for row in rows["article"]]
    model = build(rows, texts, ids, **MADE)
    pages = opened(xlsx.dumps(rows, ids, **MADE, texts=texts))
    said = summary(pages)
    assert said["All outside comments" if model.comments.total else "All"] == model.tally.total
    assert said.get("In readers’ comments only", 0) == model.comments.total
    every = said["All, comments included"] if model.comments.total else said["All"]
    assert every == len(model.claims)
    assert sum(count for name, count in said.items() if name.startswith("Of all, in the state")) == every
    assert (said["Status"], said["Why"]) == (model.status, model.status_reason)
    assert said.get("Analysts", "") == canonical(", ".join(model.analysts))
    assert said.get("Reviewers", "") == canonical(", ".join(model.reviewers))
    assert {name: said.get(name, "") for name, _ in model.dates} == dict(model.dates)
    for tag, name in (
        ("verified", "Verified"),
        ("disputed", "Disputed"),
        ("opinion", "Opinion"),
        (None, "To check"),
    ):
        assert said[name] == model.tally.of(tag)
    assert len(pages["Claims"]) == len(model.claims)
    assert [row["Claim"] for row in pages["Claims"]] == [claim.label for claim in model.claims]
    assert [row["Claims"] for row in pages["Articles"]] == [part.tally.total for part in model.articles]
    speakers = {
        (row["Speaker"], row["Claims"], row["Passed on"])
        for row in pages["Speakers"]
        if not row["Readers’ comments"]
    }
    assert speakers == {(canonical(line.name), line.total, line.passed_on) for line in model.speakers}
    assert len(pages["Evidence"]) == len(model.bibliography)
    assert len(pages["Citations"]) == sum(len(claim.detail.evidence) for claim in model.claims)
    withdrawn = {row["id"] for row in rows["claim"] if row["state"] == "withdrawn"}
    assert [row["Passage ID"] for row in pages["Passages"]] == [
        line["passage_id"] for line in passage_lines(rows, ids) if line["claim_id"] not in withdrawn
    ]


def test_every_word_comes_back_and_nothing_runs() -> None:
    builder, _ = hostile_record()
    b = Builder("=1+1")
    words = [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1",
        "https://example.org/",
        "mailto:a@b.c",
        "_x0041_",
        "</t>",
        "{=1}",
        "🙂 مرحبا \u202eevil",
        "a\tb\n\nc",
        " x ",
    ]
    text = "\n".join(words)
    a = b.article(text, title=words[0], outlet="@SUM(1)", url="https://example.org/x", author="\x00\x1b")
    for index, word in enumerate(words):
        claim = b.mark(
            a, word.strip() or word, "disputed", nth=1, rationale=word, claim_text=word, speaker=word
        )
        b.cite(claim, b.evidence(word, url=f"https://example.org/{index}"), "refutes", quote=word)
    for rows in (builder.record()[0], b.record()[0]):
        data = xlsx.dumps(rows, **MADE)
        for page in openpyxl.load_workbook(io.BytesIO(data)):
            assert page._hyperlinks == []
            assert not {cell.data_type for row in page.iter_rows() for cell in row} - {"s", "n", "inlineStr"}
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            xml = b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)
        assert b"<f>" not in xml and b"<hyperlink" not in xml
    pages = opened(data)
    assert sorted(read_code(row["Rationale"]) for row in pages["Claims"]) == sorted(words)
    assert sorted(read_code(row["Title"]) for row in pages["Evidence"]) == sorted(words)
    assert pages["Articles"][0]["Author"] == "\ufffd\ufffd"
    assert pages["Claims"][0]["Rating"] is None
    assert isinstance(pages["Passages"][1]["Start"], int)


def test_what_no_cell_holds_goes_on_in_a_sheet_of_its_own() -> None:
    b = Builder()
    a = b.article("x y")
    long = "🙂=1" * 20_000
    b.mark(a, "x", "disputed", rationale=long)
    pages = opened(xlsx.dumps(b.record()[0], **MADE))
    cell = pages["Claims"][0]["Rationale"]
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.endswith("(the whole of it stands in the sheet “Long texts”, no. 1)")
    rest = pages["Long texts"]
    assert "".join(row["Text"] for row in rest) == long
    assert {(row["No."], row["Sheet"], row["Row"], row["Column"]) for row in rest} == {
        (1, "Claims", 2, "Rationale")
    }
    assert [row["Part"] for row in rest] == [1, 2, 3]
    b2 = Builder()
    b2.article("x")
    assert "Long texts" not in opened(xlsx.dumps(b2.record()[0], **MADE))


def test_heads_stay_in_sight_and_rows_can_be_filtered() -> None:
    b = Builder()
    b.mark(b.article("x y"), "x", "disputed", verdict="false")
    pages = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(b.record()[0], **MADE)))
    assert pages.sheetnames == [
        "Summary", "Claims", "Passages", "Evidence", "Citations", "Speakers", "Articles", "Reviews", "Corrections",
        "Left out",
    ]  # fmt: skip
    claims = pages["Claims"]
    assert (claims.freeze_panes, claims.auto_filter.ref, claims.dimensions) == ("B2", "A1:AA2", "A1:AA2")
    assert claims["G2"].alignment.wrap_text and claims.column_dimensions["G"].width > 50
    assert claims["D2"].value == 1 and claims["C2"].value == "False"
    assert claims["A1"].font.bold


def test_a_sheet_is_printed_one_page_wide_with_its_head_on_each_and_says_what_is_not_printed() -> None:
    b = Builder()
    b.mark(b.article("x y"), "x", "disputed", verdict="false")
    pages = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(b.record()[0], **MADE)))
    for page in pages:
        assert page.page_setup.orientation == "landscape" and page.sheet_properties.pageSetUpPr.fitToPage
        assert (int(page.page_setup.fitToWidth or 1), page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows == "$1:$1" and not page.print_title_cols
    assert pages["Claims"].print_area == "'Claims'!$A$1:$H$2"
    assert pages["Claims"].oddFooter.left.text == "&A: the first 8 of 27 columns"
    assert pages["Summary"].print_area.startswith("'Summary'!$A$1:$B$")
    assert pages["Summary"].oddFooter.left.text == "&A"


def test_reviewers_are_named_as_in_every_report() -> None:
    b = Builder()
    article = b.article("One two three four.")
    states = (("One", "approve", "approved"), ("two", "changes", "draft"), ("three", "abstain", "ready"))
    for quote, decision, state in states:
        claim = b.mark(article, quote, "verified", verdict="true", state=state)
        b.review(claim, b.analyst(f"Rev {quote}"), decision, seen_tag="verified", seen_verdict="true")
    b.mark(article, "four", None)
    rows, texts = b.record()
    model = build(rows, texts, [article], **MADE)
    said = [row["Reviewed by"] for row in opened(xlsx.dumps(rows, **MADE, texts=texts))["Claims"]]
    assert said == [", ".join(claim.detail.reviewers) or "nobody yet" for claim in model.claims]
    assert said == ["Rev One", "Rev two: asked for changes", "nobody yet", "nobody yet"]


def test_same_record_same_bytes_and_the_stated_time() -> None:
    builder, article = hostile_record()
    rows, _ = builder.record()
    data = xlsx.dumps(rows, [article], **MADE)
    assert data == xlsx.dumps(rows, [article], **MADE)
    known = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert known.created.isoformat() == "2024-05-03T14:02:31"
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_parts_give_what_the_whole_gives() -> None:
    b = Builder()
    one = b.article("The bridge is old.", title="One")
    two = b.article("The bridge is old, they say.", title="Two")
    claim = b.mark(one, "The bridge", "verified", speaker="Kim")
    b.also(claim, two, "The bridge")
    b.cite(claim, b.evidence("A source"))
    rows, _ = b.record()
    whole = xlsx.dumps(rows, [one, two], **MADE)
    assert xlsx.dumps_parts([xlsx.Portion(rows, [one]), xlsx.Portion(rows, [two])], **MADE) == whole
    pages = opened(whole)
    assert (len(pages["Claims"]), len(pages["Passages"]), len(pages["Evidence"])) == (1, 2, 1)
    assert summary(pages)["All"] == 1


def test_changed_words_are_no_final_finding_wherever_they_stand() -> None:
    b = Builder()
    one = b.article("It cost 40 million.", title="One")
    two = b.article("They say it cost 40 million.", title="Two")
    claim = b.mark(one, "40 million", "verified", verdict="true", state="final")
    b.also(claim, two, "40 million")
    b.review(claim, b.analyst("A reviewer"), seen_tag="verified", seen_verdict="true")
    rows, texts = b.record()
    ids = [one, two]

    def made(*changed: str) -> tuple[dict[str, list[dict[str, Any]]], Any]:
        """The workbook after these articles came in anew with other words."""
        now = {name: list(some) for name, some in rows.items()}
        known = dict(texts)
        for article in changed:
            old = next(row for row in rows["article_version"] if row["article_id"] == article)
            new = {**old, "id": f"new-{article}", "number": 2, "sha256": f"hash-{article}"}
            known[new["sha256"]] = texts[old["sha256"]].replace("40", "14")
            now["article_version"].append(new)
            for anchor in rows["passage_anchor"]:
                if anchor["version_id"] == old["id"]:
                    quote = anchor["quote"].replace("40", "14")
                    beside = {"id": f"new-{anchor['passage_id']}", "version_id": new["id"], "quote": quote}
                    now["passage_anchor"].append({**anchor, **beside, "state": "changed", "settled_at": None})
        assert build(now, known, ids, **MADE).status == ("DRAFT" if changed else "FINAL")
        parts = [xlsx.Portion(now, [article], known) for article in ids]
        data = xlsx.dumps_parts(parts, **MADE)
        return opened(data), openpyxl.load_workbook(io.BytesIO(data)).properties

    pages, known = made()
    assert (summary(pages)["Status"], known.title) == ("FINAL", "FINAL · Claims")
    # The second article is a part of its own: the row of its claim was written before it came.
    for changed, quote in (((one,), "14 million"), ((two,), "40 million"), ((one, two), "14 million")):
        pages, known = made(*changed)
        assert summary(pages)["Status"] == "DRAFT"
        assert known.title.startswith("DRAFT") and known.subject.startswith("DRAFT: 1 of 1 claim waits")
        row = pages["Claims"][0]
        assert (row["Quote"], row["Verdict"], row["Stage"]) == (quote, "True", "final\nwords changed since")
        assert row["Reviewed by"] == (
            "A reviewer, of an earlier wording" if one in changed else "A reviewer\nwords changed since"
        )
        assert summary(pages)["Findings on words of an earlier version"] == 1
        for article, title in ((one, "One"), (two, "Two")):
            said = f"“{title}”: the words changed with the text"
            assert (said in row["Warnings"]) == (article in changed)
        assert row["Warnings"].count("the words that were judged are “40 million”") == len(changed)


def test_words_are_added_to_a_row_where_they_belong() -> None:
    with closing(Book()) as made:
        made.put(sheets.REVIEWS, ("C-0001", 1, "Ada", "", "", "Good.", ""))
        made.put(sheets.REVIEWS, ("C-0002", 2, "", "", "", "", "late"))
        made.put(sheets.REVIEWS, ("C-0003", 3, "", "", "", "", ""))
        made.add(sheets.REVIEWS, 1, 5, "<& _x0041_")
        made.add(sheets.REVIEWS, 2, 5, "second")
        made.add(sheets.REVIEWS, 2, 5, "third")
        made.add(sheets.REVIEWS, 3, 6, "at the end")
        rows = opened(made.finished("T", "S", MADE["made_at"]))["Reviews"]
    assert [read_code(row["Comment"] or "") for row in rows] == ["Good.\n<& _x0041_", "second\nthird", ""]
    assert [row["Date"] for row in rows] == [None, "late", "at the end"]


def test_withheld_sources_are_counted() -> None:
    b = Builder()
    claim = b.mark(b.article("x y"), "x", "disputed")
    for title in ("One", "Two"):
        b.cite(claim, b.evidence(title), "refutes")
    rows, _ = b.record()
    beneath = {claim: Unnamed(1, 0, ("It needs a rationale.",), 1)}
    data = xlsx.dumps_parts([xlsx.Portion(rows, None, {}, beneath)], **MADE)
    row = opened(data)["Claims"][0]
    assert (row["Sources"], row["Against"], row["Stage"]) == ("3, of which 1 withheld", 1, "draft")
    assert row["Warnings"] == "It needs a rationale."


def test_nothing_is_dropped_without_a_line() -> None:
    b = Builder()
    a = b.article("x y z", title="Piece")
    gone = b.mark(a, "x", "disputed", state="withdrawn")
    binned = b.mark(a, "y", "opinion")
    for row in (binned, b.passage_of(binned)):
        b.put(row, deleted_at="2024-05-03T14:02:31.000000Z")
    rows, _ = b.record()
    pages = opened(xlsx.dumps(rows, **MADE, withheld=["One source is confidential."]))
    assert pages["Claims"] == []
    assert [row["What was left out, and why"] for row in pages["Left out"]] == [
        "One source is confidential.",
        "“Piece”: 1 passage is in the bin.",
        "“Piece”: C-0001 was withdrawn.",
    ]
    assert gone not in str(pages["Passages"])


def test_who_is_named_is_chosen() -> None:
    b = Builder("Ada Example")
    reviewer = b.analyst("Otto Second")
    claim = b.mark(b.article("x y"), "x", "disputed")
    b.review(claim, reviewer, comment="Good.")
    rows, _ = b.record()
    assert opened(xlsx.dumps(rows, **MADE))["Passages"][0]["Marked by"] == "Ada Example"
    for naming, shown in ((Naming.INITIALS, "OS"), (Naming.NOBODY, "A reviewer")):
        data = xlsx.dumps(rows, **MADE, naming=naming)
        assert opened(data)["Reviews"][0]["Reviewer"] == shown
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            assert not any(
                b"Otto" in parts.read(name) or b"Ada" in parts.read(name) for name in parts.namelist()
            )


def test_an_article_that_is_not_there_and_too_many_rows_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, _ = Builder().record()
    with pytest.raises(NotFoundError, match="There is no article “nowhere”"):
        xlsx.dumps(rows, ["nowhere"], **MADE)
    monkeypatch.setattr(book, "MOST_ROWS", 2)
    with closing(Book()) as made, pytest.raises(WorkbenchError, match="would have more than 2 rows"):
        made.put(sheets.LEFT_OUT, ("one",))
        made.put(sheets.LEFT_OUT, ("two",))


@pytest.mark.slow
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    b = Builder()
    a = b.article("The bridge is old. =1+1 stands here.", title="Bridge")
    b.mark(a, "The bridge is old", "verified")
    b.mark(a, "=1+1 stands", "disputed", speaker="=HYPERLINK(1)")
    (tmp_path / "report.xlsx").write_bytes(xlsx.dumps(b.record()[0], **MADE))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.xlsx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    from pypdf import PdfReader

    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    for said in ("The bridge is old", "=1+1 stands", "=HYPERLINK(1)", "C-0001"):
        assert said in words
