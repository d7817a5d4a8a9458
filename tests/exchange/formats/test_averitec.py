"""AVeriTeC: claims without texts, their labels, questions and answers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import averitec
from workbench.exchange.loose_values import long_words
from workbench.exchange.stated import stated_claims

ENTRY: dict[str, Any] = {
    "claim": "It rained in May.", "required_reannotation": False, "label": "Refuted", "justification": "It was dry.",
    "claim_date": "25-8-2020", "speaker": "Zoë", "original_claim_url": "https://social.example/1",
    "cached_original_claim_url": None, "fact_checking_article": "https://check.example/1", "reporting_source": "Social",
    "location_ISO_code": "NO", "claim_types": ["Event/Property Claim"], "fact_checking_strategies": ["Written Evidence"],
    "questions": [{"question": "Did it rain?", "answers": [
        {"answer": "No.", "answer_type": "Boolean", "source_url": "https://w.example", "source_medium": "Web table",
         "boolean_explanation": "See the table."}, {"answer": "", "source_url": ""}]}],
}  # fmt: skip


@given(bundles())
@enough
def test_judged_claims_come_back(bundle: Bundle) -> None:
    found = stated_claims(bundle)
    wanted = [
        one
        for one in found
        if one.claim.tag == "verified" or (one.claim.tag == "disputed" and one.claim.verdict)
    ]
    wanted = [one for one in wanted if one.words]
    if not wanted:
        with pytest.raises(WorkbenchError, match="nothing that AVeriTeC could hold"):
            averitec.write(bundle)
        return
    data = averitec.write(bundle)
    assert averitec.write(bundle) == data and averitec.recognise(data, "x.json")
    (document,) = averitec.read(data, "x.json").documents
    back = [mark.claim for mark in document.marks]
    names = [name[6:] for name in averitec.CARRIES if name.startswith("claim.") and name != "claim.sources"]
    for before, after, mark in zip(wanted, back, document.marks, strict=True):
        for name in names:
            said = getattr(before.claim, name)
            assert getattr(after, name) == (said.strip() if name in ("text", "rationale") else said)
        quoted = {
            said
            for source in before.claim.sources
            if not source.protection and (said := long_words(source.quote))
        }
        assert quoted <= {source.quote for source in after.sources}
        assert document.text is not None and mark.quote == before.words
        assert mark.quote == document.text[mark.segments[0][0] : mark.segments[0][1]]
    assert len(averitec.left_out(bundle)) == (
        len(
            [
                one
                for one in found
                if not averitec.LABELS.get(one.claim.verdict) and one.claim.tag != "verified"
            ]
        )
        > 0
    ) + any(source.protection for one in found for source in one.claim.sources)


def test_a_file_of_the_data_set() -> None:
    data = json.dumps([ENTRY, ENTRY | {"label": "Not Enough Evidence"}, ENTRY | {"claim": None}]).encode()
    assert averitec.recognise(data, "dev.json")
    bundle = averitec.read(data, "dev.json")
    (document,) = bundle.documents
    assert document.text == "It rained in May.\nIt rained in May.\n"
    first, second = document.marks
    assert (first.claim.tag, first.claim.verdict, first.claim.rating) == ("disputed", "false", "Refuted")
    assert (second.claim.tag, second.claim.rating) == (None, "Not Enough Evidence")
    assert first.claim.id != second.claim.id and second.segments == ((18, 35),)
    assert (first.claim.claim_date, first.claim.rationale, first.chain[0].name) == (
        "2020-08-25",
        "It was dry.",
        "Zoë",
    )
    check, answer = first.claim.sources
    assert (check.kind, check.url) == ("other_fact_check", "https://check.example/1")
    assert (answer.title, answer.quote, answer.note) == ("Did it rain?", "No.", "See the table.")
    assert "1 of 3 entries" in bundle.remarks[0]


def test_what_is_written_has_the_fields_and_dates_of_the_data_set() -> None:
    bundle = averitec.read(json.dumps([ENTRY]).encode(), "dev.json")
    (written,) = json.loads(averitec.write(bundle))
    assert set(ENTRY) - {"required_reannotation"} <= set(written)
    assert (written["label"], written["claim_date"], written["speaker"]) == ("Refuted", "25-8-2020", "Zoë")
    assert written["location_ISO_code"] == "NO"
    assert [answer["source_url"] for question in written["questions"] for answer in question["answers"]][
        1
    ] == "https://w.example"


def test_disputed_without_a_verdict_is_left_out_and_said() -> None:
    bundle = averitec.read(json.dumps([ENTRY]).encode(), "dev.json")
    (document,) = bundle.documents
    mark = replace(document.marks[0], claim=replace(document.marks[0].claim, verdict=""))
    bundle = replace(bundle, documents=(replace(document, marks=(mark,)),))
    assert "no label for that" in averitec.left_out(bundle)[0]
    with pytest.raises(WorkbenchError):
        averitec.write(bundle)


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b"[1]", b'[{"claim": ""}]', b'[{"claim": "x", "questions": ', b"\xff"]
)
def test_bad_files_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(WorkbenchError):
        averitec.read(data, "x.json")


def test_odd_values_do_no_harm() -> None:
    odd = ENTRY | {
        "questions": [3, {"answers": {"answer": ["a"]}}],
        "label": {},
        "claim_date": "31-2-2020",
        "workbench": [],
    }
    (mark,) = averitec.read(json.dumps([odd]).encode(), "x").documents[0].marks
    assert (mark.claim.tag, mark.claim.claim_date, mark.claim.sources[1].quote) == (None, "", "a")
