"""Boilerplate is data: lines that sites add are known, sentences of an article never are."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest

from fogline.lexicon import Lexicon, LexiconError
from fogline.lexicon.boilerplate import LONGEST_LINE, Boilerplate


@pytest.fixture(scope="module")
def boilerplate() -> Boilerplate:
    return Lexicon().boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "More Must-Reads from The Harbour Post",
        "Contact us at letters@harbour.example",
        "Write to Ann Marsh at ann.marsh@harbour.example",
        "Read more",
        "READ MORE: Five maps of the front",
        "Sign up for our morning newsletter",
        "Share this story",
        "Facebook Twitter Email",
        "Share | Tweet | Print",
        "Follow us on Twitter and Facebook",
        "Related stories",
        "Advertisement",
        "Story continues below advertisement",
        "We use cookies to improve your experience on this site.",
        "Copyright 2016 Harbour Media. All rights reserved.",
        "© 2016 Harbour Media",
        "Photo: A. Marsh/AFP",
        "A street in the old town / Getty Images",
        "Our Standards: The Harbour Principles.",
        "Subscribe",
        "(Reporting by Ann Marsh; Editing by Joe Pike)",
        "12 comments",
        "(c) 2016 Harbour Media",
        "Sign up now for our free weekly briefing, sent every Friday to your phone.",
        "Got a tip? Write to desk@harbour.example",
    ],
)
def test_a_line_that_a_site_adds_is_known(boilerplate: Boilerplate, line: str) -> None:
    assert boilerplate.line(line) or boilerplate.trailer(line)


@pytest.mark.parametrize(
    "line",
    [
        "The army asked residents to contact us at once if they saw armed men near the bridge.",
        "Share prices in the capital fell after the bridge was bombed.",
        "Related attacks killed four people in the north on Monday.",
        "Save the Children said that two of its clinics had been hit.",
        "Subscribe to our view or leave, the commander told the elders in a message read out on Friday.",
        "The advertisement for recruits appeared on a wall in the besieged town.",
        "More fighters from the coast arrived in the town overnight.",
        "Follow-up strikes hit the depot.",
        "Read more slowly, the document shows that the ceasefire was never signed.",
        "Sign up or be shot, the militia told the young men of the village on Sunday.",
        "Sign up to the army or go to prison, the conscripts were told.",
        "Follow us and you will live, the commander told the men in the cellar.",
        "Contact us at once, the army told the people of the bridge district.",
        "Become a member of the committee or leave, the elders were told on Monday.",
        "Edited by the government, the recording leaves out the shelling of the market.",
        "Print workers in the city joined the strike.",
        "A photo by an activist shows fighters entering the academy.",
        "The rights reserved to both sides under the truce were set out on Tuesday.",
        "Cookies and flour were on the first lorry, a doctor said.",
        "Email traffic stopped when the exchange was shelled.",
        "They were told to write to the governor at the old palace.",
        "Comments by the minister on Sunday were denied on Monday.",
    ],
)
def test_a_sentence_with_the_same_words_is_left_alone(boilerplate: Boilerplate, line: str) -> None:
    assert boilerplate.line(line) is None
    assert boilerplate.trailer(line) is None


def test_a_full_sentence_is_no_headline_of_a_trailing_section(boilerplate: Boilerplate) -> None:
    assert boilerplate.trailer("More from the east") is not None
    assert boilerplate.trailer("More from the east of the city fled on Sunday, aid workers said.") is None


def test_no_line_takes_long_however_it_is_made(boilerplate: Boilerplate) -> None:
    hostile = ["a at " * 79, "by using you agree to " * 18, "/ " * 190, "share" * 79 + "!x", "write to at @ " * 28]
    before = time.process_time()
    for line in hostile:
        assert len(line) <= LONGEST_LINE
        boilerplate.line(line)
        boilerplate.trailer(line)
    assert time.process_time() - before < 1


def test_the_compiled_part_survives_the_cache(boilerplate: Boilerplate) -> None:
    assert pickle.loads(pickle.dumps(boilerplate)) == boilerplate


def test_a_users_file_adds_a_line_and_replaces_one_by_id(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.yaml").write_text(
        "lines:\n"
        '  - {id: lighthouse, is: slogan, patterns: ["the lighthouse never sleeps"]}\n'
        '  - {id: advertisement, is: advertising, patterns: ["paid for by …"]}\n'
    )
    own = Lexicon(tmp_path).boilerplate
    assert own.line("The Lighthouse Never Sleeps")
    assert own.line("Paid for by the harbour company")
    assert own.line("Advertisement") is None
    assert own.line("Subscribe")


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        ('lines:\n  - {id: a, is: b, patterns: ["read (more"]}', 2, "brackets don't match"),
        ('lines:\n  - {id: a, is: b, patterns: ["… … … …"]}', 2, "at most 3 gaps"),
        ("lines:\n  - {id: a, is: b}", 2, "key 'patterns' is missing"),
        ("lines:\n  - {id: a, is: b, patterns: [x], where: top}", 2, "'top' is not one of"),
        ("months:\n  smarch: 13", 2, "from 1 to 12"),
        ("scripts:\n  Runic: [16A0]", 2, "code points"),
        ("trailer: []", 1, "unknown key 'trailer'"),
    ],
)
def test_a_wrong_entry_is_named_with_its_position(tmp_path: Path, written: str, line: int, says: str) -> None:
    file = tmp_path / "boilerplate.yaml"
    file.write_text(written)
    with pytest.raises(LexiconError) as caught:
        _ = Lexicon(tmp_path).boilerplate
    assert (caught.value.file, caught.value.line) == (str(file), line)
    assert says in caught.value.message
