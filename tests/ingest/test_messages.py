"""Messages and saved pages: words, names and dates, attachments that stay closed."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from tests.ingest.documents import eml, mhtml
from tests.ingest.pages import EVERYDAY
from workbench.errors import ImportRefusedError
from workbench.ingest.kinds import Kind, kind_of
from workbench.ingest.read import draft_of_bytes
from workbench.ingest.readers import Readers


def test_a_message_is_an_article_with_its_subject_sender_and_day(readers: Readers) -> None:
    message = EmailMessage()
    message["From"] = "Łukasz Żuraw <l@post.example>"
    message["Subject"] = "Причал закрыт"
    message["Date"] = "Sat, 11 Nov 2023 23:30:00 -0500"
    message.set_content("  Indented words\n> quoted ones\n\nstay.\n", charset="windows-1251")
    draft = draft_of_bytes(message.as_bytes(), "a.eml", readers)
    assert draft.text == "Причал закрыт\n\n  Indented words\n> quoted ones\n\nstay."
    assert (draft.title, draft.author, draft.published) == (
        "Причал закрыт",
        "Łukasz Żuraw",
        "2023-11-11T23:30",
    )
    assert (draft.published_precision, draft.method) == ("minute", "mail")
    assert [(zone.kind, draft.text[zone.start : zone.end]) for zone in draft.zones] == [
        ("headline", "Причал закрыт")
    ]


def test_lines_that_flow_are_joined(readers: Readers) -> None:
    body = b"The harbour board \nsaid so. \n \nNot \nhere.\n-- \nAda\n"
    data = (
        b"From: a@b.example\nTo: c@d.example\nSubject: s\nContent-Type: text/plain; format=flowed\n\n" + body
    )
    draft = draft_of_bytes(data, "a.eml", readers)
    assert "The harbour board said so." in draft.text
    assert "\n-- \nAda" in draft.text


def test_the_page_of_a_message_wins_over_its_stub_and_all_its_words_are_there(readers: Readers) -> None:
    message = EmailMessage()
    message["From"] = "news@post.example"
    message["Subject"] = "Today"
    message.set_content("Open this in a browser.")
    message.add_alternative(
        "<h2>The quay</h2><table><tr><td>Three piers <b>broke</b>.</td></tr></table><img src=x>",
        subtype="html",
    )
    draft = draft_of_bytes(message.as_bytes(), "a.eml", readers)
    assert draft.text == "Today\nThe quay\nThree piers broke."
    assert draft.author == "news@post.example"


def test_attachments_are_named_and_not_opened(readers: Readers) -> None:
    draft = draft_of_bytes(eml(["Words of a message."], attached="план.pdf"), "a.eml", readers)
    assert draft.text == "Words of a message."
    assert draft.notes[0].startswith("1 attachment of the message was not opened: “план.pdf”.")


@pytest.mark.parametrize("charset", ["windows-1251", "no-such-charset", "utf-8", "iso-2022-jp", ""])
def test_wrong_encodings_give_words(readers: Readers, charset: str) -> None:
    words = "Министр сообщил в пятницу, что причал закрыт до весны этого года. " * 4
    head = f"From: a@b.example\nTo: c@d.example\nSubject: s\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    draft = draft_of_bytes(head.encode() + words.encode("cp1251"), "a.eml", readers)
    assert words.strip() in draft.text


def test_a_saved_page_is_read_as_a_page_with_its_address(readers: Readers) -> None:
    data = mhtml(["x"]).decode()

    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = "https://post.example/saved"
    part = MIMEText(
        EVERYDAY.replace('<link rel="canonical" href="https://post.example/2023/11/quay">', ""),
        "html",
        "utf-8",
    )
    part["Content-Location"] = "https://post.example/saved"
    whole.attach(part)
    draft = draft_of_bytes(whole.as_bytes(), "a.mhtml", readers)
    assert (draft.title, draft.outlet, draft.author) == ("The quay stays closed", "Harbour Post", "Ada Quill")
    assert (draft.url, draft.published, draft.method) == ("https://post.example/saved", "2023-11-11", "mhtml")
    assert "Sport and leisure" in draft.whole_text
    assert data


def test_a_saved_page_without_a_page_is_refused(readers: Readers) -> None:
    with pytest.raises(ImportRefusedError, match=r"a\.mht holds no page"):
        draft_of_bytes(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nwords", "a.mht", readers)


def test_messages_are_known_by_their_beginning() -> None:
    assert kind_of(eml(["Words."]), "letter") is Kind.MAIL
    assert kind_of(mhtml(["Words."]), "page") is Kind.MHTML
    assert kind_of(b"To: the editor\nA letter about the quay.\n", "letter") is Kind.TEXT
    assert kind_of(eml(["Words."]), "letter.txt") is Kind.TEXT


def test_words_that_a_message_or_a_saved_page_hides_are_said(readers: Readers) -> None:
    markup = (
        "<style>.h{display:none}</style><article><h1>The quay stays closed</h1>"
        + "<p>Words of the article stand here, enough of them to be taken for one, and more.</p>" * 4
        + "<p>Seen. <span class=h>Unseen by all.</span></p></article>"
    )
    message = EmailMessage()
    message["Subject"] = "The quay"
    message.set_content(markup, subtype="html")
    saved = MIMEMultipart("related", type="text/html")
    saved["Snapshot-Content-Location"] = "https://post.example/saved"
    saved.attach(MIMEText(markup, "html"))
    for draft in (
        draft_of_bytes(message.as_bytes(), "a.eml", readers),
        draft_of_bytes(markup.encode(), "a.html", readers),
        draft_of_bytes(saved.as_bytes(), "a.mhtml", readers),
    ):
        assert "Unseen by all." in draft.text
        assert any("hidden from readers" in note and "“Unseen by all.”" in note for note in draft.notes), (
            draft.notes
        )
