"""Annotated claims are found where their triggers stand, and wrong lines are told with their place."""

import gzip
from pathlib import Path

import pytest

from training.annotated import own

NEWS = "The first line.\nRebels fired at the fort and fired again.\nNobody spoke.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "news.txt.gz", "wt", encoding="utf-8") as file:
        file.write(NEWS)
    return tmp_path


def test_lines_of_news_make_a_report_with_claims_at_their_triggers(data: Path) -> None:
    (data / "a.ann").write_text("# news.txt 2-3\n2|fired#2|shelling|asserted||Rebels|the fort; the wall|\n")
    (report,) = own(data, data)
    assert report.text == "Rebels fired at the fort and fired again.\nNobody spoke."
    (claim,) = report.claims
    assert report.text[claim.start : claim.end] == "fired" and claim.start == report.text.rindex("fired")
    assert claim.names == {"who": ["Rebels"], "whom": ["the fort", "the wall"], "where": []}
    assert (claim.type, claim.status) == ("shelling", "asserted")


def test_invented_reports_are_read_from_the_file_beside(data: Path) -> None:
    (data / "b.txt").write_text("# id=b-01\n1\tThe army withdrew.\n2\tIt rained.\n\n# id=b-02\n3\tRebels fled.\n")
    (data / "b.ann").write_text("# b.txt\n3|fled|displacement|asserted||Rebels||\n")
    first, second = own(data, data)
    assert first.text == "The army withdrew.\nIt rained." and not first.claims
    assert [second.text[c.start : c.end] for c in second.claims] == ["fled"]


def test_other_senses_have_no_claims(data: Path) -> None:
    (data / "other-senses.txt").write_text("The team attacked.\n" * 7)
    assert [len(report.text.splitlines()) for report in own(data, data)] == [6, 1]
    assert not any(report.claims for report in own(data, data))


@pytest.mark.parametrize(
    ("row", "told"), [("2|fired|shelling", "a.ann:2: not LINE"), ("3|fired|shelling|asserted||||", "line 3 has no")]
)
def test_wrong_lines_are_told(data: Path, row: str, told: str) -> None:
    (data / "a.ann").write_text(f"# news.txt 2-3\n{row}\n")
    with pytest.raises(ValueError, match=told):
        list(own(data, data))
