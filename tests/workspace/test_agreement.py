"""Agreement of a real project: figures worked out by hand in the open, what counts and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recording import ADA
from workbench.assist.agreement.comparison import Figure
from workbench.model import article_edits, edits, independent_edits
from workbench.model.edit import edit, insert, update
from workbench.model.tables import Analyst, Article, ArticleVersion, ClaimEvidence, Evidence
from workbench.store import queries
from workbench.store.queries.passages import assignment
from workbench.workspace.agreement import Compared, comparable, compare
from workbench.workspace.exporting import export_bytes
from workbench.workspace.importing import import_paths
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

BEN = Person(id="b" * 32, name="Ben", initials="B")
CLEO = Person(id="c" * 32, name="Cleo", initials="C")

SENTENCES = [
    "The mill was sold.", "The price was fair.", "Nobody was asked.", "The roof leaks.", "It rained all May.",
    "The bank agreed.", "A bridge fell.", "The mayor knew.", "Boats are late.", "It is the best town.",
]  # fmt: skip
TEXT = " ".join(SENTENCES) + "\n"
LETTERS = {"v": "verified", "d": "disputed", "o": "opinion"}


def add_article(workspace: Workspace, title: str, text: str = TEXT) -> str:
    article = Article(title=title)
    workspace.do(
        article_edits.add_article(
            article, ArticleVersion(article_id="", sha256=""), text, [], workspace.stamp()
        )
    )
    return article.id


def mark(
    workspace: Workspace,
    who: Person,
    article_id: str,
    tags: str,
    *,
    shorter: int = 0,
    independent: bool = False,
    **fields: object,
) -> list[str]:
    """Mark a sentence for each letter (v, d, o; c is to check, a dot marks nothing); gives the claims' ids."""
    workspace.become(who)
    made: list[str] = []
    for sentence, letter in zip(SENTENCES, tags, strict=False):
        if letter == ".":
            continue
        opened = workspace.store.read(lambda connection: queries.open_article(connection, article_id))
        start = opened.text.index(sentence)
        marked = edits.mark(
            article_id,
            opened.version.id,
            opened.text,
            start,
            start + len(sentence) - shorter,
            LETTERS.get(letter),
            workspace.stamp(),
            independent=independent,
            **fields,
        )
        workspace.do(marked.edit)
        made.append(marked.claim_id)
    return made


def assign(workspace: Workspace, article_id: str, *people: Person) -> None:
    known = {analyst.id for analyst in workspace.analysts()}
    new = [Analyst(id=who.id, name=who.name, initials=who.initials) for who in people if who.id not in known]
    ids = [who.id for who in people]
    workspace.do(independent_edits.assign(article_id, ids, [], workspace.stamp(), new=new))


def finish(workspace: Workspace, who: Person, article_id: str) -> None:
    workspace.become(who)
    mine = workspace.store.read(lambda connection: assignment(connection, article_id, who.id))
    assert mine is not None
    workspace.do(independent_edits.finish(mine, workspace.stamp()))


def figure(compared: Compared, key: str) -> Figure:
    return next(figure for figure in compared.figures if figure.measure.key == key)


def test_kappa_of_a_table_written_out_by_hand(workspace: Workspace) -> None:
    """Ten sentences, each marked by both with the same edges but one letter less.

                     Ben: verified   disputed | all
    Ada: verified         4            1      |  5
         disputed         2            3      |  5
         all              6            4      | 10
    """
    article = add_article(workspace, "The mill")
    mark(workspace, ADA, article, "vvvvvddddd")
    mark(workspace, BEN, article, "vvvvdvvddd", shorter=1)
    compared = compare(workspace)

    observed = (4 + 3) / 10
    by_chance = (5 * 6 + 5 * 4) / 100
    kappa = figure(compared, "kappa_tag")
    assert kappa.estimate.n == 10
    assert kappa.estimate.raw == pytest.approx(observed) == 0.7
    assert (
        kappa.estimate.value == pytest.approx((observed - by_chance) / (1 - by_chance)) == pytest.approx(0.4)
    )

    # Alpha: 20 values, 11 verified and 9 disputed, drawn without putting back.
    drawn_alike = (11 * 10 + 9 * 8) / (20 * 19)
    assert figure(compared, "alpha_tag").estimate.value == pytest.approx(
        1 - (1 - observed) / (1 - drawn_alike)
    )

    # AC1: three tags could be given; 11 in 20 are verified, 9 in 20 disputed.
    unlike = (11 / 20 * 9 / 20 + 9 / 20 * 11 / 20) / 2
    assert figure(compared, "ac1_tag").estimate.value == pytest.approx((observed - unlike) / (1 - unlike))

    assert [one.marks[0][1].quote for one in kappa.disagreements] == [
        SENTENCES[4],
        SENTENCES[5],
        SENTENCES[6],
    ]
    assert [[mark.tag for _, mark in one.marks] for one in kappa.disagreements] == [
        ["verified", "disputed"], ["disputed", "verified"], ["disputed", "verified"],
    ]  # fmt: skip


