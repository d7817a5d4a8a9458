"""Which passages of a file are in the project already: by their id, or by place, analyst and tag."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.exchange.brought import Told
from workbench.exchange.documents import Mark, Segments
from workbench.exchange.existing import Existing

REPEATED = "passage {repeats} another of the file, which was taken once"


class AlreadyThere:
    """The passages that are there, those of the file with them as they are added.

    ``count`` is how many of the file were in the project before it.
    """

    def __init__(self, existing: Existing) -> None:
        self._passages: dict[str, dict[str, Any]] = {row["id"]: dict(row) for row in existing.passages}
        self.count = 0
        self._stand: dict[tuple[str, str], list[tuple[str, str | None, bool]]] = {}
        names = {row["id"]: row["name"] for row in existing.analysts}
        tags = {row["id"]: row["tag"] for row in existing.claims}
        live = {
            row["id"]: row
            for row in existing.passages
            if row["deleted_at"] is None and not row["independent"]
        }
        for anchor in existing.anchors:
            passage = live.get(anchor["passage_id"])
            if passage is not None:
                who = (names.get(passage["analyst_id"], ""), tags.get(passage["claim_id"]), False)
                self._stand.setdefault((anchor["version_id"], str(anchor["segments"])), []).append(who)

    def free(self, keys: Iterable[str], mark: Mark, article_id: str, told: Told) -> str:
        """The first of these ids that a passage on the article can get, or "" where the passage is there already."""
        for key in dict.fromkeys(keys):
            known = self._passages.get(key)
            if known is None:
                return key
            if known.get("given", mark.segments) != mark.segments:
                continue  # two of the file have one id
            if "given" in known:
                told.count(REPEATED)
                return ""
            if known["article_id"] == article_id:
                if known["deleted_at"] is not None:
                    told.count("passage of the file {was} removed here, so {it stays} in the bin")
                self.count += 1
                return ""
        return ""

    def stands(self, version_id: str, segments: Segments, mark: Mark, told: Told) -> bool:
        """Whether the same words bear the same tag by the same analyst (or by anybody, where the file names none)."""
        here = self._stand.get((version_id, _key(segments)), [])
        same = [ours for name, tag, ours in here if tag == mark.claim.tag and mark.analyst in ("", name)]
        if same:
            if all(same):
                told.count(REPEATED)
            else:
                self.count += 1
            return True
        if here:
            told.count("passage {marks} words that somebody marked otherwise; both stay")
        return False

    def add(self, key: str, article_id: str, version_id: str, segments: Segments, mark: Mark) -> None:
        """A passage of the file goes in."""
        self._passages[key] = {
            "id": key,
            "article_id": article_id,
            "deleted_at": None,
            "given": mark.segments,
        }
        self._stand.setdefault((version_id, _key(segments)), []).append((mark.analyst, mark.claim.tag, True))


def _key(segments: Segments) -> str:
    return str([list(pair) for pair in segments])
