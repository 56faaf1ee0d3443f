"""Reports in capitals: read as if they were printed as usual, quoted as they are."""

from fogline.model import Report
from fogline.reading import Reader

PRINTED = (
    "Rebels of the Shining Path kidnapped two teachers in San Miguel Department on 30 December. "
    "President Torvaldo denied that the army had shelled Valdoria."
)


def read(text: str) -> list[tuple[object, ...]]:
    report = Report(id="a", text=text, sha256="0", published="1990-01-03")
    ((_, claims),) = Reader().read([report])
    for claim in claims:
        for span in (claim.evidence, claim.trigger, claim.sentence):
            assert span.text == text[span.start : span.end]
        words = [m.text for m in (*claim.who, *claim.whom, *claim.source)] + [p.text for p in claim.where]
        assert all(one in text.replace("\n", " ") for one in words)
    return [
        (
            c.type,
            c.status,
            c.trigger.start,
            [(m.name, m.actor) for m in (*c.source, *c.who, *c.whom)],
            [(p.name, p.place) for p in c.where],
            c.when and c.when.start,
        )
        for c in claims
    ]


def test_a_report_in_capitals_says_the_same_and_quotes_itself() -> None:
    told = read(PRINTED)
    assert {row[0] for row in told} >= {"abduction", "shelling"}
    assert read(PRINTED.upper()) == told


def test_lines_broken_within_a_sentence_change_nothing() -> None:
    assert read(PRINTED.upper().replace(" TEACHERS", "\nTEACHERS")) == read(PRINTED)


def test_ids_of_a_report_in_capitals_are_its_own_and_the_same_each_time() -> None:
    report = Report(id="a", text=PRINTED.upper(), sha256="0", published="1990-01-03")
    once, again = ([c.id for c in claims] for _ in range(2) for _, claims in Reader().read([report]))
    assert once == again and len(set(once)) == len(once)
