"""Structure of DOCX, ODT and RTF: headings, tables, footnotes, tracked changes, details."""

from __future__ import annotations

import io

import docx as writer
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.ingest.documents import packed
from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft
from workbench.ingest.read import draft_of_bytes
from workbench.ingest.readers import Readers


def zones(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(zone.kind, draft.text[zone.start : zone.end]) for zone in draft.zones]


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_with_all_that_it_may_have(readers: Readers) -> None:
    document = writer.Document()
    document.core_properties.title = "Another title"
    document.core_properties.author = "Ada Quill"
    document.core_properties.language = "en-GB"
    document.sections[0].header.paragraphs[0].text = "Harbour Post"
    document.add_paragraph("The quay stays closed", style="Title")
    document.add_paragraph("What comes next", style="Heading 1")
    body = document.add_paragraph("The board ")
    for xml in (
        '<w:del {} w:id="1" w:author="x"><w:r><w:delText>never </w:delText></w:r></w:del>',
        '<w:ins {} w:id="2" w:author="x"><w:r><w:t xml:space="preserve">always </w:t></w:r></w:ins>',
        "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>",
        '<w:hyperlink {}><w:r><w:t xml:space="preserve">said it, </w:t></w:r></w:hyperlink>',
        "<w:r {}><w:instrText> PAGE </w:instrText><w:t>twice</w:t><w:noBreakHyphen/><w:t>over</w:t><w:br/><w:t>in verse.</w:t></w:r>",
    ):
        body._p.append(parse_xml(xml.format(nsdecls("w"))))
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Pier", "Damage", "3", "10 %"), strict=True):
        cell.text = words
    document.add_paragraph("A crane on the quay", style="Caption")
    draft = draft_of_bytes(saved(document), "paper.docx", readers)
    assert draft.text.split("\n") == [
        "The quay stays closed",
        "What comes next",
        "The board always said it, twice\u2011over",
        "in verse.",
        "Pier Damage",
        "3 10 %",
        "A crane on the quay",
    ]
    assert zones(draft) == [
        ("headline", "The quay stays closed"),
        ("subhead", "What comes next"),
        ("caption", "A crane on the quay"),
    ]
    assert (draft.title, draft.author, draft.language) == ("The quay stays closed", "Ada Quill", "en-GB")
    assert draft.method == "docx"
    said = " ".join(draft.notes)
    for words in ("tracked changes", "hides", "head and foot"):
        assert words in said


def test_footnotes_stand_after_the_text_of_a_word_document(readers: Readers) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f'<w:document {space}><w:body><w:p><w:r><w:t>Three piers</w:t><w:footnoteReference w:id="2"/><w:t> broke.</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    notes = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t xml:space="preserve"> Of ten.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    draft = draft_of_bytes(
        packed({"word/document.xml": body, "word/footnotes.xml": notes}), "a.docx", readers
    )
    assert draft.text == "Three piers[1] broke.\n[1] Of ten."
    assert "1 footnote after the text" in draft.notes[0]


ODT = """<?xml version='1.0'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'
 xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'
 xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'
 xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'>
<office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>never</text:p></text:deletion>
</text:changed-region></text:tracked-changes><text:p text:style-name='P1'>The quay</text:p><text:h>Next</text:h>
<text:p>Three<text:s text:c='2'/>piers<text:tab/>of
  ten<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By the storm.</text:p></text:note-body></text:note>
<office:annotation><dc:creator>x</dc:creator><text:p>a remark</text:p></office:annotation> broke.<text:line-break/>So it is.</text:p>
<text:list><text:list-item><text:p>One item</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Pier</text:p></table:table-cell><table:table-cell><text:p>3</text:p>
</table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:text-box><text:p>Boxed words</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document-content>"""


