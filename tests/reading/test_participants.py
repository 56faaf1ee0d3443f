"""Who takes part, and whose a figure is: cases that newcomers stumbled over."""

from tests.reading.conftest import Read


def test_a_neighbours_figure_is_not_taken(read: Read) -> None:
    found = read("A blast hit a market in Baidoa on Friday, killing at least 14 people and wounding 30.")
    figures = {claim.trigger.text: [(f.role, f.count) for f in claim.figures] for claim in found}
    assert figures["killing"] == [("killed", 14)]
    assert figures["wounding"] == [("injured", 30)]


def test_sides_are_not_counted(read: Read) -> None:
    found = read("The two sides exchanged 150 prisoners on Sunday.")
    assert [(f.count, f.of) for claim in found for f in claim.figures] == [(150, "prisoners")]


def test_who_keeps_silent_says_nothing(read: Read) -> None:
    found = read("Drones struck a fuel depot near Baidoa. The army has not commented on the strike.")
    assert not [source for claim in found for source in claim.source]


def test_who_declines_says_nothing(read: Read) -> None:
    found = read("Two villages were shelled on Sunday. The army declined to comment on the shelling.")
    assert not [source for claim in found for source in claim.source]


def test_a_name_hangs_together(read: Read) -> None:
    found = read("Local activists accused the militia of abducting young men in Er Rahad.\nShells hit Tell Abyad.")
    assert "Er Rahad" in [place.text for claim in found for place in claim.where]
    assert "Tell Abyad" in [place.text for claim in found for place in claim.where]
