"""A desk at work: the sample articles with a record such as two analysts make of them, for pictures of the window.

What is said of sources and findings is made up; it holds for the samples alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tests.independent import assign, finish, mark
from tests.recording import Piece
from workbench.model import edits, evidence_edits, link_edits, speaker_edits, workflow
from workbench.model.tables import Claim, Project, Speaker
from workbench.model.vocabulary import LinkKind, SpeakerKind
from workbench.store import queries
from workbench.store.queries import workflow as workflow_queries
from workbench.workspace.settings import Person
from workbench.workspace.tagging import find_quote, tag_stretch
from workbench.workspace.workspace import Workspace

OTHER = Person(id="c" * 32, name="C. D.", initials="CD", colour="#7a4a8c")


@dataclass(frozen=True)
class Entry:
    """A claim: where it stands, what is said of it, who says it, what bears on it."""

    holding: str
    quote: str
    tag: str | None
    fields: dict[str, Any] = field(default_factory=dict)
    chain: Sequence[tuple[str, str]] = ()
    evidence: Sequence[tuple[dict[str, str], dict[str, str]]] = ()


PERSON, BODY, OUTLET = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.OUTLET
DECREE = (
    {
        "title": "Decree of October 4, 2022, with the Council’s resolution",
        "publisher": "Office of the President of Ukraine",
        "url": "https://president.example/decrees/2022-10-04",
        "archived_url": "https://archive.example/2022/decree",
        "published": "2022-10-04",
        "kind": "legislation",
        "credibility": "primary",
        "independence_group": "Office of the President",
    },
    {"stance": "supports", "quote": "the impossibility of holding negotiations", "locator": "item 1"},
)
AGENCY = (
    {
        "title": "Azarov names a number",
        "publisher": "Moscow news agency",
        "url": "https://agency.example/azarov",
        "published": "2023-09-07",
        "kind": "news",
        "credibility": "low",
    },
    {"stance": "context", "quote": "gives no source for the number", "locator": "paragraph 2"},
)
COUNT = (
    {
        "title": "Named losses, count of September 2023",
        "publisher": "Institute for Open Registers",
        "author": "M. Lindqvist",
        "url": "https://registers.example/2023-09",
        "published": "2023-09",
        "kind": "dataset",
        "credibility": "high",
        "independence_group": "Open Registers",
    },
    {"stance": "refutes", "quote": "confirmed by name", "locator": "table 3"},
)
PACKAGE = (
    {
        "title": "Request for supplemental funding",
        "publisher": "Executive Office",
        "url": "https://budget.example/supplemental",
        "published": "2023-10-20",
        "kind": "official_data",
        "credibility": "primary",
    },
    {"stance": "supports", "quote": "$61.4 billion", "locator": "p. 3"},
)
ARMIES = (
    {
        "title": "Military expenditure, yearbook 2022",
        "publisher": "Institute for Open Registers",
        "published": "2023-04",
        "kind": "dataset",
        "credibility": "high",
    },
    {"stance": "refutes", "locator": "chapter 8"},
)
ENTRIES = (
    Entry(
        "Soskin",
        "On October 4, 2022, Zelensky put into force a resolution of the Security Council which calls talks with "
        "Vladimir Putin impossible.",
        "verified",
        {"verdict": "true", "summary": "The decree of that day puts the resolution into force.", "kind": "event", "claim_date": "2022-10-04", "topics": ["talks", "law"], "confidence": "high"},
        evidence=[DECREE],
    ),
    Entry(
        "Soskin",
        "Ukraine could have lost over 500 thousand servicemen by the time the year was out",
        "disputed",
        {"verdict": "unsupported", "summary": "He names no source, and counts by name come nowhere near.", "kind": "numeric", "text": "By the end of 2023 Ukraine has lost more than 500,000 servicemen.", "topics": ["losses"], "priority": "high", "as_of": "2023-09-07", "due": "2023-12-31", "flags": ["harmful", "spreading"], "rationale": "The agency repeats a number that was said in an interview. Nobody says how it was counted, nor whether the wounded are in it.\n\nThe count by name is a lower bound; it is far below."},
        [("Mykola Azarov", PERSON), ("Moscow news agency", OUTLET), ("Harbor Wire", OUTLET)],
        [COUNT, AGENCY],
    ),
    Entry(
        "Soskin",
        "Kyiv will have no choice",
        "opinion",
        {"verdict": "forecast", "summary": "A columnist’s forecast, given as what Washington expects.", "kind": "forecast", "topics": ["talks"]},
        [("Ted Snyder", PERSON), ("Responsible Statecraft", OUTLET), ("Harbor Wire", OUTLET)],
    ),
    Entry("Soskin", "The situation was “not a stalemate,” he said", "verified", {"summary": "Said on November 4, in the words that are quoted.", "kind": "quote_report", "topics": ["front"]}, [("Volodymyr Zelenskyy", PERSON)]),
    Entry(
        "Larry Johnson",
        "The package on the table is as high as 61 billion dollars.",
        "verified",
        {"verdict": "mostly_true", "summary": "61.4 billion were asked for; nothing was approved yet.", "kind": "numeric", "topics": ["aid"]},
        evidence=[PACKAGE],
    ),
    Entry("Larry Johnson", "The conflict has lasted for almost one year", "disputed", {"verdict": "outdated", "summary": "By the date of the article it was close to two.", "kind": "numeric", "topics": ["front"]}),
    Entry("Larry Johnson", "the chair of Kyiv was taken away by Kyiv itself", "disputed", {"verdict": "misleading", "topics": ["talks"]}, [("Dmitry Peskov", PERSON)]),
    Entry("Harbor Pilot", "agreeing to talks at this point would amount to giving in to the losing side", "opinion", {"verdict": "value_judgment", "topics": ["talks"]}, [("Mykhaylo Podolyak", PERSON), ("AFP", BODY)]),
    Entry("Harbor Pilot", "the army could use 200 more tanks, 300 armored vehicles, 100 guns and 70 rocket launchers", None, {"topics": ["aid"], "priority": "urgent", "due": "2026-12-01"}, [("Mykhaylo Podolyak", PERSON)]),
    Entry("Harbor Pilot", "the West has already spent more on this war than on all of its own armies last year", "disputed", {"verdict": "false", "summary": "The aid is a small part of what those armies cost.", "kind": "comparison", "topics": ["aid"]}, [("Harbor Pilot", SpeakerKind.COMMENTER)], [ARMIES]),
)  # fmt: skip
LINKS = (
    (7, 6, LinkKind.CONTRADICTS, "each says that the other side refuses"),
    (1, 9, LinkKind.SIMILAR_TO, "both are counts that nobody can retrace"),
    (3, 5, LinkKind.CONTRADICTS_AT_OTHER_DATE, "a year lies between the two"),
)
APART = (
    ("This time the hints came from its spies", "opinion", "opinion"),
    (
        "The words belong to Serhiy Naryshkin, who heads Russia's foreign intelligence.",
        "verified",
        "verified",
    ),
    ("No map was attached.", "verified", "disputed"),
    ("the initiative is allegedly in Russian hands along the whole line of contact", "disputed", "disputed"),
    ("The spokesman did not give the names.", "verified", None),
    ("representatives of Ukraine are in contact with the team of Donald Trump", None, "disputed"),
    ("One of the two pages has since disappeared.", "disputed", "disputed"),
    ("These days have passed.", "verified", "verified"),
)
"""Words of the fifth article, with what either analyst tags them as; None where one passes over them."""


def at_work(workspace: Workspace) -> None:
    """Fill the samples' project."""
    me = workspace.person
    pieces = _pieces(workspace)
    claims = [_enter(workspace, pieces, entry) for entry in ENTRIES]
    _speakers(workspace)
    for one, other, kind, note in LINKS:
        rows = (_now(workspace, claims[one]), _now(workspace, claims[other]))
        workspace.do(link_edits.link_claims(*rows, kind, workspace.stamp(), note=note))
    for place in (0, 2, 4, 9):
        _ready(workspace, claims[place])
    workspace.become(OTHER)
    _review(workspace, claims[0], "approve")
    _review(workspace, claims[2], "changes", "Say that it is his own forecast, and not Washington’s.")
    workspace.become(me)
    _apart(workspace, next(piece for piece in pieces if "Naryshkin" in piece.text), me)


