"""Plain text: header, encoding, cleaning."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.lexicon import Lexicon
from fogline.reports.cleaning import cleaned, shortened
from fogline.reports.plain import split_header

from .conftest import ARTICLE, Read, one_report, one_set_aside


def test_a_header_gives_the_metadata_and_is_no_text(read_file: Read) -> None:
    header = (
        "TITLE: Bridge at Karsa\npublisher: Harbour Post\nPublished: 7 August 2016\nUrl: https://harbour.example/1\n\n"
    )
    report = one_report(read_file("a.txt", header + ARTICLE))
    assert report.text == ARTICLE
    assert (report.title, report.publisher, report.published) == ("Bridge at Karsa", "Harbour Post", "2016-08-07")
    assert report.url == "https://harbour.example/1"
    assert report.notes == ()


def test_a_text_that_begins_with_a_colon_line_but_no_known_key_is_all_text(read_file: Read) -> None:
    report = one_report(read_file("a.txt", "Karsa: the bridge falls\n\n" + ARTICLE))
    assert report.text.startswith("Karsa: the bridge falls\n\nRebel")


def test_a_header_s_unknown_keys_are_told_beside_known_ones(read_file: Read) -> None:
    report = one_report(read_file("a.txt", "Published: 2016-08-07\nDateline: Karsa\n\n" + ARTICLE))
    (note,) = report.notes
    assert "left out of the text: 'Dateline: Karsa'; known are Title:, Publisher:, Published:, Url:" in note
    assert (report.text, report.published) == (ARTICLE, "2016-08-07")


def test_a_header_of_unknown_keys_alone_stays_text_and_is_told(read_file: Read) -> None:
    report = one_report(read_file("a.txt", "Datum: 2024-05-01\n\n" + ARTICLE))
    assert "Datum: 2024-05-01" in report.text
    assert any("read as text, and no header is found: 'Datum: 2024-05-01'; known are" in note for note in report.notes)


def test_a_line_without_a_key_amid_a_header_is_told(read_file: Read) -> None:
    report = one_report(read_file("a.txt", "Published: 2024-03-12\nBy Jane Doe in Karsa\n\n" + ARTICLE))
    assert any("a line amid it has no key: 'By Jane Doe in Karsa'" in note for note in report.notes)
    assert "Published: 2024-03-12" in report.text


def test_a_headline_with_a_colon_is_no_header(read_file: Read) -> None:
    report = one_report(read_file("a.txt", "Karsa: the bridge falls\n\n" + ARTICLE))
    assert not any("header" in note for note in report.notes)


def test_a_key_line_without_a_blank_line_after_it_is_text() -> None:
    assert split_header("Title: a play\nRebel forces came.\n\nMore.") == (
        {},
        "Title: a play\nRebel forces came.\n\nMore.",
    )


def test_a_header_line_may_go_on_in_the_next() -> None:
    assert split_header("Title: The bridge\n  at Karsa\nAuthor: A\n\nText") == (
        {"title": "The bridge at Karsa"},
        "Text",
    )


def test_the_raw_bytes_and_their_digest_are_kept(read_file: Read) -> None:
    raw = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    report = one_report(read_file("a.txt", raw))
    assert report.raw == raw
    assert report.sha256 == hashlib.sha256(raw).hexdigest()
    assert report.id == report.sha256[:16]
    assert report.text == ARTICLE


def test_text_is_nfc_and_boilerplate_at_its_edges_is_off(read_file: Read) -> None:
    body = ARTICLE.replace("Karsa", "Karsá".replace("á", "a\u0301"))
    tail = "\n\nRelated stories\nFive maps of the front\nWhy the bridge matters\n© 2016 Harbour Media\nShare this story"
    report = one_report(read_file("a.txt", "Advertisement\n\n" + body + tail))
    assert report.text == ARTICLE.replace("Karsa", "Kars\u00e1")


def test_an_advertisement_between_paragraphs_is_off_but_other_lines_there_stay(read_file: Read) -> None:
    first, rest = ARTICLE.split("\n", 1)
    report = one_report(read_file("a.txt", f"{first}\n\nAdvertisement\n\nSubscribe\n\n{rest}"))
    assert report.text == f"{first}\n\nSubscribe\n\n{rest}"


def test_a_trailing_section_that_is_followed_by_sentences_stays(read_file: Read) -> None:
    text = ARTICLE + "\nRelated\nTwo soldiers died at the same bridge in June."
    assert one_report(read_file("a.txt", text)).text == text


def test_a_section_near_the_beginning_is_not_taken_for_a_trailing_one(read_file: Read) -> None:
    text = "Karsa\nRelated\n" + "\n".join(f"Fire in the village of number {n}" for n in range(30))
    assert one_report(read_file("a.txt", text)).text == text


def test_windows_1252_is_read_with_a_note(read_file: Read) -> None:
    report = one_report(read_file("a.txt", (ARTICLE + " “We saw it” – one said.").encode("cp1252")))
    assert report.text.endswith("“We saw it” – one said.")
    assert any("not UTF-8; read as Windows-1252" in note for note in report.notes)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(read_file: Read, encoding: str) -> None:
    assert one_report(read_file("a.txt", ARTICLE.encode(encoding))).text == ARTICLE


def test_damaged_utf8_is_set_aside_with_the_byte(read_file: Read) -> None:
    aside = one_set_aside(read_file("a.txt", ("Kyïv – „Харків“ " + ARTICLE).encode() + b" \xe2\x80"))
    assert "is not UTF-8" in aside.reason
    assert "UTF-8" in aside.remedy


def test_another_code_page_is_set_aside_not_read_as_gibberish(read_file: Read) -> None:
    raw = ("Войска заняли мост у города в субботу, сообщили наблюдатели. " * 5).encode("cp1251")
    assert "not text in a known encoding" in one_set_aside(read_file("a.txt", raw)).reason


def test_reading_plain_text_does_not_load_the_html_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    code = (
        "import sys; from fogline.reports import read; r = list(read([sys.argv[1]])); assert r[0].text;"
        "heavy = {'trafilatura', 'htmldate', 'lxml', 'spacy'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], check=True)


_PIECES = ["Advertisement", "Related", "Read more", "© 2016 X", "", "Karsa fell", " ", "\r\n", "a\u0301", "\u2028"]
_TEXTS = st.lists(st.sampled_from([*_PIECES, *ARTICLE.split("\n")]), max_size=12).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(_TEXTS | st.text(max_size=80))
def test_cleaning_keeps_every_sentence_of_the_article(text: str) -> None:
    sentences = [line for line in text.split("\n") if line in ARTICLE.split("\n")]
    for collapse in (False, True):
        kept = cleaned(text, Lexicon().boilerplate, collapse).split("\n")
        assert [line for line in kept if line in ARTICLE.split("\n")] == sentences


@settings(max_examples=60, deadline=None)
@given(_TEXTS | st.text(max_size=80))
def test_a_shortened_text_is_a_prefix_and_keeps_the_sentences(text: str) -> None:
    short = shortened(text, Lexicon().boilerplate)
    assert text.startswith(short)
    assert all(sentence in short for sentence in ARTICLE.split("\n") if sentence in text)
