"""The case of eastern Aleppo as told claims: who said what, and when it was said."""

from __future__ import annotations

from fogline.states.told import Told
from tests.states.telling import tell

EAST = ("eastern Aleppo", "Aleppo")

MONITORS_CASTELLO = tell(
    "route_cut", ("Castello Road", "Aleppo"), ("2016-07-07", None), on="2016-07-08", by="monitors", voice="SOHR"
)
MONITORS_SIEGE = tell("siege", EAST, "2016-07-17", on="2016-07-17", by="monitors", voice="SOHR")
TELEVISION_SIEGE = tell("siege", EAST, "2016-07-17", on="2016-07-17", by="government", who="Syrian army")
WIRE_SIEGE = tell("siege", EAST, "2016-07-17", on="2016-07-17", voice="a wire")
SECOND_WIRE_SIEGE = tell("siege", "Aleppo", "2016-07-17", on="2016-07-18", voice="another wire")
RUSSIAN_CORRIDORS = tell("route_open", "Aleppo", "2016-07-28", on="2016-07-28", by="government", voice="Russia")
UN_DOUBTS = tell("route_open", "Aleppo", None, on="2016-07-28", by="un", status="possible")
COALITION_BROKEN = tell("siege_end", "Aleppo", "2016-08-06", on="2016-08-06", by="opposition", who="rebels")
COALITION_RAMOUSEH = tell(
    "route_open", ("Ramouseh Road", "Aleppo"), ("2016-08-06", None), on="2016-08-06", by="opposition"
)
TAKEN = tell("capture", ("Ramouseh", "Aleppo"), "2016-08-06", on="2016-08-06", by="opposition", who="Ahrar al-Sham")
SANA_DENIES = tell("siege_end", "Aleppo", "2016-08-06", on="2016-08-06", by="government", status="denied")
SOHR_BREACHED = tell("siege_end", EAST, "2016-08-06", on="2016-08-06", by="monitors", voice="SOHR")
SOHR_NO_CORRIDOR = tell("route_open", EAST, None, on="2016-08-06", by="monitors", voice="SOHR", status="denied")
MAGAZINE_JUNE = tell("siege", "Aleppo", "2016-06", on="2016-08-07", voice="a magazine")
GOVERNMENT_SUPPLY = tell("route_open", ("Castello Road", "Aleppo"), None, on="2016-08-08", by="government")
OCHA_CASTELLO = tell("route_cut", ("Castello Road", "Aleppo"), ("2016-07-07", None), on="2016-08-11", by="un")
OCHA_REMAINS = tell("siege", EAST, None, on="2016-08-29", by="un")
SOHR_AGAIN = tell("siege", EAST, "2016-09-04", on="2016-09-04", by="monitors", voice="SOHR")
STATE_MEDIA_AGAIN = tell("siege", EAST, "2016-09-04", on="2016-09-04", by="government")
STATE_MEDIA_RAMOUSEH = tell(
    "route_cut", ("Ramouseh Road", "Aleppo"), ("2016-09-04", None), on="2016-09-04", by="government"
)
RETAKEN = tell("capture", ("Ramouseh", "Aleppo"), "2016-09-04", on="2016-09-04", by="government", who="Syrian army")
REACH_RAMOUSEH = tell(
    "route_cut", ("Ramouseh Road", "Aleppo"), "2016-09-04", on="2016-09-05", by="aid-agencies", voice="REACH"
)
REACH_SIEGE = tell("siege", EAST, ("2016-09-04", None), on="2016-09-05", by="aid-agencies", voice="REACH")

NUSRA = tell(
    "rename",
    (),
    "2016-07-28",
    on="2016-07-28",
    by="jihadists",
    who="Jabhat al-Nusra",
    whom="Jabhat Fateh al-Sham",
)
NUSRA_SPLIT = tell("split", (), "2016-07-28", on="2016-07-28", by="jihadists", who="Jabhat al-Nusra", whom="al-Qaeda")
# What was feared, asked for or supposed, and must not move anything.
NOISE = (
    tell("siege", EAST, "2016-06-20", on="2016-06-20", status="expected"),
    tell("siege_end", EAST, "2016-08-01", on="2016-08-01", by="government", status="hypothetical"),
    tell("siege_end", EAST, None, on="2016-08-03", by="un", status="called_for"),
    tell(
        "capture", ("Ramouseh", "Aleppo"), None, on="2016-08-07", by="government", who="Syrian army", status="expected"
    ),
)

ALEPPO: tuple[Told, ...] = tuple(
    one for name, one in sorted(globals().items()) if name.isupper() and isinstance(one, Told)
)
