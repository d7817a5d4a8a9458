"""ClaimReview: what is published and what never is, what search engines read, and what others' files look like."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.bundles import bundles, enough
from workbench.errors import WorkbenchError
from workbench.exchange.claim_review_blocks import blocks, script
from workbench.exchange.documents import Bundle, Corrected, Document, Mark, Said, Source, StatedClaim, Stretch
from workbench.exchange.formats import FORMATS, claimreview, fact_check_tools, google_markup
from workbench.exchange.losses import EVERYTHING, losses
from workbench.exchange.stated import claimants, stated_claims
from workbench.workspace.exchanging import lacking

TEXT = "The boats were seized, the minister said. </script><b>They were not."
CLAIM = StatedClaim(
    id="c", number=7, tag="disputed", verdict="mostly_false", state="final", text="The boats </script> were seized.",
    summary="Three of ten <were>.", claim_date="2023-11-11", updated_at="2024-02-01T10:00:00.000000Z",
    sources=(
        Source(id="s", title="Port log", publisher="Port", url="https://port.example/log", published="2023-11", stance="refutes"),
        Source(id="t", title="A joke", stance="irrelevant"),
    ),
    corrections=(Corrected("The number was wrong.", "factual", "2024-02-03"),),
)  # fmt: skip
MARK = Mark(
    "m", ((0, 21),), TEXT[:21], CLAIM, role="reports", voice="attributed",
    chain=(
        Said("The minister", "person", "minister", url="https://minister.example"),
        Said("Daily Example", "outlet"),
    ),
)  # fmt: skip
ARTICLE = Document(
    "d", TEXT, title="Boats & “ports”", outlet="Daily Example", url="https://daily.example/boats", published="2023-11-10",
    kind="reportage", marks=(MARK,),
)  # fmt: skip
BUNDLE = Bundle(
    (ARTICLE,),
    organisation="Example Desk",
    organisation_url="https://desk.example.org/",
    public_base_url="https://desk.example.org/checks/",
)


def with_claim(**changes: Any) -> Bundle:
    return replace(
        BUNDLE, documents=(replace(ARTICLE, marks=(replace(MARK, claim=replace(CLAIM, **changes)),)),)
    )


def with_mark(**changes: Any) -> Bundle:
    return replace(BUNDLE, documents=(replace(ARTICLE, marks=(replace(MARK, **changes),)),))


def validated(data: Any, shared: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((shared / "data/claimreview/claimreview.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)


def test_a_final_claim_is_published_with_all_that_search_engines_ask_for() -> None:
    (review,) = json.loads(claimreview.write(BUNDLE))
    assert review["url"] == "https://desk.example.org/checks/c-0007"
    assert review["claimReviewed"] == CLAIM.text
    assert review["author"] == {
        "@type": "Organization",
        "name": "Example Desk",
        "url": "https://desk.example.org/",
    }
    rating = {
        "@type": "Rating",
        "alternateName": "Disputed: mostly false",
        "ratingValue": 2,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert review["reviewRating"] == rating | {"ratingExplanation": CLAIM.summary}
    item = review["itemReviewed"]
    assert item["author"]["name"] == "The minister" and item["author"]["@type"] == "Person"
    assert item["datePublished"] == "2023-11-11"
    assert item["appearance"]["url"] == "https://daily.example/boats"
    assert (review["datePublished"], review["dateModified"]) == ("2024-02-01", "2024-02-03")
    assert review["citation"]["name"] == "Port log"
    assert review["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2024-02-03", "text": "The number was wrong."}
    ]


@pytest.mark.parametrize(
    ("days", "modified"),
    [
        (("2023-12-20",), "2024-02-01"),
        (("2023-12-20", "2024-02"), "2024-02-01"),
        (("2023-12-20", "2024-03-01"), "2024-03-01"),
        ((), None),
    ],
)
def test_no_review_is_modified_before_it_is_published(days: tuple[str, ...], modified: str | None) -> None:
    corrections = tuple(Corrected("The number was wrong.", "factual", day) for day in days)
    (review,) = json.loads(claimreview.write(with_claim(corrections=corrections)))
    assert (review["datePublished"], review.get("dateModified")) == ("2024-02-01", modified)


def test_only_what_the_file_has_not_is_named_as_lost() -> None:
    of_claim_review, of_google = (
        " ".join(losses(BUNDLE, module.CARRIES, "It")) for module in (claimreview, google_markup)
    )
    assert "1 correction has a kind" in of_claim_review and "a text for readers" not in of_claim_review
    for held in ("published", "publication", "state", "title", "several passages", "a link,"):
        assert held not in of_claim_review, held
    assert "1 claim has corrections and evidence" in of_google and "a state" not in of_google
    made = losses(BUNDLE, EVERYTHING - {"corrected.published", "corrected.text"}, "It")
    assert made == ("1 correction has a date of publication and a text for readers, which It cannot hold.",)


def test_of_many_claims_those_that_are_published_are_counted_among_the_losses() -> None:
    draft = replace(CLAIM, number=None, state="draft", rationale="so", topics=("boats",), kind="numeric")
    others = tuple(
        Mark(f"m{at}", ((0, 3),), "The", replace(draft, id=f"c{at}"), role="denies") for at in range(9)
    )
    published = replace(MARK, claim=replace(CLAIM, rationale="because", topics=("ports",)))
    bundle = replace(
        BUNDLE,
        documents=(replace(ARTICLE, marks=(published, *others)), Document("e", "The", marks=others[:2])),
        unheld=(
            ("claim.override_note", frozenset({"c1", "c2"})),
            ("evidence.note", frozenset({"s", "another"})),
            ("review", frozenset({"r1", "r2"})),
        ),
    )
    assert lacking(FORMATS["claimreview"], bundle) == (
        "9 claims are not final, so ClaimReview leaves them out.",
        "ClaimReview (JSON-LD) cannot hold all that is said: 1 claim has a rationale and topics; 1 correction has a kind; "
        "2 pieces of evidence have a stance, 1 has a note of its own.",
        "ClaimReview (JSON-LD) cannot hold what is beyond its claims: the passages and where they stand, what else is "
        "known of the articles, reviews and the bookkeeping of the desk.",
    )
    assert lacking(FORMATS["google-markup"], bundle)[1] == (
        "1 claim has corrections, a rationale, evidence and topics, which Google fact check markup page (JSON) cannot hold."
    )
    assert json.loads(claimreview.write(claimreview.published(bundle))) == json.loads(
        claimreview.write(bundle)
    )


def test_whatever_is_published_is_valid_final_and_rated(shared: Path) -> None:
    published = 0

    @given(bundle=bundles())
    @enough
    def holds(bundle: Bundle) -> None:
        nonlocal published
        bundle = replace(bundle, public_base_url="https://desk.example.org")
        bundle = replace(bundle, documents=tuple(map(finished, bundle.documents)))
        found = blocks(bundle)
        claims = {mark.claim.id: mark.claim for one in bundle.documents for mark in one.marks}
        wanted = [
            one for one in claims.values() if one.state == "final" and one.tag in ("verified", "disputed")
        ]
        reviews = [json.loads(one) for one in found.scripts]
        published += len(reviews)
        assert len(reviews) == len(wanted) or (found.left_out and len(reviews) < len(wanted))
        for review, text in zip(reviews, found.scripts, strict=True):
            validated(review, shared)
            assert not set(text) & set("<>&\u2028\u2029")
            assert not review["reviewRating"]["alternateName"].startswith("Opinion")
        assert len({review["url"] for review in reviews}) == len(reviews)
        if reviews:
            validated(json.loads(claimreview.write(bundle)), shared)

    holds()
    assert published


def finished(document: Document) -> Document:
    """The document with most of its claims final, which by chance few are."""
    marks = [replace(mark, claim=final(mark.claim)) for mark in document.marks]
    return replace(document, marks=tuple(marks))


def final(claim: StatedClaim) -> StatedClaim:
    return replace(claim, state="final") if claim.state != "draft" else claim


@pytest.mark.parametrize(
    "changes",
    [
        {"tag": "opinion", "verdict": ""},
        {"tag": None, "verdict": ""},
        {"state": "approved"},
        {"state": "withdrawn"},
    ],
)
def test_nothing_else_is_published(changes: dict[str, Any]) -> None:
    bundle = with_claim(**changes)
    assert blocks(bundle).scripts == ()
    for module in (claimreview, google_markup):
        with pytest.raises(WorkbenchError, match="nothing to publish"):
            module.write(bundle)


def test_what_is_left_out_is_counted_with_its_reason() -> None:
    marks = [
        replace(MARK, id=f"m{at}", claim=replace(CLAIM, id=f"c{at}", number=at, **changes))
        for at, changes in enumerate(
            (
                {},
                {"state": "draft"},
                {"state": "ready"},
                {"tag": "opinion", "verdict": ""},
                {"text": "Another."},
            )
        )
    ]
    bundle = replace(BUNDLE, documents=(replace(ARTICLE, marks=tuple(marks)),))
    said = (
        "2 claims are not final, so ClaimReview leaves them out.",
        "1 claim is final and neither verified nor disputed, so ClaimReview leaves it out: it never rates an opinion, nor "
        "what is still to check.",
    )
    assert len(blocks(bundle).scripts) == 2
    for module in (claimreview, google_markup):
        assert module.left_out(bundle) == said
    assert blocks(bundle).left_out == said


def test_what_is_missing_is_said_and_no_invalid_block_is_made() -> None:
    for address in ("", "desk.example.org", "file:///etc/passwd"):
        found = blocks(replace(BUNDLE, public_base_url=address))
        assert found.scripts == () and "no public address" in found.left_out[0]
        with pytest.raises(WorkbenchError, match="no public address"):
            claimreview.write(replace(BUNDLE, public_base_url=address))
    found = blocks(replace(BUNDLE, organisation=""))
    assert "author" not in json.loads(found.scripts[0]) and "no organisation" in found.left_out[0]


def names(bundle: Bundle) -> list[str]:
    return [said.name for said in claimants(stated_claims(bundle)[0])]


def test_the_claimant_is_the_innermost_speaker_and_never_the_outlet_for_a_readers_words() -> None:
    assert names(BUNDLE) == ["The minister"]
    assert names(with_mark(chain=())) == []
    assert names(with_mark(chain=(), voice="outlet")) == ["Daily Example"]
    for outlet in (
        Said("Daily Example", "outlet"),
        Said("Other Daily", "outlet"),
        Said("Daily Example", "person"),
    ):
        assert names(with_mark(chain=(outlet,), voice="commenter")) == []
    assert names(with_mark(chain=(Said("reader99", "commenter"),), voice="commenter")) == ["reader99"]
    zoned = with_mark(chain=(), voice="outlet")
    zone = replace(zoned.documents[0], zones=(Stretch(0, 30, "comment", "reader99"),))
    assert names(replace(zoned, documents=(zone,))) == []
    assert names(with_mark(role="denies")) == []


class Scripts(HTMLParser):
    """What a browser's parser finds inside of script elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@given(
    st.recursive(
        st.text() | st.just("</script><script>alert(1)</script><!--"),
        lambda inner: st.lists(inner, max_size=2),
    )
)
def test_no_words_close_the_block(value: Any) -> None:
    words = script({"claimReviewed": value}).encode("utf-8", "replace").decode("utf-8")
    parser = Scripts()
    parser.feed(f'<script type="application/ld+json">{words}</script>')
    assert parser.tags == ["script"] and "".join(parser.found) == words


