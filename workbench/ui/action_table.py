"""Every action of the window, one row each: menus, keys and the sheet of keys are made from this table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Scope = Literal["window", "article", "list", "side", "page"]
"""Where an action's keys work: in the whole window, on the article alone, on the list of articles alone, in the side
panes alone, on the pages that take their place (see ``ActionRow.page``)."""

Need = Literal["", "article", "passage", "undo", "redo", "writing", "panes", "find"]
"""What has to be there for an action to be possible: an open article or a chosen passage in sight, an act to undo or
redo, a project that can be written to, the panes in sight, a place to search."""

MENUS = ("File", "Edit", "Article", "Passage", "Claim", "View", "Help")


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action.

    ``act`` names what is called, as ``part.method`` (see :meth:`workbench.ui.actions.Actions.bind`), with
    ``argument`` where it is not None. ``keys`` are in Qt's portable spelling, the first one is shown. A ``menu``
    of "" has the action in no menu; ``apart`` puts a line above it. ``page`` names the one page that the keys of
    scope ``page`` work on, "" for all; what a page does is called as ``views.act`` with its name and method.
    """

    id: str
    text: str
    menu: str
    act: str
    keys: tuple[str, ...] = ()
    scope: Scope = "window"
    need: Need = ""
    argument: Any = None
    apart: bool = False
    checkable: bool = False
    page: str = ""


