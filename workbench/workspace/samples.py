"""The sample articles of a first start, one of them annotated as an example."""

from __future__ import annotations

import json
from typing import Any

from workbench.assist.speaker_kinds import guessed_kind
from workbench.model import article_edits, edits, speaker_edits
from workbench.model.edit import Edit, RowChange, Stamp
from workbench.model.ids import new_id
from workbench.model.speaker_edits import Step
from workbench.model.tables import Analyst, Article, ArticleVersion, Passage, Speaker, Zone
from workbench.model.vocabulary import ArticleStatus
from workbench.resources import seeds
from workbench.text.canonical import canonical
from workbench.text.quotes import occurrences
from workbench.workspace.importing import zones_of
from workbench.workspace.workspace import Workspace

DETAILS = ("title", "outlet", "published", "published_precision", "language", "original_language", "translation", "kind", "defects")  # fmt: skip


def fill(workspace: Workspace) -> str:
    """Put the samples into a project; gives the id of the annotated one.

    Its annotations are an example's, not the person's, and not undone.
    """
    described = json.loads((seeds() / "samples.json").read_text(encoding="utf-8"))
    example = Analyst(name="Example", initials="Ex", colour="#5b6470")
    stamp = Stamp(example.id)
    changes = [*article_edits.add_analyst(example, stamp).changes]
    speakers = _speakers(described["articles"])
    for speaker in speakers.values():
        changes += speaker_edits.add_speaker(speaker, stamp).changes
    texts: dict[str, str] = {}
    annotated = ""
    for sample in described["articles"]:
        edit = _sample(sample, speakers, stamp)
        changes += edit.changes
        if sample.get("passages"):
            annotated = edit.changes[0].id
        texts |= edit.texts
    workspace.store.apply(Edit("Add sample articles", tuple(changes), act=new_id(), texts=texts), by="")
    return annotated


def _speakers(articles: list[dict[str, Any]]) -> dict[str, Speaker]:
    """The speakers whom the samples name, by name."""
    outlets = frozenset(article.get("outlet") or "" for article in articles)
    names = [passage.get("speaker") for article in articles for passage in article.get("passages", ())]
    return {name: Speaker(name=name, kind=guessed_kind(name, outlets)) for name in names if name}


def _sample(sample: dict[str, Any], speakers: dict[str, Speaker], stamp: Stamp) -> Edit:
    from workbench.ingest.read import draft_of_bytes

    data = (seeds() / sample["file"]).read_bytes()
    draft = draft_of_bytes(data, sample["file"])
    text = canonical(draft.text)
    passages = sample.get("passages", [])
    status = ArticleStatus.IN_PROGRESS if passages else ArticleStatus.NEW
    details: dict[str, Any] = {name: sample.get(name) or "" for name in DETAILS}
    article = Article(**details, author=sample.get("author") or "", retrieved_at=stamp.at, status=status)
    version = ArticleVersion(
        article_id=article.id,
        reason="Sample",
        source_name=sample["file"],
        source_sha256=draft.source_sha256,
        encoding=draft.encoding,
        method=draft.method,
        sha256="",
    )
    zones = _zones(text, sample, zones_of(draft.zones))
    edit = article_edits.add_article(article, version, text, zones, stamp)
    marked: list[RowChange] = []
    for passage in passages:
        start = occurrences(text, passage["quote"])[passage.get("nth", 1) - 1]
        fields: dict[str, Any] = {
            name: passage.get(name) or "" for name in ("verdict", "summary", "rationale")
        }
        end = start + len(passage["quote"])
        one = edits.mark(article.id, version.id, text, start, end, passage["tag"], stamp, zones, **fields)
        if passage.get("speaker"):
            who = speakers[passage["speaker"]]
            own = (who.id,) if who.name == article.outlet else ()
            row = next(
                Passage(**made.after) for made in one.edit.changes if made.after and made.id == one.passage_id
            )
            chain = speaker_edits.set_chain(row.id, (), [Step(who.id)], stamp, passage=row, own=own)
            marked += speaker_edits.with_chain(one.edit.changes, chain)
        else:
            marked += one.edit.changes
    return Edit("Add sample article", (*edit.changes, *marked), texts=edit.texts)


def _zones(text: str, sample: dict[str, Any], found: list[Zone]) -> list[Zone]:
    """The zones that were found and those the sample names, without one upon another."""
    zones = list(found)
    for named in sample.get("zones", []):
        start = occurrences(text, named["quote"])[0]
        end = start + len(named["quote"])
        if not any(zone.start < end and start < zone.end for zone in zones):
            zones.append(Zone(version_id="", start=start, end=end, kind=named["kind"]))
    return zones
