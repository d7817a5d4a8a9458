"""The folders of the person who works: settings, data, and what can be made again at any time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal


def home(kind: Literal["config", "data", "cache"]) -> Path:
    """The folder for a kind of files; ``WORKBENCH_HOME`` puts all kinds into one folder of one's choice."""
    chosen = os.environ.get("WORKBENCH_HOME")
    if chosen:
        return Path(chosen) / kind
    from platformdirs import user_cache_path, user_config_path, user_data_path

    folders = {"config": user_config_path, "data": user_data_path, "cache": user_cache_path}
    return folders[kind]("factcheck-workbench", appauthor=False)
