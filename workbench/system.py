"""What the machine underneath has to offer before Qt or pip are tried, said in words where it is missing.

Standard library only and Python 3.7 syntax: `make` runs this file with whatever python3 it finds,
before there is a virtual environment. `python3 -m workbench.system --help` lists what can be asked.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import re
import socket
import sys
from pathlib import Path
from typing import Mapping, Sequence  # noqa: UP035 - collections.abc cannot be subscripted before 3.9

OLDEST, NEWEST = (3, 11), (3, 13)

# Shared library -> Debian's package. What QtCore, QtGui and QtWidgets are linked to ...
QT = (
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libX11.so.6", "libx11-6"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
)
# ... and what its plugins for the two kinds of display ask for besides.
X11 = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb.so.1", "libxcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render.so.0", "libxcb-render0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND = (
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
)

WITHOUT_WINDOW = (
    "Everything but the window works from the command line: `workbench --help`, or in a checkout "
    '`make run ARGS="--help"`. A virtual display does as well: `apt-get install xvfb xauth`, then '
    "`xvfb-run -a workbench`."
)


def missing_python() -> str | None:
    """Say in a sentence that this Python is too old or too new, or return None."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return None
    return (
        f"Python {_dotted(OLDEST)} to {_dotted(NEWEST)} is needed, and {sys.executable} is "
        f"{_dotted(sys.version_info[:3])}: install one of them, or name it with PYTHON=/path/to/python3."
    )


def missing_venv() -> str | None:
    """Say in a sentence that virtual environments cannot be made, or return None."""
    if not _venv_packages():
        return None
    # Whoever lacks this has a bare machine: one line for all of it saves a second refusal later.
    packages = _venv_packages() + _packages(_absent((*QT, *X11)))
    return (
        "Python's venv and ensurepip are missing, which Debian keeps in a package of their own. "
        f"Install them, with what the window needs, as root: {install_line(packages)}"
    )


def missing_libraries(environ: Mapping[str, str] | None = None) -> str | None:
    """Say which shared libraries Qt lacks for the display that `environ` names, or return None.

    The libraries are loaded, not looked up: Qt is about to load the same ones.
    """
    absent = _absent(_wanted(os.environ if environ is None else environ))
    if not absent:
        return None
    return (
        f"Qt needs shared libraries that this machine lacks ({', '.join(name for name, _ in absent)}). "
        f"On Debian and Ubuntu they are installed, as root, by: {install_line(_packages(absent))}"
    )


def missing_display(environ: Mapping[str, str] | None = None) -> str | None:
    """Say that no window can be opened since no display answers, or return None.

    Qt would end the process with an abort here. Another platform than X11 or Wayland that
    QT_QPA_PLATFORM asks for (offscreen, vnc) is taken at its word.
    """
    environ = os.environ if environ is None else environ
    if not _has_displays() or not _asks_for_display(environ):
        return None
    x11, wayland = environ.get("DISPLAY", ""), environ.get("WAYLAND_DISPLAY", "")
    if not x11 and not wayland:
        return (
            "There is no display to open the window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            + WITHOUT_WINDOW
        )
    if (x11 and _x11_answers(x11)) or (wayland and _wayland_answers(wayland, environ)):
        return None
    names = " and ".join(
        f"{name}={value}" for name, value in (("DISPLAY", x11), ("WAYLAND_DISPLAY", wayland)) if value
    )
    return f"No window can be opened: {names} does not answer, or refuses this user. " + WITHOUT_WINDOW


def missing_for_window(environ: Mapping[str, str] | None = None) -> str | None:
    """Say why a window cannot be opened, the display first; None where Qt can be imported and started."""
    return missing_display(environ) or missing_libraries(environ)


def install_line(packages: Sequence[str]) -> str:
    """Return the shell line that installs Debian `packages`."""
    return "apt-get update && apt-get install -y --no-install-recommends " + " ".join(packages)


def _dotted(version: Sequence[object]) -> str:
    return ".".join(str(part) for part in version)


def _venv_packages() -> list[str]:
    if all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        return []
    if Path(sys.executable).resolve() == Path("/usr/bin/python3").resolve():
        return ["python3-venv"]
    return [f"python{_dotted(sys.version_info[:2])}-venv"]


def _has_displays() -> bool:
    """Whether windows come from an X or Wayland server here: not so on macOS and Windows."""
    return sys.platform not in ("darwin", "win32")


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """Return Qt's platform names in QT_QPA_PLATFORM: "wayland;xcb:option" is wayland and xcb."""
    return [part.partition(":")[0] for part in environ.get("QT_QPA_PLATFORM", "").split(";") if part]


def _asks_for_display(environ: Mapping[str, str]) -> bool:
    platforms = _platforms(environ)
    return not platforms or all(name == "xcb" or name.startswith("wayland") for name in platforms)


def _wanted(environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if not sys.platform.startswith("linux"):
        return ()
    if not _asks_for_display(environ):
        return QT
    return (*QT, *(X11 if environ.get("DISPLAY") or not environ.get("WAYLAND_DISPLAY") else WAYLAND))


def _absent(libraries: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, package) for name, package in libraries if _load(name) is None]


def _packages(absent: Sequence[tuple[str, str]]) -> list[str]:
    return [package for _, package in absent]


def _load(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _x11_answers(display: str) -> bool:
    """Whether libxcb, which Qt connects with, gets an answer and is let in."""
    match = re.fullmatch(r"(?P<host>[^/]+):(?P<number>\d+)(\.\d+)?", display)
    if match and match["host"] != "unix" and not _listens(match["host"], 6000 + int(match["number"])):
        return False  # libxcb itself would wait for minutes
    xcb = _load("libxcb.so.1")
    if xcb is None:
        return True  # for missing_libraries to say
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)


def _listens(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=3).close()
    except OSError:
        return False
    return True


def _wayland_answers(display: str, environ: Mapping[str, str]) -> bool:
    path = Path(environ.get("XDG_RUNTIME_DIR", "/")) / display
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(3)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer `make`: print what is missing, a sentence a line; 0 where nothing is, 2 otherwise."""
    parser = argparse.ArgumentParser(prog="workbench.system", description="What is missing on this machine.")
    parser.add_argument("--for", dest="purpose", choices=("setup", "test", "window"), default="setup")
    parser.add_argument("--packages", action="store_true", help="only the names of Debian's packages")
    given = parser.parse_args(arguments)
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    if given.packages:
        print(" ".join(_venv_packages() + _packages(_absent(_wanted(offscreen)))))
        return 0
    problems = [missing_python() or missing_venv()]
    if not any(problems) and given.purpose != "setup":
        problems.append(missing_libraries(offscreen) if given.purpose == "test" else missing_for_window())
    for sentence in filter(None, problems):
        print(sentence, file=sys.stderr)
    return 2 if any(problems) else 0


if __name__ == "__main__":
    raise SystemExit(main())
