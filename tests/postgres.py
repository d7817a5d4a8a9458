"""A PostgreSQL server for tests: its own folder, a socket and no port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

NUMBERS = count(1)


class Server:
    """A running server."""

    def __init__(self, programs: Path, folder: Path, prefix: list[str]) -> None:
        self._programs = programs
        self._folder = folder
        self._prefix = prefix

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs as the user the server runs as."""
        subprocess.run(
            [*self._prefix, str(self._programs / program), *arguments],
            check=True,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            timeout=60,
        )

    def new_database(self) -> str:
        """Make an empty database and give its address."""
        name = f"desk{next(NUMBERS)}"
        self.run("createdb", "-h", str(self._folder), "-U", "desk", name)
        return f"postgresql://desk@/{name}?host={self._folder}"


@contextmanager
def start_server() -> Iterator[Server]:
    """Start a server and stop it at the end; skips where the programs or the driver are absent."""
    pytest.importorskip("psycopg")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    there = shutil.which("initdb")
    if not found and there is None:
        pytest.skip("no PostgreSQL server programs on this machine")
    programs = found[-1].parent if found else Path(str(there)).parent
    prefix: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if os.geteuid() == 0:  # the server refuses to run as root
        if shutil.which("setpriv") is None:
            pytest.skip("PostgreSQL does not run as root, and there is no setpriv to become another user")
        prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(folder, "postgres", "postgres")
    server = Server(programs, folder, prefix)
    try:
        data = str(folder / "data")
        server.run(
            "initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c max_connections=60"
        server.run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
