"""Tiny files of places in every form that is imported, written for the tests; Idlib's surroundings, loosely."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path


def geonames_row(number: int, name: str, lat: float, lon: float, feature: str, **more: str) -> str:
    """One row of nineteen columns; ``feature`` is class and code ("P PPL")."""
    sort, code = feature.split()
    cells = [str(number), name, more.get("plain", name), more.get("others", ""), str(lat), str(lon), sort, code]
    cells += [more.get("country", "SY"), "", more.get("first", "12"), more.get("second", ""), "", ""]
    return "\t".join([*cells, more.get("people", "0"), "", "10", "Asia/Damascus", "2024-01-01"])


GEONAMES = "\n".join(
    [
        geonames_row(99000001, "Tall Tajribah", 35.71, 36.61, "P PPL", others="Tel Tajriba,تل", people="40000"),
        geonames_row(99000002, "Wadi Tajribah", 35.75, 36.65, "H STM"),
        geonames_row(99000003, "Tajribah Hotel", 35.75, 36.65, "S HTL"),
    ]
)
WOF = "\n".join(
    [
        "id\tplacetype\tname\tlat\tlon\tparent\twikidata\tgeonames\tgeom\talts",
        "501\tcountry\tSyria\t35.0\t38.3\t102\t\t163843\tPolygon\teng=Syria",
        "502\tregion\tIdlib\t35.77\t36.67\t501\t\t169387\tPolygon\teng=Idlib Governorate",
        "503\tcounty\tTajribah\t35.7\t36.6\t502\t\t\tPolygon\teng=Tajriba District",
        "504\tlocality\tتل تجربة\t35.712\t36.612\t503\t\t99000001\tPoint\tara=تل تجربة|eng=Tal Tajriba|eng=TJRB",
        "505\tlocality\tKhirbat Tajribah\t35.6\t36.5\t503\t\t\tPoint\t",
    ]
)
PCODES = "\n".join(
    [
        "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date",
        "SYR,1,SY77,Idlib,SYR,2022-01-01",
        "SYR,2,SY7701,Tajribah,SY77,2022-01-01",
        "SYR,2,SY7702,Elsewhere,SY77,2022-01-01",
    ]
)
POINTED_PCODES = "\n".join(
    [
        "Location,Admin Level,P-Code,Name,Parent P-Code,Latitude,Longitude",
        "SYR,1,SY77,Idlib,SYR,,",
        "SYR,2,SY7701,Tajribah,SY77,35.7,36.6",
        'SYR,2,SY7702,Elsewhere,SY77,"35,9","36,8"',
    ]
)
COUNTRY_PCODES = "\n".join(
    [
        "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,lat,lon",
        "#country+name,#country+code,#adm1+name,#adm1+name,#adm1+code,#adm2+name,#adm2+code,#geo+lat,#geo+lon",
        "Syria,SY,Idlib,إدلب,SY77,Tajribah,SY7701,35.7,36.6",
        'Syria,SY,Idlib,إدلب,SY77,"Elsewhere, South",SY7702,35.9,36.8',
    ]
)
OWN = "\n".join(
    [
        "places:",
        "  - {id: tall-tajribah, name: Tel Tajribe, aka: [Tall Tajribah], kind: town, country: SY, lat: 35.71,"
        " lon: 36.61, radius_km: 3}",
        "  - {id: tajribah-gate, name: Tajribah Gate, kind: crossing, parent: tall-tajribah, country: SY, lat: 35.7,"
        " lon: 36.6, radius_km: 1}",
    ]
)


def written(folder: Path, name: str, text: str) -> Path:
    """The file; gzipped or zipped if its name says so."""
    path = folder / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    elif name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("readme.txt", "The columns are …")
            packed.writestr(f"{path.stem}.txt", text)
    else:
        path.write_text(text + "\n", encoding="utf-8")
    return path
