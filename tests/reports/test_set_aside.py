"""What is no report is set aside with its reason and the way out; dates are taken or missed, never made up."""

from __future__ import annotations

import datetime as dt

import pytest

from fogline.lexicon import Lexicon
from fogline.reports import read
from fogline.reports.dates import iso_day
from fogline.reports.languages import foreign

from .conftest import ARTICLE, TODAY, Read, one_report, one_set_aside


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "empty"),
        ("a.txt", b"Rebels\0took\0the bridge", "binary data"),
        ("a.txt", ARTICLE.encode() * 50 + b"\0", "binary data"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image"),
        ("a.docx", b"PK\x03\x04....", "ZIP"),
        ("a.xml", b"<?xml version='1.0'?><rss></rss>", "XML"),
        ("a.txt", bytes(range(128, 256)) * 9, "not text in a known encoding"),
        ("a.txt", b"Advertisement\nShare this story\n", "nothing but site boilerplate"),
    ],
)
def test_junk_is_set_aside_with_reason_and_remedy(read_file: Read, name: str, content: bytes, reason: str) -> None:
    assert reason in one_set_aside(read_file(name, content)).reason


def test_a_text_too_long_for_a_report_is_set_aside(read_file: Read) -> None:
    assert "too long for one report" in one_set_aside(read_file("a.txt", b"Rebels came. " * 400_000)).reason
    assert "too long for one report" in one_set_aside(read_file("b.txt", b"x" * 20_000_001)).reason


FOREIGN = {
    "French": "Les forces rebelles ont pris le pont dans la nuit de samedi, selon un groupe qui suit la guerre. Le "
    "ministère a nié la perte du pont et les combats se sont poursuivis sur la route de la ville.",
    "Spanish": "Las fuerzas rebeldes tomaron el puente en la noche del sábado, según un grupo que sigue la guerra. El "
    "ministerio negó la pérdida del puente y los combates siguieron en la carretera de la ciudad.",
    "Portuguese": "As forças rebeldes tomaram a ponte na noite de sábado, segundo um grupo que acompanha a guerra. O "
    "ministério não confirmou a perda da ponte e os combates seguiram na estrada da cidade.",
    "German": "Die Rebellen haben in der Nacht zum Samstag die Brücke eingenommen, wie eine Gruppe mitteilte. Das "
    "Ministerium hat den Verlust der Brücke nicht bestätigt, und die Kämpfe auf der Straße gehen weiter.",
    "Turkish": "İsyancılar cumartesi gecesi köprüyü ele geçirdi ve bir izleme grubu bu haberi verdi. Bakanlık ise "
    "köprü için olan haberi yalanladı, ancak çatışmalar daha sonra da sürdü ve çok kişi kaçtı.",
    "Russian": "Повстанцы заняли мост в ночь на субботу, сообщили наблюдатели. Министерство это не подтвердило.",
    "Ukrainian": "Повстанці зайняли міст у ніч на суботу, повідомили спостерігачі, які є на місці. Це не підтвердили.",
    "Arabic": "سيطرت قوات المعارضة على الجسر في المدينة بعد معارك مع القوات التي كانت على الطريق",
    "Persian": "نیروهای مخالف پل شهر را در شب شنبه گرفتند و این خبر از سوی گروهی که در شهر بود تأیید شد",
    "Chinese": "反对派武装周六夜间夺取了大桥，国防部否认失守。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_report_in_another_language_is_set_aside_by_name(read_file: Read, language: str) -> None:
    aside = one_set_aside(read_file("a.txt", FOREIGN[language]))
    assert aside.reason == f"not in English but in {language}"


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE.upper(),
        "Le Pont tombé.",
        "Karsa bridge taken, army says",
        ARTICLE + "\n" + FOREIGN["Arabic"],
        "Ana de Souza, Paseo de Montejo; Rui de Melo, Rua de Lima; Eva de Castro, Largo de Braga; Ivo de Faro",
        "Fuerzas de la Costa and Voz del Pueblo de la Sierra were named by the minister, who said that El Paso de los "
        "Santos had been taken by the rebels in the night.",
    ],
)
def test_english_short_or_with_foreign_names_is_read(text: str) -> None:
    assert foreign(text, Lexicon().boilerplate) is None


def test_a_language_that_is_not_known_here_is_no_english(read_file: Read) -> None:
    text = (
        "Pemberontak merebut jembatan pada malam hari menurut kelompok pemantau yang berada dekat kota tersebut. " * 4
    )
    assert "unknown language" in one_set_aside(read_file("a.txt", text)).reason


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-08-07", "2016-08-07"),
        ("2016-08-07T23:59:00-08:00", "2016-08-07"),
        ("2016-08-07 10:00", "2016-08-07"),
        ("20160807", "2016-08-07"),
        ("7 August 2016", "2016-08-07"),
        ("August 7, 2016", "2016-08-07"),
        ("Aug. 7, 2016 12:28 PM EDT", "2016-08-07"),
        ("Sun, 07 Aug 2016 12:00:00 GMT", "2016-08-07"),
        ("Sunday 7th of August 2016", "2016-08-07"),
        ("7/8/2016", None),
        ("August 2016", None),
        ("2016-08", None),
        ("2016-02-30", None),
        ("31 June 2016", None),
        ("7 Smarch 2016", None),
        ("yesterday", None),
        ("٢٠١٦-٠٨-٠٧", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_a_clear_date_is_its_day_and_an_unclear_one_is_none(written: str, day: str | None) -> None:
    assert iso_day(written, Lexicon().boilerplate.months) == day


def test_without_a_date_the_report_says_so(read_file: Read) -> None:
    report = one_report(read_file("a.txt", ARTICLE))
    assert report.published is None
    assert report.notes == (
        f"{report.name}: no publication date: relative times stay unresolved; give one with --published YYYY-MM-DD",
    )


def test_a_date_that_is_not_understood_is_noted_not_guessed(read_file: Read) -> None:
    report = one_report(read_file("a.txt", "Published: 7/8/2016\n\n" + ARTICLE))
    assert report.published is None
    assert "publication date '7/8/2016' could not be understood" in report.notes[0]


def test_what_the_caller_says_wins(read_file: Read) -> None:
    text = "Published: soon\nPublisher: Harbour Post\n\n" + ARTICLE
    report = one_report(read_file("a.txt", text, published="7 August 2016", publisher="SANA"))
    assert (report.published, report.publisher, report.notes) == ("2016-08-07", "SANA", ())


def test_a_date_in_the_future_is_set_aside_and_today_is_not(read_file: Read) -> None:
    aside = one_set_aside(read_file("a.txt", "Published: 2031-01-01\n\n" + ARTICLE))
    assert aside.reason == "publication date 2031-01-01 lies in the future"
    assert "--published" in aside.remedy
    assert one_report(read_file("b.txt", ARTICLE, published=TODAY.isoformat())).published == TODAY.isoformat()
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    one_set_aside(read_file("c.txt", ARTICLE, published=tomorrow))


@pytest.mark.parametrize(
    "terms", [{"published": "7/8/2016"}, {"published": ""}, {"publisher": " "}, {"publisher": "a\nb"}]
)
def test_malformed_terms_are_refused_at_once(terms: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"published: .* is not a date|publisher: not a name"):
        read([], **terms)  # type: ignore[arg-type]