def test_what_was_found_worked_out_by_hand(workspace: Workspace) -> None:
    """Ada marks five sentences, Ben four of them (one with other edges) and two others: P = 3/6, R = 3/5."""
    article = add_article(workspace, "The mill")
    mark(workspace, ADA, article, "vvvvv.....")
    mark(workspace, BEN, article, "vvv...dd..")
    mark(workspace, BEN, article, "...v......", shorter=6)
    compared = compare(workspace)

    exact = figure(compared, "f1_exact")
    assert exact.estimate.n == 5 + 6
    assert exact.estimate.value == pytest.approx(2 * (3 / 6) * (3 / 5) / (3 / 6 + 3 / 5))
    overlapping = figure(compared, "f1_overlap")
    assert overlapping.estimate.value == pytest.approx(2 * (4 / 6) * (4 / 5) / (4 / 6 + 4 / 5))

    # Word by word: 38 words of which Ada marks 19 and Ben 3 + … (counted below), alike where both are in or out.
    words = [len(sentence.split()) for sentence in SENTENCES]
    total = sum(words)
    ada, ben = sum(words[:5]), sum(words[:3]) + words[6] + words[7] + 2  # "The roof" of "The roof leaks."
    both = sum(words[:3]) + 2
    alike = (both + total - ada - ben + both) / total
    inside, outside = ada + ben, 2 * total - ada - ben
    chance = (inside * (inside - 1) + outside * (outside - 1)) / (2 * total * (2 * total - 1))
    by_word = figure(compared, "alpha_words")
    assert by_word.estimate.n == total
    assert by_word.estimate.raw == pytest.approx(alike)
    assert by_word.estimate.value == pytest.approx(1 - (1 - alike) / (1 - chance))

    kinds = [(str(one.kind), len(one.marks), one.missing) for one in exact.disagreements]
    assert kinds == [
        ("edges", 2, ()), ("missing", 1, (BEN.id,)), ("missing", 1, (ADA.id,)), ("missing", 1, (ADA.id,)),
    ]  # fmt: skip
    assert [one.marks[0][1].quote for one in overlapping.disagreements] == [
        SENTENCES[4], SENTENCES[6], SENTENCES[7],
    ]  # fmt: skip


def test_what_was_rested_on_worked_out_by_hand(workspace: Workspace) -> None:
    """First claim: one source of two shared, by its link. Second: Ada alone cites one. Jaccard (1 + 0) / (2 + 1)."""
    article = add_article(workspace, "The mill")
    ada, ben = mark(workspace, ADA, article, "vv"), mark(workspace, BEN, article, "vv")

    def cite(who: Person, claim_id: str, **evidence: str) -> None:
        workspace.become(who)
        row = Evidence(**evidence)
        citation = ClaimEvidence(claim_id=claim_id, evidence_id=row.id, stance="supports")
        workspace.do(edit("Cite", insert(row, workspace.stamp()), insert(citation, workspace.stamp())))

    cite(ADA, ada[0], title="Land register", url="https://www.register.example/12#page")
    cite(BEN, ben[0], title="The register", url="http://register.example/12/")
    cite(BEN, ben[0], title="A letter")
    cite(ADA, ada[1], title="Price list")
    rested = figure(compare(workspace), "jaccard")
    assert rested.estimate.value == pytest.approx(1 / 3)
    assert rested.estimate.n == 2
    # Who cites what of its own claim, in the order in which the record has it.
    cited = [[set(mark.sources) for _, mark in one.marks] for one in rested.disagreements]
    assert cited == [[{"Land register"}, {"The register", "A letter"}], [{"Price list"}, set()]]


