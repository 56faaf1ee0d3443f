"""Web pages: the article, and a date only where the page states one."""

from __future__ import annotations

import json
import logging
import socket

import pytest

from .conftest import ARTICLE, Read, one_report, one_set_aside

PARAGRAPHS = "".join(f"<p>{p}</p>" for p in ARTICLE.split("\n"))
META = (
    '<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://h.example/2015/01/02/x">'
)


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Bridge at Karsa</title>{META}{head}</head>"
        "<body>"
        f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Bridge at Karsa</h1>{body}</article>"
        "<footer>© 2016 Harbour Media</footer></body></html>"
    )


def test_a_page_gives_its_article_without_what_is_around_it(read_file: Read) -> None:
    extra = "<p>Share this story</p><p>Contact us at a@harbour.example</p>"
    report = one_report(read_file("a.html", page(body=PARAGRAPHS + extra)))
    assert report.text.endswith(ARTICLE)
    assert "Share" not in report.text and "Home" not in report.text and "Media" not in report.text
    assert (report.publisher, report.url) == ("Harbour Post", "https://h.example/2015/01/02/x")
    assert report.title == "Bridge at Karsa"


def test_runs_of_blanks_become_one(read_file: Read) -> None:
    report = one_report(read_file("a.html", page(body=PARAGRAPHS.replace(" at ", " \u00a0  at\t"))))
    assert report.text.endswith(ARTICLE)


@pytest.mark.parametrize(
    "mark",
    [
        '<meta property="article:published_time" content="2016-08-07T22:10:00+03:00">',
        '<meta name="pubdate" content="August 7, 2016">',
        '<meta name="DC.date.issued" content="2016-08-07">',
        '<script type="application/ld+json">'
        + json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2016-08-07T10:00:00Z"}]})
        + "</script>",
        '<script type="application/ld+json">{broken</script><meta name="date" content="7 Aug 2016">',
    ],
)
def test_a_stated_date_is_taken(read_file: Read, mark: str) -> None:
    assert one_report(read_file("a.html", page(mark))).published == "2016-08-07"


@pytest.mark.parametrize(
    "mark", ['<time itemprop="datePublished" datetime="2016-08-07">x</time>', "<time pubdate>7 August 2016</time>"]
)
def test_a_date_marked_in_the_body_is_taken(read_file: Read, mark: str) -> None:
    assert one_report(read_file("a.html", page(body=mark + PARAGRAPHS))).published == "2016-08-07"


@pytest.mark.parametrize(
    "body",
    [
        "<p>The siege began on 17 July 2016.</p>" + PARAGRAPHS,
        '<img src="/2016/07/17/bridge-2016-07-17.jpg">' + PARAGRAPHS,
        '<time datetime="2016-07-17">last month</time>' + PARAGRAPHS,
        PARAGRAPHS + "<p>Posted 2016-07-17</p>",
        PARAGRAPHS + "<p>Updated: 2016-07-17 10:00</p>",
    ],
)
def test_a_date_in_address_picture_or_body_is_never_guessed_from(read_file: Read, body: str) -> None:
    report = one_report(read_file("2016-07-17.html", page(body=body)))
    assert report.published is None
    assert any("no publication date" in note for note in report.notes)


def test_a_page_without_an_article_is_set_aside(read_file: Read) -> None:
    body = "<html><body><nav><a href=/>Home</a><a href=/w>World</a></nav><div>Log in</div></body></html>"
    assert "no article" in one_set_aside(read_file("a.html", body)).reason


@pytest.mark.parametrize("body", ["<html>", "<html><body><!--", "<!doctype html><html><body>" + "<div>" * 3000])
def test_broken_markup_is_set_aside(read_file: Read, body: str) -> None:
    assert "no article" in one_set_aside(read_file("a.html", body)).reason


def test_any_number_of_comments_before_the_page_is_looked_through(read_file: Read) -> None:
    assert one_report(read_file("a", "<!-- kept by us -->\n" * 50 + page())).text.endswith(ARTICLE)
    read_file("b", "<!---->" * 1000 + "no page")


def test_the_charset_that_a_page_declares_is_used(read_file: Read) -> None:
    html = page(body=PARAGRAPHS.replace("Karsa", "Łódź")).replace("charset=utf-8", "charset=iso-8859-2")
    report = one_report(read_file("a.html", html.encode("iso-8859-2", "ignore")))
    assert "Łódź" in report.text
    assert not any("UTF-8" in note for note in report.notes)


def test_html_in_a_record_is_read_and_the_records_keys_win(read_file: Read) -> None:
    html = page('<meta property="article:published_time" content="2016-08-07">')
    report = one_report(read_file("a.jsonl", json.dumps({"html": html, "publisher": "Own", "id": "h"})))
    assert report.text.endswith(ARTICLE)
    assert (report.id, report.publisher, report.published) == ("h", "Own", "2016-08-07")


def test_nothing_is_fetched_and_nothing_is_logged(
    read_file: Read, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<!DOCTYPE html SYSTEM "http://h.example/x.dtd"><link rel=stylesheet href="http://h.example/x.css">'
    one_report(read_file("a.html", page(head)))
    record = json.dumps({"html": "http://h.example/x"})
    assert "no article" in one_set_aside(read_file("b.jsonl", record)).reason
    assert logging.lastResort is not None and logging.getLogger("trafilatura").handlers
