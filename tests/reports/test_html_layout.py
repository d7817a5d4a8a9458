"""The HTML report in a browser: on a wide screen, on a phone and on paper."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.reference.building import Builder
from tests.reports.chromium import CHROMIUM, complaints, dom, printed
from workbench.reports import html
from workbench.reports.model import ReportModel, build

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")]

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}

# A page of the test's own holds the report in a frame and measures it, since the report itself runs nothing.
MEASURING = """<!DOCTYPE html><title>measuring</title><style>body{margin:0}iframe{border:0;display:block}</style>
<iframe src="report.html" style="width:%dpx;height:900px"></iframe><pre></pre>
<script>
onload = async () => {
  const frame = document.querySelector("iframe"), inside = frame.contentDocument, found = {};
  const box = (what) => inside.querySelector(what).getBoundingClientRect();
  const settled = () => new Promise((done) => setTimeout(done, 100));
  const table = inside.querySelector(".scroll:has(> .claims)");
  found.beyond = table.scrollWidth - table.clientWidth;
  found.wide = inside.documentElement.scrollWidth;
  found.cards = box(".cards").left;
  found.text = box(".text").right;
  found.below = box(".cards").top >= box(".text").bottom;
  inside.querySelector("#p-0030").scrollIntoView({block: "center"});
  await settled();
  const before = frame.contentWindow.scrollY;
  inside.querySelector('mark a[href="#c-0030"]').click();
  await settled();
  found.moved = Math.abs(frame.contentWindow.scrollY - before);
  found.card = box("#c-0030").top;
  found.hash = frame.contentWindow.location.hash;
  inside.querySelector('#c-0030 a[href="#p-0030"]').click();
  await settled();
  found.passage = box("#p-0030").top;
  const marked = inside.querySelector("#p-0030 + mark");
  found.outline = frame.contentWindow.getComputedStyle(marked).outlineStyle;
  document.querySelector("pre").textContent = JSON.stringify(found);
};
</script>"""


def long_report() -> ReportModel:
    b = Builder()
    said = [
        f"Sentence number {n} says that {n} boats were counted on the river that morning." for n in range(40)
    ]
    a = b.article("\n\n".join(said), title="Boats " * 12, url="https://example.org/" + "long" * 40)
    source = b.evidence("Counting sheet", url="https://example.org/sheet")
    for n, quote in enumerate(said):
        tag = ("verified", "disputed", "opinion", None)[n % 4]
        verdict = "missing_context" if tag == "disputed" else ""
        claim = b.mark(a, quote, tag, verdict=verdict, summary="As it was counted.")
        b.cite(claim, source, quote="A word of some length: " + "x" * 90)
    b.mark(a, "says that 7 boats", "opinion")  # inside another passage, which so is drawn as several runs
    rows, texts = b.record()
    return build(rows, texts, [a], **MADE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A folder served at an address of this machine, with the report in it."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "report.html").write_bytes(html.render(long_report()))
    for width in (1440, 1100, 360):
        (folder / f"{width}.html").write_text(MEASURING % width, encoding="utf-8")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", folder
    server.shutdown()
    thread.join()
    server.server_close()


def measured(served: tuple[str, Path], width: int, folder: Path) -> dict[str, Any]:
    address, _ = served
    page = dom(f"{address}/{width}.html", folder, "--window-size=1500,1000")
    found = re.search(r"<pre>(\{.*?\})</pre>", page)
    assert found is not None, page[-500:]
    return dict(json.loads(found.group(1)))


def test_wide_screens_show_article_and_claims_side_by_side(served: tuple[str, Path], tmp_path: Path) -> None:
    seen = measured(served, 1440, tmp_path)
    assert seen["wide"] <= 1440 and seen["cards"] >= seen["text"] and not seen["below"]
    # From the words to the card: the text stays, the card is in sight; and back.
    assert seen["hash"] == "#c-0030" and 0 <= seen["card"] < 300 and seen["moved"] < 30
    assert 0 <= seen["passage"] < 600 and seen["outline"] == "solid"


def test_the_table_of_claims_is_read_without_scrolling(served: tuple[str, Path], tmp_path: Path) -> None:
    assert measured(served, 1100, tmp_path)["beyond"] <= 0


def test_phones_show_one_below_the_other_and_nothing_beside_the_page(
    served: tuple[str, Path], tmp_path: Path
) -> None:
    seen = measured(served, 360, tmp_path)
    assert seen["wide"] <= 360 and seen["below"]
    assert seen["hash"] == "#c-0030" and 0 <= seen["card"] < 300
    assert 0 <= seen["passage"] < 600 and seen["outline"] == "solid"


def test_a_browser_has_nothing_to_complain_of(served: tuple[str, Path], tmp_path: Path) -> None:
    address, folder = served
    assert complaints(f"{address}/report.html", tmp_path) == []
    # The control: one more style than the policy lets in is complained of.
    page = (
        (folder / "report.html").read_text(encoding="utf-8").replace("</head>", "<style>p{}</style></head>")
    )
    (folder / "control.html").write_text(page, encoding="utf-8")
    assert len(complaints(f"{address}/control.html", tmp_path)) == 1


def test_paper_has_every_claim_whole_with_its_addresses(served: tuple[str, Path], tmp_path: Path) -> None:
    address, _ = served
    printed(f"{address}/report.html", tmp_path, tmp_path / "report.pdf")
    reader = pypdf.PdfReader(tmp_path / "report.pdf")
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    whole = " ".join(pages)
    for number in range(1, 41):
        assert whole.count(f"C-{number:04d}") >= 3  # in the table, beside the text, on its card
    assert "(https://example.org/sheet)" in whole
    assert "Show in the text" not in whole and "Skip to the report" not in whole
    assert all("DRAFT" in page.replace(" ", "") for page in pages)  # its letters are spaced
    tables = [page.partition("Reviewed by")[2] for page in pages if "Reviewed by" in page]
    assert len(tables) > 1 and all(re.search(r"C-\d{4}", rows) for rows in tables)  # no head stands alone
