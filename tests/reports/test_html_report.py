"""The HTML report: valid, inert, whole."""

from __future__ import annotations

import base64
import hashlib
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings

from tests.reference.building import Builder
from tests.reference.records import records
from tests.reports.chromium import CHROMIUM, dom
from tests.reports.hostile import ALL, hostile_record
from workbench.reports import html
from workbench.reports.model import build
from workbench.resources import resource

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
KNOWN = {
    "cite", "circle", "desc", "figcaption", "figure", "line", "path", "text",
    "html", "head", "body", "meta", "title", "style", "a", "abbr", "article", "aside", "b", "bdi", "blockquote", "caption",
    "code", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "ol", "header", "li", "main", "mark", "nav", "p", "rect",
    "section", "small", "span", "strong", "sup", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "aria-label", "aria-labelledby", "charset", "class", "colspan", "content", "data-claims", "data-label", "dir", "height",
    "href", "http-equiv", "id", "lang", "name", "preserveAspectRatio", "rel", "role", "scope", "title", "viewBox", "width",
    "x", "y",
    "aria-hidden", "cx", "cy", "d", "fill", "font-family", "font-size", "font-weight", "r", "rx", "stroke", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "stroke-width", "tabindex", "text-anchor", "type", "x1", "x2", "{http://www.w3.org/2000/xmlns/}xmlns", "y1", "y2",
}  # fmt: skip


def rendered(builder: Builder, *ids: str) -> bytes:
    rows, texts = builder.record()
    return html.render(build(rows, texts, ids or [row["id"] for row in rows["article"]], **MADE))


def parsed(data: bytes) -> ElementTree.Element:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())


def check_inert(root: ElementTree.Element) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str):
            raise AssertionError("a comment came in")
        tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert tag in KNOWN
        assert set(element.attrib) <= ATTRIBUTES
        target = element.get("href")
        if target is not None:
            assert target.startswith(("#", "https://", "http://"))
        if tag == "meta":
            assert (element.get("http-equiv") or "").lower() in ("", "content-security-policy")
    assert len(root.findall(".//style")) == 1 and len(root.findall(".//title")) == 1


def test_hostile_words_stay_words() -> None:
    b, a = hostile_record()
    root = parsed(rendered(b, a))
    check_inert(root)
    said = "".join(root.itertext())
    assert ALL in said
    assert "javascript:document.title='owned' (not made a link: no plain web address)" in " ".join(
        said.split()
    )


@settings(deadline=None, max_examples=20)
@given(records())
def test_any_record_is_valid_and_inert(made: Any) -> None:
    rows, texts = made
    check_inert(parsed(html.render(build(rows, texts, [row["id"] for row in rows["article"]], **MADE))))


def test_control_characters_in_titles_stay_out() -> None:
    b = Builder()
    b.article("Text.", title="a\x01b\x00c\ufdd0")
    parsed(rendered(b))


def test_the_organisation_is_named_where_its_link_is() -> None:
    for url, leads_to in (
        ("https://desk.example/", "https://desk.example/"),
        ("javascript:x", None),
        ("", None),
    ):
        b = Builder()
        b.project(organisation_name="The <b>Desk</b>", organisation_url=url)
        (known,) = (
            fact for fact in parsed(rendered(b, b.article("Words."))).iterfind(".//div[dt]")
            if fact.findtext("dt") == "Organisation"
        )  # fmt: skip
        said = " ".join("".join(known.itertext()).split())
        assert said.startswith("Organisation The <b>Desk</b>") or said.startswith(
            "OrganisationThe <b>Desk</b>"
        )
        link = known.find(".//a")
        assert (link.get("href") if link is not None else None) == leads_to
        assert (url in said) == (leads_to is None)


def test_the_table_of_claims_has_no_column_that_is_empty_for_all() -> None:
    b = Builder()
    a = b.article("Nine boats came. Ten left.")
    b.mark(a, "Nine boats came.", "verified", verdict="true", confidence="high", claim_date="2024-05-01")
    b.mark(a, "Ten left.", "opinion")
    table = next(one for one in parsed(rendered(b, a)).iter("table") if "claims" in (one.get("class") or ""))
    assert [head.text for head in table.iter("th") if head.get("scope") == "col"] == [
        "Number", "Quote and claim", "Speaker", "Tag and verdict", "Evidence", "Reviewed by",
    ]  # fmt: skip
    found = ["".join(cell.itertext()) for cell in table.iter("td") if cell.get("class") == "found"]
    assert "of 1 May 2024" in found[0] and "high confidence" in found[0]
    assert "confidence" not in found[1] and " of " not in found[1]


