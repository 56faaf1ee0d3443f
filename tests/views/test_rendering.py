"""Whatever a report says, the pages stay what they are: text is text in every medium, and only web addresses link."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from fogline.lexicon import Lexicon
from fogline.record import Record
from fogline.states import ask
from fogline.views import brief_html, brief_markdown, brief_terminal
from fogline.views.brief import Brief, make
from fogline.views.plain import plain, web_address
from fogline.views.states_table import render_table
from tests.views.case import READER, reading, recorded, sentence

HOSTILE = (
    "<script>alert(1)</script> [bold]x[/bold] \x1b[31mred\x1b[0m | a | *b* _c_ `d` "
    "[e](javascript:alert(1)) <img src=x> & \u202egnp"
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[Brief]:
    for record in recorded(tmp_path_factory.mktemp("case")):
        yield make(record, lexicon, at="2016-08-08")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Brief:
    said = sentence(HOSTILE, "capture", source=[HOSTILE], who=[HOSTILE], whom=[HOSTILE], when="2016-08-06")
    with Record.open(tmp_path_factory.mktemp("hostile") / "h.fogline") as record:
        record.add(*reading(HOSTILE, "2016-08-06", said, url="javascript:alert(1)", title=HOSTILE), reader=READER)
        return make(record, lexicon)


def terminal(brief: Brief, width: int = 120) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system="truecolor")
    brief_terminal.render(brief, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def values(page: _Page, name: str) -> list[str]:
    return [value for key, value in page.attributes if key == name]


def test_the_page_has_no_script_and_asks_for_nothing(brief: Brief) -> None:
    page = _Page(brief_html.render(brief))
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not values(page, "src") and not re.search(r"@import|url\((?!#)", brief_html.render(brief))
    assert not [name for name, _ in page.attributes if name.startswith("on")]


def test_every_citation_on_the_page_has_its_target(brief: Brief) -> None:
    page = _Page(brief_html.render(brief))
    targets = set(values(page, "id"))
    inside = [href[1:] for href in values(page, "href") if href.startswith("#")]
    assert inside and set(inside) <= targets
    assert len(values(page, "id")) == len(targets)


def test_the_verdict_is_told_in_words_and_by_a_shape(brief: Brief) -> None:
    html = brief_html.render(brief)
    assert re.search(r'<span class="badge contested"><svg [^>]*>.*?</svg>contested</span>', html)
    assert "◆ contested" in brief_markdown.render(brief)


def test_hostile_text_stays_text_on_the_page(hostile: Brief) -> None:
    page = _Page(brief_html.render(hostile))
    assert not {"script", "img"} & set(page.tags)
    assert "<script>alert(1)</script>" in page.text
    assert not [href for href in values(page, "href") if not href.startswith("#")]


def test_hostile_text_stays_text_in_the_terminal(hostile: Brief) -> None:
    shown = terminal(hostile, width=400)
    assert "[bold]x[/bold]" in shown
    assert "\x1b[31mred" not in shown and "\u202e" not in shown


def test_hostile_text_stays_text_in_markdown(hostile: Brief) -> None:
    text = brief_markdown.render(hostile)
    assert not re.search(r"(?<!\\)<(?!https?:)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\\|" in text and "\\*b\\*" in text and "\\`d\\`" in text


def test_a_web_address_is_linked_and_nothing_else(brief: Brief) -> None:
    assert '<a href="https://example.org/castello" rel="noopener noreferrer">' in brief_html.render(brief)
    for address in ("javascript:alert(1)", "data:text/html,x", "ftp://x.org", "https://", "//x.org", "http://[", None):
        assert web_address(address) is None


def test_all_media_tell_the_same_sentences(brief: Brief) -> None:
    shown = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", terminal(brief, width=2000)).split())
    page = " ".join(_Page(brief_html.render(brief)).text.split())
    for one in (*brief.happenings, *brief.outlook):
        for phrase in one.sentence.phrases:
            assert plain(phrase.text) in shown and plain(phrase.text) in page


def test_the_brief_fits_a_narrow_terminal(brief: Brief) -> None:
    lines = re.sub(r"\x1b\[[0-9;]*m", "", terminal(brief, width=80)).splitlines()
    assert max(map(len, lines)) <= 80


def test_an_empty_brief_says_that_there_is_nothing(tmp_path: Path, lexicon: Lexicon) -> None:
    with Record.open(tmp_path / "empty.fogline") as record:
        empty = make(record, lexicon)
    for text in (terminal(empty), brief_markdown.render(empty), brief_html.render(empty)):
        assert "The record holds no claims on this." in text


def test_the_table_of_states_shows_both_sides(tmp_path: Path, lexicon: Lexicon) -> None:
    console = Console(file=io.StringIO(), width=140)
    for record in recorded(tmp_path):
        console.print(render_table(ask(record, lexicon, state="besieged", at="2016-08-08"), lexicon))
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert "contested" in shown and "not besieged" in shown and "2016-08-06" in shown


@settings(max_examples=60)
@given(st.text())
def test_plain_text_is_one_printable_line_and_stays_so(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not any(ord(one) < 32 or one in "\x7f\u202e" for one in once)


@settings(max_examples=60)
@given(st.text())
def test_escaped_html_reads_back_as_the_text(text: str) -> None:
    page = _Page(f"<p>{brief_html.escape(text)}</p>")
    assert page.tags == ["p"]
    page.close()
    assert page.text == plain(text)


def test_there_is_a_tile_only_for_what_there_is(tmp_path: Path, lexicon: Lexicon) -> None:
    with Record.open(tmp_path / "one.fogline") as record:
        record.add(*reading("Wire", "2016-08-06", sentence("They met.", "talks", who=["envoys"])), reader=READER)
        strip = re.search(r'<ul class="strip">(.*?)</ul>', brief_html.render(make(record, lexicon)))
        empty = brief_html.render(make(record, lexicon, place="Khartoum"))
    assert strip is not None
    assert re.findall(r"<b>(.*?)</b>([^<]*)", strip[1]) == [("1", "happening told"), ("1", "claim"), ("1", "report")]
    assert 'class="strip"' not in empty


def test_one_is_told_as_one(tmp_path: Path, lexicon: Lexicon) -> None:
    with Record.open(tmp_path / "one.fogline") as record:
        record.add(*reading("Wire", "2016-08-06", sentence("They met.", "talks", who=["envoys"])), reader=READER)
        text = brief_markdown.render(make(record, lexicon))
    assert "1 claim from 1 report" in text and ", 1 claim)" in text
    assert not re.search(r"(?<!\d)1 (claims|reports|states)", text)
