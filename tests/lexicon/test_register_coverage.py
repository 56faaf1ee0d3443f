"""Which conflicts the shipped register covers: whom each one's reports name, under which name on which day."""

from __future__ import annotations

import pytest

from fogline.lexicon import Lexicon
from fogline.lexicon.register import Register, build


@pytest.fixture(scope="module")
def register() -> Register:
    return build(Lexicon().items("actors"))


# Country of the reports, a day in the conflict, and who must be found by which name.
CONFLICTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "Syria": (
        "SY",
        "2016-08-06",
        {
            "Syrian Arab Air Force": "military-syria",
            "Air Force Intelligence": "air-force-intelligence-syria",
            "the Fifth Assault Corps": "fifth-corps-syria",
            "Suheil al-Hassan": "suheil-al-hassan",
            "Jaish al-Izza": "jaysh-al-izza",
            "Sultan Suleiman Shah Brigade": "suleiman-shah",
            "Farouq Battalions": "farouq-brigades",
            "Deir Ezzor Military Council": "deir-ezzor-military-council",
            "SMART News Agency": "smart-news-agency",
            "Russian Reconciliation Centre in Syria": "reconciliation-centre-syria",
            "Joint Investigative Mechanism": "opcw-un-jim",
        },
    ),
    "Syria after Assad": (
        "SY",
        "2025-07-20",
        {
            "Syrian General Security forces": "general-security-syria",
            "Asaad al-Shaibani": "asaad-al-shaibani",
            "Druze gunmen": "druze-fighters-syria",
            "Bedouin fighters": "bedouin-fighters-syria",
            "Hikmat al-Hijri": "hikmat-al-hijri",
        },
    ),
    "Iraq": (
        "IQ",
        "2014-08",
        {
            "ISF": "iraqi-security-forces",
            "Naqshbandi Army": "naqshbandi-army",
            "1920 Revolution Brigades": "1920-revolution-brigades",
            "Kataib Sayyid al-Shuhada": "kataib-sayyid-al-shuhada",
            "Asayish": "asayish-iraq",
            "YBS": "ybs",
            "Yezidis": "yazidis",
            "Grand Ayatollah Ali al-Sistani": "ali-al-sistani",
            "UNAMI": "unami",
        },
    ),
    "Iran": (
        "IR",
        "2022-10",
        {
            "PJAK": "pjak",
            "Jundallah": "jundallah-iran",
            "Iranian morality police": "morality-police-iran",
            "HRANA": "hrana",
            "Ebrahim Raisi": "ebrahim-raisi",
            "Esmail Ghaani": "esmail-qaani",
        },
    ),
    "Yemen": (
        "YE",
        "2019-08",
        {
            "Hadhrami Elite Forces": "hadrami-elite",
            "Guards of the Republic": "national-resistance-yemen",
            "Supreme Political Council": "supreme-political-council-yemen",
            "Mohammed Abdul-Salam": "mohammed-abdulsalam",
            "Turki al-Malki": "turki-al-maliki",
            "UN envoy to Yemen": "un-special-envoy-yemen",
            "UKMTO": "ukmto",
        },
    ),
    "Libya": (
        "LY",
        "2019-05",
        {
            "Rada Special Deterrence Force": "rada",
            "al-Kaniyat": "kaniyat",
            "Volcano of Rage": "volcano-of-rage",
            "Shura Council of Benghazi Revolutionaries": "benghazi-revolutionaries-shura-council",
            "Ahmed Mismari": "ahmed-al-mismari",
            "High State Council": "high-council-of-state-libya",
            "Ghassan Salame": "ghassan-salame",
        },
    ),
    "Ukraine and Russia": (
        "UA",
        "2023-06",
        {
            "Ukrainian National Guard": "national-guard-ukraine",
            "State Emergency Service": "ses-ukraine",
            "3rd Assault Brigade": "3rd-assault-brigade",
            "Aidar battalion": "aidar",
            "Rosgvardia": "rosgvardia",
            "GRU": "gru",
            "Denis Pushilin": "denis-pushilin",
            "Maria Zakharova": "maria-zakharova",
            "Zakharova": "maria-zakharova",
            "Kyrylo Budanov": "kyrylo-budanov",
            "Mediazona": "mediazona",
        },
    ),
    "Chechnya": (
        "RU",
        "1999-10",
        {"Aslan Maskhadov": "aslan-maskhadov", "Shamil Basayev": "shamil-basayev", "Akhmad Kadyrov": "akhmad-kadyrov"},
    ),
    "Caucasus": (
        "AZ",
        "2020-10",
        {
            "Arayik Harutyunyan": "arayik-harutyunyan",
            "Shushan Stepanyan": "shushan-stepanyan",
            "EUMM": "eumm-georgia",
            "ANAMA": "anama",
        },
    ),
    "Sudan": (
        "SD",
        "2024-05",
        {
            "SPLM-N al-Hilu": "splm-n-hilu",
            "al-Baraa ibn Malik Brigade": "al-bara-ibn-malik",
            "Sovereign Council": "transitional-sovereignty-council",
            "Minni Arko Minawi": "minni-minnawi",
            "Abdelrahim Dagalo": "abdelrahim-dagalo",
            "UNITAMS": "unitams",
        },
    ),
    "South Sudan": (
        "SS",
        "2017-05",
        {"National Salvation Front": "nas-south-sudan", "John Garang": "john-garang", "CTSAMVM": "ctsamvm"},
    ),
    "Israel, Gaza and the West Bank": (
        "PS",
        "2024-05",
        {
            "Abu Obaida": "abu-obeida",
            "Mohammed Deif": "mohammed-deif",
            "Mujahedeen Brigades": "mujahideen-brigades",
            "Jenin Brigade": "jenin-brigades",
            "Abu Shabab militia": "popular-forces-gaza",
            "Itamar Ben-Gvir": "itamar-ben-gvir",
            "Herzi Halevi": "herzi-halevi",
            "Israeli Border Police": "israel-border-police",
            "Magen David Adom": "magen-david-adom",
            "Al-Haq": "al-haq",
        },
    ),
    "Lebanon": (
        "LB",
        "2006-08",
        {
            "Phalangists": "kataeb",
            "Radwan Force": "radwan-force",
            "Internal Security Forces of Lebanon": "isf-lebanon",
            "Walid Jumblatt": "walid-jumblatt",
            "Asbat al-Ansar": "asbat-al-ansar",
        },
    ),
    "Turkey": (
        "TR",
        "2016-08",
        {"HPG": "hpg", "DHKP-C": "dhkp-c", "FETO": "gulen-movement", "Selahattin Demirtas": "selahattin-demirtas"},
    ),
    "Egypt": (
        "EG",
        "2017-04",
        {"Hasm": "hasm", "Ajnad Misr": "ajnad-misr", "Adly Mansour": "adly-mansour", "Mada Masr": "mada-masr"},
    ),
    "Ethiopia": (
        "ET",
        "2021-11",
        {"Liyu Police": "liyu-police", "Oromo Liberation Front": "olf", "Tadesse Werede": "tadesse-werede"},
    ),
    "Somalia": (
        "SO",
        "2021-11",
        {
            "Ahlu Sunna Wal Jama'a": "ahlu-sunna-somalia",
            "Gorgor": "gorgor",
            "NISA": "nisa-somalia",
            "Farmaajo": "mohamed-abdullahi-mohamed",
            "Somali pirates": "somali-pirates",
            "pirates": "somali-pirates",
        },
    ),
    "Mali": (
        "ML",
        "2019-05",
        {
            "GATIA": "gatia",
            "MSA-D": "msa-mali",
            "Amadou Koufa": "amadou-koufa",
            "Ibrahim Boubacar Keita": "ibrahim-boubacar-keita",
            "az-Zallaqa": "az-zallaqa",
        },
    ),
    "Burkina Faso": (
        "BF",
        "2022-05",
        {"Koglweogo": "koglweogo", "Paul-Henri Damiba": "paul-henri-sandaogo-damiba", "Jafar Dicko": "jafar-dicko"},
    ),
    "Niger": ("NE", "2008", {"Niger Movement for Justice": "mnj-niger", "Mamadou Tandja": "mamadou-tandja"}),
    "Chad": ("TD", "2008-02", {"UFDD": "ufdd", "Hissene Habre": "hissene-habre", "MINURCAT": "minurcat"}),
    "Nigeria": (
        "NG",
        "2018",
        {
            "Fulani herdsmen": "fulani-militia",
            "Niger Delta Avengers": "niger-delta-avengers",
            "Department of State Services": "dss-nigeria",
            "Goodluck Jonathan": "goodluck-jonathan",
            "Zagazola Makama": "zagazola",
        },
    ),
    "Cameroon": ("CM", "2019", {"Ambazonia Governing Council": "ambazonia-governing-council", "SOCADEF": "socadef"}),
    "Central African Republic": (
        "CF",
        "2016",
        {
            "FPRC": "fprc",
            "UPC": "upc-car",
            "FACA": "military-central-african-republic",
            "Michel Djotodia": "michel-djotodia",
        },
    ),
    "DR Congo": (
        "CD",
        "2008-11",
        {
            "UPC": "upc-drc",
            "Raia Mutomboki": "raia-mutomboki",
            "NDC-R": "ndc-r",
            "Laurent Nkunda": "laurent-nkunda",
            "Willy Ngoma": "willy-ngoma",
            "Force Intervention Brigade": "fib-monusco",
        },
    ),
    "Rwanda and Burundi": (
        "RW",
        "1994-05",
        {"UNAMIR": "unamir", "ex-FAR": "far-rwanda", "CNDD-FDD": "cndd-fdd", "Imbonerakure": "imbonerakure"},
    ),
    "Mozambique": ("MZ", "2021", {"Naparama": "naparama", "Dyck Advisory Group": "dyck-advisory-group"}),
    "West Africa": (
        "LR",
        "1999",
        {"NPFL": "npfl", "Kamajors": "kamajors", "UNAMSIL": "unamsil", "Forces Nouvelles": "forces-nouvelles"},
    ),
    "Myanmar": (
        "MM",
        "2023-11",
        {
            "KNDF": "kndf",
            "RCSS": "rcss",
            "Shan State Army-North": "sspp",
            "CRPH": "crph",
            "Bamar People's Liberation Army": "bpla",
            "Khaing Thukha": "khaing-thu-kha",
        },
    ),
    "Afghanistan": (
        "AF",
        "2010",
        {
            "Afghan Local Police": "afghan-local-police",
            "National Directorate of Security": "nds-afghanistan",
            "Stanley McChrystal": "stanley-mcchrystal",
            "Gulbuddin Hekmatyar": "gulbuddin-hekmatyar",
            "Abdul Rashid Dostum": "abdul-rashid-dostum",
        },
    ),
    "Pakistan": (
        "PK",
        "2014-09",
        {
            "Jamaat ul-Ahrar": "jamaat-ul-ahrar",
            "Balochistan Liberation Front": "blf",
            "Frontier Corps": "frontier-corps-pakistan",
            "Mullah Fazlullah": "mullah-fazlullah",
            "Nawaz Sharif": "nawaz-sharif",
        },
    ),
    "India and Kashmir": (
        "IN",
        "2019-08",
        {"JKLF": "jklf", "CRPF": "crpf", "Hurriyat Conference": "hurriyat", "NSCN-IM": "nscn-im", "Meiteis": "meiteis"},
    ),
    "Nepal": ("NP", "2004", {"Prachanda": "pushpa-kamal-dahal", "King Gyanendra": "king-gyanendra"}),
    "Sri Lanka": ("LK", "2007", {"Karuna faction": "tmvp", "IPKF": "ipkf", "Colonel Karuna": "colonel-karuna"}),
    "Philippines": ("PH", "2017-06", {"BIFF": "biff", "Isnilon Hapilon": "isnilon-hapilon", "NDFP": "ndfp"}),
    "Southern Thailand": (
        "TH",
        "2012",
        {
            "MARA Patani": "mara-patani",
            "separatists": "southern-thai-insurgents",
            "Royal Thai Army": "military-thailand",
        },
    ),
    "Haiti": (
        "HT",
        "2024-03",
        {
            "5 Segonn": "5-segond",
            "Kraze Barye": "kraze-barye",
            "Bwa Kale": "bwa-kale",
            "Jovenel Moise": "jovenel-moise",
            "Garry Conille": "garry-conille",
            "RNDDH": "rnddh",
        },
    ),
    "Colombia": (
        "CO",
        "2020",
        {
            "Segunda Marquetalia": "segunda-marquetalia",
            "Estado Mayor Central": "emc-colombia",
            "Urabenos": "clan-del-golfo",
            "Ivan Duque": "ivan-duque",
            "Timochenko": "timochenko",
        },
    ),
    "Mexico": ("MX", "2010", {"Los Zetas": "los-zetas", "Gulf Cartel": "gulf-cartel", "El Chapo": "joaquin-guzman"}),
    "Peru": ("PE", "1990", {"Abimael Guzman": "abimael-guzman", "Alan Garcia": "alan-garcia"}),
    "El Salvador": (
        "SV",
        "1989-11",
        {
            "ROBERTO D'AUBUISSON": "roberto-daubuisson",
            "Radio Venceremos": "radio-venceremos",
            "death squads": "salvadoran-death-squads",
            "JOAQUIN VILLALOBOS": "joaquin-villalobos",
        },
    ),
    "Nicaragua and Guatemala": (
        "NI",
        "1984",
        {"Daniel Ortega": "daniel-ortega", "Kaibiles": "kaibiles", "Efrain Rios Montt": "efrain-rios-montt"},
    ),
    "Yugoslavia": (
        "BA",
        "1994-02",
        {
            "Herzeg-Bosnia": "herzeg-bosnia",
            "Fikret Abdic": "fikret-abdic",
            "Yasushi Akashi": "yasushi-akashi",
            "UCPMB": "ucpmb",
            "Vojislav Seselj": "vojislav-seselj",
        },
    ),
    "Northern Ireland": (
        "GB",
        "1998-04",
        {"Continuity IRA": "continuity-ira", "Mo Mowlam": "mo-mowlam", "Red Hand Commando": "red-hand-commando"},
    ),
    "Basque Country": ("ES", "2001-01", {"Herri Batasuna": "batasuna", "Basque separatists": "eta"}),
    "The United Nations and aid agencies": (
        "SY",
        "2016-08",
        {
            "UN Women": "un-women",
            "UNOSAT": "unitar",
            "UNODC": "unodc",
            "Stephane Dujarric": "stephane-dujarric",
            "Zeid Ra'ad al-Hussein": "zeid-raad-al-hussein",
            "Médecins du Monde": "medecins-du-monde",
            "International Medical Corps": "international-medical-corps",
            "Turkish Red Crescent": "turkish-red-crescent",
        },
    ),
    "Outlets": (
        "US",
        "2020",
        {"MSNBC": "msnbc", "Euronews": "euronews", "Iran International": "iran-international", "Ynet": "ynet"},
    ),
}