def test_a_page_with_the_block_is_read_by_others(shared: Path) -> None:
    extruct = pytest.importorskip("extruct")
    (words,) = blocks(BUNDLE).scripts
    page = f'<html><head><title>x</title><script type="application/ld+json">{words}</script></head><body></body></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert found == json.loads(words)
    assert found["claimReviewed"] == "The boats </script> were seized."
    validated(found, shared)


def test_what_is_written_is_read_as_a_check_of_ours() -> None:
    for module in (claimreview, google_markup):
        data = module.write(BUNDLE)
        assert module.recognise(data, "x.json") and module.write(BUNDLE) == data
        (document,) = module.read(data, "x.json").documents
        (mark,) = document.marks
        assert document.text == "The boats </script> were seized.\n"
        assert mark.quote == document.text[mark.segments[0][0] : mark.segments[0][1]] == mark.claim.text
        assert (mark.claim.tag, mark.claim.verdict) == ("disputed", "mostly_false")
        assert mark.claim.claim_date == "2023-11-11" and mark.chain[0].name == "The minister"
        (source,) = mark.claim.sources
        assert (source.kind, source.publisher) == ("other_fact_check", "Example Desk")
        assert source.url == "https://desk.example.org/checks/c-0007" and source.stance == "partly_refutes"
        assert source.published == "2024-02-01" and "Disputed: mostly false" in source.note