ACTIONS: tuple[ActionRow, ...] = (
    # File
    ActionRow("project.new", "New project…", "File", "files.new_project", ("Ctrl+N",)),
    ActionRow("project.open", "Open project…", "File", "files.open_project", ("Ctrl+O",)),
    ActionRow("import.files", "Import files…", "File", "files.import_files", ("Ctrl+I",), apart=True),
    ActionRow("import.folder", "Import a folder…", "File", "files.import_folder", ("Ctrl+Shift+I",)),
    ActionRow("import.paste", "Import pasted text…", "File", "files.import_pasted", ("Ctrl+Shift+V",)),
    ActionRow("import.link", "Import from a link…", "File", "files.import_link"),
    ActionRow("import.clipboard", "Paste as a new article", "", "files.import_clipboard", ("Ctrl+V",), "list"),
    ActionRow("project.merge", "Merge a copy…", "File", "files.merge_copy"),
    ActionRow("report.make", "Report or export…", "File", "files.make_report", ("Ctrl+E",), apart=True),
    ActionRow("project.export", "Export the whole project…", "File", "files.export"),
    ActionRow("project.details", "Project details…", "File", "files.project_details"),
    ActionRow("project.backup", "Back up project…", "File", "files.back_up"),
    ActionRow("person.switch", "Go on as…", "File", "preferences.go_on_as", ("Ctrl+Shift+G",), apart=True),
    ActionRow("settings.open", "Settings…", "File", "preferences.open", ("Ctrl+,",)),
    ActionRow("window.close", "Quit", "File", "window.close", ("Ctrl+Q",), apart=True),
    # Edit
    ActionRow("undo", "Undo", "Edit", "navigation.undo", ("Ctrl+Z",), need="undo"),
    ActionRow("redo", "Redo", "Edit", "navigation.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), need="redo"),
    ActionRow("copy", "Copy text", "Edit", "copying.text", ("Ctrl+C",), "article", "article", apart=True),
    ActionRow(
        "copy.source", "Copy quote with its source", "Edit", "copying.with_source", ("Ctrl+Shift+C",), need="article"
    ),
    ActionRow("find", "Find…", "Edit", "window.search", ("Ctrl+F",), need="find", apart=True),
    ActionRow("find.next", "Find next", "Edit", "find.next", ("F3",), need="article"),
    ActionRow("find.previous", "Find previous", "Edit", "find.previous", ("Shift+F3",), need="article"),
    ActionRow("palette.open", "Do anything, go anywhere…", "Edit", "palette.open", ("Ctrl+K",), apart=True),
    ActionRow("history.open", "History…", "Edit", "files.history", apart=True),
    ActionRow("bin.open", "Bin…", "Edit", "files.bin"),
    # Article
    ActionRow("article.next", "Next article", "Article", "navigation.next_article", ("Alt+Down",)),
    ActionRow("article.previous", "Previous article", "Article", "navigation.previous_article", ("Alt+Up",)),
    ActionRow("article.done", "Done, next article", "Article", "navigation.done_and_next", ("Ctrl+Return",), need="article"),
    ActionRow("sentence.next", "Next sentence", "Article", "view.next_sentence", ("Down", "J"), "article", "article", apart=True),
    ActionRow("sentence.previous", "Previous sentence", "Article", "view.previous_sentence", ("Up", "K"), "article", "article"),
    ActionRow("sentence.extend", "Extend over the next sentence", "Article", "view.extend_next", ("Shift+Down",), "article", "article"),
    ActionRow("sentence.shrink", "Extend over the previous sentence", "Article", "view.extend_previous", ("Shift+Up",), "article", "article"),
    ActionRow("passage.next", "Next passage", "Article", "view.next_passage", ("Tab",), "article", "article", apart=True),
    ActionRow("passage.previous", "Previous passage", "Article", "view.previous_passage", ("Shift+Tab",), "article", "article"),
    ActionRow("passage.overlap", "Next overlapping passage", "Article", "view.cycle_overlapping", ("Space",), "article", "article"),
    ActionRow("article.details", "Article details…", "Article", "files.article_details", ("F2",), need="article", apart=True),
    ActionRow("article.correct", "Correct the text…", "Article", "files.correct_text", need="article"),
    ActionRow("revision.check", "Check for changes…", "Article", "revising.check", need="article"),
    ActionRow("revision.compare", "Versions side by side", "Article", "revising.compare", need="article"),
    ActionRow("import.onto", "Bring annotations onto this article…", "Article", "files.bring_annotations", need="article"),
    ActionRow("article.zone", "Mark words as", "Article", "", need="article"),
    ActionRow("article.zone.choose", "Mark words as headline, comment…", "", "zoning.open", ("Z",), "article", "article"),
    ActionRow("article.status", "Set status", "Article", "", need="article"),
    ActionRow("independent.assign", "Mark independently…", "Article", "independent.assign", need="article", apart=True),
    ActionRow("independent.finish", "I am done with this article…", "Article", "independent.finish", need="article"),
    ActionRow("independent.take_back", "Go on marking after all", "Article", "independent.take_back", need="article"),
    ActionRow("article.archive", "Archive article", "Article", "navigation.archive", need="article", apart=True),
    ActionRow("article.remove", "Move article to the bin", "Article", "navigation.remove", need="article"),
    # Claim
    ActionRow("tag.verified", "Tag as verified", "Passage", "tagging.tag", ("1", "V"), "article", "article", "verified"),
    ActionRow("tag.disputed", "Tag as disputed", "Passage", "tagging.tag", ("2", "D"), "article", "article", "disputed"),
    ActionRow("tag.opinion", "Tag as opinion", "Passage", "tagging.tag", ("3", "O"), "article", "article", "opinion"),
    ActionRow("tag.to_check", "Mark as to check", "Passage", "tagging.tag", ("0", "C"), "article", "article", "to_check"),
    ActionRow("edge.start.left", "Start one word left", "Passage", "tagging.edge", ("[",), "article", "article", ("start", -1, "word"), apart=True),
    ActionRow("edge.start.right", "Start one word right", "Passage", "tagging.edge", ("]",), "article", "article", ("start", 1, "word")),
    ActionRow("edge.end.left", "End one word left", "Passage", "tagging.edge", ("{",), "article", "article", ("end", -1, "word")),
    ActionRow("edge.end.right", "End one word right", "Passage", "tagging.edge", ("}",), "article", "article", ("end", 1, "word")),
    ActionRow("edge.start.left.fine", "Start one character left", "Passage", "tagging.edge", ("Ctrl+[",), "article", "article", ("start", -1, "character")),
    ActionRow("edge.start.right.fine", "Start one character right", "Passage", "tagging.edge", ("Ctrl+]",), "article", "article", ("start", 1, "character")),
    ActionRow("edge.end.left.fine", "End one character left", "Passage", "tagging.edge", ("Ctrl+{",), "article", "article", ("end", -1, "character")),
    ActionRow("edge.end.right.fine", "End one character right", "Passage", "tagging.edge", ("Ctrl+}",), "article", "article", ("end", 1, "character")),
    ActionRow("claim.summary", "Write the summary", "Claim", "annotation.edit", ("N",), "article", "passage", "summary", apart=True),
    ActionRow("claim.speaker", "Name the speaker", "Claim", "annotation.edit", ("S",), "article", "passage", "speaker"),
    ActionRow("claim.evidence", "New evidence…", "Claim", "annotation.edit", ("E",), "article", "passage", "new_evidence"),
    ActionRow("evidence.snapshot", "Open the snapshot of the evidence", "Claim", "annotation.edit", need="passage", argument="evidence_snapshot"),
    ActionRow("evidence.save", "Save the snapshot of the evidence as…", "Claim", "annotation.edit", need="passage", argument="evidence_save"),
    ActionRow("evidence.link", "Open the link of the evidence", "Claim", "annotation.edit", need="passage", argument="evidence_link"),
    ActionRow("evidence.public", "The evidence is public", "Claim", "annotation.edit", need="passage", argument="evidence_protect public"),
    ActionRow("evidence.background", "The evidence is on background", "Claim", "annotation.edit", need="passage", argument="evidence_protect background"),
    ActionRow("evidence.confidential", "The evidence is confidential", "Claim", "annotation.edit", need="passage", argument="evidence_protect confidential"),
    ActionRow("evidence.remove", "Remove the evidence", "Claim", "annotation.edit", need="passage", argument="evidence_remove"),
    ActionRow("claim.rationale", "Write the rationale", "Claim", "annotation.edit", ("R",), "article", "passage", "rationale"),
    ActionRow("claim.snippet", "Insert a snippet…", "Claim", "annotation.edit", ("Ctrl+J",), need="passage", argument="snippet"),
    ActionRow("claim.snippet.keep", "Keep the rationale as a snippet…", "Claim", "annotation.edit", ("Ctrl+Shift+J",), need="passage", argument="keep_snippet"),
    ActionRow("claim.text", "Write the claim in one sentence", "Claim", "annotation.edit", ("X",), "article", "passage", "text"),
    ActionRow("claim.details", "Fill in the details", "Claim", "annotation.edit", ("W",), "article", "passage", "details"),
    ActionRow("claim.topics", "Name the topics", "Claim", "annotation.edit", ("T",), "article", "passage", "topics"),
    ActionRow("claim.note", "Write the note", "Claim", "annotation.edit", ("M",), "article", "passage", "note"),
    ActionRow("note.protection", "Say to whom the note may be shown", "Claim", "annotation.edit", need="passage", argument="note_protection"),
    ActionRow("claim.link", "Link to another claim…", "Claim", "annotation.edit", ("L",), "article", "passage", "new_link"),
    ActionRow("claim.same", "Same claim as…", "Claim", "restating.same_claim", ("=",), "article", "passage", apart=True),
    ActionRow("claim.split", "Split off as a claim of its own", "Claim", "restating.split_off", ("/",), "article", "passage"),
    ActionRow("claim.merge", "Merge with another claim…", "Claim", "restating.merge", need="passage"),
    ActionRow("claim.reported", "Check what was said…", "Passage", "restating.reported", ("Q",), "article", "article"),
    ActionRow("claim.places", "Passages of the claim, role and voice", "Claim", "annotation.edit", ("P",), "article", "passage", "places"),
    ActionRow("passage.add", "Add the selection to the passage", "Passage", "restating.add_words", ("+",), "article", "article"),
    ActionRow("passage.take", "Take words from the passage", "Passage", "restating.take_words", ("-",), "article", "article"),
    ActionRow("claim.follow", "Go to the linked claim", "Claim", "claim_acts.follow_link", ("G",), "article", "passage"),
    ActionRow("claim.history", "History of the claim…", "Claim", "claim_acts.history", ("H",), "article", "passage"),
    ActionRow("claim.ready", "Mark ready", "Claim", "workflow.take", ("Ctrl+R",), need="passage", argument="ready", apart=True),
    ActionRow("claim.review", "Review this claim", "Claim", "workflow.take", need="passage", argument="review"),
    ActionRow("claim.approve", "Approve without a second review", "Claim", "workflow.take", ("Ctrl+Shift+R",), need="passage", argument="approve"),
    ActionRow("claim.final", "Make final", "Claim", "workflow.take", ("Ctrl+Alt+R",), need="passage", argument="final"),
    ActionRow("claim.correct", "Make a correction…", "Claim", "workflow.take", need="passage", argument="correct"),
    ActionRow("claim.draft", "Back to draft", "Claim", "workflow.take", need="passage", argument="draft"),
    ActionRow("claim.withdraw", "Withdraw", "Claim", "workflow.take", need="passage", argument="withdraw"),
    ActionRow("claim.again", "Take up again", "Claim", "workflow.take", need="passage", argument="again"),
    ActionRow("passage.remove", "Remove passage", "Passage", "tagging.remove", ("Delete",), "article", "passage", apart=True),
    # View
    ActionRow("view.articles", "Articles", "View", "panes.show_articles", ("Ctrl+1",), need="panes", checkable=True),
    ActionRow("view.annotation", "Annotation", "View", "panes.show_annotation", ("Ctrl+2",), need="panes", checkable=True),
    ActionRow("view.claims", "Claims", "View", "views.toggle", ("Ctrl+3",), argument="claims"),
    ActionRow("claims.due", "Forecasts that are due", "View", "views.show_page", argument=("claims", "due")),
    ActionRow("claims.open", "Go to the passage of the claim", "", "views.act", ("Return",), "page", argument=("claims", "open_passage"), page="claims"),
    ActionRow("claims.change", "Change the chosen claims…", "", "views.act", ("B",), "page", argument=("claims", "change_many"), page="claims"),
    ActionRow("claims.remove", "Move the chosen claims to the bin…", "", "views.act", ("Delete",), "page", argument=("claims", "change_many", "bin"), page="claims"),
    ActionRow("claims.all", "Choose all claims that are shown", "", "views.act", ("A",), "page", argument=("claims", "choose_all"), page="claims"),
    ActionRow("claims.conditions", "Tick conditions", "", "views.act", ("F",), "page", argument=("claims", "go_to_conditions"), page="claims"),
    ActionRow("claims.saved", "Saved filters", "", "views.act", ("S",), "page", argument=("claims", "open_saved"), page="claims"),
    ActionRow("claims.keep", "Keep this filter…", "", "views.act", ("K",), "page", argument=("claims", "keep_filter"), page="claims"),
    ActionRow("claims.order", "Sort the claims by", "", "views.act", ("O",), "page", argument=("claims", "choose_order"), page="claims"),
    ActionRow("claims.columns", "Columns of the claims", "", "views.act", ("L",), "page", argument=("claims", "choose_columns"), page="claims"),
    ActionRow("claims.details", "Show or hide the claim in short", "", "views.act", ("I",), "page", argument=("claims", "fold_details"), page="claims"),
    ActionRow("claims.export", "Export the claims that are shown…", "", "views.act", ("X",), "page", argument=("claims", "export"), page="claims"),
    ActionRow("view.review", "Review queue", "View", "views.toggle", ("Ctrl+4",), argument="review"),
    ActionRow("review.approve", "Approve", "", "views.act", ("A",), "page", argument=("review", "decide", "approve"), page="review"),
    ActionRow("review.changes", "Ask for changes", "", "views.act", ("C",), "page", argument=("review", "decide", "changes"), page="review"),
    ActionRow("review.reject", "Reject", "", "views.act", ("R",), "page", argument=("review", "decide", "reject"), page="review"),
    ActionRow("review.abstain", "Abstain", "", "views.act", ("B",), "page", argument=("review", "decide", "abstain"), page="review"),
    ActionRow("review.next", "Next claim of the queue", "", "views.act", ("N",), "page", argument=("review", "step", 1), page="review"),
    ActionRow("review.previous", "Previous claim of the queue", "", "views.act", ("P",), "page", argument=("review", "step", -1), page="review"),
    ActionRow("review.open", "Open the article there", "", "views.act", ("Return",), "page", argument=("review", "open_article"), page="review"),
    ActionRow("view.adjudication", "Adjudication", "View", "views.toggle", ("Ctrl+5",), argument="adjudication"),
    ActionRow("adjudication.take.first", "Take over the first mark", "", "views.act", ("1", "A"), "page", argument=("adjudication", "take", 0), page="adjudication"),
    ActionRow("adjudication.take.second", "Take over the second mark", "", "views.act", ("2", "B"), "page", argument=("adjudication", "take", 1), page="adjudication"),
    ActionRow("adjudication.take.third", "Take over the third mark", "", "views.act", ("3",), "page", argument=("adjudication", "take", 2), page="adjudication"),
    ActionRow("adjudication.edit", "Settle with changes…", "", "views.act", ("E",), "page", argument=("adjudication", "edit"), page="adjudication"),
    ActionRow("adjudication.reject", "Reject these marks", "", "views.act", ("R",), "page", argument=("adjudication", "reject"), page="adjudication"),
    ActionRow("adjudication.next", "Next marks to settle", "", "views.act", ("Space",), "page", argument=("adjudication", "next"), page="adjudication"),
    ActionRow("adjudication.accept", "Accept all that agree", "", "views.act", ("Ctrl+Return",), "page", argument=("adjudication", "accept"), page="adjudication"),
    ActionRow("adjudication.finish", "Call the article annotated", "", "views.act", ("F",), "page", argument=("adjudication", "finish"), page="adjudication"),
    ActionRow("adjudication.open", "Open the article there", "", "views.act", ("Return",), "page", argument=("adjudication", "open_article"), page="adjudication"),
    ActionRow("view.agreement", "Agreement", "View", "views.toggle", ("Ctrl+6",), argument="agreement"),
    ActionRow("agreement.choose", "Choose analysts and articles", "", "views.act", ("A",), "page", argument=("agreement", "choose"), page="agreement"),
    ActionRow("agreement.figures", "Go to the figures", "", "views.act", ("G",), "page", argument=("agreement", "go_to_figures"), page="agreement"),
    ActionRow("agreement.behind", "Go to the disagreements", "", "views.act", ("D",), "page", argument=("agreement", "go_to_disagreements"), page="agreement"),
    ActionRow("view.speakers", "Speakers", "View", "views.toggle", ("Ctrl+7",), argument="speakers"),
    ActionRow("speakers.follow", "On record, and to the passage", "", "views.act", ("Return",), "page", argument=("speakers", "follow_record"), page="speakers"),
    ActionRow("speakers.new", "New speaker…", "", "views.act", ("N",), "page", argument=("speakers", "add"), page="speakers"),
    ActionRow("speakers.rename", "Rename the speaker", "", "views.act", ("F2",), "page", argument=("speakers", "rename"), page="speakers"),
    ActionRow("speakers.spelling", "Add another spelling", "", "views.act", ("A",), "page", argument=("speakers", "add_spelling"), page="speakers"),
    ActionRow("speakers.merge", "Merge with another speaker…", "", "views.act", ("M",), "page", argument=("speakers", "merge"), page="speakers"),
    ActionRow("speakers.remove", "Move the speaker to the bin", "", "views.act", ("Delete",), "page", argument=("speakers", "remove"), page="speakers"),
    ActionRow("view.links", "Links", "View", "views.toggle", ("Ctrl+8",), argument="links"),
    ActionRow("links.follow", "Go to the second claim", "", "views.act", ("Return",), "page", argument=("links", "follow_link"), page="links"),
    ActionRow("links.follow.back", "Go to the first claim", "", "views.act", ("Shift+Return",), "page", argument=("links", "follow_back"), page="links"),
    ActionRow("links.remove", "Take the link away", "", "views.act", ("Delete",), "page", argument=("links", "remove"), page="links"),
    ActionRow("view.pictures", "Pictures", "View", "views.toggle", ("Ctrl+9",), argument="pictures"),
    ActionRow("pictures.open", "Open the article of the bar", "", "views.act", ("Return",), "page", argument=("pictures", "open_article"), page="pictures"),
    ActionRow("pictures.scope", "Choose the articles of the pictures", "", "views.act", ("A",), "page", argument=("pictures", "choose_scope"), page="pictures"),
    ActionRow("revision.accept", "Accept the place of the passage", "", "views.act", ("A",), "page", argument=("revision", "accept"), page="revision"),
    ActionRow("revision.take", "Take the selected words for the passage", "", "views.act", ("M",), "page", argument=("revision", "take"), page="revision"),
    ActionRow("revision.leave", "Leave the passage as an orphan", "", "views.act", ("O",), "page", argument=("revision", "leave"), page="revision"),
    ActionRow("revision.remove", "Move the passage to the bin", "", "views.act", ("Delete",), "page", argument=("revision", "remove"), page="revision"),
    ActionRow("revision.next", "Next passage that waits", "", "views.act", ("N",), "page", argument=("revision", "next"), page="revision"),
    ActionRow("revision.open", "Open the article at the passage", "", "views.act", ("Return",), "page", argument=("revision", "open_article"), page="revision"),
    ActionRow("pane.next", "Next pane", "View", "panes.next", ("F6",), need="panes", apart=True),
    ActionRow("pane.previous", "Previous pane", "View", "panes.previous", ("Shift+F6",), need="panes"),
    ActionRow("pane.leave", "Leave the article", "", "panes.leave_article", ("Escape",), "article"),
    ActionRow("pane.return", "Back to the article", "", "panes.return_to_article", ("Escape",), "side"),
    ActionRow("views.home", "Back to the article", "", "views.home", ("Escape",), "page"),
    ActionRow("filter", "Filter the articles", "View", "panes.filter", ("Ctrl+L",), need="panes"),
    ActionRow("zoom.in", "Larger text", "View", "view.zoom", ("Ctrl++", "Ctrl+="), need="panes", argument=1, apart=True),
    ActionRow("zoom.out", "Smaller text", "View", "view.zoom", ("Ctrl+-",), need="panes", argument=-1),
    ActionRow("zoom.reset", "Usual size", "View", "view.zoom", ("Ctrl+0",), need="panes", argument=0),
    # Help
    ActionRow("help.keys", "Keys", "Help", "preferences.keys", ("F1",)),
    ActionRow("help.keys.sign", "Keys", "", "preferences.keys", ("?",), "article"),
    ActionRow("help.log", "Open the log file", "Help", "files.log"),
    ActionRow("help.about", "About", "Help", "files.about", apart=True),
)  # fmt: skip


def keys_of(row: ActionRow, changed: Mapping[str, str]) -> tuple[str, ...]:
    """Give an action's keys: those a person chose (apart by spaces, none for none), else its own."""
    chosen = changed.get(row.id)
    return row.keys if chosen is None else tuple(chosen.split())


def clashes(rows: Iterable[ActionRow], changed: Mapping[str, str]) -> list[tuple[ActionRow, ActionRow, str]]:
    """Give the pairs of actions that would answer to the same key in the same place, with that key."""
    found, taken = [], dict[str, list[ActionRow]]()
    for row in rows:
        for key in keys_of(row, changed):
            others = taken.setdefault(key.lower(), [])
            other = next((o for o in others if o.id != row.id and _meet(o, row)), None)
            if other is not None:
                found.append((other, row, key))
            others.append(row)
    return found


def _meet(one: ActionRow, other: ActionRow) -> bool:
    """Tell whether there is a place where the keys of both work."""
    if "page" in (one.scope, other.scope) and {one.need, other.need} & {"article", "passage", "panes"}:
        return False  # what needs the panes in sight cannot be done while a page stands in their place
    if "window" in (one.scope, other.scope):
        return True
    return one.scope == other.scope and (not one.page or not other.page or one.page == other.page)