FOUND = [
    pytest.param(name, actor, day, country, id=f"{conflict}: {name}")
    for conflict, (country, day, names) in CONFLICTS.items()
    for name, actor in names.items()
]


@pytest.mark.parametrize(("name", "actor", "day", "country"), FOUND)
def test_reports_on_a_conflict_find_its_actors(
    register: Register, name: str, actor: str, day: str, country: str
) -> None:
    found = register.find(name, day=day, countries=[country])
    assert found is not None and found.id == actor


@pytest.mark.parametrize(
    ("actor", "day", "name", "later", "new_name"),
    [
        ("tiger-forces", "2017-01", "Tiger Forces", "2020-01", "25th Special Mission Forces Division"),
        ("new-syrian-army", "2016-06", "New Syrian Army", "2023-01", "Syrian Free Army"),
        ("yarmouk-martyrs-brigade", "2015-05", "Yarmouk Martyrs Brigade", "2017-05", "Jaysh Khalid ibn al-Walid"),
        ("pkk", "1999-02", "Kurdistan Workers' Party", "2003-01", "Kurdistan Freedom and Democracy Congress"),
        ("pkk", "2004-06", "Kongra-Gel", "2015-07", "Kurdistan Workers' Party"),
        ("multinational-force-iraq", "2007-06", "Multi-National Force – Iraq",
         "2010-06", "United States Forces – Iraq"),
        ("isci", "2004", "Supreme Council for the Islamic Revolution in Iraq",
         "2008", "Islamic Supreme Council of Iraq"),
        ("shabwani-elite", "2018", "Shabwani Elite Forces", "2023", "Shabwa Defence Forces"),
        ("derna-shura-council", "2016", "Shura Council of Mujahideen in Derna", "2018-07", "Derna Protection Force"),
        ("operation-irini", "2018", "Operation Sophia", "2021", "Operation Irini"),
        ("azov", "2014-07", "Azov Battalion", "2022-04", "Azov Regiment"),
        ("azov", "2022-04", "Azov Regiment", "2024-01", "Azov Brigade"),
        ("fsb", "1994-12", "Federal Counterintelligence Service", "1999-09", "Federal Security Service"),
        ("artsakh", "2016-04", "Nagorno-Karabakh Republic", "2020-10", "Republic of Artsakh"),
        ("monusco", "2008-11", "United Nations Organization Mission in the Democratic Republic of the Congo", "2012-11",
         "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo"),
        ("slorc", "1990-05", "State Law and Order Restoration Council",
         "2007-09", "State Peace and Development Council"),
        ("sac", "2023-11", "State Administration Council", "2025-09", "State Security and Peace Commission"),
        ("dkba", "2005", "Democratic Karen Buddhist Army", "2015", "Democratic Karen Benevolent Army"),
        ("clan-del-golfo", "2012", "Los Urabeños", "2018", "Clan del Golfo"),
        ("farc", "2015", "Revolutionary Armed Forces of Colombia", "2018", "Common Alternative Revolutionary Force"),
        ("mss-haiti", "2024-08", "Multinational Security Support Mission", "2025-12", "Gang Suppression Force"),
        ("eprdf", "2015", "Ethiopian People's Revolutionary Democratic Front", "2021", "Prosperity Party"),
        ("real-ira", "1998-08", "Real IRA", "2019-04", "New IRA"),
        ("nepal-army", "2004", "Royal Nepalese Army", "2010", "Nepali Army"),
    ],
)  # fmt: skip
def test_a_renamed_actor_is_found_by_either_name_and_shown_by_that_of_the_day(
    register: Register, actor: str, day: str, name: str, later: str, new_name: str
) -> None:
    entry = register.actors[actor]
    assert (entry.name_on(day), entry.name_on(later)) == (name, new_name)
    where = [entry.country] if entry.country else []
    for written in (name, new_name):
        found = register.find(written, day=later, countries=where)
        assert found is not None and found.id == actor