def test_links_lead_somewhere_and_ids_are_single() -> None:
    b = Builder()
    one, two = b.article("First said. Then this.\nMore.", title="One"), b.article("First said.", title="Two")
    claim = b.mark(one, "First said.", "verified", verdict="true")
    b.mark(one, "said. Then", "opinion")
    b.also(claim, one, "More.")
    b.also(claim, two, "First said.")
    root = parsed(rendered(b, one, two))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {e.get("href", "")[1:] for e in root.iter("a") if e.get("href", "").startswith("#")}
    assert targets <= set(ids)
    assert {"c-0001", "p-0001", "p-0001-2", "p-0001-3", "c-0002", "p-0002"} <= targets


def test_the_policy_lets_in_this_style_sheet_and_nothing_else() -> None:
    b = Builder()
    b.article("Text.")
    root = parsed(rendered(b))
    style = root.find(".//style")
    assert style is not None and style.text is not None
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = [m.get("content", "") for m in root.iter("meta") if m.get("http-equiv")]
    assert policy.startswith("default-src 'none'; ") and f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy and "url(" not in style.text and "@import" not in style.text


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_every_pair() -> None:
    style = resource("templates", "report.css").read_text(encoding="utf-8")
    schemes = re.findall(r":root \{(.*?)\}", style, flags=re.S)
    assert len(schemes) == 3
    for scheme in schemes:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", scheme))
        colours = {
            name: c if len(c) == 7 else "#" + "".join(x * 2 for x in c[1:]) for name, c in colours.items()
        }
        for tag in ("verified", "disputed", "opinion", "to_check"):
            for ground in (f"{tag}-tint", "paper", "pane"):
                assert contrast(colours[tag], colours[ground]) >= 4.5, (tag, ground)
            assert contrast(colours["ink"], colours[f"{tag}-tint"]) >= 4.5
        for ink in ("ink", "soft", "accent"):
            for ground in ("paper", "pane", "window"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_each_tag_has_a_line_of_its_own() -> None:
    style = resource("templates", "report.css").read_text(encoding="utf-8")
    lines = re.findall(r"\.(\w+) \{ --c: [^}]*--l: (\w+); \}", style)
    assert dict(lines) == {
        "verified": "solid",
        "disputed": "dashed",
        "opinion": "dotted",
        "to_check": "double",
    }


@pytest.fixture
def requests_seen() -> Iterator[tuple[int, list[str]]]:
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1], seen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_browser_runs_and_fetches_nothing(tmp_path: Path, requests_seen: tuple[int, list[str]]) -> None:
    port, seen = requests_seen
    b, a = hostile_record()
    data = rendered(b, a).decode().replace("127.0.0.1:9/", f"127.0.0.1:{port}/")
    page = tmp_path / "report.html"
    page.write_text(data, encoding="utf-8")
    shown = dom(page.as_uri(), tmp_path)
    assert seen == []
    title = re.search(r"<title>(.*?)</title>", shown, flags=re.S)
    assert title is not None and title.group(1).startswith("DRAFT · &lt;/script&gt;")

    # The control: the same words unescaped and without the policy do run and fetch, so the test can fail.
    control = tmp_path / "control.html"
    unescaped = ALL.replace("127.0.0.1:9/", f"127.0.0.1:{port}/")
    control.write_text(f"<title>control</title><p>{unescaped}", encoding="utf-8")
    assert "<title>owned</title>" in dom(control.as_uri(), tmp_path)
    assert seen != []


def test_compiled_templates_are_kept_where_that_is_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    html._template.cache_clear()
    html._template()
    kept = list((tmp_path / "cache" / "templates").iterdir())
    assert kept
    for file in kept:
        file.write_bytes(b"cut off")
    html._template.cache_clear()
    assert html._template()[0].name == "report.html.j2"
    monkeypatch.setenv("WORKBENCH_HOME", str(kept[0]))
    html._template.cache_clear()
    assert html._template()[0].name == "report.html.j2"
