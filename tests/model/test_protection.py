"""What is withheld of rows: sources by their protection, notes by theirs, and what is counted and said of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reference.building import Builder
from workbench.model.leaks import leaks
from workbench.model.protection import UNNAMED, Audience, Level, protected

Rows = dict[str, list[dict[str, Any]]]
TEXT = "The mill burned down. Nobody was hurt. It will be built again."
TITLE = "Letter of the night watchman"
QUOTE = "I saw the foreman carry two cans of lamp oil up the stairs"


class Desk:
    """One article with three claims and four sources, of each protection one and a public one more."""

    def __init__(self) -> None:
        b = self.builder = Builder()
        b.project(name="Mill")
        article = b.article(TEXT, title="Fire at the mill", note="Ask the miller's cousin again on Thursday.")
        self.article = article
        self.burned = b.mark(article, "The mill burned down.", "verified", verdict="true", summary="It did.")
        self.hurt = b.mark(
            article, "Nobody was hurt.", "disputed", verdict="false", state="ready", summary="Two were."
        )
        self.public = b.evidence(
            "Fire brigade log", url="https://example.org/log", archived_url="https://a.example/1"
        )
        self.background = b.evidence(
            "Talk with a fireman", kind="expert", credibility="high", credibility_why="He was there.", author="A. Ember",
            protection="background", note="Call him at home.",
        )  # fmt: skip
        self.secret = b.evidence(
            TITLE, snapshot=b"scan", kind="correspondence", protection="confidential", snapshot_name="watchman.pdf",
            url="https://drop.example/letters/17",
        )  # fmt: skip
        b.cite(self.burned, self.public)
        b.cite(
            self.burned,
            self.background,
            "partly_supports",
            quote="All of it, down to the wheel.",
            note="He hesitated.",
        )
        b.cite(self.burned, self.secret, quote=QUOTE)
        b.cite(self.hurt, self.secret, "refutes")
        b.put(self.burned, note="The watchman's brother knows.", note_protection="confidential")
        b.correction(
            self.burned, {"note": "The watchman's brother knows."}, {"note": "", "summary": "It did."}
        )

    @property
    def rows(self) -> Rows:
        return self.builder.record()[0]


def by_id(rows: Any) -> dict[str, Any]:
    return {row["id"]: row for row in rows}


def test_programs_get_what_is_public_and_the_names_of_emptied_fields() -> None:
    desk = Desk()
    kept = protected(desk.rows)
    assert [row["id"] for row in kept.rows["evidence"]] == [desk.public]
    assert [row["evidence_id"] for row in kept.rows["claim_evidence"]] == [desk.public]
    assert by_id(kept.rows["claim"])[desk.burned]["note"] == ""
    assert kept.rows["correction"][0]["before"]["note"] == ""
    assert kept.withheld.sentences() == (
        "1 source is confidential and withheld.",
        "1 source is on background: it is left out.",
        "1 note is withheld.",
    )
    correction = kept.rows["correction"][0]["id"]
    assert kept.emptied == {
        ("claim", desk.burned): {"note", "citations"},
        ("claim", desk.hurt): {"citations"},
        ("correction", correction): {"before", "after"},
    }


def test_readers_get_a_line_for_background_that_says_its_kind_and_stance_alone() -> None:
    desk = Desk()
    before = desk.rows
    kept = protected(before, audience=Audience.READERS)
    assert before == desk.rows, "the rows given stay as they are"
    named, unnamed = sorted(kept.rows["evidence"], key=lambda row: row["title"] == UNNAMED)
    assert named["id"] == desk.public
    said = {name: value for name, value in unnamed.items() if value not in ("", None)}
    assert said == {
        "id": "background1", "title": UNNAMED, "kind": "expert", "credibility": "high", "protection": "background",
        "note_protection": "public", "revision": 1,
    }  # fmt: skip
    [citation] = [row for row in kept.rows["claim_evidence"] if row["evidence_id"] == "background1"]
    assert citation["stance"] == "partly_supports" and citation["claim_id"] == desk.burned
    assert citation["quote"] == citation["note"] == citation["locator"] == ""
    assert kept.withheld.sentences(notes=False) == (
        "1 source is confidential and withheld.",
        "1 source is on background: it is mentioned without its name.",
    )


@pytest.mark.parametrize(
    ("level", "titles", "notes"),
    [
        (Level.PUBLIC, 1, 1),
        (Level.BACKGROUND, 2, 3),
        (Level.EVERYTHING, 3, 4),
    ],
)
@pytest.mark.parametrize("audience", Audience)
def test_each_level_lets_in_more(level: Level, titles: int, notes: int, audience: Audience) -> None:
    rows = protected(Desk().rows, level, audience).rows
    assert sum(row["title"] != UNNAMED for row in rows["evidence"]) == titles
    noted = [
        row
        for table in ("article", "claim", "evidence", "claim_evidence")
        for row in rows[table]
        if row["note"]
    ]
    assert len(noted) == notes


@pytest.mark.parametrize("audience", Audience)
def test_with_everything_let_in_nothing_is_changed(audience: Audience) -> None:
    rows = Desk().rows
    kept = protected(rows, Level.EVERYTHING, audience)
    assert kept.rows == rows and not kept.withheld and not kept.emptied and kept.withheld.sentences() == ()


def test_what_is_open_is_judged_on_all_that_is_cited_and_names_none_of_it() -> None:
    desk = Desk()
    desk.builder.put(desk.burned, claim_date="1990-01-01", claim_date_precision="day")
    desk.builder.put(desk.secret, published="1991-02-03", published_precision="day", publisher="Same House")
    desk.builder.put(desk.background, publisher="Same House")
    kept = protected(desk.rows, audience=Audience.READERS)
    burned, hurt = (kept.withheld.of_claim[claim] for claim in (desk.burned, desk.hurt))
    assert (burned.confidential, burned.background) == (1, 1) and (hurt.confidential, hurt.background) == (
        1,
        0,
    )
    assert hurt.open_points == ("No second source yet.",), (
        "a ready claim does not lack the source that is withheld"
    )
    assert burned.open_points == (), "three sources bear on it, and of two nothing is said"
    everything = protected(desk.rows, Level.EVERYTHING).rows
    assert "Same House" in str(everything)


def test_a_source_that_is_an_article_of_the_project_does_not_name_it() -> None:
    desk = Desk()
    desk.builder.put(desk.background, kind="article_in_project", article_id=desk.article, passage_id="p")
    [row] = [
        r for r in protected(desk.rows, audience=Audience.READERS).rows["evidence"] if r["title"] == UNNAMED
    ]
    assert (row["kind"], row["article_id"], row["passage_id"]) == ("", None, None)


def test_sources_that_a_report_does_not_speak_of_are_not_counted_for_readers() -> None:
    desk = Desk()
    desk.builder.evidence("Never cited, and secret", protection="confidential")
    assert protected(desk.rows, audience=Audience.READERS).withheld.confidential == 1
    assert protected(desk.rows).withheld.confidential == 2


@pytest.mark.parametrize(
    ("table", "column", "words", "said"),
    [
        ("claim", "rationale", "As the letter of  the night WATCHMAN says.", f"The rationale of C-0001 names the withheld source “{TITLE}”."),
        ("claim", "summary", "See www.drop.example/letters/17.", f"The summary of C-0001 names the withheld source “{TITLE}”."),
        ("claim", "text", f"“{QUOTE}.”", f"The claim text of C-0001 quotes the withheld source “{TITLE}”."),
        ("article", "summary", "From watchman.pdf", f"The summary of the article “Fire at the mill” names the withheld source “{TITLE}”."),
        ("project", "methodology", "A. Ember was asked.", "The methodology of the project “Mill” names the withheld source “Talk with a fireman”."),
    ],
)  # fmt: skip
def test_words_that_name_what_is_withheld_are_found(table: str, column: str, words: str, said: str) -> None:
    desk = Desk()
    key = {"claim": desk.burned, "article": desk.article}.get(table) or desk.rows["project"][0]["id"]
    assert leaks(desk.rows, protected(desk.rows)) == ()
    desk.builder.put(key, **{column: words})
    assert leaks(desk.rows, protected(desk.rows)) == (said,)
    assert leaks(desk.rows, protected(desk.rows, Level.EVERYTHING), Level.EVERYTHING) == ()


def test_a_note_that_is_withheld_is_looked_for_in_others() -> None:
    desk = Desk()
    words = "The miller told us on the condition that nobody learns of it."
    desk.builder.put(desk.burned, note=words)
    desk.builder.put(desk.hurt, override_note=f"Signed: {words}")
    assert leaks(desk.rows, protected(desk.rows)) == (
        "The signed note of C-0002 repeats a withheld note of C-0001.",
    )