def test_an_opendocument_text_with_all_that_it_may_have(readers: Readers) -> None:
    meta = "<m xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Untitled</dc:title><dc:creator>Ada Quill</dc:creator></m>"
    draft = draft_of_bytes(packed({"content.xml": ODT, "meta.xml": meta}), "a.odt", readers)
    assert draft.text.split("\n") == [
        "The quay", "Next", "Three  piers of ten[1] broke.", "So it is.", "One item", "Pier 3", "Boxed words",
        "[1] By the storm.",
    ]  # fmt: skip
    assert zones(draft)[:2] == [("headline", "The quay"), ("subhead", "Next")]
    assert (draft.title, draft.author) == ("The quay", "Ada Quill")
    said = " ".join(draft.notes)
    for words in ("tracked changes", "1 footnote", "1 comment"):
        assert words in said


def test_locked_documents_are_refused(readers: Readers) -> None:
    manifest = "<m><encryption-data/></m>"
    data = packed({"content.xml": b"\x01\x02", "META-INF/manifest.xml": manifest})
    with pytest.raises(ImportRefusedError, match=r"a\.odt is locked with a password"):
        draft_of_bytes(data, "a.odt", readers)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(ImportRefusedError, match="older Microsoft Office document"):
        draft_of_bytes(old, "a.docx", readers)


def test_a_document_without_words_is_refused(readers: Readers) -> None:
    with pytest.raises(ImportRefusedError, match=r"a\.docx holds no words"):
        draft_of_bytes(saved(writer.Document()), "a.docx", readers)


def test_rtf_says_what_it_hides(readers: Readers) -> None:
    data = (
        rb"{\rtf1\ansi{\stylesheet{\s1\v Style;}}One {\v unseen {\b words} here}two \v unseen\v0 three "
        rb"{four \b\v1 unseen}five \v\plain six {\v unseen \{ too\plain}seven a\\v b\par}"
    )
    draft = draft_of_bytes(data, "a.rtf", readers)
    assert " ".join(draft.text.split()) == "One two three four five six seven a\\v b"
    assert "Words that the document hides were not taken." in draft.notes
    shown = draft_of_bytes(
        rb"{\rtf1\ansi{\stylesheet{\s1\v Style;}}One {\v0 two}\viewkind4  three}", "a.rtf", readers
    )
    assert " ".join(shown.text.split()) == "One two three"
    assert shown.notes == ()


def test_rtf_with_a_number_without_end(readers: Readers) -> None:
    draft = draft_of_bytes(
        rb"{\rtf1\ansi One \bin999999999999 two\fs123456789012345  three}", "a.rtf", readers
    )
    assert draft.text.split() == ["One", "two", "three"]


def test_rtf_with_all_that_it_may_have(readers: Readers) -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Arial;}}{\colortbl;\red0\green0\blue0;}"
        rb"{\info{\title \'cf\'f0\'e8\'f7\'e0\'eb}{\author Ada Quill}}{\header Harbour Post\par}\f0 "
        rb"\'cf\'f0\'e8\'f7\'e0\'eb \'e7\'e0\'ea\'f0\'fb\'f2{\footnote\pard \'c4\'ee \'e2\'e5\'f1\'ed\'fb.}.\par "
        rb"It {\deleted\revauthdel1 never }was {\revised always }so, at {\field{\*\fldinst{HYPERLINK "
        rb'"https://post.example/"}}{\fldrslt{this place}}}.\par '
        rb"\trowd Pier\cell 3\cell\row {\*\annotation a remark}}"
    )
    draft = draft_of_bytes(data, "a.rtf", readers)
    lines = [line for line in draft.text.split("\n") if line.strip()]
    assert [line.strip() for line in lines] == [
        "Причал закрыт[1].",
        "It was always so, at this place.",
        "Pier 3",
        "[1] До весны.",
    ]
    assert (draft.title, draft.author, draft.method) == ("Причал", "Ada Quill", "rtf")
    said = " ".join(draft.notes)
    for words in ("tracked changes", "1 footnote", "1 comment"):
        assert words in said
