"""Where the data beside the code lies: `resources/` and `seeds/`.

In a checkout both are folders of the repository, next to this package. In a wheel they are inside the
package, under `_data`. No other module knows either.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"


def resource(*parts: str) -> Path:
    """Return the file or folder `parts` under resources/; raise FileNotFoundError where it is not.

    A missing resource is a fault of the installation or a misspelt name, never a person's doing.
    """
    return _existing("resources", *parts)


def seeds() -> Path:
    """Return the folder of the sample articles; raise FileNotFoundError where it is not."""
    return _existing("seeds")


def _existing(*parts: str) -> Path:
    if any(part in ("", "..") or Path(part).is_absolute() for part in parts):
        raise FileNotFoundError(f"{parts} does not name something inside the installation")
    base = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent
    path = base.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing from this installation of the workbench")
    return path