def test_an_article_still_worked_on_apart_is_left_out_and_said(workspace: Workspace) -> None:
    article = add_article(workspace, "Open")
    assign(workspace, article, ADA, BEN)
    mark(workspace, ADA, article, "vv", independent=True)
    finish(workspace, ADA, article)
    (there,) = comparable(workspace).articles
    assert there.open and there.independent and not comparable(workspace).ready()
    compared = compare(workspace)
    assert compared.articles == () and "not all who mark it independently are done" in compared.remarks[0]
    assert all(figure.estimate.value is None and figure.estimate.reason for figure in compared.figures)


def test_independent_originals_count_and_what_came_of_them_does_not(workspace: Workspace) -> None:
    article = add_article(workspace, "Done")
    assign(workspace, article, ADA, BEN, CLEO)
    mark(workspace, ADA, article, "vvdd", independent=True)
    mark(workspace, BEN, article, "vvvd", independent=True)
    for who in (ADA, BEN, CLEO):
        finish(workspace, who, article)
    mark(workspace, ADA, article, "oooooooooo")  # settled afterwards: ordinary passages
    compared = compare(workspace)
    assert compared.analysts == (ADA.id, BEN.id, CLEO.id) and compared.independent == {article}
    assert not compared.remarks
    assert figure(compared, "alpha_tag").estimate.n == 4
    # Cleo finished and found nothing: that is a finding, for the words; no tag of hers counts.
    assert figure(compared, "fleiss_tag").estimate.value is None
    pair = compare(workspace, analysts=[ADA.id, BEN.id])
    assert figure(pair, "kappa_tag").estimate.raw == 0.75
    assert figure(pair, "f1_exact").estimate.value == 1


def test_a_tag_that_another_had_a_hand_in_is_nobodys_own_judgement(workspace: Workspace) -> None:
    article = add_article(workspace, "The mill")
    (claim_id,) = mark(workspace, ADA, article, "v")
    mark(workspace, BEN, article, "d", shorter=1)
    assert figure(compare(workspace), "kappa_tag").estimate.n == 1
    claim = workspace.store.read(lambda connection: queries.claim(connection, claim_id))
    assert claim is not None
    workspace.do(edits.retag(claim, "disputed", workspace.stamp()))  # Ben retags what Ada judged
    tag = figure(compare(workspace), "kappa_tag").estimate
    assert tag.n == 0 and "No matched passage was given a tag by both" in tag.reason


def test_one_analyst_alone_and_nothing_matched_are_said(workspace: Workspace) -> None:
    article = add_article(workspace, "The mill")
    mark(workspace, ADA, article, "vv")
    alone = compare(workspace, [article], [ADA.id])
    assert {one.estimate.reason for one in alone.figures} == {
        "There is only one analyst here; agreement needs at least two."
    }
    assert "fewer than two of the analysts" in alone.remarks[0]
    mark(workspace, BEN, article, "..dd")
    compared = compare(workspace)
    assert figure(compared, "f1_overlap").estimate.value == 0
    assert "Nothing is matched" in figure(compared, "kappa_tag").estimate.reason
    assert "Nothing is matched" in figure(compared, "jaccard").estimate.reason


def test_all_the_same_tag_is_explained_and_ac1_still_speaks(workspace: Workspace) -> None:
    article = add_article(workspace, "The mill")
    mark(workspace, ADA, article, "vvv")
    mark(workspace, BEN, article, "vvv", shorter=1)
    compared = compare(workspace)
    assert "All the values are the same" in figure(compared, "kappa_tag").estimate.reason
    assert figure(compared, "kappa_tag").estimate.raw == 1
    assert figure(compared, "ac1_tag").estimate.value == 1
    assert "one article" in figure(compared, "ac1_tag").interval.reason


