"""Makes documents by real writers, for tests: the same paragraphs in every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from xml.sax.saxutils import escape

Paragraphs = Sequence[str]


def pdf(
    paragraphs: Paragraphs, *, columns: int = 1, head: str = "", justify: bool = True, before: str = ""
) -> bytes:
    """A PDF by typst, hyphenated where it is justified, with a running head and page numbers where one is given."""
    import typst

    margins = f'header: [{_typst(head)} #h(1fr) Sunday], numbering: "1"' if head else ""
    hyphens = "true" if justify else "false"
    source = (
        f'#set page(paper: "a5", columns: {columns}, {margins})\n#set text(lang: "en", size: 9pt, hyphenate: {hyphens})\n'
        f"#set par(justify: {hyphens})\n{before}\n" + "\n\n".join(map(_typst, paragraphs))
    )
    made: bytes = typst.compile(source.encode(), format="pdf")
    return made


def _typst(words: str) -> str:
    return "".join(f"\\{char}" if char in "\\#$*_`<>@[]=-+/~\"'" else char for char in words)


def docx(paragraphs: Paragraphs, *, heading: str = "") -> bytes:
    """A DOCX by python-docx."""
    import docx as writer

    document = writer.Document()
    if heading:
        document.add_heading(heading, 0)
    for words in paragraphs:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(paragraphs: Paragraphs) -> bytes:
    """An ODT as ODF 1.3 lays it out."""
    namespaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = "".join(f"<text:p>{_spaced(words)}</text:p>" for words in paragraphs)
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {namespaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _spaced(words: str) -> str:
    return escape(words).replace("  ", ' <text:s text:c="1"/>').replace("\t", "<text:tab/>")


def rtf(paragraphs: Paragraphs) -> bytes:
    """An RTF with every character above ASCII as its number."""

    def plain(words: str) -> str:
        said = []
        for char in words:
            if char in "\\{}":
                said.append(f"\\{char}")
            elif ord(char) < 128:
                said.append(char)
            else:
                units = char.encode("utf-16-le")
                said += [
                    f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
                    for at in range(0, len(units), 2)
                ]
        return "".join(said)

    body = "".join(f"{plain(words)}\\par\n" for words in paragraphs)
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}}\f0\fs22" + "\n" + body + "}"
    ).encode()


def eml(paragraphs: Paragraphs, *, html: bool = False, attached: str = "") -> bytes:
    """A message of the standard library, with a page beside its words where `html`."""
    message = EmailMessage()
    message["From"] = "Ada Quill <ada@post.example>"
    message["Subject"] = ""
    message["Date"] = "Sat, 11 Nov 2023 10:00:00 +0100"
    message.set_content("\n\n".join(paragraphs) + "\n")
    if html:
        message.add_alternative(page(paragraphs), subtype="html")
    if attached:
        message.add_attachment(b"secret", maintype="application", subtype="octet-stream", filename=attached)
    return message.as_bytes()


def mhtml(paragraphs: Paragraphs, *, address: str = "https://post.example/2023/quay") -> bytes:
    """A page saved in one file, as browsers do it."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = address
    whole["Subject"] = "A saved page"
    part = MIMEText(page(paragraphs), "html", "utf-8")
    part["Content-Location"] = address
    whole.attach(part)
    return whole.as_bytes()


def page(paragraphs: Paragraphs) -> str:
    """An HTML page with nothing but paragraphs."""
    body = "".join(f"<p>{escape(words)}</p>\n" for words in paragraphs)
    return f"<!doctype html><html lang='en'><head><title>t</title></head><body><article>{body}</article></body></html>"


