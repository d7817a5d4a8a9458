"""What is missing on a machine is said in words, before Qt or pip fail on it."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import system

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """A machine without any of Qt's libraries, but for those that a test adds to the set."""
    present: set[str] = set()
    monkeypatch.setattr(system, "_load", lambda name: object() if name in present else None)
    return present


@pytest.mark.parametrize(
    ("version", "refused"), [((3, 10, 9), True), ((3, 11, 0), False), ((3, 13, 7), False), ((3, 14, 0), True)]
)
def test_pythons_outside_the_range_are_refused(
    version: tuple[int, int, int], refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.sys, "version_info", version)
    sentence = system.missing_python()
    assert (sentence is not None) == refused
    if sentence:
        assert "3.11 to 3.13" in sentence
        assert ".".join(map(str, version)) in sentence


def test_without_ensurepip_one_line_installs_everything(
    bare: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        system.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name
    )
    monkeypatch.setattr(system.sys, "executable", "/usr/bin/python3")
    sentence = system.missing_venv()
    assert sentence is not None
    words = sentence.split("apt-get install", 1)[1].split()
    assert {"python3-venv", "libegl1", "libxcb-cursor0"} <= set(words)


def test_another_python_gets_its_own_venv_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(system.sys, "executable", "/opt/python3.12/bin/python3.12")
    monkeypatch.setattr(system.sys, "version_info", (3, 12, 1))
    assert "python3.12-venv" in str(system.missing_venv())


@on_linux
def test_missing_libraries_are_named_with_their_packages(bare: set[str]) -> None:
    bare.update(
        name for name, _ in (*system.QT, *system.X11) if name not in ("libEGL.so.1", "libxcb-cursor.so.0")
    )
    sentence = system.missing_libraries({"DISPLAY": ":0"})
    assert sentence is not None
    assert "(libEGL.so.1, libxcb-cursor.so.0)" in sentence
    assert sentence.endswith("--no-install-recommends libegl1 libxcb-cursor0")


@on_linux
@pytest.mark.parametrize(
    ("environ", "asked", "not_asked"),
    [
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, (), ("libxcb1", "libwayland-client0")),
        ({"DISPLAY": ":0"}, ("libxcb1",), ("libwayland-client0",)),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ("libwayland-client0",), ("libxcb1",)),
    ],
)
def test_only_the_libraries_of_the_display_in_use_are_asked_for(
    environ: dict[str, str], asked: tuple[str, ...], not_asked: tuple[str, ...], bare: set[str]
) -> None:
    words = str(system.missing_libraries(environ)).split()
    assert {"libegl1", *asked} <= set(words)
    assert not set(not_asked) & set(words)


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert system.missing_for_window({"QT_QPA_PLATFORM": "offscreen"}) is None


@on_linux
@pytest.mark.parametrize(
    "environ", [{}, {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, {"QT_QPA_PLATFORM": "wayland;xcb"}]
)
def test_no_display_is_said_with_what_to_do(environ: dict[str, str]) -> None:
    sentence = system.missing_display(environ)
    assert sentence is not None
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in sentence
    assert "workbench --help" in sentence
    assert "xvfb-run" in sentence


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:port=5901", "xcb;offscreen"])
def test_a_platform_that_needs_no_display_is_taken_at_its_word(platform: str) -> None:
    assert system.missing_display({"QT_QPA_PLATFORM": platform}) is None


def test_windows_and_macos_have_displays_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.sys, "platform", "darwin")
    assert system.missing_display({}) is None
    assert system.missing_libraries({}) is None


@on_linux
@pytest.mark.parametrize("display", [":64999", "unix:64999", "localhost:59000", "nonsense"])
def test_a_display_that_does_not_answer_is_named(display: str) -> None:
    assert f"DISPLAY={display} does not answer" in str(system.missing_display({"DISPLAY": display}))


@on_linux
def test_a_wayland_socket_is_tried(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert "WAYLAND_DISPLAY=wayland-7 does not answer" in str(system.missing_display(environ))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert system.missing_display(environ) is None
        assert system.missing_display({**environ, "DISPLAY": ":64999"}) is None


def test_the_answers_to_make_are_words_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "missing_libraries", lambda environ=None: "No library." if environ else None)
    assert system.main(["--for", "setup"]) == 0
    assert system.main(["--for", "test"]) == 2
    assert capsys.readouterr().err == "No library.\n"


@on_linux
def test_the_list_of_packages_is_one_line(bare: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert system.main(["--packages"]) == 0
    assert capsys.readouterr().out.split() == [package for _, package in system.QT]


def test_the_module_runs_on_old_pythons_and_before_anything_is_installed() -> None:
    source = Path(system.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    imported = {
        (name.module or "") if isinstance(name, ast.ImportFrom) else name.names[0].name
        for name in ast.walk(tree)
        if isinstance(name, ast.Import | ast.ImportFrom)
    }
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


@on_linux
def test_the_command_without_a_display_ends_in_words_instead_of_an_abort(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    ended = subprocess.run(
        [sys.executable, "-m", "workbench"],
        env={**environ, "HOME": str(tmp_path)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stderr.startswith("workbench: There is no display")
    assert ended.stderr.count("\n") == 1
