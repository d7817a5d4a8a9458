"""The settings of one person on one machine: read whatever stands there, written whole or not at all."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.workspace import settings as module
from workbench.workspace.settings import RECENT, Person, Settings, initials_of


def test_what_was_saved_comes_back_and_is_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    kept = Settings(path, Person(name="Ада Б."), window={"size": [1, 2]}, keys={"tag": "V"}, hints_seen=["a"])
    kept.opened("/projects/one")
    old = os.umask(0)
    try:
        kept.save()
    finally:
        os.umask(old)
    assert Settings.load(path) == kept
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\ufffd", '{"person": ', "[" * 200_000])
def test_damaged_settings_give_fresh_ones_and_are_kept_beside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert Settings.load(path) == Settings(path)
    assert (tmp_path / "settings.damaged.json").read_text(encoding="utf-8") == text
    assert not path.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["person", "recent", "window", "places", "keys", "hints_seen", "other"])


@given(
    st.dictionaries(NAMES, JSON), st.dictionaries(st.sampled_from(["id", "name", "initials", "colour"]), JSON)
)
def test_any_json_is_taken_as_far_as_it_makes_sense(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object], person: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-settings.json"
    path.write_text(json.dumps(values | ({"person": person} if person else {})), encoding="utf-8")
    found = Settings.load(path)
    found.opened("somewhere")
    found.save()
    again = Settings.load(path)
    assert again == found
    assert all(isinstance(place, str) for place in again.recent)
    assert all(isinstance(key, str) for key in again.keys.values())
    if again.person is not None:
        assert all(isinstance(getattr(again.person, part), str) for part in Person.__slots__)
        assert again.person.id


def test_an_unreadable_file_is_left_where_and_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"keys": {"undo": "U"}}', encoding="utf-8")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", refuse)
        found = Settings.load(path)
        found.opened("/p/one")
        found.save()
    assert found.keys == {}
    assert path.read_text(encoding="utf-8") == '{"keys": {"undo": "U"}}'
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    start = Settings(path, Person(name="Ada"), window={"zoom": 0}, keys={"undo": "U", "redo": "R"})
    start.opened("/p/old")
    start.save()
    one, two = Settings.load(path), Settings.load(path)
    one.keys = {"undo": "Z"}
    one.opened("/p/one")
    one.hints_seen.append("first-steps")
    one.places["/p/one"] = {"article": "a"}
    one.save()
    two.opened("/p/two")
    two.window["zoom"] = 2
    two.places["/p/two"] = {"article": "b"}
    two.save()
    one.person = Person(name="Ada B.")
    one.save()
    kept = Settings.load(path)
    assert kept.keys == {"undo": "Z"} and kept.window == {"zoom": 2}
    assert kept.recent == ["/p/two", "/p/one", "/p/old"]
    assert kept.hints_seen == ["first-steps"] and set(kept.places) == {"/p/one", "/p/two"}
    assert kept.person == one.person


def test_a_file_that_was_thrown_away_is_written_whole_again(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "settings.json", keys={"undo": "U"})
    kept.save()
    kept.path.unlink()
    kept.window["zoom"] = 1
    kept.save()
    assert Settings.load(kept.path) == kept


def test_a_folder_that_cannot_be_written_loses_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    Settings(tmp_path / "file" / "settings.json").save()
    assert Settings.load(tmp_path / "file" / "settings.json").person is None


def test_recent_projects_are_each_there_once_latest_first(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "settings.json")
    for number in [*range(RECENT + 5), 3]:
        kept.opened(f"/p/{number}")
    assert kept.recent[:2] == ["/p/3", f"/p/{RECENT + 4}"]
    assert len(kept.recent) == len(set(kept.recent)) == RECENT


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("postgresql://ada:s4711@desk.example/news", "postgresql://ada@desk.example/news"),
        ("postgresql+psycopg://ada:s4711/s4711@desk:5433/news", "postgresql+psycopg://ada@desk:5433/news"),
        ("postgres://ada:s4711@s4711@desk/news", "postgres://ada@desk/news"),
        ("postgresql://ada:s4711?s4711@desk/news", "postgresql://ada@desk/news"),
        ("postgresql://desk/news?password=s4711", "postgresql://desk/news"),
        (
            "postgresql://desk:5432/news?user=a@b&Pass%77ord=s4711&sslmode=require",
            "postgresql://desk:5432/news?user=a@b&sslmode=require",
        ),
        ("PostgreSQL://ada:s4711@desk/n?sslpassword=s4711", "PostgreSQL://ada@desk/n"),
        ("postgresql:///news", "postgresql:///news"),
        ("/projects/a:b@c.workbench", "/projects/a:b@c.workbench"),
    ],
)
def test_a_password_is_not_kept(tmp_path: Path, address: str, kept: str) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.opened(address)
    settings.save()
    assert "4711" not in settings.path.read_text(encoding="utf-8")
    assert settings.recent == [kept]


@pytest.mark.parametrize(
    ("name", "initials"), [("Ada Byron", "AB"), ("  a  b c d ", "ABC"), ("", ""), ("Ада", "А")]
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_one_folder_of_ones_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    assert module.config_folder() == tmp_path / "config"
    assert module.data_folder() == tmp_path / "data"
    assert module.log_file() == tmp_path / "data" / "workbench.log"
    assert Settings.load().path == tmp_path / "config" / "settings.json"
    monkeypatch.delenv("WORKBENCH_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert module.config_folder().name == "factcheck-workbench"
