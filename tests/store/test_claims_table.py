"""The table of claims against a walk through every row in Python: each filter, condition and order, and who sees what."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.independent import CLEO, assign, join, mark
from tests.recording import ADA, BEN, add_piece
from workbench.errors import NotFoundError
from workbench.model import vocabulary as words
from workbench.model.edit import Edit, Stamp, insert
from workbench.model.tables import (
    TABLES,
    Alias,
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    ClaimEvidence,
    Evidence,
    Passage,
    PassageAnchor,
    Review,
    Speaker,
)
from workbench.store.queries import claims_table
from workbench.store.queries.claims_filter import CONDITIONS, ClaimFilter, soon
from workbench.store.queries.claims_order import SORTS
from workbench.text.canonical import digest
from workbench.workspace.workspace import Workspace

TODAY = "2026-06-15"
TEXT = "Boats came.\n"
NOUNS = ("boats", "Ferry", "mill", "ÖRESUND", "taxes", "100%", "under_score")
OUTLETS = ("Harbor Wire", "Valley Post", "")
TOPICS = ("rivers", "money", 'a "quoted" one')


@dataclass
class Held:
    """A project as it was made, for walking through."""

    claims: list[Claim] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    anchors: list[PassageAnchor] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    chain: list[Attribution] = field(default_factory=list)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)
    cited: list[ClaimEvidence] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)

    def stated(self, claim: Claim) -> list[Passage]:
        return [
            one
            for one in self.passages
            if one.claim_id == claim.id
            and one.deleted_at is None
            and self.articles[one.article_id].deleted_at is None
        ]

    def shown(self) -> list[Claim]:
        return [one for one in self.claims if one.deleted_at is None and self.stated(one)]

    def newest(self, passage: Passage) -> PassageAnchor:
        own = [one for one in self.anchors if one.passage_id == passage.id]
        return max(own, key=lambda one: one.created_at)

    def waits(self, passage: Passage) -> bool:
        """In the second version its words changed, or it has no place there, and nobody has looked since."""
        own = [one for one in self.anchors if one.passage_id == passage.id]
        newest = self.newest(passage)
        if newest.created_at.startswith("2026-01-02"):
            return newest.state in ("changed", "suggested") and newest.settled_at is None
        return all(one.settled_at is None for one in own)

    def citing(self, claim: Claim) -> list[Evidence]:
        """What it cites out of the bin, whether it bears on it or not."""
        cited = [self.evidence[one.evidence_id] for one in self.cited if one.claim_id == claim.id]
        return [source for source in cited if source.deleted_at is None]

    def bearing(self, claim: Claim) -> list[Evidence]:
        return [
            self.evidence[one.evidence_id]
            for one in self.cited
            if one.claim_id == claim.id
            and one.stance != "irrelevant"
            and self.evidence[one.evidence_id].deleted_at is None
        ]


def made(workspace: Workspace, seed: int, claims: int = 60) -> Held:
    """Put a project of all sorts into the store."""
    pick, held = random.Random(seed), Held()
    stamp = Stamp(ADA.id, "2026-01-01T00:00:00.000000Z")
    join(workspace, ADA, BEN)
    versions: dict[str, list[str]] = {}
    rows: list[Any] = []
    for index in range(5):
        article = Article(
            title=f"Title {pick.choice('abc')}{index}",
            outlet=pick.choice(OUTLETS),
            published=f"2026-0{index + 1}-01",
            published_precision="day",
            deleted_at=stamp.at if index == 4 else None,
        )
        held.articles[article.id] = article
        rows.append(article)
        versions[article.id] = []
        for number in (1, 2):
            text = ArticleVersion(article_id=article.id, number=number, sha256=digest(TEXT))
            versions[article.id].append(text.id)
            rows.append(text)
    for name in ("Anna Berg", "Bo Ek", "Café Owner"):
        speaker = Speaker(name=name)
        held.speakers[speaker.id] = speaker
        held.aliases.append(Alias(speaker_id=speaker.id, text=f"{name.split()[0]}ovich"))
    for index in range(6):
        source = Evidence(
            title=f"Source {index}",
            archived_url=pick.choice(("", "https://archive.example/1")),
            protection=("public", "background", "confidential")[index % 3],
        )
        held.evidence[source.id] = source
    for index in range(claims):
        tag = pick.choice((*words.Tag, None))
        claim = Claim(
            number=index + 1,
            tag=tag,
            verdict=pick.choice(("", *words.VERDICTS[tag])) if tag else "",
            kind=pick.choice(("", "numeric", "event")),
            checkable=pick.choice(("", "yes", "no")),
            confidence=pick.choice(("", *words.Confidence)),
            priority=pick.choice(list(words.Priority)),
            state=pick.choice(list(words.ClaimState)),
            topics=pick.sample(TOPICS, pick.randrange(3)),
            flags=pick.choice(([], ["new"])),
            due=pick.choice(("", TODAY, "2026-06-16", "2026-07-15", "2026-07-16", "2025-01-01")),
            claim_date=pick.choice(("", "2024-01-01")),
            text=pick.choice(("", pick.choice(NOUNS))),
            summary=pick.choice(("", pick.choice(NOUNS))),
            note=pick.choice(("", pick.choice(NOUNS))),
            judges=pick.choice(([], [ADA.id], [BEN.id])),
            updated_at=f"2026-02-{pick.randrange(10, 28)}T00:00:00.000000Z",
            updated_by=BEN.id,
            created_at=f"2026-01-{pick.randrange(10, 28)}T00:00:00.000000Z",
            created_by=pick.choice((ADA.id, BEN.id)),
        )
        here = [
            Passage(
                article_id=pick.choice(list(held.articles)),
                claim_id=claim.id,
                analyst_id=pick.choice((ADA.id, BEN.id)),
                created_by=ADA.id,
                deleted_at=pick.choice((None, None, None, stamp.at)),
            )
            for _ in range(pick.choice((1, 1, 2, 3)))
        ]
        if all(passage.deleted_at for passage in here):
            claim.deleted_at = stamp.at
        held.claims.append(claim)
        held.passages += here
        for passage in here:
            for at, version in enumerate(versions[passage.article_id]):
                if at and pick.random() < 0.5:
                    continue
                held.anchors.append(
                    PassageAnchor(
                        passage_id=passage.id,
                        version_id=version,
                        start=0,
                        end=5,
                        segments=[[0, 5]],
                        quote=f"{pick.choice(NOUNS)} {pick.choice(NOUNS)}",
                        state=pick.choice(list(words.AnchorState)),
                        settled_at=pick.choice((None, None, "2026-01-03T00:00:00.000000Z")),
                        created_at=f"2026-01-0{at + 1}T00:00:00.000000Z",
                        created_by=ADA.id,
                    )
                )
            for position, speaker_id in enumerate(
                pick.sample(list(held.speakers), pick.choice((0, 0, 1, 2)))
            ):
                held.chain.append(
                    Attribution(passage_id=passage.id, position=position, speaker_id=speaker_id)
                )
        for source_id in pick.sample(list(held.evidence), pick.choice((0, 0, 1, 2))):
            held.cited.append(
                ClaimEvidence(
                    claim_id=claim.id,
                    evidence_id=source_id,
                    stance=pick.choice(("supports", "irrelevant")),
                )
            )
        for turn in range(pick.choice((0, 0, 1, 2))):
            held.reviews.append(
                Review(
                    claim_id=claim.id,
                    reviewer_id=BEN.id,
                    round=turn + 1,
                    decision=pick.choice(list(words.Decision)),
                    created_at=f"2026-03-0{turn + 1}T00:00:00.000000Z",
                    created_by=BEN.id,
                )
            )
    rows += [*held.speakers.values(), *held.aliases, *held.evidence.values(), *held.claims, *held.passages]
    rows += [*held.anchors, *held.chain, *held.cited, *held.reviews]
    order = list(TABLES)
    rows.sort(key=lambda row: order.index(row.__tablename__))
    changes = tuple(insert(row, stamp) for row in rows)
    workspace.do(Edit("Import", changes, texts={digest(TEXT): TEXT}))
    return held


def asked(workspace: Workspace, wanted: ClaimFilter, viewer: str = ADA.id, **how: Any) -> list[str]:
    return workspace.store.read(
        lambda c: claims_table.claim_ids(c, wanted, viewer=viewer, today=TODAY, **how)
    )


@pytest.fixture(params=[1, 2, 3])
def held(request: pytest.FixtureRequest, workspace: Workspace) -> Held:
    return made(workspace, request.param)


def agree(workspace: Workspace, held: Held, wanted: ClaimFilter, test: Callable[[Claim], object]) -> int:
    expected = [claim.id for claim in held.shown() if test(claim)]
    assert asked(workspace, wanted) == expected, wanted
    return len(expected)


def test_everything_out_of_the_bin_is_listed_by_number(workspace: Workspace, held: Held) -> None:
    assert 30 < agree(workspace, held, ClaimFilter(), lambda _: True) < len(held.claims)
    assert asked(workspace, ClaimFilter(), descending=True) == asked(workspace, ClaimFilter())[::-1]


def test_each_field_is_filtered_by(workspace: Workspace, held: Held) -> None:
    found = 0
    for name in ("tag", "verdict", "state", "kind", "checkable", "confidence", "priority"):
        for value in {getattr(claim, name) for claim in held.claims}:
            spelt = {None: "to_check", "": "-"}.get(value, value)
            wanted = ClaimFilter.from_dict({name: str(spelt)})
            found += agree(workspace, held, wanted, lambda c, n=name, v=value: getattr(c, n) == v)  # type: ignore[misc]
    assert found == 7 * len(held.shown())
    for topic in TOPICS:
        assert agree(workspace, held, ClaimFilter(topic=topic), lambda c, t=topic: t in c.topics)  # type: ignore[misc]
    assert agree(workspace, held, ClaimFilter(topic="-"), lambda c: not c.topics)
    assert agree(workspace, held, ClaimFilter(due_before=TODAY), lambda c: c.due and c.due <= TODAY)


def test_what_passages_say_is_filtered_by(workspace: Workspace, held: Held) -> None:
    for outlet in OUTLETS[:2]:
        agree(
            workspace,
            held,
            ClaimFilter(outlet=outlet),
            lambda c, o=outlet: any(held.articles[p.article_id].outlet == o for p in held.stated(c)),  # type: ignore[misc]
        )
    for article in held.articles:
        wanted = ClaimFilter(article=article)
        agree(workspace, held, wanted, lambda c, a=article: any(p.article_id == a for p in held.stated(c)))  # type: ignore[misc]
    for person in (ADA.id, BEN.id):
        wanted = ClaimFilter(analyst=person)
        assert agree(
            workspace,
            held,
            wanted,
            lambda c, p=person: any(q.analyst_id == p for q in held.stated(c)),  # type: ignore[misc]
        )
    for speaker in held.speakers:
        said = {row.passage_id for row in held.chain if row.speaker_id == speaker}
        wanted = ClaimFilter(speaker=speaker)
        assert agree(workspace, held, wanted, lambda c, s=said: any(p.id in s for p in held.stated(c)))  # type: ignore[misc]


def test_words_are_looked_for_in_claim_quotes_and_names(workspace: Workspace, held: Held) -> None:
    def said(claim: Claim, word: str) -> bool:
        places = held.stated(claim)
        ids = {place.id for place in places}
        names = [row.speaker_id for row in held.chain if row.passage_id in ids]
        written = [claim.text, claim.summary, claim.note, claim.rationale, claim.place]
        written += [anchor.quote for anchor in held.anchors if anchor.passage_id in ids]
        written += [held.speakers[key].name for key in names]
        written += [alias.text for alias in held.aliases if alias.speaker_id in names]
        return any(word.casefold() in part.casefold() for part in written)

    for typed in ("boats", "FERRY", "öresund", "100%", "r_s", "ovich", "berg", "ek boats", "mill taxes", "%"):
        agree(
            workspace,
            held,
            ClaimFilter(words=typed),
            lambda c, t=typed: all(said(c, word) for word in t.split()),  # type: ignore[misc]
        )
    assert agree(workspace, held, ClaimFilter(words="C-0007"), lambda c: c.number == 7) <= 1


def test_each_condition_holds_where_a_walk_says_so(workspace: Workspace, held: Held) -> None:
    def last(claim: Claim) -> list[Review]:
        return [row for row in held.reviews if row.claim_id == claim.id and row.decision != "abstain"][-1:]

    def mine(claim: Claim) -> bool:
        return ADA.id in (claim.judges or [claim.created_by])

    judged = ("verified", "disputed")
    walks: dict[str, Callable[[Claim], object]] = {
        "no_evidence": lambda c: c.tag in judged and not held.bearing(c),
        "no_archive": lambda c: any(not source.archived_url for source in held.bearing(c)),
        "protected_evidence": lambda c: any(s.protection != "public" for s in held.citing(c)),
        "no_summary": lambda c: c.tag in judged and not c.summary,
        "no_verdict": lambda c: c.tag and not c.verdict,
        "waits_for_review": lambda c: c.state == "ready" and not mine(c),
        "sent_back": lambda c: (
            c.state in ("draft", "withdrawn")
            and mine(c)
            and any(row.decision in ("changes", "reject") for row in last(c))
        ),
        "due": lambda c: c.due and c.due <= TODAY,
        "due_soon": lambda c: TODAY < c.due <= "2026-07-15",
        "second_look": lambda c: any(held.waits(p) for p in held.stated(c)),
        "several_articles": lambda c: len({p.article_id for p in held.stated(c)}) > 1,
        "worth_checking": lambda c: c.tag is None and c.flags,
    }
    assert set(walks) == set(CONDITIONS) and soon(TODAY) == "2026-07-15"
    for word, walk in walks.items():
        assert agree(workspace, held, ClaimFilter(conditions=(word,)), walk) < len(held.shown()), word
    both = ClaimFilter(conditions=("no_summary", "due"), tag="disputed")
    agree(
        workspace,
        held,
        both,
        lambda c: walks["no_summary"](c) and walks["due"](c) and c.tag == "disputed",
    )


def test_the_order_is_that_of_what_is_shown_and_what_has_nothing_comes_last(
    workspace: Workspace, held: Held
) -> None:
    everything = asked(workspace, ClaimFilter())
    by_id = {claim.id: claim for claim in held.claims}
    for sort in SORTS:
        for descending in (False, True):
            ids = asked(workspace, ClaimFilter(), sort=sort, descending=descending)
            assert sorted(ids) == sorted(everything), sort
    for sort, column in (("due", "due"), ("verdict", "verdict"), ("updated", "updated_at"), ("kind", "kind")):
        for descending in (False, True):
            values = [
                getattr(by_id[key], column)
                for key in asked(workspace, ClaimFilter(), sort=sort, descending=descending)
            ]
            given = [value for value in values if value]
            assert values == given + [""] * (len(values) - len(given))
            assert given == sorted(given, reverse=descending)
    ranks = list(words.Priority)
    urgent = [
        by_id[key].priority for key in asked(workspace, ClaimFilter(), sort="priority", descending=True)
    ]
    assert urgent == sorted(urgent, key=ranks.index, reverse=True)  # type: ignore[arg-type]
    counts = [
        sum(
            1
            for row in held.cited
            if row.claim_id == key and held.evidence[row.evidence_id].deleted_at is None
        )
        for key in asked(workspace, ClaimFilter(), sort="evidence")
    ]
    assert counts == sorted(counts) and counts[-1] > 0
    with pytest.raises(NotFoundError, match="cannot be sorted by “colour”"):
        asked(workspace, ClaimFilter(), sort="colour")
    with pytest.raises(NotFoundError, match="“late” is not asked of claims"):
        asked(workspace, ClaimFilter(conditions=("late",)))


def test_rows_say_what_the_record_says(workspace: Workspace, held: Held) -> None:
    ids = asked(workspace, ClaimFilter())
    rows = workspace.store.read(lambda c: claims_table.claim_rows(c, ids, ADA.id))
    assert set(rows) == set(ids)
    for claim in held.shown():
        row, places = rows[claim.id], held.stated(claim)
        first = next(place for place in places if place.id == row.passage_id)
        article = held.articles[first.article_id]
        assert article.published == min(held.articles[place.article_id].published for place in places)
        assert (row.title, row.outlet, row.quote) == (article.title, article.outlet, held.newest(first).quote)
        assert row.words == (claim.text or row.quote)
        assert (row.passages, row.articles) == (len(places), len({p.article_id for p in places}))
        live = [one for one in held.cited if one.claim_id == claim.id]
        assert row.evidence == sum(1 for one in live if held.evidence[one.evidence_id].deleted_at is None)
        chain = sorted(
            (row for row in held.chain if row.passage_id == first.id), key=lambda step: step.position
        )
        assert row.said_by == " → ".join(held.speakers[step.speaker_id].name for step in chain)


def test_a_filter_is_kept_as_plain_values_and_unknown_ones_are_left_out() -> None:
    wanted = ClaimFilter(words="boats", tag="disputed", conditions=("due", "no_evidence"))
    kept = wanted.as_dict()
    assert kept == {"words": "boats", "tag": "disputed", "conditions": ["due", "no_evidence"]}
    assert ClaimFilter.from_dict(kept) == ClaimFilter(
        words="boats", tag="disputed", conditions=("no_evidence", "due")
    )
    assert ClaimFilter.from_dict({"tag": 3, "conditions": ["moon", "due"], "moon": "x"}) == ClaimFilter(
        conditions=("due",)
    )
    assert not ClaimFilter.from_dict({"words": None, "conditions": "due"})


def test_marks_made_independently_are_seen_by_their_analyst_alone(workspace: Workspace) -> None:
    piece, other = add_piece(workspace), add_piece(workspace, "A mill stands.\n", "The mill")
    assign(workspace, piece)
    join(workspace, CLEO)
    hers = mark(workspace, piece, ADA, "500 boats", summary="Ada counts.")
    his = mark(workspace, piece, BEN, "The café", summary="Ben counts.")
    open_to_all = mark(workspace, other, BEN, "A mill stands")
    ids = {name: line.claim_id for name, line in (("A", hers), ("B", his), ("C", open_to_all))}
    for person, seen in ((ADA, "AC"), (BEN, "BC"), (CLEO, "C")):
        expected = {ids[name] for name in seen}
        for sort in SORTS:
            assert set(asked(workspace, ClaimFilter(), person.id, sort=sort)) == expected
        found = set(asked(workspace, ClaimFilter(words="counts"), person.id))
        assert found == expected - {ids["C"]}
        listed = list(ids.values())
        with workspace.store.reading() as connection:
            assert set(claims_table.claim_rows(connection, listed, person.id)) == expected
        for name, line in (("A", hers), ("B", his)):
            wanted = ClaimFilter(article=piece.id, conditions=("no_evidence",))
            assert (line.claim_id in asked(workspace, wanted, person.id)) == (name in seen)
