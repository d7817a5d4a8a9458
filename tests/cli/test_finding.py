from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.recording import ADA, add_piece
from workbench.cli.finding import find_analyst, find_claim
from workbench.errors import NotFoundError
from workbench.model import edits
from workbench.model.edit import edit, insert
from workbench.model.tables import Claim, Passage, PassageAnchor
from workbench.workspace.workspace import Workspace


def test_an_article_is_named_by_an_unambiguous_beginning(run: Run, article: str, tmp_path: Path) -> None:
    code, out, err = run("show", "zzzz")
    assert (code, out) == (1, "") and "begins with “zzzz”" in err
    for number in range(17):  # more than there are hexadecimal digits
        (tmp_path / f"{number}.txt").write_text(f"Text {number}.", encoding="utf-8")
    run("import", *(tmp_path / f"{number}.txt" for number in range(17)))
    ids = [line["id"] for line in json.loads(run("list", "--json")[1])]
    first = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    code, _, err = run("show", first)
    assert code == 1 and "give more of it" in err


@pytest.fixture
def desk(run: Run, article: str, project: Path) -> Iterator[Workspace]:
    """A project with the claims C-0001 and C-0002, tagged by Ada and by Zoë."""
    for analyst, quote in (("Ada Example", "Three"), ("Zoë Example", "ten")):
        assert run("--analyst", analyst, "tag", article, "--as", "opinion", "--quote", quote)[0] == 0
    workspace = Workspace.open(project, ADA)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("said", ["C-0002", "c-2", "C2", "2", "0002", " C–0002 "])
def test_a_claim_is_named_by_its_number(desk: Workspace, said: str) -> None:
    assert find_claim(desk, said).number == 2


def test_a_claim_is_named_by_its_id(desk: Workspace) -> None:
    second = find_claim(desk, "2")
    first = find_claim(desk, "1")
    shared = next(at for at, (a, b) in enumerate(zip(first.id, second.id, strict=True), 1) if a != b)
    assert find_claim(desk, second.id) == second
    assert find_claim(desk, second.id[: max(shared, 8)].upper()) == second


@pytest.mark.parametrize("said", ["C-0003", "", "C-", "%", "_", "no such claim", "0", "99999999999999999999"])
def test_no_such_claim(desk: Workspace, said: str) -> None:
    with pytest.raises(NotFoundError, match="There is no claim"):
        find_claim(desk, said)


def test_a_number_that_no_claim_has_is_no_beginning_of_an_id(desk: Workspace) -> None:
    piece = add_piece(desk, "Some words to tag.")
    claim = Claim(id="77" + "a" * 30)
    passage = Passage(article_id=piece.id, claim_id=claim.id, analyst_id=desk.person.id)
    place = edits.place(piece.text, [[0, 4]])
    anchor = PassageAnchor(passage_id=passage.id, version_id=piece.version, **place)
    desk.do(edit("Tag", *(insert(row, desk.stamp()) for row in (claim, passage, anchor))))
    with pytest.raises(NotFoundError, match="There is no claim"):
        find_claim(desk, "77")
    assert find_claim(desk, "77a").id == claim.id


def test_an_id_that_begins_several_claims_is_refused(run: Run, article: str, project: Path) -> None:
    for start in range(17):  # more than there are hexadecimal digits
        assert run("tag", article, "--as", "opinion", "--start", str(start), "--end", "20")[0] == 0
    workspace = Workspace.open(project, ADA)
    rows = [find_claim(workspace, str(number)) for number in range(1, 18)]
    firsts = [row.id[0] for row in rows if row.id[0] in "abcdef"]
    several = next((one for one in firsts if firsts.count(one) > 1), None)
    if several is not None:  # a digit alone would be a number
        with pytest.raises(NotFoundError, match="Several claims' ids begin"):
            find_claim(workspace, several)
    workspace.close()


@pytest.mark.parametrize("said", ["Zoë Example", "zoë  example", "ZE"])
def test_an_analyst_is_named(desk: Workspace, said: str) -> None:
    assert find_analyst(desk, said).name == "Zoë Example"


def test_no_such_analyst_names_those_there_are(desk: Workspace) -> None:
    with pytest.raises(NotFoundError, match="“Zoë Example”"):
        find_analyst(desk, "Nobody")
