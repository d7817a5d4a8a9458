"""What a locked process cannot do any more, tried from Python and from C."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _locked(body: str, *arguments: str, memory: int = 1_000_000_000) -> dict[str, str]:
    """Run statements in a locked process; each `attempt(name, call)` notes what came of the call."""
    program = f"""
import json, os, socket, subprocess, sys, ctypes
sys.path.insert(0, {str(ROOT)!r})
from lxml import etree
from workbench.isolation.sandbox import allow_processor_time, leave_network, lock
libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
network = leave_network()
done = {{"held": {{"network": network, **lock({memory})}}}}
def attempt(name, call):
    try:
        done[name] = "did: " + repr(call())
    except BaseException as error:
        done[name] = type(error).__name__
{textwrap.dedent(body)}
print(json.dumps(done))
"""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    result: dict[str, str] = json.loads(ran.stdout)
    return result


def test_no_file_is_opened_read_or_written(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_text("<secret/>")
    body = """
    path = sys.argv[1]
    attempt("open", lambda: open(path).read())
    attempt("write", lambda: open(path + ".new", "w"))
    attempt("descriptor", lambda: os.open(path, os.O_RDONLY))
    attempt("lxml", lambda: etree.parse(path).getroot().tag)
    attempt("remove", lambda: os.remove(path))
    attempt("rename", lambda: os.rename(path, path + ".old"))
    if libc:
        attempt("C", lambda: 1 / (libc.open(path.encode(), 0) < 0))
    """
    done = _locked(body, str(secret))
    assert {name for name, said in done.items() if str(said).startswith("did")} <= {"C"}
    assert done["open"] == "PermissionError"
    if sys.platform != "win32":
        assert done["C"] == "did: 1.0"
        assert done["lxml"] == "OSError"
    assert secret.read_text() == "<secret/>"
    assert [path.name for path in tmp_path.iterdir()] == ["secret.png"]


def test_no_socket_and_no_program() -> None:
    body = """
    attempt("socket", lambda: socket.socket())
    attempt("connect", lambda: socket.create_connection(("127.0.0.1", 80), 1))
    attempt("lookup", lambda: socket.getaddrinfo("localhost", 80))
    attempt("program", lambda: subprocess.run([sys.executable, "-c", "pass"]))
    attempt("system", lambda: os.system("true"))
    if hasattr(os, "fork"):
        attempt("fork", lambda: os.fork())
    if libc:
        attempt("C", lambda: 1 / (libc.socket(2, 1, 0) < 0))
    """
    done = _locked(body)
    assert [name for name, said in done.items() if str(said).startswith("did")] == (
        ["C"] if sys.platform != "win32" else []
    )


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS")
def test_memory_is_bounded() -> None:
    done = _locked('attempt("much", lambda: len(bytearray(900_000_000)))', memory=600_000_000)
    assert done["much"] == "MemoryError"
    assert _locked('attempt("little", lambda: len(bytearray(100_000_000)))')["little"] == "did: 100000000"


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_CPU")
def test_processor_time_is_bounded() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from workbench.isolation.sandbox import allow_processor_time\nallow_processor_time(1)\nwhile True: pass"
    )
    ran = subprocess.run([sys.executable, "-I", "-c", program], timeout=30, check=False)
    assert ran.returncode < 0


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces")
def test_the_network_is_empty() -> None:
    """Before the lock too, where sockets can still be made: nothing but a loopback that is down."""
    program = (
        f"import socket, sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from workbench.isolation.sandbox import leave_network\n"
        "if not leave_network(): sys.exit(7)\n"
        "try: socket.create_connection(('127.0.0.1', 9), 2)\n"
        "except OSError as error: print(error.errno)"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=30, check=False
    )
    if ran.returncode == 7:
        pytest.skip("the kernel allows no network namespace here")
    assert int(ran.stdout) == errno.ENETUNREACH


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux offers")
def test_it_says_what_took_hold() -> None:
    held = _locked("")["held"]
    assert isinstance(held, dict)
    assert held["files"]
    assert held["memory"]
    assert held["audit"]
    assert set(held) == {"network", "files", "memory", "audit"}
