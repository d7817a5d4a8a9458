"""What is remembered between starts: who works here, recent projects, the window's state. No project data."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from workbench.homes import home
from workbench.model.ids import new_id

RECENT = 10
"""How many recent projects are kept."""
SUFFIX = ".workbench"
"""How project files end."""
_ADDRESS = re.compile(r"(postgres(?:ql)?(?:\+\w+)?://)(.*)", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r"[^:/@]*:\d*(?:/|$)")
_SECRETS = frozenset({"password", "sslpassword"})


@dataclass(frozen=True, slots=True)
class Person:
    """Who works at this window: the id stays, the rest can be changed. Never the machine's account."""

    id: str = field(default_factory=new_id)
    name: str = "Analyst"
    initials: str = "A"
    colour: str = "#2f5d8c"


def initials_of(name: str) -> str:
    """Up to three initials: ``Ada Byron`` gives ``AB``."""
    return "".join(word[0] for word in name.split() if word)[:3].upper()


@dataclass(slots=True)
class Settings:
    """The settings file of one person on one machine."""

    path: Path
    person: Person | None = None
    recent: list[str] = field(default_factory=list)
    window: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    hints_seen: list[str] = field(default_factory=list)
    _before: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _opened: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings; a missing, unreadable or damaged file gives fresh ones (damaged: kept beside it)."""
        settings = cls(path or config_folder() / "settings.json")
        with suppress(OSError):
            settings._take(_read(settings.path))
        settings._before = settings._values()
        return settings

    def save(self) -> None:
        """Write what was changed here, whole or not at all, readable by its owner alone; silent where it cannot be.

        What other windows wrote meanwhile stays. A file that is there and cannot be read is left alone.
        """
        with suppress(OSError):
            values = self._merged()
            partial = self.path.with_suffix(f".{os.getpid()}.partial")
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(values, file, indent=1, sort_keys=True)
            partial.replace(self.path)
            self._before = self._values()
            self._opened = []

    def _take(self, kept: dict[str, Any]) -> None:
        self.person = _person(kept.get("person"))
        for name, kind in _KINDS.items():
            if isinstance(kept.get(name), kind):
                setattr(self, name, kept[name])
        self.recent = [without_password(place) for place in self.recent if isinstance(place, str)]
        self.places = {without_password(place): left for place, left in self.places.items()}
        self.keys = {name: key for name, key in self.keys.items() if isinstance(key, str)}

    def _values(self) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in _KINDS}
        return deepcopy(values | {"person": asdict(self.person) if self.person else None})

    def _merged(self) -> dict[str, Any]:
        """What stands in the file, with what was changed here since it was last read or written."""
        there = Settings(self.path)
        found = _read(self.path)
        if not found:
            return self._values()
        there._take(found)
        self.recent = _once([*self._opened, *there.recent, *self.recent])[:RECENT]
        self.hints_seen = _once([*there.hints_seen, *self.hints_seen])
        mine, merged, before = self._values(), there._values(), self._before
        for name in ("window", "places", "keys"):
            old = before.get(name, {})
            for key in old.keys() - mine[name].keys():
                merged[name].pop(key, None)
            merged[name] |= {k: v for k, v in mine[name].items() if k not in old or old[k] != v}
        if mine["person"] != before.get("person"):
            merged["person"] = mine["person"]
        return merged | {"recent": mine["recent"], "hints_seen": mine["hints_seen"]}

    def opened(self, place: str) -> None:
        """Put a project at the head of the recent ones; of a database's address without its password."""
        place = without_password(place)
        self._opened = [place, *(other for other in self._opened if other != place)]
        self.recent = [place, *(other for other in self.recent if other != place)][:RECENT]


_KINDS = {"recent": list, "window": dict, "places": dict, "keys": dict, "hints_seen": list}


def _read(path: Path) -> dict[str, Any]:
    """What stands in a settings file; {} where there is none, or a damaged one, which is moved out of the way.

    Raises OSError where the file is there and cannot be read.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return kept
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        pass
    path.replace(path.with_suffix(".damaged.json"))
    return {}


def _once(values: Iterable[Any]) -> list[Any]:
    """Each value once, in the order in which they first come; values may be of any kind."""
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


def without_password(place: str) -> str:
    """A project's place as it may be kept: a database's address without passwords, anything else as it is.

    A password may hold any character, also ``/``, ``?`` and ``@`` that should have been written as ``%2F`` and so on.
    """
    address = _ADDRESS.fullmatch(place)
    if address is None:
        return place
    scheme, rest = address.groups()
    server, mark, options = rest.partition("?")
    if "@" not in server and "@" in options and ":" in server and not _PORT.match(server):
        server, mark, options = rest, "", ""
    who, at, where = server.rpartition("@")
    if not mark:
        where, mark, options = where.partition("?")
    kept = [part for part in options.split("&") if unquote(part.partition("=")[0]).lower() not in _SECRETS]
    options = "&".join(kept)
    return f"{scheme}{who.partition(':')[0]}{at}{where}{'?' if options else ''}{options}"


def _person(kept: object) -> Person | None:
    """The person as kept, or None where what stands there is none."""
    if not isinstance(kept, dict) or not kept.get("id"):
        return None
    if not all(isinstance(value, str) for value in kept.values()):
        return None
    try:
        return Person(**kept)
    except TypeError:
        return None


def config_folder() -> Path:
    """Where settings lie; ``WORKBENCH_HOME`` puts settings and data into one folder of one's choice."""
    return home("config")


def data_folder() -> Path:
    """Where projects lie that are given no other place."""
    return home("data")


def log_file() -> Path:
    """Where the details of faults are written."""
    return home("data") / "workbench.log"
