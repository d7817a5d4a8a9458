"""Damaged files: whatever is flipped or cut, a sentence comes of it and never another exception."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.recording import ADA, TEXT, add_piece, assert_whole, claim_of, tag
from workbench.errors import WorkbenchError
from workbench.model import article_edits, edits
from workbench.store import checking, history, queries, record
from workbench.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a little of everything, closed."""
    place = tmp_path_factory.mktemp("original") / "desk.workbench"
    workspace = Workspace.create(place, ADA)
    for number in range(12):
        piece = add_piece(workspace, f"{TEXT}{number}\n" * 3, title=f"Article {number}")
        workspace.do(
            article_edits.mark_zone(piece.version, piece.text, 0, 42, "headline", [], workspace.stamp())
        )
        for start in range(0, 60, 10):
            marked = tag(workspace, piece, start, start + 8)
        workspace.do(edits.set_claim(claim_of(workspace, marked), workspace.stamp(), summary="Why"))
    assert_whole(workspace.store)
    workspace.close()
    return place


def _use(place: Path) -> bool:
    """Do everything there is to do with a project; whether all went well. Only WorkbenchErrors are let pass."""
    well = True

    def attempt(act: object) -> None:
        nonlocal well
        try:
            act()  # type: ignore[operator]
        except WorkbenchError as error:
            assert str(error).endswith(".")
            well = False

    try:
        workspace = Workspace.open(place, ADA)
    except WorkbenchError as error:
        assert str(error).endswith(".")
        return False
    read = workspace.store.read
    try:
        ids: list[str] = []
        attempt(lambda: ids.extend(read(queries.article_ids)))
        attempt(lambda: read(lambda c: queries.article_lines(c, ids)))
        for article_id in ids:
            attempt(lambda article_id=article_id: read(lambda c: queries.open_article(c, article_id)))
        for query in (queries.counts, queries.bin_contents, record.read, history.entries):
            attempt(lambda query=query: read(query))
        attempt(workspace.undo)
        attempt(workspace.redo)
        attempt(lambda: add_piece(workspace, "New text.\n"))
        attempt(workspace.poll)
        faults = [""]
        attempt(lambda: faults.__setitem__(slice(None), read(checking.faults)))
        return well and not faults
    finally:
        workspace.close()


def test_an_undamaged_file_passes_the_same_use(original: Path, tmp_path: Path) -> None:
    shutil.copy(original, tmp_path / "desk.workbench")
    assert _use(tmp_path / "desk.workbench")


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("kind", ["bytes", "cut", "page", "header", "text"])
def test_mutations(original: Path, tmp_path: Path, kind: str) -> None:
    whole = original.read_bytes()
    chance = random.Random(kind)
    place = tmp_path / "desk.workbench"
    unseen = 0
    for _ in range(60):
        data = bytearray(whole)
        if kind == "bytes":
            for _ in range(chance.choice([1, 4, 40])):
                data[chance.randrange(100, len(data))] = chance.randrange(256)
        elif kind == "cut":
            del data[chance.randrange(1, len(data)) :]
        elif kind == "page":
            start = chance.randrange(1, len(data) // 4096) * 4096
            data[start : start + 4096] = chance.choice([bytes(4096), chance.randbytes(4096), whole[:4096]])
        elif kind == "header":
            data[chance.randrange(100)] = chance.randrange(256)
        else:  # letters become bytes that are no UTF-8, lists of places become no JSON
            for word in (b"Nobody", b"[[", b'"id"', b"Article "):
                at = data.find(word, chance.randrange(len(data)))
                if at > 0:
                    data[at : at + 2] = b"\xff\xfe"
        for old in tmp_path.iterdir():
            old.unlink()
        place.write_bytes(data)
        if _use(place) and bytes(data) != whole:
            unseen += 1
    print(f"\n{kind}: {unseen} of 60 mutations changed nothing that anyone reads")
    assert unseen < 30 or kind == "header"
