"""The project file of REFI-QDA as others write it: which sources, selections, codes and notes it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.exchange.documents import Link, Segments
from workbench.exchange.field_text import fields_in
from workbench.exchange.labels import LABELS
from workbench.exchange.mark_fields import Labelled
from workbench.exchange.refi import is_own_code, key_of
from workbench.exchange.refi_writing import NOTE
from workbench.model.vocabulary import LinkKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(slots=True)
class Selection:
    """A stretch of a source with its name (mostly its words), the names of its codes, and its notes by their keys."""

    key: str
    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    notes: tuple[str, ...]
    description: str
    by: str
    at: str


@dataclass(slots=True)
class TextOf:
    """A source of text: its key and name, where its text lies (or the text itself), its selections and variables."""

    key: str
    name: str
    path: str
    content: str | None
    description: str
    selections: list[Selection] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)


class ProjectFile:
    """A parsed ``*.qde``; ``held(path)`` gives the text that lies at an internal path, None where there is none."""

    def __init__(self, root: Element, held: Callable[[str], str | None]) -> None:
        self._space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
        self._held = held
        self._root = root
        self.name = root.get("name", "")
        self.made_at = root.get("creationDateTime", "")
        self.left = 0
        """Pictures, sound and other selections that are no text."""
        self._users = {key_of(user.get("guid")): user.get("name", "") for user in self._all(root, "User")}
        self._codes = {key_of(code.get("guid")): code.get("name", "") for code in self._all(root, "Code")}
        self._variables = {
            key_of(one.get("guid")): one.get("name", "") for one in self._all(root, "Variable")
        }
        self._notes = dict(self._read_notes())
        self.sources = [self._source(one) for one in self._texts()]

    def labelled(self, source: TextOf) -> Iterator[Labelled]:
        """The marks of a source: selections that share a note of ours and a label are one."""
        together: dict[tuple[str, str], list[Selection]] = {}
        for number, one in enumerate(source.selections):
            shared = next(
                (key for key in one.notes if self._notes.get(key, ("", ""))[0].startswith(NOTE)), ""
            )
            together.setdefault((shared or f"selection {number}", self._label(one)), []).append(one)
        for (_, label), parts in together.items():
            segments: Segments = tuple((one.start, one.end) for one in parts)
            yield Labelled(label, segments, self._fields(parts, label))

    def links(self) -> Iterator[Link]:
        """Links between claims of ours, by the selections that state them; others are counted as left."""
        claims: dict[str, str] = {}
        for source in self.sources:
            for one in source.selections:
                for key in one.notes:
                    claims.setdefault(
                        one.key, fields_in(self._notes.get(key, ("", ""))[1]).get("claim_id", "")
                    )
        for link in self._all(self._root, "Link"):
            ends = [claims.get(key_of(link.get(name)), "") for name in ("originGUID", "targetGUID")]
            kind = link.get("name", "")
            if kind in set(LinkKind) and all(ends):
                yield Link(kind, *ends)
            else:
                self.left += 1

    def _fields(self, parts: list[Selection], label: str) -> dict[str, str]:
        first = parts[0]
        found: dict[str, str] = {}
        said = []
        for key in first.notes:
            name, words = self._notes.get(key, ("", ""))
            if name.startswith(NOTE):
                found |= fields_in(words)
            else:
                said.append(f"{name}: {words}" if name and not words.startswith(name) else words)
        if not found:
            found = {"mark_id": first.key, "mark_created_at": first.at}
            found["claim_topics"] = "\n".join(code for code in first.codes if code != label)
        found["mark_analyst"] = self._users.get(first.by, "") or found.get("mark_analyst", "")
        said = [found.get("claim_note", ""), first.description, *said]
        # A selection's name is mostly its words, but may be cut or chosen by a person.
        quote = first.name if len(parts) == 1 and len(first.name) == first.end - first.start else ""
        return found | {"claim_note": "\n\n".join(filter(None, said)), "quote": quote}

    def _label(self, one: Selection) -> str:
        own = next((name for name in one.codes if is_own_code(name)), None)
        return own or (one.codes[0] if one.codes else LABELS[None])

    def _texts(self) -> Iterator[Element]:
        """The text sources, and the texts of PDF sources; the rest is counted."""
        for holder in self._root.findall(f"{self._space}Sources"):
            for one in holder:
                kind = one.tag.removeprefix(self._space)
                inner = one if kind == "TextSource" else one.find(f"{self._space}Representation")
                if inner is not None:
                    yield inner
                    self.left += len(one.findall(f"{self._space}Coding"))
                    self.left += len(one.findall(f"{self._space}PDFSelection"))
                else:
                    self.left += 1

    def _source(self, one: Element) -> TextOf:
        found = TextOf(
            key=key_of(one.get("guid")),
            name=one.get("name", ""),
            path=one.get("plainTextPath", ""),
            content=one.findtext(f"{self._space}PlainTextContent"),
            description=one.findtext(f"{self._space}Description") or "",
        )
        for value in one.findall(f"{self._space}VariableValue"):
            ref = value.find(f"{self._space}VariableRef")
            name = self._variables.get(key_of(ref.get("targetGUID")), "") if ref is not None else ""
            if name:
                found.variables[name] = next((part.text or "" for part in value if part is not ref), "")
        for part in one.findall(f"{self._space}PlainTextSelection"):
            selection = self._selection(part)
            if selection is None:
                self.left += 1
            else:
                found.selections.append(selection)
        return found

    def _selection(self, part: Element) -> Selection | None:
        try:
            start, end = int(part.get("startPosition", "")), int(part.get("endPosition", ""))
        except ValueError:  # no number, or one of thousands of digits
            return None
        refs = [
            ref
            for coding in part.findall(f"{self._space}Coding")
            for ref in coding.findall(f"{self._space}CodeRef")
        ]
        codes = [self._codes.get(key_of(ref.get("targetGUID")), "") for ref in refs]
        notes = [key_of(ref.get("targetGUID")) for ref in part.iter(f"{self._space}NoteRef")]
        return Selection(
            key=key_of(part.get("guid")),
            start=start,
            end=end,
            name=part.get("name", ""),
            codes=tuple(dict.fromkeys(filter(None, codes))),
            notes=tuple(dict.fromkeys(notes)),
            description=part.findtext(f"{self._space}Description") or "",
            by=key_of(part.get("creatingUser")),
            at=part.get("creationDateTime", ""),
        )

    def _read_notes(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for holder in self._root.findall(f"{self._space}Notes"):
            for note in holder.findall(f"{self._space}Note"):
                words = note.findtext(f"{self._space}PlainTextContent")
                if words is None:
                    words = self._held(note.get("plainTextPath", ""))
                words = words or note.findtext(f"{self._space}Description") or ""
                yield key_of(note.get("guid")), (note.get("name", ""), words)

    def _all(self, root: Element, name: str) -> Iterator[Element]:
        return root.iter(f"{self._space}{name}")


def own_variables(source: TextOf) -> Mapping[str, str]:
    """The variables of a source that are fields of ours."""
    return {name: value for name, value in source.variables.items() if name.startswith("document_")}