def test_the_same_record_gives_the_same_intervals(workspace: Workspace) -> None:
    for title, tags in (("One", "vvdd"), ("Two", "vdvd"), ("Three", "ddvvo")):
        article = add_article(workspace, title)
        mark(workspace, ADA, article, tags)
        mark(workspace, BEN, article, "vvvdd", shorter=1)
    compared = compare(workspace)
    assert compared == compare(workspace)
    found = figure(compared, "kappa_tag")
    assert found.interval.low is not None and found.estimate.value is not None
    assert found.interval.low <= found.estimate.value <= (found.interval.high or 0)
    assert figure(compare(workspace, compared.articles[:1]), "kappa_tag").interval.low is None


def test_stopping_in_between_gives_what_there_is(workspace: Workspace) -> None:
    article = add_article(workspace, "The mill")
    mark(workspace, ADA, article, "v")
    mark(workspace, BEN, article, "v", shorter=1)
    steps: list[int] = []

    def progress(done: int, total: int) -> bool:
        steps.append(done)
        return len(steps) < 5

    assert len(compare(workspace, progress=progress).figures) < 11


def test_what_is_in_the_bin_or_irrelevant_does_not_count(workspace: Workspace) -> None:
    article = add_article(workspace, "The mill")
    (ada, *_), (ben,) = mark(workspace, ADA, article, "vd"), mark(workspace, BEN, article, "v", shorter=1)
    workspace.become(ADA)
    kept, beside = Evidence(title="Kept"), Evidence(title="No")
    stances = {kept.id: "refutes", beside.id: "irrelevant"}
    cited = [ClaimEvidence(claim_id=ada, evidence_id=key, stance=stance) for key, stance in stances.items()]
    rows = [insert(row, workspace.stamp()) for row in (kept, beside, *cited)]
    workspace.do(edit("Cite", *rows))
    compared = compare(workspace)
    (rested,) = figure(compared, "jaccard").disagreements
    assert dict(rested.marks)[ADA.id].sources == ("Kept",) and figure(compared, "f1_exact").estimate.n == 3

    lines = workspace.store.read(lambda connection: queries.open_article(connection, article)).passages
    mine = next(line for line in lines if line.claim.id == ben)
    workspace.do(edits.delete_passage(mine.passage, mine.claim, 0, workspace.stamp()))
    assert compare(workspace).articles == ()
    workspace.undo()
    assert compare(workspace) == compared


def test_passages_without_a_confirmed_place_are_left_out_and_said(workspace: Workspace) -> None:
    article = add_article(workspace, "The mill")
    mark(workspace, ADA, article, "vd")
    mark(workspace, BEN, article, "v", shorter=1)
    line = workspace.store.read(lambda connection: queries.open_article(connection, article)).passages[-1]
    workspace.do(edit("Suggest", update(line.anchor, workspace.stamp(), state="suggested")))
    compared = compare(workspace)
    assert figure(compared, "f1_exact").estimate.n == 2
    assert "1 passage is left out: without a confirmed place in the current text." in compared.remarks
    assert any("not marked independently" in said for said in compared.remarks)


def test_the_figures_survive_the_projects_own_json(workspace: Workspace, tmp_path: Path) -> None:
    article = add_article(workspace, "The mill")
    assign(workspace, article, ADA, BEN)
    mark(workspace, ADA, article, "vvvdd", independent=True)
    mark(workspace, BEN, article, "vvddd", independent=True, shorter=2)
    for who in (ADA, BEN):
        finish(workspace, who, article)
    ordinary = add_article(workspace, "Another", TEXT + "And more.\n")
    mark(workspace, ADA, ordinary, "vdo")
    mark(workspace, BEN, ordinary, "vdd", shorter=1)
    file = tmp_path / "desk.json"
    file.write_bytes(export_bytes(workspace, "json"))
    copy = Workspace.create(tmp_path / "copy.workbench", ADA)
    try:
        import_paths(copy, [file])
        assert compare(copy) == compare(workspace)
    finally:
        copy.close()
