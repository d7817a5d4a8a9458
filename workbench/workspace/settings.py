"""What is remembered between starts: who works here, recent projects, the window's state. No project data."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workbench.model.ids import new_id

RECENT = 10
"""How many recent projects are kept."""
SUFFIX = ".workbench"
"""How project files end."""
_PASSWORD = re.compile(r"^(postgresql(?:\+\w+)?://[^:/@]*):[^/]*@")


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

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings; a missing or damaged file gives fresh ones (a damaged one is kept beside it)."""
        path = path or config_folder() / "settings.json"
        settings = cls(path)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(kept, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            return settings
        except (OSError, ValueError):
            with suppress(OSError):
                path.replace(path.with_suffix(".damaged.json"))
            return settings
        settings.person = _person(kept.get("person"))
        for name, kind in (
            ("recent", list),
            ("window", dict),
            ("places", dict),
            ("keys", dict),
            ("hints_seen", list),
        ):
            if isinstance(kept.get(name), kind):
                setattr(settings, name, kept[name])
        settings.recent = [place for place in settings.recent if isinstance(place, str)]
        settings.keys = {name: key for name, key in settings.keys.items() if isinstance(key, str)}
        return settings

    def save(self) -> None:
        """Write the settings, whole or not at all, readable by their owner alone; silent where it cannot be."""
        kept = {
            "person": asdict(self.person) if self.person else None,
            "recent": self.recent,
            "window": self.window,
            "places": self.places,
            "keys": self.keys,
            "hints_seen": self.hints_seen,
        }
        partial = self.path.with_suffix(f".{os.getpid()}.partial")
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(kept, file, indent=1, sort_keys=True)
            partial.replace(self.path)

    def opened(self, place: str) -> None:
        """Put a project at the head of the recent ones; of a database's address without its password."""
        place = _PASSWORD.sub(r"\1@", place)
        self.recent = [place, *(other for other in self.recent if other != place)][:RECENT]


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
    return _home("config")


def data_folder() -> Path:
    """Where projects lie that are given no other place."""
    return _home("data")


def log_file() -> Path:
    """Where the details of faults are written."""
    return _home("data") / "workbench.log"


def _home(kind: str) -> Path:
    home = os.environ.get("WORKBENCH_HOME")
    if home:
        return Path(home) / kind
    from platformdirs import user_config_path, user_data_path

    folder = user_config_path if kind == "config" else user_data_path
    return folder("factcheck-workbench", appauthor=False)
