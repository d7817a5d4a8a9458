from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given

from tests.text.tricky import any_text
from workbench.text.canonical import canonical, digest


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("", ""),
        ("plain\tword\n", "plain\tword\n"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\r\r\n\n", "\n\n\n"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("\ufeffa\ufeffb", "a\u2060b"),
        ("\ufeff\ufeff", "\u2060"),
        ("a\x00b\x07\x1b\x7f\x9fc", "a\ufffdb\ufffd\ufffd\ufffd\ufffdc"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("\ude42\ud83d", "\ufffd\ufffd"),
        ("\ud83d\ude42", "🙂"),
        ("\ufdcf\ufdd0\ufdef\ufdf0", "\ufdcf\ufffd\ufffd\ufdf0"),
        ("\ufffe\uffff\ufffd\ufffc", "\ufffd\ufffd\ufffd\ufffc"),
        ("e\u0301 Å \u00a0\u202f\u3000\u00ad", "e\u0301 Å \u00a0\u202f\u3000\u00ad"),
        ("\u202eevil\u2069\u200b\u200d", "\u202eevil\u2069\u200b\u200d"),
    ],
)
def test_each_replacement(raw: str, stored: str) -> None:
    assert canonical(raw) == stored


@given(any_text)
def test_idempotent(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(any_text)
def test_what_is_left_can_be_stored_anywhere(text: str) -> None:
    stored = canonical(text)
    stored.encode("utf-8")
    for character in stored:
        assert character in "\t\n" or unicodedata.category(character) not in {"Cc", "Cs"}
        assert character not in "\ufeff\ufffe\uffff\u2028\u2029"
        assert not 0xFDD0 <= ord(character) <= 0xFDEF


def test_nothing_to_do_returns_the_same_object() -> None:
    text = "Nothing odd, even “here” 🙂.\n" * 3
    assert canonical(text) is text


def test_digest_is_of_the_utf8() -> None:
    assert digest("Київ 🙂") == hashlib.sha256("Київ 🙂".encode()).hexdigest()
