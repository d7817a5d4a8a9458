"""Links on the command line: asked about one by one, and fetched only then."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.errors import FetchRefusedError
from workbench.text.printable import in_line

if TYPE_CHECKING:
    from workbench.ingest.fetching import FetchedPage
    from workbench.ingest.report import ImportReport


def split(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """The links and the paths among what was given."""
    links = [one for one in given if one.lower().startswith(("http://", "https://"))]
    return links, [one for one in given if one not in links]


def asked_and_fetched(links: Iterable[str], report: ImportReport, *, unasked: bool) -> list[FetchedPage]:
    """The pages of those links that a person lets be fetched; of the others the report says why not.

    `unasked` fetches without a question; without it and without a terminal nothing is fetched.
    """
    from workbench.ingest.fetching import SentOnError, fetch
    from workbench.ingest.report import ImportLine

    pages: list[FetchedPage] = []
    waiting = list(links)
    while waiting:
        link = waiting.pop(0)
        try:
            refusal = "" if unasked else _refused_by_person(link)
            page = None if refusal else fetch(link)
        except SentOnError as elsewhere:
            if unasked:  # the question was answered for this site, not for another
                report.add(
                    ImportLine(
                        "refused", link, f"{elsewhere} Import {elsewhere.address} if that is what you want."
                    )
                )
            else:
                print(in_line(str(elsewhere)), file=sys.stderr)
                waiting.insert(0, elsewhere.address)
        except FetchRefusedError as error:
            report.add(ImportLine("refused", link, str(error)))
        else:
            if page is None:
                report.add(ImportLine("left out", link, refusal))
            else:
                pages.append(page)
    return pages


def _refused_by_person(link: str) -> str:
    """Ask; "" for a yes, else the sentence that says why nothing was fetched. Raises FetchRefusedError."""
    from workbench.ingest.fetching import preview

    shown = preview(link)
    if not sys.stdin.isatty():
        return "Nothing was fetched, since nobody could be asked: use --fetch where the site may see this computer's address."
    for words in (
        f"Fetch {shown.address}?",
        f"{shown.host} will see this computer's address and when it asked.",
        shown.doubt,
        "What is sent can be read on the way, since this is http." if shown.scheme == "http" else "",
        shown.proxy,
    ):
        if words:
            print(in_line(words), file=sys.stderr)
    print("Type yes to fetch it: ", end="", file=sys.stderr, flush=True)
    return "" if sys.stdin.readline().strip().lower() in ("y", "yes") else "Not fetched, as you said."
