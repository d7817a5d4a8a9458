"""The registry of speakers: list, show, add, amend, other spellings, merge, remove."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, json_option
from workbench.cli.opening import opened
from workbench.cli.output import joined, one_line, say_json
from workbench.cli.speaker_words import FIELDS, counted, entry, facts, line_as_json, print_entry

if TYPE_CHECKING:
    from workbench.model.tables import Alias, Speaker
    from workbench.workspace.workspace import Workspace


def add(commands: Commands) -> None:
    """Add the commands of the noun."""
    of = commands.group("speakers", "the registry of speakers")
    sub = of.add("list", "list the speakers, each with its claims by tag", _list, '"zelenskyy"')
    sub.add_argument("words", nargs="?", metavar="WORDS", help="only those called so, in any spelling")
    json_option(sub)
    sub = of.add("show", "show a speaker and what it is on record with", _show, '"Volodymyr Zelensky"')
    _speaker(sub)
    json_option(sub)
    sub = of.add("add", "add a speaker", _add, '"Institute for the Study of War" --alias ISW')
    sub.add_argument("name", metavar="NAME")
    _fields(sub)
    sub.add_argument(
        "--alias", action="append", default=[], metavar="TEXT", help="another spelling; may come again"
    )
    json_option(sub)
    sub = of.add("amend", "change what is known about a speaker", _amend, "Reuters --kind outlet")
    _speaker(sub)
    sub.add_argument("--name", metavar="NAME")
    _fields(sub)
    sub = of.add(
        "alias",
        "add another spelling of a speaker, or take one away",
        _alias,
        '"Zelensky" Зеленський --language uk',
    )
    _speaker(sub)
    sub.add_argument("text", metavar="TEXT", help="the spelling")
    sub.add_argument(
        "--kind", metavar="KIND", help="transliteration (the default), translation, acronym, typo, censored"
    )
    sub.add_argument("--language", default="", metavar="CODE", help="such as uk")
    sub.add_argument("--remove", action="store_true", help="take it away")
    sub = of.add(
        "merge",
        "make two speakers one: the second goes over to the first",
        _merge,
        '"Zelensky" "Zelenskyy" --dry-run',
    )
    sub.add_argument("kept", metavar="KEPT")
    sub.add_argument("gone", metavar="GONE")
    sub.add_argument("--dry-run", action="store_true", help="say what would move, and change nothing")
    json_option(sub)
    sub = of.add("remove", "put a speaker whom no passage names in the bin", _remove, '"Zelenskyi"')
    _speaker(sub)


def _speaker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("speaker", metavar="SPEAKER", help="a name, another spelling, or an id")


def _fields(parser: argparse.ArgumentParser) -> None:
    kinds = "person, organisation, outlet, anonymous_official, commenter, crowd"
    parser.add_argument("--kind", metavar="KIND", help=kinds)
    for name in FIELDS:
        metavar = "WORD" if name == "note_protection" else "TEXT"
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=metavar)


def _given(options: argparse.Namespace, *names: str) -> dict[str, str]:
    return {name: getattr(options, name) for name in names if getattr(options, name) is not None}


def _found(workspace: Workspace, said: str) -> Speaker:
    from workbench.store.queries import speakers

    return workspace.store.read(lambda c: speakers.find_speaker(c, said, workspace.person.id))


def _list(options: argparse.Namespace) -> int:
    from workbench.store.queries import speakers
    from workbench.workspace import speaking

    with opened(options) as workspace:
        lines = workspace.store.read(lambda c: speakers.lines(c, workspace.person.id))
        if options.words:
            hits = workspace.store.read(lambda c: speaking.search(c, options.words, workspace.person.id, 60))
            by_id = {line.speaker.id: line for line in lines}
            lines = [by_id[hit.speaker.id] for hit in hits if hit.speaker.id in by_id]
    if options.json:
        say_json([line_as_json(line) for line in lines])
        return 0
    for line in lines:
        print(joined(line.speaker.name, line.speaker.kind.replace("_", " "), counted(line)))
        if line.spellings:
            print(f"    {joined(*line.spellings)}")
    if not lines:
        print(
            "No speaker is called so."
            if options.words
            else "No speakers yet: “workbench speakers add” adds one."
        )
    return 0


def _show(options: argparse.Namespace) -> int:
    from workbench.store.queries import on_record, speakers

    with opened(options) as workspace:
        speaker = _found(workspace, options.speaker)
        aliases, rows = workspace.store.read(
            lambda c: (speakers.aliases(c, speaker.id), on_record.record(c, speaker.id))
        )
    if options.json:
        say_json(
            facts(speaker)
            | {
                "aliases": [{"text": a.text, "kind": a.kind, "language": a.language} for a in aliases],
                "on_record": [entry(row) for row in rows],
            }
        )
        return 0
    print(joined(speaker.name, speaker.kind.replace("_", " "), speaker.role, speaker.country, speaker.url))
    for alias in aliases:
        print(f"    {joined(alias.text, alias.kind, alias.language)}")
    for row in rows:
        print_entry(row)
    if not rows:
        print("No passage names this speaker yet.")
    else:
        print("What is listed reflects which passages were selected, not how reliable anyone is.")
    return 0


def _add(options: argparse.Namespace) -> int:
    from workbench.errors import WorkbenchError
    from workbench.model import speaker_edits
    from workbench.model.edit import edit
    from workbench.workspace import speaking

    with opened(options) as workspace:
        who = workspace.store.read(
            lambda c: speaking.meant(c, options.name, workspace.person.id, options.kind or "")
        )
        if not who.new:
            raise WorkbenchError(
                f"“{who.speaker.name}” is in the registry already, in this or another spelling."
            )
        stamp = workspace.stamp()
        speaker = who.speaker.model_copy(update=_given(options, *FIELDS))
        changes = list(speaker_edits.add_speaker(speaker, stamp).changes)
        known: list[Alias] = []
        for text in options.alias:
            made = speaker_edits.add_alias(speaker, text, stamp, known)
            changes += made.changes
            known.append(_alias_row(made))
        workspace.do(edit("Add speaker", *changes))
    if options.json:
        say_json(facts(speaker) | {"aliases": [alias.text for alias in known]})
    else:
        print(f"Added {joined(speaker.name, speaker.kind.replace('_', ' '))}")
    return 0


def _alias_row(made: Any) -> Alias:
    from workbench.model.tables import Alias

    return Alias(**made.changes[0].after)


def _amend(options: argparse.Namespace) -> int:
    from workbench.model import speaker_edits

    values = _given(options, "name", "kind", *FIELDS)
    if not values:
        options.wrong_use(
            "say what to change: --name, --kind, --role, --country, --url, --note or --note-protection"
        )
    with opened(options) as workspace:
        speaker = _found(workspace, options.speaker)
        workspace.do(speaker_edits.amend_speaker(speaker, workspace.stamp(), **values))
    print(f"Changed {one_line(values.get('name', speaker.name))}")
    return 0


def _alias(options: argparse.Namespace) -> int:
    from workbench.errors import NotFoundError
    from workbench.model import speaker_edits
    from workbench.model.vocabulary import AliasKind
    from workbench.store.queries import speakers

    with opened(options) as workspace:
        speaker = _found(workspace, options.speaker)
        known = workspace.store.read(lambda c: speakers.aliases(c, speaker.id))
        if options.remove:
            there = [alias for alias in known if alias.text == " ".join(options.text.split())]
            if not there:
                raise NotFoundError(f"“{options.text}” is no other spelling of “{speaker.name}”.")
            workspace.do(speaker_edits.remove_alias(there[0]))
        else:
            kind = options.kind or AliasKind.TRANSLITERATION
            stamp = workspace.stamp()
            workspace.do(
                speaker_edits.add_alias(
                    speaker, options.text, stamp, known, kind=kind, language=options.language
                )
            )
    done = "no longer a spelling of" if options.remove else "another spelling of"
    print(f"{one_line(options.text)} is {done} {one_line(speaker.name)}")
    return 0


def _merge(options: argparse.Namespace) -> int:
    from workbench.workspace import speaking

    with opened(options) as workspace:
        kept, gone = _found(workspace, options.kept), _found(workspace, options.gone)
        merging = workspace.store.read(lambda c: speaking.merging(c, kept, gone, workspace.stamp()))
        if not options.dry_run:
            workspace.do(merging.edit)
    if options.json:
        say_json(
            {
                "kept": kept.id,
                "gone": gone.id,
                "attributions": merging.attributions,
                "aliases": list(merging.aliases),
                "taken_over": list(merging.taken_over),
                "done": not options.dry_run,
            }
        )
        return 0
    verb = "Would merge" if options.dry_run else "Merged"
    print(f"{verb} {one_line(gone.name)} into {one_line(kept.name)}")
    moved = f"{merging.attributions:,} attribution{'' if merging.attributions == 1 else 's'}"
    print(f"    {moved}; new spellings: {joined(*merging.aliases) or 'none'}")
    return 0


def _remove(options: argparse.Namespace) -> int:
    from workbench.model import speaker_edits
    from workbench.store.queries import speakers

    with opened(options) as workspace:
        speaker = _found(workspace, options.speaker)
        named = workspace.store.read(lambda c: speakers.named(c, [speaker.id])[speaker.id])
        workspace.do(speaker_edits.delete_speaker(speaker, named, workspace.stamp()))
    print(f"{one_line(speaker.name)} is in the bin")
    return 0