def test_the_example_of_the_field(shared: Path) -> None:
    data = (shared / "data/claimreview/example.jsonld").read_bytes()
    assert claimreview.recognise(data, "example.jsonld")
    (document,) = claimreview.read(data, "example.jsonld").documents
    (mark,) = document.marks
    assert (mark.claim.tag, mark.claim.verdict) == ("disputed", "false")
    assert mark.claim.sources[0].publisher == "Example Verification Desk"


REVIEW: dict[str, Any] = {
    "@type": "ClaimReview", "claimReviewed": "It rained.", "url": "https://a.example/1",
    "author": {"name": "A"}, "reviewRating": {"alternateName": "False"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "verdict", "words"),
    [
        ({"reviewRating": "False"}, "false", "False"),
        ({"reviewRating": [{"alternateName": "False"}]}, "false", "False"),
        ({"reviewRating": {"alternateName": "It did not rain, and we looked. So this is false."}}, "", "It did not rain, and we looked. So this is false."),
        ({"reviewRating": None}, "", ""),
        ({"@type": ["Review", "ClaimReview"]}, "false", "False"),
        ({"@type": "http://schema.org/ClaimReview"}, "false", "False"),
        ({"author": ["A", {"name": "B"}]}, "false", "False"),
        ({"datePublished": "2020-10-07 20:05"}, "false", "False"),
        ({"claimReviewed": ["It rained."]}, "false", "False"),
        ({"claimReviewed": "", "itemReviewed": {"@type": "CreativeWork", "name": "It rained."}}, "false", "False"),
    ],
)  # fmt: skip
def test_troubles_of_other_files(changes: dict[str, Any], verdict: str, words: str) -> None:
    data = json.dumps(REVIEW | changes).encode()
    (document,) = claimreview.read(data, "x.json").documents
    (mark,) = document.marks
    assert (mark.claim.verdict, mark.claim.rating, mark.quote) == (verdict, words, "It rained.")
    if "datePublished" in changes:
        assert mark.claim.sources[0].published == "2020-10-07T20:05"


