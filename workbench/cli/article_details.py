"""What is known about an article, on the command line: shown whole, and mended as one act."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_analyst, find_article
from workbench.cli.opening import opened
from workbench.cli.output import one_line, say_json
from workbench.cli.protection import add_note_protection
from workbench.model.partial_date import HINT
from workbench.model.vocabulary import ArticleKind, ArticleStatus, Translation
from workbench.text.printable import printable

if TYPE_CHECKING:
    from workbench.model.tables import Article
    from workbench.workspace.workspace import Workspace

# What is known, its option, what it is to people and in the help; as the window's dialog has them.
_WORDS: Final = {
    "title": ("--title", "Title", "its headline"),
    "outlet": ("--outlet", "Outlet", "who published it"),
    "author": ("--author", "Author", "who wrote it"),
    "published": ("--published", "Published", HINT[0].lower() + HINT[1:]),
    "url": ("--link", "Link", "its address; it is not contacted"),
    "archived_url": ("--archived", "Archived copy", "the address of an archived copy"),
    "language": ("--language", "Language", "such as en"),
    "original_language": ("--original-language", "Original", "the language that it was translated from"),
    "defects": ("--faults", "Known faults", "what is wrong with its text"),
    "summary": ("--summary", "Summary", "what it says, in short"),
    "due": ("--due", "Due", "a whole day"),
    "note": ("--note", "Note", "for the desk"),
}
_CHOICES: Final = {
    "translation": ("Translation", Translation, "whether it was translated, and by what"),
    "kind": ("Kind", ArticleKind, "what sort of text it is"),
    "status": ("Status", ArticleStatus, "how far the work on it has come"),
}
_LONG: Final = ("defects", "summary", "note")


def add(commands: Commands) -> None:
    """Add ``article``."""
    of = commands.group("article", "what is known about one article: outlet, author, date, link and the rest")
    sub = of.add("show", "show what is known about an article", _show, "3f2a")
    sub.add_argument("article", metavar="ARTICLE")
    json_option(sub)
    sub = of.add(
        "set", "change what is known about an article; “” empties a field", _set,
        '3f2a --outlet "Valley Post" --published 2024-05 --link https://valley.example/mill',
    )  # fmt: skip
    sub.add_argument("article", metavar="ARTICLE")
    for field, (option, _, help_) in _WORDS.items():
        kind = {"published": "DATE", "due": "DAY", "url": "URL", "archived_url": "URL"}.get(field, "TEXT")
        sub.add_argument(option, dest=field, metavar=kind, help=help_)
    for field, (_, words, help_) in _CHOICES.items():
        offered = [word.replace("_", "-") for word in words]
        sub.add_argument(f"--{field}", choices=offered, metavar="WORD", help=f"{help_}: {', '.join(offered)}")
    sub.add_argument("--assigned-to", metavar="ANALYST", help="who works on it; “” for nobody")
    sub.add_argument(
        "--topic", action="append", default=[], metavar="TOPIC", help="add it; several times for several"
    )
    sub.add_argument("--no-topic", action="append", default=[], metavar="TOPIC", help="take it away")
    add_note_protection(sub)
    json_option(sub)


def _show(options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        return _say(workspace, find_article(workspace, options.article), options)


def _set(options: argparse.Namespace) -> int:
    from workbench.model import article_edits

    with opened(options) as workspace:
        article = find_article(workspace, options.article)
        fields = _given(workspace, article, options)
        if not fields:
            options.wrong_use("say what to change: --outlet, --author, --published, --link, --note…")
        edit = article_edits.amend_article(article, workspace.stamp(), **fields)
        if edit:
            workspace.do(edit)
        return _say(workspace, find_article(workspace, article.id), options)


def _given(workspace: Workspace, article: Article, options: argparse.Namespace) -> dict[str, Any]:
    """What was given, by the name of its column."""
    names = (*_WORDS, *_CHOICES, "note_protection")
    given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    given |= {name: given[name].replace("-", "_") for name in _CHOICES if name in given}
    if options.assigned_to is not None:
        given["assignee"] = find_analyst(workspace, options.assigned_to).id if options.assigned_to else ""
    if options.topic or options.no_topic:
        gone = {topic.casefold() for topic in options.no_topic}
        given["topics"] = [one for one in [*article.topics, *options.topic] if one.casefold() not in gone]
    return given


def _say(workspace: Workspace, article: Article, options: argparse.Namespace) -> int:
    names = {analyst.id: analyst.name for analyst in workspace.analysts()}
    if options.json:
        columns = (*_WORDS, "published_precision", *_CHOICES, "assignee", "topics", "note_protection")
        said = {name: getattr(article, name) for name in columns}
        say_json({"id": article.id} | said | {"assigned_to": names.get(article.assignee, "")})
        return 0
    shown = {
        title: one_line(getattr(article, field))
        for field, (_, title, _) in _WORDS.items()
        if field not in _LONG
    }
    shown |= {title: getattr(article, field).replace("_", " ") for field, (title, _, _) in _CHOICES.items()}
    shown["Assigned to"] = one_line(names.get(article.assignee, ""))
    shown["Topics"] = one_line(", ".join(article.topics))
    for title, words in shown.items():
        print(f"{title + ':':15}{words}".rstrip())
    for field in _LONG:
        if words := getattr(article, field):
            to_whom = f" ({article.note_protection})" if field == "note" else ""
            print(f"\n{_WORDS[field][1]}{to_whom}:\n{printable(words)}")
    return 0
