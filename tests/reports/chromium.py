"""Chromium without a window, for what only a browser can say of a page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
)


def dom(address: str, folder: Path, *more: str) -> str:
    """The page as it is after three seconds, as HTML. ``folder`` takes the browser's own files."""
    return _run(address, folder, "--dump-dom", *more).stdout.decode()


def complaints(address: str, folder: Path, *more: str) -> list[str]:
    """What the browser writes to its console about a page: errors, and what the page's policy stopped."""
    done = _run(address, folder, "--dump-dom", "--enable-logging=stderr", *more)
    return [line for line in done.stderr.decode(errors="replace").splitlines() if "CONSOLE" in line]


def printed(address: str, folder: Path, out: Path) -> None:
    """Print a page to a PDF file."""
    _run(address, folder, f"--print-to-pdf={out}", "--no-pdf-header-footer")


def _run(address: str, folder: Path, *flags: str) -> subprocess.CompletedProcess[bytes]:
    assert CHROMIUM is not None
    command = [CHROMIUM, *_FLAGS, *flags, f"--user-data-dir={folder / 'profile'}", address]
    return subprocess.run(command, capture_output=True, timeout=100, check=True)
