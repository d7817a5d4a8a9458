"""What a format cannot carry is said with counts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.exchange.bundles import NOUN, bundles, enough, restricted
from workbench.exchange import documents
from workbench.exchange.bookkeeping import BOOKKEEPING, UNSAID
from workbench.exchange.documents import Bundle, Document, Link, Mark, Source, StatedClaim
from workbench.exchange.losses import EVERYTHING, losses
from workbench.exchange.unheld import UNHELD

SHARED = StatedClaim(id="c1", tag="disputed", rationale="because", sources=(Source(id="s", title="A paper"),))
OTHER = StatedClaim(id="c2", tag="verified", rationale="so")
BUNDLE = Bundle(
    documents=(
        Document(
            id="a",
            text="One. Two.",
            sha256="0" * 64,
            marks=(Mark("m1", ((0, 4),), "One.", SHARED), Mark("m2", ((5, 9),), "Two.", SHARED)),
        ),
        Document(id="b", text="Three.", marks=(Mark("m3", ((0, 6),), "Three.", OTHER),)),
    ),
    links=(Link("contradicts", "c1", "c2", "note"),),
    project="Desk",
)


def test_nothing_is_lost_where_everything_is_carried() -> None:
    assert losses(BUNDLE, EVERYTHING, "JSON") == ()


def test_claims_of_several_passages_count_once_and_evidence_with_them() -> None:
    said = losses(
        BUNDLE, EVERYTHING - {"claim.rationale", "claim.sources", "bundle.links", "bundle.project"}, "brat"
    )
    assert said == (
        "brat cannot hold 1 link between claims.",
        "brat cannot hold all that is said: 2 claims have a rationale, 1 has evidence.",
        "brat cannot hold the bookkeeping of the desk: what the project says of the desk.",
    )


def test_passages_are_not_lost_where_something_of_them_is_carried() -> None:
    assert losses(BUNDLE, EVERYTHING - {"document.marks", "mark.analyst"}, "brat") == ()
    nothing = losses(BUNDLE, {key for key in EVERYTHING if key.startswith("bundle.")}, "A codebook")
    assert any("2 articles have" in said and "passages" in said for said in nothing)


def test_fields_of_equally_many_are_one_sentence() -> None:
    lacking = {
        "claim.rationale",
        "claim.id",
        "mark.role",
        "claim.tag",
        "document.outlet",
        "document.language",
    }
    bundle = replace(BUNDLE, documents=(replace(BUNDLE.documents[0], outlet="Post", language="en"),))
    assert losses(bundle, EVERYTHING - lacking, "brat") == (
        "brat cannot hold all that is said: 1 claim has several passages (which will be as many claims), a rationale and a "
        "tag; 1 article has a language and an outlet.",
    )


def test_what_has_no_place_at_all_is_one_sentence() -> None:
    beyond = (("older", frozenset("a")), ("elsewhere", frozenset("abcdefg")), ("review", frozenset("ab")))
    assert losses(replace(BUNDLE, unheld=beyond), EVERYTHING - {"bundle.links"}, "It") == (
        "It cannot hold 1 link between claims, 1 earlier version of an article, 7 places of passages in earlier versions "
        "and 2 reviews.",
    )


def test_what_readers_miss_comes_first_and_bookkeeping_is_one_sentence() -> None:
    lacking = {"claim.rationale", "claim.number", "claim.state", "claim.updated_at", "document.id", "mark.id"}
    claim = replace(SHARED, number=7, state="draft", updated_at="2024-05-02T10:00:00Z")
    document = replace(BUNDLE.documents[0], marks=(replace(BUNDLE.documents[0].marks[0], claim=claim),))
    bundle = replace(
        BUNDLE,
        documents=(document,),
        links=(),
        unheld=(("analyst.initials", frozenset("a")), ("article.note", frozenset("a"))),
    )
    assert losses(bundle, EVERYTHING - lacking, "brat") == (
        "brat cannot hold all that is said: 1 claim has a rationale; 1 article has a note.",
        "brat cannot hold the bookkeeping of the desk: identifiers, who judged what and the initials of analysts.",
    )


def test_bookkeeping_is_of_the_model_or_of_the_record() -> None:
    assert set(BOOKKEEPING) <= EVERYTHING | set(UNHELD)
    assert {key for key, _ in UNSAID} <= EVERYTHING


def test_what_the_text_says_again_is_no_loss() -> None:
    derived = {"document.sha256", "document.version", "mark.quote", "mark.prefix", "mark.suffix"}
    assert losses(BUNDLE, EVERYTHING - derived, "brat") == ()
    assert losses(BUNDLE, EVERYTHING - derived - {"document.text"}, "brat") != ()


@given(bundles())
@enough
def test_what_is_blanked_is_what_is_named(bundle: Bundle) -> None:
    for carries in (EVERYTHING, EVERYTHING - {"claim.note"}, EVERYTHING - {"mark.chain", "source.url"}):
        kept = restricted(bundle, carries)
        assert losses(kept, carries, "it") == ()
        assert bool(losses(bundle, carries, "it")) == (replace(kept, remarks=()) != bundle)


def test_the_nouns_of_the_model_are_all_known() -> None:
    kinds = {
        kind for kind in vars(documents).values() if isinstance(kind, type) and hasattr(kind, "__slots__")
    }
    assert {kind for kind in kinds if kind.__module__ == documents.__name__} == set(NOUN)
    assert {key.split(".")[0] for key in EVERYTHING} == set(NOUN.values())


def test_links_that_some_formats_hold_are_no_loss_but_their_notes_are() -> None:
    from workbench.exchange.documents import Link, StatedClaim
    from workbench.exchange.formats import FORMATS
    from workbench.workspace.exchanging import lacking

    def piece(key: str, *claims: str) -> documents.Document:
        made = (documents.Mark(f"m{one}", ((0, 3),), "One", StatedClaim(id=one)) for one in claims)
        return documents.Document(key, "One two.", marks=tuple(made))

    links = (Link("reports", "a", "b", "a note"), Link("reports", "a", "c"), Link("reports", "a", "gone"))
    bundle = Bundle(documents=(piece("x", "a", "b"), piece("y", "c")), links=links)
    of_brat, of_refi = (" ".join(lacking(FORMATS[name], bundle)) for name in ("brat", "refi-qda"))
    assert "cannot hold 2 links between claims" in of_brat
    assert "cannot hold 1 link between claims" in of_refi
    assert "1 link between claims has a note" in of_brat and "1 link between claims has a note" in of_refi
    assert len(FORMATS["brat"].load().linked(bundle)) == 1
    assert {(one.from_id, one.to_id) for one in FORMATS["refi-qda"].load().linked(bundle)} == {
        ("a", "b"),
        ("a", "c"),
    }
