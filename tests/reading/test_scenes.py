"""Where: places of the sentence and those told before, the most exact first; what the choice is shown."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from fogline import lexicon
from fogline.language import load
from fogline.model import Report
from fogline.reading import scene_layer
from fogline.reading.assembly import Assembly
from fogline.reading.happenings import Happening
from fogline.reading.places import PlaceResolver
from fogline.reading.scene_features import WIDTH
from fogline.reading.scene_layer import SceneLayer
from fogline.reading.spots import Memory
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Militants shelled the market of Nyala in Darfur on Friday.", "shelled", ["Nyala"]),
        ("Shells struck eastern Aleppo on Friday.", "struck", ["eastern Aleppo", "Aleppo"]),
        ("Heavy clashes broke out in Nyala on Friday.\nAt least nine people were killed.", "killed", ["Nyala"]),
        ("Officials in Geneva said that a car bomb had exploded in Baidoa.", "exploded", ["Baidoa"]),
        ("The army retook the barracks on the outskirts of Homs.", "retook", ["on the outskirts of Homs"]),
        ("The army left a post about 20 km north of Kidal.", "left", ["about 20 km north of Kidal"]),
        ("The army seized the nearby town of Sarmin.", "seized", ["Sarmin"]),
        ("The rebels captured the village of Sake near Goma.", "captured", ["Sake"]),
    ],
)
def test_places_of_a_happening(read: Read, text: str, trigger: str, places: list[str]) -> None:
    claim = next(claim for claim in read(text) if trigger in claim.trigger.text)
    assert [place.text for place in claim.where][: len(places)] == places


def test_a_speakers_seat_is_no_scene(read: Read) -> None:
    found = read("Officials in Geneva said that rebels had seized the town of Baidoa on Monday.")
    capture = next(claim for claim in found if claim.type == "capture")
    assert "Geneva" not in [place.name for place in capture.where]


@pytest.mark.parametrize("how", ["near the city of Goma", "close to Goma", "north of Goma", "outside Goma"])
def test_who_takes_a_camp_beside_a_town_has_not_taken_the_town(read: Read, how: str) -> None:
    taken = next(claim for claim in read(f"The rebels took a camp {how} on Monday.") if claim.type == "capture")
    assert "geonames:216281" not in {place.place for place in taken.where}
    assert "geonames:216281/near" in {place.place for place in taken.where}


def test_an_outlet_is_no_place(read: Read) -> None:
    assert [place.text for place in read("The town was shelled on Sunday, Al-Hadath reported.")[0].where] == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("TRIPOLI: The army shelled a camp on Friday. Fatah al-Islam denied that it had shot first.", "Leban"),
        ("CORDOBA: The army shelled a camp on Sunday. The FARC denied that it had shot first.", "Colombia"),
    ],
)
def test_local_actors_tell_which_country_a_dateline_and_the_army_are_of(read: Read, text: str, country: str) -> None:
    assert country in read(text)[0].who[0].name


def test_an_army_is_of_the_country_whose_government_speaks(read: Read) -> None:
    text = "Rwanda left.\nThe government of the Democratic Republic of Congo said its army had withdrawn from Goma."
    withdrawn = next(claim for claim in read(text) if claim.type == "withdrawal")
    assert "congo" in (withdrawn.who[0].actor or "")


def test_chances_are_those_of_the_weights() -> None:
    kind, first = np.zeros((2, 8), np.float32), np.zeros((WIDTH + 8, 4), np.float32)
    kind[1, 0] = 1.0
    first[WIDTH, 0] = 2.0  # the type alone speaks
    weights = {
        "types": np.array(["siege"]),
        "kind": kind,
        "first": first,
        "first_bias": np.zeros(4),
        "second": np.concatenate([np.eye(4), np.zeros((4, 4))]),
        "second_bias": np.zeros(4),
        "where": np.array([[1.0], [0.0], [0.0], [0.0]]),
        "where_bias": np.array([-1.0]),
    }
    types = ["siege", "a type of one's own"]
    chances = SceneLayer(weights).chances(np.zeros((2, WIDTH), np.float32), types, np.array([0, 1]))
    assert chances == pytest.approx([1 / (1 + np.exp(-1.0)), 1 / (1 + np.exp(1.0))])


def test_without_weights_rules_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene_layer, "load", lambda: None)
    shipped = lexicon.load()
    text = "Shells struck eastern Aleppo on Friday."
    report = Report(id="r", text=text, sha256="0" * 64)
    (claim,) = Assembly(shipped, PlaceResolver(shipped)).claims(report, load()(text))
    assert [place.text for place in claim.where] == ["eastern Aleppo", "Aleppo"]


def test_places_of_the_happening_most_alike() -> None:
    def happening(row: list[float] | None) -> Happening:
        word = SimpleNamespace(lemma="raid")
        return cast(Happening, SimpleNamespace(type="raid", word=word, row=None if row is None else np.array(row)))

    memory = Memory()
    memory.choose(happening([1.0, 0.0]), {"baidoa"})
    memory.choose(happening([0.0, 3.0]), {"nyala"})
    memory.choose(happening([1.0, 1.0]), {"nyala", "el-fasher"})
    alike = memory.alike(happening([0.0, 1.0]))
    assert alike == pytest.approx({"baidoa": 0.0, "nyala": 1.0, "el-fasher": 0.5**0.5}, abs=1e-5)
    assert memory.alike(happening(None)) == {}
