"""Words in pieces, as the language model knows them."""

import pytest

from fogline.language.encoder import LONGEST, MOST_PIECES, WordPieces

NAMES = ("[CLS]", "[SEP]", "[UNK]", "al", "-", "qaeda", "shell", "##ed", "##ing", "muller", "a", "##a", ".", "u", "s")


@pytest.mark.parametrize(
    ("form", "pieces"),
    [
        ("shelled", ["shell", "##ed"]),
        ("SHELLING", ["shell", "##ing"]),
        ("al-Qaeda", ["al", "-", "qaeda"]),
        ("Müller", ["muller"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("--", ["-", "-"]),
        ("shellx", ["[UNK]"]),
        ("\ufffd", ["[UNK]"]),
        ("\u0301", ["[UNK]"]),
        ("a" * 40, ["a"] + ["##a"] * (MOST_PIECES - 1)),
    ],
)
def test_a_word_is_cut_into_the_longest_known_pieces(form: str, pieces: list[str]) -> None:
    assert [NAMES[number] for number in WordPieces(NAMES).of(form)] == pieces


def test_long_windows_are_read_in_parts_and_no_word_is_lost() -> None:
    forms = ["al-Qaeda", "shelled"] * 200
    pieced = [*WordPieces(NAMES).pieced(forms)]
    assert len(pieced) > 1
    assert all(len(one.pieces) <= LONGEST + 2 for one in pieced)
    assert sum(len(one.starts) for one in pieced) == len(forms)
    assert all(one.pieces[0] == 0 and one.pieces[-1] == 1 for one in pieced)
    first = pieced[1].starts[0]
    assert NAMES[pieced[1].pieces[first]] in ("al", "shell")


def test_nothing_to_read() -> None:
    assert [*WordPieces(NAMES).pieced([])] == []
