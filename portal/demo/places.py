"""Where the demo world happens: municipalities, units, services and private employers.

The municipalities are those of the inclusion practices and bear their true names and numbers,
dated because both change. Every unit, provider and firm is invented.
"""

from dataclasses import dataclass
from datetime import date

from portal.enums import OrganisationKind

#: Older names and numbers than these are not kept.
EARLIEST = date(1964, 1, 1)
MERGERS, COUNTIES_SPLIT = date(2020, 1, 1), date(2024, 1, 1)
TRONDELAG_UNITED = date(2018, 1, 1)


@dataclass(frozen=True, slots=True)
class Era:
    """A municipality's number and name from this day until the next era."""

    number: str
    name: str
    since: date = EARLIEST


@dataclass(frozen=True, slots=True)
class Municipality:
    """`practice` says what the place did and `fact` its figures; the demo world mirrors them."""

    key: str
    county: str
    eras: tuple[Era, ...]
    practice: str
    fact: str

    @property
    def name(self) -> str:
        return self.eras[-1].name

    @property
    def number(self) -> str:
        return self.eras[-1].number


@dataclass(frozen=True, slots=True)
class Unit:
    """A workplace of an employer; `place` has no street (WAYS has some), `area` is a key of AREAS."""

    key: str
    employer: str
    area: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service that owns candidates; `district` and `consortium` only for providers."""

    key: str
    municipality: str
    kind: OrganisationKind
    name: str
    district: str = ""
    consortium: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    """A private employer with the municipality where it has its units."""

    key: str
    municipality: str
    name: str


AREAS = {
    "nursing_home": "Sykehjem",
    "home_care": "Hjemmetjeneste og helsehus",
    "kindergarten": "Barnehage",
    "school": "Skole og SFO",
    "technical": "Teknisk drift og park",
    "janitor": "Vaktmester og bygg",
    "kitchen": "Kjøkken",
    "cleaning": "Renhold",
    "town_hall": "Rådhus, arkiv og kontor",
    "library": "Bibliotek",
    "culture": "Kultur og idrett",
    "recycling": "Gjenvinning og ombruk",
    "grocery": "Butikk",
    "hotel": "Hotell",
    "workshop": "Verksted",
}

# One place reads as one row, so the formatter stays out.
# fmt: off

MUNICIPALITIES = (
    Municipality("asker", "Akershus", (
        Era("0220", "Asker"), Era("3025", "Asker", MERGERS), Era("3203", "Asker", COUNTIES_SPLIT),
    ), "Ta Askersjansen: tiltak sett i sammenheng",
        "NAV, kommunen og næringslivet ser kurs, tiltak og penger under ett."),
    Municipality("bodo", "Nordland", (Era("1804", "Bodø"),),
        "Introduksjonsprogram med plan",
        "Planen varer i to år og blir vurdert minst fire ganger i året."),
    Municipality("baerum", "Akershus", (
        Era("0219", "Bærum"), Era("3024", "Bærum", MERGERS),
        Era("3201", "Bærum", COUNTIES_SPLIT),
    ), "Fra språkpraksis til lønnet halvår",
        "Fem deltakere på nivå B2 får seks måneders midlertidig jobb."),
    Municipality("gloppen", "Vestland", (
        Era("1445", "Gloppen"), Era("4650", "Gloppen", MERGERS),
    ), "Klasse som ender i fagbrev",
        "Ni av ti i den første klassen fullførte og har fast jobb."),
    Municipality("kongsberg", "Buskerud", (
        Era("0604", "Kongsberg"), Era("3006", "Kongsberg", MERGERS),
        Era("3303", "Kongsberg", COUNTIES_SPLIT),
    ), "Oppdrift: kull inn i kommunen",
        "Kull på 12 til 16, fire ukers kurs og så praksis i alle sektorer."),
    Municipality("lindesnes", "Agder", (
        Era("1029", "Lindesnes"), Era("4205", "Lindesnes", MERGERS),
    ), "En del av en stilling",
        "En liten del av en stilling, lønnet av kommunen, som kan vokse."),
    Municipality("lyngdal", "Agder", (
        Era("1032", "Lyngdal"), Era("4225", "Lyngdal", MERGERS),
    ), "En av mange, og tilpassede stillinger",
        "18 uker for opptil ti unge, og fire stillinger av typen «Helt med»."),
    Municipality("molde", "Møre og Romsdal", (
        Era("1502", "Molde"), Era("1506", "Molde", MERGERS),
    ), "Veiledning for dem som ansetter",
        "Livserfaring og språk teller like mye som formell kompetanse."),
    Municipality("naeroysund", "Trøndelag", (
        Era("1751", "Nærøy"), Era("5051", "Nærøy", TRONDELAG_UNITED),
        Era("5060", "Nærøysund", MERGERS),
    ), "En del av vanlig drift",
        "Tre renholdere, tre skoleassistenter og fire lærlinger i helse innen oktober 2018."),
    Municipality("oygarden", "Vestland", (
        Era("1246", "Fjell"), Era("4626", "Øygarden", MERGERS),
    ), "Prosjektstillinger for flyktninger",
        "Ti prosjektstillinger i to år, med assistentlønn og norsk om kvelden."),
    Municipality("hamar", "Innlandet", (
        Era("0403", "Hamar"), Era("3403", "Hamar", MERGERS),
    ), "Ta sjansen: intervjuer på rekke og rad",
        "Sju treff på ett år, over 30 arbeidsgivere og nesten 100 kandidater."),
    Municipality("arendal", "Agder", (
        Era("0906", "Arendal"), Era("4203", "Arendal", MERGERS),
    ), "Seks bedrifter, én tjeneste",
        "67 prosent til jobb eller skole fra januar 2016 til april 2018."),
)

FIRMS = (
    Firm("fjordtun-as", "asker", "Fjordtun hotell"),
    Firm("strandkroken-as", "asker", "Strandkroken dagligvare"),
    Firm("ren-hverdag-as", "hamar", "Ren Hverdag renhold"),
    Firm("mjosborg-as", "hamar", "Mjøsborg forsikring"),
    Firm("sveiv-as", "kongsberg", "Sveiv og Stag bilverksted"),
    Firm("heigard-as", "arendal", "Heigård hagesenter"),
)

UNITS = (
    Unit("solbakken", "asker", "nursing_home", "Solbakken sykehjem", "Heggedal"),
    Unit("granlia", "asker", "nursing_home", "Granlia sykehjem", "Vollen"),
    Unit("vest", "asker", "home_care", "Hjemmetjenesten Vest", "Sætre"),
    Unit("bekkefaret", "asker", "kindergarten", "Bekkefaret barnehage", "Borgen"),
    Unit("furumo", "asker", "school", "Furumo skole og SFO", "Slemmestad"),
    Unit("park", "asker", "technical", "Park og idrett", "Heggedal"),
    Unit("vaktmester", "asker", "janitor", "Vaktmestertjenesten", "Holmen"),
    Unit("sentralkjokken", "asker", "kitchen", "Sentralkjøkkenet", "Slemmestad"),
    Unit("renhold", "asker", "cleaning", "Renholdstjenesten", "Holmen"),
    Unit("radhus", "asker", "town_hall", "Rådhuset, arkiv og dokumentsenter", "Asker sentrum"),
    Unit("havblikk", "bodo", "library", "Havblikk bibliotek", "Bodø sentrum"),
    Unit("fjaera", "bodo", "school", "Fjæra skole", "Tverlandet"),
    Unit("personal", "bodo", "town_hall", "Personal og IT", "Bodø sentrum"),
    Unit("elvely", "baerum", "nursing_home", "Elvely sykehjem", "Rykkinn"),
    Unit("kringlehagen", "baerum", "kindergarten", "Kringlehagen barnehage", "Bekkestua"),
    Unit("fjordheim", "gloppen", "nursing_home", "Fjordheim omsorgssenter", "Sandane"),
    Unit("fjordheim-kjokken", "gloppen", "kitchen", "Fjordheim kjøkken", "Sandane"),
    Unit("solvlia", "kongsberg", "school", "Sølvlia skole og SFO", "Skollenborg"),
    Unit("solvlia-bygg", "kongsberg", "janitor", "Byggdrift Sølvlia", "Skollenborg"),
    Unit("fjellhaugen", "kongsberg", "culture", "Fjellhaugen idrettshall", "Kongsberg sentrum"),
    Unit("gjenvinning", "kongsberg", "recycling", "Sølvskogen gjenvinningsstasjon",
         "Kongsberg"),
    Unit("drift", "lindesnes", "technical", "Vei og drift", "Mandal"),
    Unit("moteservice", "lindesnes", "town_hall", "Rådhuset, møteservice", "Mandal"),
    Unit("strandglott", "lindesnes", "kitchen", "Strandgløtt kjøkken", "Vigeland"),
    Unit("lyngheia", "lyngdal", "home_care", "Lyngheia helsehus", "Lyngdal sentrum"),
    Unit("lyngdal-arkiv", "lyngdal", "town_hall", "Arkivtjenesten", "Lyngdal sentrum"),
    Unit("fjordsida", "molde", "home_care", "Hjemmetjenesten Fjordsida", "Kleive"),
    Unit("rosehaug", "molde", "culture", "Rosehaug kulturhus", "Molde sentrum"),
    Unit("skjaergarden", "naeroysund", "nursing_home", "Skjærgården sykehjem", "Rørvik"),
    Unit("havglott", "naeroysund", "kindergarten", "Havgløtt barnehage", "Kolvereid"),
    Unit("renhold-nord", "naeroysund", "cleaning", "Renhold nord", "Kolvereid"),
    Unit("vestbris", "oygarden", "school", "Vestbris skole", "Straume"),
    Unit("havnavakt", "oygarden", "technical", "Vann og avløp", "Straume"),
    Unit("mjosglimt", "hamar", "kindergarten", "Mjøsglimt barnehage", "Ingeberg"),
    Unit("ombruk", "hamar", "recycling", "Runddans ombruk", "Hamar sentrum"),
    Unit("kaikanten", "arendal", "library", "Kaikanten bibliotek", "Arendal sentrum"),
    Unit("kulturbygg", "arendal", "janitor", "Eiendom og utleieboliger", "Arendal sentrum"),
    Unit("fjordtun", "fjordtun-as", "hotel", "Fjordtun, husavdelingen", "Vollen"),
    Unit("fjordtun-kjokken", "fjordtun-as", "hotel", "Fjordtun, kjøkkenet", "Vollen"),
    Unit("strandkroken", "strandkroken-as", "grocery", "Strandkroken dagligvare", "Tofte"),
    Unit("ren-hverdag", "ren-hverdag-as", "cleaning", "Ren Hverdag, kontorbygg", "Hamar"),
    Unit("mjosborg", "mjosborg-as", "town_hall", "Mjøsborg kundesenter", "Hamar sentrum"),
    Unit("sveiv", "sveiv-as", "workshop", "Sveiv og Stag, verkstedet", "Kongsberg"),
    Unit("sveiv-lager", "sveiv-as", "workshop", "Sveiv og Stag, delelageret", "Kongsberg"),
    Unit("heigard", "heigard-as", "grocery", "Heigård hagesenter", "Rykene"),
)

#: Invented streets, and how one gets there: {unit: (address, travel)}.
WAYS = {
    "solbakken": ("Liveien 4", "Buss 2 stopper utenfor."),
    "granlia": ("Granlia 11", "Fem minutter å gå fra Vollen brygge."),
    "bekkefaret": ("Bekkefaret 7", "Buss 2 til Borgen, så ti minutter å gå."),
    "furumo": ("Furumoveien 30", "Buss 7 stopper ved skolen."),
    "sentralkjokken": ("Kaiveien 3", "Vi begynner før første buss. Du kan sitte på med en kollega."),
    "havblikk": ("Havnegata 1", "Midt i sentrum, ved bussterminalen."),
    "fjordheim": ("Fjordvegen 22", "Ti minutt å gå frå sentrum."),
    "gjenvinning": ("Sølvskogen 5", "Buss 14 til Sølvskogen. Den går hver time."),
    "strandglott": ("Strandveien 16", "Buss 4 stopper utenfor."),
    "fjordtun": ("Fjordtunveien 2", "Hotellets egen buss henter i Vollen kl. 07.30."),
}

NAV, PROVIDER = OrganisationKind.NAV_OFFICE, OrganisationKind.PROVIDER
REFUGEES, IMMIGRATION = OrganisationKind.REFUGEE_SERVICE, OrganisationKind.IMMIGRATION_SERVICE
ADULTS = OrganisationKind.ADULT_EDUCATION

SERVICES = (
    *(Service(f"nav-{place.key}", place.key, NAV, f"NAV {place.name}") for place in MUNICIPALITIES),
    Service("flyktning-asker", "asker", REFUGEES, "Flyktningtjenesten i Asker"),
    Service("voksen-bodo", "bodo", ADULTS, "Voksenopplæringen i Bodø"),
    Service("flyktning-baerum", "baerum", REFUGEES, "Flyktningtjenesten i Bærum"),
    Service("innvandrer-kongsberg", "kongsberg", IMMIGRATION, "Innvandrertjenesten i Kongsberg"),
    Service("voksen-molde", "molde", ADULTS, "Voksenopplæringen i Molde"),
    Service("innvandrer-naeroysund", "naeroysund", IMMIGRATION,
            "Innvandrertjenesten i Nærøysund"),
    Service("flyktning-oygarden", "oygarden", REFUGEES, "Flyktningtjenesten i Øygarden"),
    Service("mjosbro", "hamar", PROVIDER, "Mjøsbro arbeid og inkludering", "Hamar"),
    Service("sorspor", "arendal", PROVIDER, "Sørspor arbeid", "Arendal", "Agderlaget"),
    Service("heibrua", "arendal", PROVIDER, "Heibrua inkludering", "Froland", "Agderlaget"),
    Service("kystloypa", "arendal", PROVIDER, "Kystløypa jobb", "Grimstad", "Agderlaget"),
    Service("vannskillet", "arendal", PROVIDER, "Vannskillet arbeid", "Åmli", "Agderlaget"),
    Service("skutevika", "arendal", PROVIDER, "Skutevika muligheter", "Tvedestrand", "Agderlaget"),
    Service("steinvegen", "arendal", PROVIDER, "Steinvegen vekst", "Risør", "Agderlaget"),
)
