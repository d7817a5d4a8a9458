"""The process that parses hostile bytes: frames on standard input and output, nothing else.

A frame is its length in bytes (8 bytes, big-endian) and then as many bytes. A request is two frames: the options as
UTF-8 JSON, and the data. An answer is a frame of UTF-8 JSON with one key: ``ready`` (which protections hold, once, at
the start), ``answer`` (what the function gave; of several the later is the better one), and at the end of each request
``end``, ``refused`` (a sentence for people) or ``failed`` (the kind of a fault).
"""

from __future__ import annotations

import codecs
import importlib
import json
import logging
import os
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from encodings.aliases import aliases
from types import GeneratorType
from typing import Any, BinaryIO, Final

from workbench.errors import WorkbenchError
from workbench.isolation.sandbox import allow_processor_time, leave_network, lock

LENGTH: Final = struct.Struct(">Q")

Function = Callable[[bytes, dict[str, Any]], Any]


def main() -> None:
    """Serve calls of ``argv[2]`` ("package.module:name") within ``argv[3]`` bytes and ``argv[4]`` seconds each."""
    network = leave_network()
    source = sys.stdin.buffer
    # What a library prints must not end up between the frames.
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.disable(logging.CRITICAL)
    function = _loaded(sys.argv[2])
    _send(target, {"ready": {"network": network, **lock(int(sys.argv[3]))}})
    while True:
        options, data = _receive(source), _receive(source)
        if options is None or data is None:
            return
        allow_processor_time(int(sys.argv[4]))
        _send(target, _served(function, data, json.loads(options), target))


def _loaded(name: str) -> Function:
    """The function, with all loaded that it and its libraries need: nothing can be opened later."""
    for encoding in set(aliases.values()):  # files name any of them
        with suppress(LookupError):
            codecs.lookup(encoding)
    place, _, within = name.partition(":")
    module = importlib.import_module(place)
    function: Function = getattr(module, within)
    warm_up = getattr(module, "warm_up", None)
    if warm_up is not None:
        warm_up()
    return function


def _served(function: Function, data: bytes, options: dict[str, Any], target: BinaryIO) -> dict[str, Any]:
    """Answer one call, all but its end, which is returned; never raises for what the data holds."""
    try:
        given = function(data, options)
        for answer in given if isinstance(given, GeneratorType) else (given,):
            _send(target, {"answer": answer})
    except WorkbenchError as error:
        return {"refused": str(error)}
    except Exception as error:  # whatever a parser raises on hostile bytes
        return {"failed": type(error).__name__}
    return {"end": True}


def _receive(source: BinaryIO) -> bytes | None:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    size = LENGTH.unpack(head)[0]
    data = source.read(size)
    return data if len(data) == size else None


def _send(target: BinaryIO, answer: dict[str, Any]) -> None:
    data = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
    target.write(LENGTH.pack(len(data)) + data)
    target.flush()