def waiting_for_me(workspace: Workspace) -> None:
    """Have claims of the other analyst's wait for the one at the window."""
    me = workspace.person
    workspace.become(OTHER)
    pieces = _pieces(workspace)
    for quote, summary in (
        ("neither army could break out quickly", "So it stands in the interview."),
        ("the session took some three hours", "Both delegations’ records say so."),
        ("Russian control of the sky slowed his troops", "He granted it in the same speech."),
    ):
        entry = Entry("Soskin", quote, "verified", {"verdict": "true", "summary": summary, "kind": "event"}, evidence=[({**DECREE[0], "title": f"Record: {quote}", "url": ""}, DECREE[1])])  # fmt: skip
        _ready(workspace, _enter(workspace, pieces, entry))
    workspace.become(me)


def _pieces(workspace: Workspace) -> list[Piece]:
    made = []
    for article in workspace.store.read(queries.article_ids):
        opened = workspace.store.read(lambda c, a=article: queries.open_article(c, a))  # type: ignore[misc]
        made.append(Piece(opened.article.id, opened.version.id, opened.text))
    return made


def _enter(workspace: Workspace, pieces: Sequence[Piece], entry: Entry) -> str:
    piece = next(piece for piece in pieces if entry.holding in piece.text)
    opened = workspace.store.read(lambda c: queries.open_article(c, piece.id, workspace.person.id))
    start, end = find_quote(piece.text, entry.quote, 1)
    made = tag_stretch(opened, start, end, entry.tag, workspace.stamp())
    workspace.do(made.edit)
    workspace.do(edits.set_claim(_now(workspace, made.claim_id), workspace.stamp(), **entry.fields))
    _say(workspace, made.passage_id, entry.chain)
    for source, citation in entry.evidence:
        kept = None
        if source is COUNT[0]:
            data = b"name,date\n" * 40
            kept = evidence_edits.Kept(
                data, sha256(data).hexdigest(), "text/csv", "names.csv", workspace.stamp().at
            )
        row = _now(workspace, made.claim_id)
        workspace.do(evidence_edits.add_and_cite(row, source, citation, workspace.stamp(), kept).edit)
    return made.claim_id