@pytest.mark.parametrize(
    ("actor", "kind", "to", "held", "not_held"),
    [
        ("iswap", "split_from", "boko-haram", "2017", "2015-06"),
        ("ansaru", "split_from", "boko-haram", "2012-06", "2011"),
        ("m23", "successor_of", "cndp", "2012-06", "2010"),
        ("biff", "split_from", "milf", "2012", "2008"),
        ("tmvp", "split_from", "ltte", "2005", "2003"),
        ("jamaat-ul-ahrar", "split_from", "ttp", "2014-10", "2016"),
        ("segunda-marquetalia", "split_from", "farc", "2020", "2018"),
        ("dkba", "split_from", "knu", "1995", "1994-06"),
        ("mujahideen-shura-council-iraq", "merged_into", "islamic-state", "2006-11", "2006-08"),
        ("peoples-war-group", "merged_into", "naxalites", "2005", "2003"),
        ("dmitry-medvedev", "leads", "state-russia", "2010", "2014"),
        ("benjamin-netanyahu", "leads", "state-israel", "1998", "2004"),
    ],
)
def test_splits_mergers_and_offices_hold_in_their_time(
    register: Register, actor: str, kind: str, to: str, held: str, not_held: str
) -> None:
    ties = [tie for tie in register.actors[actor].ties if (tie.kind, tie.to) == (kind, to)]
    assert any(tie.validity.holds_on(held) for tie in ties)
    assert not any(tie.validity.holds_on(not_held) for tie in ties)


