"""Makes pages: an everyday one, and hostile ones whose words must still be found or warned of."""

from __future__ import annotations

from collections.abc import Callable

MARK = "CANARYWORD"
SENTENCE = "The harbour board said on Friday that the eastern quay will stay closed until the spring. "
ARTICLE = "<article><h1>The quay stays closed</h1>" + f"<p>{SENTENCE}</p>" * 6 + "</article>"

EVERYDAY = f"""<!doctype html><html lang="en-GB"><head><title>The quay stays closed | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="The quay stays closed">
<meta name="author" content="Ada Quill"><link rel="canonical" href="https://post.example/2023/11/quay">
<meta property="article:published_time" content="2023-11-11T08:30:00+00:00"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport and leisure</a></nav><article><h1>The quay stays closed</h1>
{"".join(f"<p>{SENTENCE.strip()[:-1]}, item {i} of the list.</p>" for i in range(9))}
<h2>What comes next</h2><p>Caf&eacute; owners &amp; fishers “wait” — nobody knows until when, they said.</p></article>
<div id="comments"><h3>Two replies</h3><ol class="comment-list"><li><cite>Tom</cite><p>I saw it open yesterday, so
somebody is wrong here.</p></li><li><cite>Eve</cite><p>It was the western quay that you saw, Tom.</p></li></ol></div>
<footer>Imprint and contact of the Harbour Post</footer></body></html>"""

HOSTILE: dict[str, Callable[[], str]] = {
    "300 levels": lambda: ARTICLE + "<div>" * 300 + MARK + "</div>" * 300,
    "100,000 levels": lambda: "<div>" * 100_000 + MARK + ARTICLE,
    "200 nested tables": lambda: ARTICLE + "<table><tr><td>" * 200 + MARK + "</table>" * 200,
    "entity bomb": lambda: (
        "<!DOCTYPE html [<!ENTITY a0 'lol'>"
        + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
        + f"]>{ARTICLE}<p>&a9; {MARK}</p>"
    ),
    "long number": lambda: f"{ARTICLE}<p>&#{'9' * 1_000_000}; {MARK}</p>",
    "unclosed quotes": lambda: ARTICLE + '<a b="' * 100_000 + MARK,
    "unclosed formatting": lambda: ARTICLE + "<a><b><i><p>" * 20_000 + MARK,
    "scripts that hold tags": lambda: f"<script>{'<div>' * 100_000}</script>{ARTICLE}<p>{MARK}</p>",
    "hidden words": lambda: f"{ARTICLE}<div style='display:none'>{MARK} {SENTENCE}</div>",
    "deep JSON-LD": lambda: (
        f"<script type='application/ld+json'>{'[' * 200_000}</script>{ARTICLE}<p>{MARK}</p>"
    ),
}
SLOW: dict[str, Callable[[], str]] = {
    "a million attributes": lambda: f"{ARTICLE}<p {' '.join(f'a{i}=1' for i in range(1_000_000))}>{MARK}</p>",
    "a node of 10 MB": lambda: f"{ARTICLE}<p>{'word ' * 2_200_000}{MARK}</p>",
    "a million levels": lambda: "<div>" * 1_000_000 + MARK,
    "paragraphs": lambda: "<p>a" * 300_000 + MARK,
    "links": lambda: ARTICLE + "<p><a href=x>two words</a></p>" * 60_000 + MARK,
    "line breaks": lambda: ARTICLE + "<br>" * 200_000 + MARK,
    "entities": lambda: ARTICLE + "&amp;" * 1_000_000 + MARK,
    "less-than": lambda: "<" * 5_000_000 + MARK,
    "dates": lambda: ARTICLE + "<p>2023-11-11 and 11 November 2023</p>" * 50_000 + MARK,
    "metadata": lambda: "<meta name=author content=x>" * 90_000 + ARTICLE + MARK,
    "many attributes": lambda: ARTICLE + "<b a=1 b=2 c=3 d=4>x</b>" * 100_000 + MARK,
}


def reaching_out(address: str, secret: str) -> str:
    """A page that asks for everything a page can ask for: `address` by http, `secret` as a local file."""
    asked = []
    for target in (
        address,
        f"//{address.partition('//')[2]}",
        f"file://{secret}",
        secret,
        f"//127.0.0.1/share{secret}",
    ):
        asked.append(
            f"""<img src="{target}/1.png" srcset="{target}/2.png 2x"><img src="{target}"><iframe src="{target}"></iframe>
            <link rel="stylesheet" href="{target}"><link rel="preload" href="{target}"><script src="{target}"></script>
            <style>@import "{target}"; p {{ background: url({target}) }}</style><object data="{target}"></object>
            <embed src="{target}"><video src="{target}" poster="{target}"></video><audio src="{target}"></audio>
            <p style="background: url('{target}')">words</p><table background="{target}"><tr><td>x</td></tr></table>
            <svg><image href="{target}"/><use href="{target}#a"/></svg><a href="{target}" ping="{target}">link</a>
            <form action="{target}"><input type="image" src="{target}"></form><input autofocus onfocus="fetch('{target}')">
            <xi:include href="{target}" parse="text"/>"""
        )
    head = (
        f'<!DOCTYPE html SYSTEM "{address}/x.dtd" [<!ENTITY s SYSTEM "file://{secret}"><!ENTITY % p SYSTEM "{address}"> %p;]>'
        f'<?xml-stylesheet href="{address}"?><html manifest="{address}/m"><head><base href="{address}/">'
        f'<meta http-equiv="refresh" content="0; url={address}"><link rel="canonical" href="{address}/c">'
        f'<meta property="og:image" content="{address}/o.png"><title>T</title></head><body>'
    )
    return f"{head}{ARTICLE}<p>&s; {MARK}</p>{''.join(asked)}</body></html>"