def _say(workspace: Workspace, passage_id: str, chain: Sequence[tuple[str, str]]) -> None:
    from workbench.store.queries import speakers

    known = {line.speaker.name: line.speaker for line in workspace.store.read(speakers.lines)}
    new = [Speaker(name=name, kind=kind) for name, kind in chain if name not in known]
    known |= {speaker.name: speaker for speaker in new}
    steps = [speaker_edits.Step(known[name].id, cue="said" if not place else "wrote") for place, (name, _) in enumerate(chain)]  # fmt: skip
    if steps:
        workspace.do(speaker_edits.set_chain(passage_id, (), steps, workspace.stamp(), speakers=new))


def _speakers(workspace: Workspace) -> None:
    from workbench.store.queries import speakers

    known = {line.speaker.name: line.speaker for line in workspace.store.read(speakers.lines)}
    for name, role, spellings in (
        ("Volodymyr Zelenskyy", "President of Ukraine", ("Zelensky", "Zelenskyi", "Володимир Зеленський")),
        ("Dmitry Peskov", "Press secretary of the Russian president", ("Dmytro Peskov",)),
        ("Mykhaylo Podolyak", "Adviser in the Office of the President", ("Mykhailo Podolyak",)),
    ):
        row = known[name]
        workspace.do(speaker_edits.amend_speaker(row, workspace.stamp(), role=role))
        for spelling in spellings:
            workspace.do(speaker_edits.add_alias(row, spelling, workspace.stamp()))


def _now(workspace: Workspace, claim_id: str) -> Claim:
    found = workspace.store.read(lambda connection: queries.claim(connection, claim_id))
    assert found is not None
    return found


def _ready(workspace: Workspace, claim_id: str) -> None:
    there = workspace.store.read(lambda c: workflow_queries.circumstances(c, claim_id))
    project: Project = there.project
    workspace.do(workflow.mark_ready(there.claim, there.cited, project, workspace.stamp()))


def _review(workspace: Workspace, claim_id: str, decision: str, comment: str = "") -> None:
    there = workspace.store.read(lambda c: workflow_queries.circumstances(c, claim_id))
    workspace.do(
        workflow.review(there.claim, there.cited, there.reviews, decision, workspace.stamp(), comment=comment)
    )


def _apart(workspace: Workspace, piece: Piece, me: Person) -> None:
    assign(workspace, piece, me, OTHER)
    for words, mine, theirs in APART:
        for person, tag in ((me, mine), (OTHER, theirs)):
            if tag is not None:
                # Of the longest stretch the other marks a word less.
                less = person is OTHER and words.endswith("line of contact")
                mark(workspace, piece, person, words.removesuffix(" contact") if less else words, tag)
    finish(workspace, piece, me, OTHER)
    workspace.become(me)
