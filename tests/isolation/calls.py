"""Functions that tests have called in a locked process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

WARM: list[str] = []


def warm_up() -> None:
    WARM.append(str(len(list(Path("/").iterdir()))))


def echo(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    return {"bytes": len(data), "first": list(data[:4]), "options": options, "warm": len(WARM)}


def several(data: bytes, options: dict[str, Any]) -> Iterator[int]:
    yield from range(3)
    if options.get("then") == "wait":
        time.sleep(60)
    if options.get("then") == "refuse":
        raise WorkbenchError("is no number beyond 2.")


def refuse(data: bytes, options: dict[str, Any]) -> None:
    raise WorkbenchError("is encrypted:\nask for the \x00password.")


def fail(data: bytes, options: dict[str, Any]) -> object:
    match options["how"]:
        case "value":
            raise ValueError("secret words of the file")
        case "deep":
            raise RecursionError
        case "exit":
            os._exit(3)
        case "wait":
            time.sleep(60)
        case "count":
            while True:
                pass
        case "memory":
            return len(bytearray(3_000_000_000))
        case "nan":
            return float("nan")
        case "object":
            return object()
        case "much":
            return "x" * 5_000_000
        case "open":
            return Path("/etc/passwd").read_text()
        case "list":
            return list(Path("/").iterdir())
    return None


def prints(data: bytes, options: dict[str, Any]) -> str:
    print("words between the frames", flush=True)
    return "kept"


def waits(data: bytes, options: dict[str, Any]) -> None:
    time.sleep(60)
