"""Bytes to text: what each encoding is read as, and what is refused for what it is."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import ImportRefusedError
from workbench.ingest.binary import name_of_binary
from workbench.ingest.encoding import decode

RUSSIAN = "Министр сообщил в пятницу, что завод откроют весной. Рабочие ждут этого давно, и цены растут.\n"
UKRAINIAN = "Міністр повідомив у п'ятницю, що завод відкриють навесні. Ціни зростають, і це вже всі бачать.\n"
GERMAN = (
    "Die Ministerin erklärte am Freitag, dass die Brücke im Frühjahr eröffnet werde; größere Mängel fehlen.\n"
)
FRENCH = "La ministre a déclaré que le pont serait ouvert au printemps, après l’échec de l’été. Ça suffit.\n"
POLISH = "Minister ogłosił, że złoży wniosek o pożyczkę; źródła w sejmie mówią, że będzie to trudniejsze.\n"
JAPANESE = "大臣は金曜日、橋を春に開通させる用意があると発表した。専門家は慎重な見方を示している。\n"
CHINESE = "部长周五宣布，大桥将在春天通车。专家们对此表示谨慎。有关部门尚未回应。\n"
TAIWANESE = "部長週五宣布，大橋將在春天通車。專家們對此表示謹慎。有關部門尚未回應。\n"
KOREAN = "장관은 금요일에 다리를 봄에 개통할 준비가 되어 있다고 발표했다. 전문가들은 신중한 입장을 보였다.\n"
ARABIC = "أعلن الوزير يوم الجمعة أن الجسر سيفتح في الربيع، وقال الخبراء إنهم حذرون من هذا الوعد.\n"
HEBREW = "השר הודיע ביום שישי כי הגשר ייפתח באביב. המומחים הביעו זהירות לגבי ההבטחה הזאת.\n"
GREEK = "Ο υπουργός ανακοίνωσε την Παρασκευή ότι η γέφυρα θα ανοίξει την άνοιξη, αλλά όχι όλη.\n"
TURKISH = "Bakan cuma günü köprünün ilkbaharda açılacağını açıkladı; şüpheler sürüyor, ışıklar söndü.\n"
ENGLISH = "The minister said “we are ready” on Friday — and that’s all. It isn’t clear what was meant.\n"

TABLE = [
    (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "iso8859_5"), (RUSSIAN, "cp866"), (UKRAINIAN, "cp1251"),
    (UKRAINIAN, "koi8_u"), (GERMAN, "cp1252"), (GERMAN, "iso8859_1"), (FRENCH, "cp1252"), (POLISH, "cp1250"),
    (POLISH, "iso8859_2"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"),
    (CHINESE, "gb18030"), (CHINESE, "gb2312"), (TAIWANESE, "big5"), (KOREAN, "euc_kr"), (ARABIC, "cp1256"),
    (ARABIC, "iso8859_6"), (HEBREW, "cp1255"), (HEBREW, "iso8859_8"), (GREEK, "cp1253"), (GREEK, "iso8859_7"),
    (TURKISH, "cp1254"), (ENGLISH, "cp1252"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "encoding"), TABLE, ids=[f"{name}-{i}" for i, (_, name) in enumerate(TABLE)]
)
def test_legacy_encodings_are_told_and_named(text: str, encoding: str) -> None:
    if encoding == "iso8859_6":
        text = text.replace("،", ",")
    found = decode((text * 6).encode(encoding, "strict" if encoding != "iso8859_1" else "replace"))
    assert found.text == text * 6
    assert found.notes
    assert "Read as" in found.notes[0]


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC, JAPANESE, CHINESE, KOREAN], ids=range(6))
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_unicode_encodings_with_and_without_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_big_endian_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be")).text == RUSSIAN


def test_sound_utf8_says_nothing() -> None:
    assert decode(RUSSIAN.encode()).notes == ()
    assert decode(b"plain words").notes == ()


@pytest.mark.parametrize("bad", [1, 3])
def test_a_few_bad_bytes_in_utf8_are_counted_and_the_rest_is_kept(bad: int) -> None:
    sound = RUSSIAN.encode()
    data = sound + b"\xff and more words " * bad + sound
    found = decode(data)
    assert found.encoding == "utf-8"
    assert found.text == RUSSIAN + "\ufffd and more words " * bad + RUSSIAN
    assert found.replaced == bad
    assert ("1 place was" if bad == 1 else f"{bad} places were") in found.notes[0]


def test_replacement_characters_that_were_there_are_not_counted() -> None:
    found = decode(("\ufffd" * 5 + RUSSIAN).encode() + b"\xff")
    assert found.replaced == 1


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    assert decode(RUSSIAN.encode()[:-3]).text == RUSSIAN[:-3] + "\ufffd"


def test_odd_utf16_with_a_mark_is_read_with_a_note() -> None:
    found = decode("words".encode("utf-16") + b"\x00")
    assert found.text.startswith("words")
    assert found.replaced == 1


def test_a_page_declares_its_encoding() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body>{RUSSIAN[:12]}</body></html>'
    found = decode(page.encode("koi8_r"), page=True)
    assert found.text == page
    assert not found.guessed


def test_a_wrong_declaration_does_not_decide() -> None:
    page = (
        f'<html><meta http-equiv="Content-Type" content="text/html; charset=shift_jis">{RUSSIAN * 5}</html>'
    )
    assert decode(page.encode("cp1251"), page=True).text == page
    assert decode(page.encode("utf-8"), page=True).text == page


@pytest.mark.parametrize(
    "label", ["utf-7", "rot13", "base64", "unicode_escape", "undefined", "nonsense", "zip"]
)
def test_a_declaration_cannot_choose_any_codec(label: str) -> None:
    page = f'<meta charset="{label}"><p>{GERMAN * 4}'
    assert decode(page.encode("cp1252"), page=True).text == page


BINARIES = {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR": "a PNG image",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n": "a PDF document",
    b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml": "a Word document (DOCX)",
    b"PK\x03\x04\x14\0\0\0\0\0photo.raw": "a ZIP archive",
    b"\xff\xd8\xff\xe0\0\x10JFIF": "a JPEG image",
    b"\x7fELF\x02\x01\x01\0": "a program",
    b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0": "a program",
    b"SQLite format 3\0\x10\0\x01\x01": "a SQLite database",
    b"{\\rtf1\\ansi Some words}": "an RTF document",
    b"\0\0\0\x18ftypmp42": "a film, a recording or a HEIF image",
    b"RIFF\x24\0\0\0WEBPVP8 ": "a WebP image",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0": "an older Microsoft Office document",
    b"\1\2\3\4\5\6\7words": "binary data",
}


@pytest.mark.parametrize(("data", "name"), BINARIES.items(), ids=BINARIES.values())
def test_binaries_are_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(ImportRefusedError, match=name.replace("(", r"\(").replace(")", r"\)")):
        decode(data)


@pytest.mark.parametrize(
    "start", ["BMW said", "MZ is a code", "ID3 tags", "BZh", "GIF is a format", "Rar!", "PK won"]
)
def test_words_that_begin_like_a_signature_are_words(start: str) -> None:
    text = start + " and the minister agreed on Friday.\n"
    assert name_of_binary(text.encode()) == ""
    assert decode(text.encode()).text == text


def test_random_bytes_are_binary() -> None:
    with pytest.raises(ImportRefusedError, match="binary data"):
        decode(random.Random(7).randbytes(10_000))


@given(st.binary(max_size=3000))
def test_any_bytes_become_text_or_a_refusal(data: bytes) -> None:
    try:
        found = decode(data)
    except ImportRefusedError as error:
        assert str(error).endswith(".")
    else:
        assert isinstance(found.text, str)
        found.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_to_the_letter(text: str) -> None:
    if not text.encode().startswith(codecs.BOM_UTF8):
        assert decode(text.encode()).text == text