@pytest.mark.parametrize(
    ("actor", "day", "perspective", "later", "new_perspective"),
    [
        ("splm-n-hilu", "2020", "opposition-sudan", "2025-06", "rsf-sudan"),
        ("splm-n-agar", "2020", "opposition-sudan", "2024", "saf-sudan"),
        ("sudan-shield-forces", "2024-01", "rsf-sudan", "2025-03", "saf-sudan"),
        ("suheil-al-hassan", "2018", "government-syria", "2025-06", "individuals"),
        ("iyad-ag-ghaly", "2016", "individuals", "2020", "jihadists"),
        ("antony-blinken", "2019", "individuals", "2022", "us-coalition"),
    ],
)
def test_an_actor_that_changed_sides_speaks_for_that_of_the_day(
    register: Register, actor: str, day: str, perspective: str, later: str, new_perspective: str
) -> None:
    assert register.perspective_of(actor, day) == perspective
    assert register.perspective_of(actor, later) == new_perspective


def test_the_junta_is_the_one_of_the_day(register: Register) -> None:
    def junta(day: str) -> str | None:
        actor = register.find("the junta", day=day, countries=["MM"])
        return actor.id if actor else None

    assert (junta("1998"), junta("2022")) == ("slorc", "sac")


def test_abbreviations_of_several_actors_are_those_of_the_country_reported_on(register: Register) -> None:
    def held(name: str, country: str) -> str | None:
        actor = register.find(name, day="2020", countries=[country])
        return actor.id if actor else None

    assert (held("ISF", "IQ"), held("ISF", "LB")) == ("iraqi-security-forces", "isf-lebanon")
    assert (held("UPC", "CF"), held("UPC", "CD")) == ("upc-car", "upc-drc")
    assert (held("Ansar al-Sharia", "TN"), held("Ansar al-Sharia", "LY")) == (
        "ansar-al-sharia-tunisia",
        "ansar-al-sharia-libya",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Peace now, they sang. The direct relief was small.",
        "Lana walked home with Nisa. Mes amis, dans un mois.",
        "The question is Libya's and is Somalia's, and it is in Yemen too.",
        "She met Ortega, Escobar and Mancuso, three villagers.",
        "PLC shares fell and the druze fighters of the novel sang.",
    ],
)
def test_ordinary_words_and_common_surnames_are_no_actors(register: Register, text: str) -> None:
    states = {"state-libya", "state-somalia", "state-yemen"}
    assert [actor for *_, actor in register.scan(text) if actor not in states] == []