def test_lists_feeds_graphs_and_appearances() -> None:
    item = {
        "author": [{"name": "Zoë"}],
        "appearance": "https://x.example/a,https://x.example/b",
        "firstAppearance": {"url": "https://x.example/c"},
    }
    reviews = [REVIEW | {"claimReviewed": f"Claim {n}.", "itemReviewed": [item]} for n in range(3)]
    feed = {
        "@type": "DataFeed",
        "dataFeedElement": [{"@type": "DataFeedItem", "item": [one]} for one in reviews],
    }
    for value in (reviews, {"@graph": reviews}, feed, [{"@graph": reviews}]):
        (document,) = claimreview.read(json.dumps(value).encode(), "x.json").documents
        assert document.text == "Claim 0.\nClaim 1.\nClaim 2.\n"
        assert document.marks[2].chain[0].name == "Zoë"
        assert document.marks[0].claim.note.count("Appeared at") == 3


def test_what_has_no_claim_is_counted_and_desks_that_disagree_leave_it_to_check() -> None:
    other = REVIEW | {
        "author": {"name": "B"},
        "url": "https://b.example/1",
        "reviewRating": {"alternateName": "True"},
    }
    bundle = claimreview.read(json.dumps([REVIEW, other, REVIEW | {"claimReviewed": ""}]).encode(), "x.json")
    assert bundle.remarks == ("1 of 3 checks do not say which claim they are about and were left out.",)
    (mark,) = bundle.documents[0].marks
    assert (mark.claim.tag, mark.claim.rating) == (None, "False; True")
    assert [source.publisher for source in mark.claim.sources] == ["A", "B"]


