"""What is said before a file is written is what the file then lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.recording import add_piece, tag
from workbench.exchange.formats import FORMATS
from workbench.model.edit import edit, update
from workbench.model.protection import Level
from workbench.reports import pdf
from workbench.store import queries
from workbench.workspace import exchanging
from workbench.workspace.foretelling import foretold
from workbench.workspace.handing_over import Order, Preview, preview, targets
from workbench.workspace.workspace import Workspace

TARGETS = {target.name: target for target in targets()}


@pytest.fixture
def articles(workspace: Workspace) -> list[str]:
    """Five articles, more than a preview shows, with a claim each; the last holds a script of no font of ours."""
    words = ["Text number one. More."] * 4 + ["Carved: \U00012000\U00012001. More."]
    pieces = [add_piece(workspace, f"{at} {said}", f"Piece {at}") for at, said in enumerate(words)]
    for piece in pieces:
        tag(workspace, piece, 2, 6, "verified")
    return [piece.id for piece in pieces]


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if one.writes])
def test_every_format_says_before_what_it_says_after(
    workspace: Workspace, articles: list[str], name: str
) -> None:
    order = Order(tuple(articles), TARGETS[name])
    before = foretold(workspace, order)
    if name in ("claimreview", "google-markup"):
        assert before[0] == "5 claims are not final, so ClaimReview leaves them out."
        return
    assert before == exchanging.export(workspace, articles, name).sentences
    if name == "brat":
        assert any(line.startswith("5 ") for line in before)


def test_a_preview_of_the_first_articles_does_not_count_losses(
    workspace: Workspace, articles: list[str]
) -> None:
    shown: Preview = preview(workspace, Order(tuple(articles), TARGETS["doccano"]))
    assert shown.said == "The first lines of the first 3 articles."


def test_scripts_without_a_font_are_said_of_a_pdf_alone(workspace: Workspace, articles: list[str]) -> None:
    (said,) = foretold(workspace, Order(tuple(articles), TARGETS["pdf"]))
    assert "No font of this report covers: Cuneiform" in said
    assert foretold(workspace, Order(tuple(articles[:4]), TARGETS["pdf"])) == ()
    assert foretold(workspace, Order(tuple(articles), TARGETS["html"])) == ()


def test_what_a_page_does_not_give_to_search_engines_is_said(
    workspace: Workspace, articles: list[str]
) -> None:
    opened = workspace.store.read(lambda c: queries.open_article(c, articles[0], workspace.person.id))
    assert opened is not None
    claim, stamp = opened.passages[0].claim, workspace.stamp()
    workspace.do(edit("Finish", update(claim, stamp, state="final", text="The boats came.")))
    said = foretold(workspace, Order(tuple(articles), TARGETS["html"]))
    assert said[0].startswith(
        "1 claim is final and could be published as ClaimReview, but the project details have no public"
    )
    assert said[1] == "4 claims are not final, so ClaimReview leaves them out."
    assert foretold(workspace, Order(tuple(articles[:4]), TARGETS["docx"])) == ()


def test_without_texts_other_things_are_missing(workspace: Workspace, articles: list[str]) -> None:
    order = Order(tuple(articles), TARGETS["w3c"], level=Level.PUBLIC, text_free=True)
    assert (
        foretold(workspace, order) == exchanging.export(workspace, articles, "w3c", text_free=True).sentences
    )


def test_nobody_who_left_is_told_anything_further(workspace: Workspace, articles: list[str]) -> None:
    assert foretold(workspace, Order(tuple(articles), TARGETS["brat"]), lambda: True) == ()
    assert foretold(workspace, Order((), TARGETS["brat"])) == ()


def test_a_preview_of_few_articles_says_how_many(
    monkeypatch: pytest.MonkeyPatch, workspace: Workspace, articles: list[str]
) -> None:
    monkeypatch.setattr(pdf, "render", lambda _model, _stopped: b"")
    for shown, said in ((1, "The first of 5 articles."), (2, "The first 2 of 5 articles.")):
        monkeypatch.setattr(
            pdf, "excerpt", lambda model, count=shown: replace(model, articles=model.articles[:count])
        )
        assert preview(workspace, Order(tuple(articles), TARGETS["pdf"])).said == said
