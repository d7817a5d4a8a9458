"""UIMA CAS: dkpro-cassis loads what is written; files of INCEpTION are read with their own layers."""

from __future__ import annotations

import io
import sys
import warnings
from typing import Any

import pytest

from tests.exchange.formats.test_round_trips import HARD, hard
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document
from workbench.exchange.formats import cas_json, cas_xmi
from workbench.isolation.zips import opened, packed

cassis = pytest.importorskip("cassis")


def test_the_library_loads_the_files_and_counts_utf_16_on_disk() -> None:
    archive = opened(cas_xmi.write(hard()))
    types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
    words = archive.read("article-0001.xmi")
    cas = cassis.load_cas_from_xmi(io.BytesIO(words), types)
    assert cas.sofa_string == HARD
    passages = cas.select("webanno.custom.FactCheck")
    assert sorted({one.tag for one in passages}) == ["Disputed", "Label of: others", "Verified"]
    assert all(one.get_covered_text() == HARD[one.begin : one.end] for one in passages)
    assert f'end="{len(HARD) + 1}"'.encode() in words  # the emoji counts two
    from_json = cassis.load_cas_from_json(cas_json.write(hard()).decode("utf-8"))
    assert len(from_json.select("webanno.custom.FactCheck")) == len(passages) == 6


def foreign() -> tuple[Any, Any]:
    types = cassis.TypeSystem()
    token = types.create_type(
        "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "uima.tcas.Annotation"
    )
    entity = types.create_type(
        "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "uima.tcas.Annotation"
    )
    types.create_feature(entity, "value", "uima.cas.String")
    layer = types.create_type("webanno.custom.Claims", "uima.tcas.Annotation")
    types.create_feature(layer, "label", "uima.cas.String")
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = "😀 One two.", "text/plain"
    cas.add_all([token(begin=2, end=5), token(begin=6, end=9)])
    cas.add_all([entity(begin=2, end=5, value="PER"), entity(begin=6, end=9)])
    cas.add_all([layer(begin=2, end=9, label="disputed"), layer(begin=0, end=99, label="x")])
    return cas, types


@pytest.mark.parametrize("kind", ["json", "zip", "xmi"])
def test_layers_of_others(kind: str) -> None:
    cas, types = foreign()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        words = cas.to_json() if kind == "json" else cas.to_xmi()
    module: Any = cas_json if kind == "json" else cas_xmi
    data = words.encode("utf-8")
    if kind == "zip":
        data = packed({"x/doc.xmi": data, "x/TypeSystem.xml": types.to_xml().encode("utf-8")})
    assert module.recognise(data, f"doc.{kind}")
    bundle = module.read(data, f"doc.{kind}")
    (document,) = bundle.documents
    if kind == "xmi":  # without its type system there is nothing but the text
        assert document.text == "😀 One two." and document.marks == ()
        return
    found = [(mark.quote, mark.label, mark.claim.tag) for mark in document.marks]
    assert found == [("One two", "", "disputed"), ("One", "PER", None), ("two", "NamedEntity", None)]
    assert "1 mark stands outside" in bundle.remarks[0] and bundle.remarks[1].endswith("left out: Token.")


def test_one_article_is_a_file_and_several_are_an_archive() -> None:
    one, two = hard(), Bundle((*hard().documents, Document("e" * 32, "More.")))
    assert cas_json.ending(one) == ".json" and cas_json.write(one)[:1] == b"{"
    assert cas_json.ending(two) == ".zip" and cas_json.recognise(cas_json.write(two), "x.zip")
    assert [document.text for document in cas_json.read(cas_json.write(two), "x.zip").documents] == [
        HARD,
        "More.",
    ]


def test_control_characters_keep_their_places() -> None:
    bundle = Bundle((Document("e" * 32, "a\x0bb\x00c"),))
    (document,) = cas_xmi.read(cas_xmi.write(bundle), "x.zip").documents
    assert document.text == "a\ufffdb\ufffdc"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&a;</xmi:XMI>'
XMI = b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmi:version="2.0">'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (BOMB, "document type"),
        (packed({"a.xmi": BOMB}), "document type"),
        (packed({"a.xmi": XMI + b"</xmi:XMI>", "TypeSystem.xml": BOMB}), "document type"),
        (packed({"../a.xmi": XMI}), "could lead elsewhere"),
        (XMI, "no whole XML"),
        (XMI + b"</xmi:XMI>", "no text"),
        (XMI + b'<cas:Sofa xmi:id="1" sofaNum="x" sofaID="y" sofaString="z"/></xmi:XMI>', "no CAS that can be read"),
        (XMI + b'<a xmi:id="1"/>' * 150_001 + b"</xmi:XMI>", "taken at once"),
        (b'{"%FEATURE_STRUCTURES": [], "%VIEWS": {}}', "no CAS that can be read"),
        (b'{"%TYPES": {}, "%FEATURE_STRUCTURES": [], "%VIEWS": {}}', "no text"),
        (b'{"%TYPES": {"A": {"%SUPER_TYPE": "B"}, "B": {"%SUPER_TYPE": "A"}}, "%FEATURE_STRUCTURES": [], "%VIEWS": {}}', "no CAS"),
        (b'{"%TYPES": ', "no whole JSON"),
    ],
)  # fmt: skip
def test_bad_files_are_refused_in_a_sentence(data: bytes, says: str) -> None:
    module: Any = cas_json if data[:1] == b"{" else cas_xmi
    with pytest.raises(WorkbenchError, match=says):
        module.read(data, "x")


def test_without_the_library_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = cas_json.write(hard())
    monkeypatch.setitem(sys.modules, "cassis", None)
    for work in (lambda: cas_json.read(data, "x"), lambda: cas_xmi.write(hard())):
        with pytest.raises(WorkbenchError, match=r"factcheck-workbench\[cas\]"):
            work()
    assert cas_json.recognise(data, "x")  # told without the library


def test_what_a_locked_process_needs_is_loaded_before() -> None:
    cas_xmi.warm_up()