@pytest.mark.parametrize("module", [claimreview, google_markup, fact_check_tools])
@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b'{"@type": "ClaimReview"}',
        b'{"claims": [{}]}',
        b'{"claimReviewMarkups": [{}]}',
        b'{"a": ',
        b"\xff\xfe{",
        b"[1, 2]",
        b'"x"',
    ],
)
def test_bad_files_are_refused_in_a_sentence(module: Any, data: bytes) -> None:
    with pytest.raises(WorkbenchError) as caught:
        module.read(data, "x.json")
    assert str(caught.value).endswith(".")


def test_answers_of_the_fact_check_tools() -> None:
    review = {"publisher": {"name": "Desk", "site": "desk.example"}, "url": "https://desk.example/1", "title": "No, it did not",
              "reviewDate": "2019-09-17T00:00:00Z", "textualRating": "Pants on Fire", "languageCode": "en"}  # fmt: skip
    other = review | {
        "publisher": {"site": "other.example"},
        "url": "https://other.example",
        "textualRating": "It is complicated because of the wind",
    }
    claim = {
        "text": "It rained.",
        "claimant": "Zoë",
        "claimDate": "2019-09-01T12:30:00Z",
        "claimReview": [review, other],
    }
    data = json.dumps(
        {"claims": [claim, {"text": "", "claimReview": [review]}], "nextPageToken": "x"}
    ).encode()
    assert fact_check_tools.recognise(data, "x.json") and not claimreview.recognise(data, "x.json")
    bundle = fact_check_tools.read(data, "x.json")
    (mark,) = bundle.documents[0].marks
    assert (mark.claim.tag, mark.claim.verdict, mark.claim.claim_date) == (
        "disputed",
        "false",
        "2019-09-01T12:30",
    )
    assert mark.claim.rating == "Pants on Fire; It is complicated because of the wind"
    assert [(one.publisher, one.published) for one in mark.claim.sources] == [
        ("Desk", "2019-09-17"),
        ("other.example", "2019-09-17"),
    ]
    assert "1 of 2 claims have no words" in bundle.remarks[0]


def test_google_ratings_are_whole_numbers_and_pages_are_found() -> None:
    value = json.loads(google_markup.write(BUNDLE))
    (page,) = value["claimReviewMarkupPages"]
    rating = page["claimReviewMarkups"][0]["rating"]
    assert (rating["ratingValue"], rating["worstRating"], rating["bestRating"]) == (2, 1, 5)
    assert all(isinstance(rating[name], int) for name in ("ratingValue", "worstRating", "bestRating"))
    for shape in (page, [page]):
        assert google_markup.read(json.dumps(shape).encode(), "x").documents[0].marks
