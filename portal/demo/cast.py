"""The demo people whom a visitor can step into, each with what there is to try."""

from dataclasses import dataclass

from portal.enums import Role


@dataclass(frozen=True, slots=True)
class Membership:
    """A role in an organisation (a key of places), and for managers the unit."""

    organisation: str
    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """The first membership is the one they arrive with."""

    name: str
    email: str
    memberships: tuple[Membership, ...]
    try_this: str


# One person reads as one row, so the formatter stays out.
# fmt: off

def _one(organisation: str, role: Role, unit: str | None = None) -> tuple[Membership, ...]:
    return (Membership(organisation, role, unit),)


CAST = (
    DemoPerson("Lise Bakkerud", "lise@asker.example",
               _one("asker", Role.MANAGER, "solbakken"),
               "Svar på et forslag, og lag en ny jobb av stillingen i 3. etasje."),
    DemoPerson("Vidar Nesheim", "vidar@nav-asker.example",
               _one("nav-asker", Role.ADVISER),
               "Spør en kandidat om samtykke, og send et forslag."),
    DemoPerson("Marit Haugland", "marit@asker.example",
               (Membership("asker", Role.MUNICIPAL_ADMINISTRATOR),
                Membership("asker", Role.MANAGER, "radhus")),
               "Ordne enheter og ledere i kommunen. Bytt rolle og bli leder på rådhuset."),
    DemoPerson("Tor Egil Myhre", "tor.egil@nav-asker.example",
               _one("nav-asker", Role.OFFICE_ADMINISTRATOR),
               "Inviter en ny veileder til kontoret."),
    DemoPerson("Nabil Kassar", "nabil@asker.example",
               _one("asker", Role.MANAGER, "granlia"),
               "Se at du bare ser forslag til ditt eget sykehjem."),
    DemoPerson("Larysa Horbatsj", "larysa@flyktning-asker.example",
               (Membership("flyktning-asker", Role.ADVISER),
                Membership("nav-asker", Role.ADVISER)),
               "Foreslå en deltaker fra flyktningtjenesten. Bytt så til rollen hos NAV."),
    DemoPerson("Ingunn Tveit", "ingunn@flyktning-asker.example",
               _one("flyktning-asker", Role.OFFICE_ADMINISTRATOR),
               "Se hvem som er med i tjenesten, og slutt å gi en av dem tilgang."),
    DemoPerson("Fatuma Sheikh", "fatuma@asker.example",
               _one("asker", Role.MANAGER, "bekkefaret"),
               "Skriv inn ei uke i barnehagen, linje for linje."),
    DemoPerson("Geir Olav Rud", "geir.olav@asker.example",
               _one("asker", Role.MANAGER, "park"),
               "Ta imot to kandidater til samme jobb i parken."),
    DemoPerson("Henrik Strand", "henrik@fjordtun.example",
               (Membership("fjordtun-as", Role.MANAGER, "fjordtun"),
                Membership("fjordtun-as", Role.EMPLOYER_ADMINISTRATOR)),
               "Lys ut en enkel jobb på et hotell, og svar på forslag."),
    DemoPerson("Nina Brekke", "nina@strandkroken.example",
               _one("strandkroken-as", Role.EMPLOYER_ADMINISTRATOR),
               "Inviter en leder til butikken."),
    DemoPerson("Ulla Lindås", "ulla@baerum.example",
               _one("baerum", Role.MANAGER, "elvely"),
               "Se at en annen kommune ikke ser noe fra Asker."),
    DemoPerson("Jonas Eidet", "jonas@nav-kongsberg.example",
               _one("nav-kongsberg", Role.ADVISER),
               "Finn jobber til et helt kull i Kongsberg."),
    DemoPerson("Berit Kvamme", "berit@naeroysund.example",
               _one("naeroysund", Role.MANAGER, "renhold-nord"),
               "Se hvor mye norsk en jobb i renhold gir."),
    DemoPerson("Zbigniew Kulik", "zbigniew@sveiv.example",
               _one("sveiv-as", Role.MANAGER, "sveiv"),
               "Del opp arbeidet på et bilverksted."),
    DemoPerson("Anne Sofie Hætta", "anne.sofie@nav-bodo.example",
               _one("nav-bodo", Role.ADVISER),
               "Se en IT-jobb som vokser steg for steg."),
)
