"""The most memory that a process and its children held together while it ran.

``getrusage`` is no good here: the peak that it tells begins with that of whoever started the process, and that of the
children is of the largest alone. So what all of them hold is looked at again and again, as Linux tells it in /proc.
"""

from __future__ import annotations

import subprocess
import time
from collections import defaultdict
from pathlib import Path

_PROC = Path("/proc")
PAUSE = 0.1
"""Seconds between two looks."""


def run(command: list[str], folder: Path) -> tuple[str, float]:
    """Run a command to its end: its output, and megabytes at the peak (0 where there is no /proc).

    Memory that several processes share counts once. Raises AssertionError with its errors where it fails.
    """
    peak = 0.0
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            peak = max(peak, held(process.pid))
            time.sleep(PAUSE)
        out, errors = process.communicate()
    assert process.returncode == 0, errors
    return out, peak


def own_peak() -> float:
    """Megabytes that this process held at most so far, without its children; 0 where there is no /proc."""
    return _number(_PROC / "self" / "status", "VmHWM:") / 1_024


def held(pid: int) -> float:
    """Megabytes that a process and all that it started hold at this moment."""
    return sum(_number(_PROC / str(one) / "smaps_rollup", "Pss:") for one in _family(pid)) / 1_024


def _number(file: Path, name: str) -> int:
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return 0  # the process has ended
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def _family(pid: int) -> list[int]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            said = stat.read_text()
        except OSError:
            continue
        # The name, in brackets, may hold anything; the state and the parent come after it.
        children[int(said.rpartition(")")[2].split()[1])].append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += children[one]
    return found