def epub(chapters: Sequence[tuple[str, Paragraphs]], *, title: str = "A book") -> bytes:
    """An EPUB 3 with a chapter for each (title, paragraphs)."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<?xml version='1.0'?><container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>"
        "<rootfiles><rootfile full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
    }
    items = "".join(
        f"<item id='c{i}' href='c{i}.xhtml' media-type='application/xhtml+xml'/>"
        for i in range(len(chapters))
    )
    spine = "".join(f"<itemref idref='c{i}'/>" for i in range(len(chapters)))
    files["OEBPS/book.opf"] = (
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Ada Quill</dc:creator><dc:language>en</dc:language>"
        "<dc:publisher>Harbour Press</dc:publisher><dc:date>2023-11</dc:date></metadata><manifest>"
        f"<item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>{items}</manifest>"
        f"<spine><itemref idref='nav'/>{spine}</spine></package>"
    )
    links = "".join(
        f"<li><a href='c{i}.xhtml#top'>{escape(name)}</a></li>"
        for i, (name, _) in enumerate(chapters)
        if name
    )
    files["OEBPS/nav.xhtml"] = (
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body>"
        f"<nav epub:type='toc'><ol>{links}</ol></nav></body></html>"
    )
    for i, (_, paragraphs) in enumerate(chapters):
        files[f"OEBPS/c{i}.xhtml"] = page(paragraphs).replace(
            "<html ", "<html xmlns='http://www.w3.org/1999/xhtml' "
        )
    return packed(files)


def table_csv(rows: Sequence[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A CSV of the standard library."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def table_xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    """An XLSX by openpyxl."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_jsonl(rows: Sequence[Sequence[object]]) -> bytes:
    """JSON Lines with the first row as names."""
    return "".join(
        json.dumps(dict(zip(rows[0], row, strict=True)), ensure_ascii=False) + "\n" for row in rows[1:]
    ).encode()


def rss(entries: Sequence[tuple[str, Paragraphs]]) -> bytes:
    """An RSS 2.0 feed whose entries have their whole content."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>https://post.example/{i}</link><pubDate>Sat, 11 Nov 2023 09:00:00 GMT</pubDate>"
        f"<dc:creator>Ada Quill</dc:creator><content:encoded>{escape(''.join(f'<p>{escape(words)}</p>' for words in paragraphs))}"
        "</content:encoded></item>"
        for i, (title, paragraphs) in enumerate(entries)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><language>en-GB</language>'
        f"{items}</channel></rss>"
    ).encode()


def atom(entries: Sequence[tuple[str, Paragraphs]]) -> bytes:
    """An Atom feed with XHTML content."""
    items = "".join(
        f"<entry><title>{escape(title)}</title><id>urn:{i}</id><updated>2023-11-11T09:00:00Z</updated><content type='xhtml'>"
        f"<div xmlns='http://www.w3.org/1999/xhtml'>{''.join(f'<p>{escape(words)}</p>' for words in paragraphs)}</div>"
        "</content></entry>"
        for i, (title, paragraphs) in enumerate(entries)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Post</title>{items}</feed>".encode()


def packed(files: dict[str, str | bytes] | dict[str, str]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def _table(write: Callable[[Sequence[Sequence[str]]], bytes]) -> Callable[[Paragraphs], bytes]:
    return lambda paragraphs: write([["headline", "body"], ["", "\n\n".join(paragraphs)]])


WRITERS: dict[str, Callable[[Paragraphs], bytes]] = {
    "one.pdf": pdf,
    "ragged.pdf": lambda paragraphs: pdf(paragraphs, justify=False),
    "columns.pdf": lambda paragraphs: pdf(paragraphs, columns=2),
    "paper.docx": docx,
    "paper.odt": odt,
    "paper.rtf": rtf,
    "message.eml": eml,
    "letter.eml": lambda paragraphs: eml(paragraphs, html=True),
    "saved.mhtml": mhtml,
    "page.html": lambda paragraphs: page(paragraphs).encode(),
    "book.epub": lambda paragraphs: epub([("", paragraphs)], title=""),
    "table.csv": _table(table_csv),
    "table.xlsx": _table(table_xlsx),
    "table.jsonl": _table(table_jsonl),
    "feed.rss": lambda paragraphs: rss([("", paragraphs)]),
    "feed.atom": lambda paragraphs: atom([("", paragraphs)]),
}
"""For each name of a file what writes paragraphs into it, and nothing else that would be words of the article."""
