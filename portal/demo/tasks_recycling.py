"""Positions at recycling stations: what a week holds."""

from portal.demo.rows import Position
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    C1,
    DAY_WORK,
    LICENCE,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    POSTPONED,
    SOME,
    keep,
    move,
    on,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

RECYCLING_OPERATOR = Position(
    "gjenvinning-operator", "gjenvinning", "Gjenvinningsoperatør", DAY_WORK, 2, 35_800, (
        keep("Ta imot farlig avfall", "Miljøbua", 120, workdays(), "", AUTHORISED,
             consequence_of_error=3, why="Krever kurs i farlig avfall."),
        keep("Kjøre hjullaster", "Plassen", 150, workdays(), "", AUTHORISED,
             consequence_of_error=3, why="Krever maskinførerbevis."),
        keep("Veie lass", "Vekta", 90, workdays(), "", reading_numbers=3, interruptions=2),
        keep("Bytte containere", "Plassen", 60, workdays(), "", LICENCE, AUTHORISED,
             why="Krever førerkort for tung bil."),
        keep("Føre deklarasjon", "Kontoret", 120, weekly(), "", AUTHORISED, reading_numbers=3),
        move("Vise kundene til riktig container", "Plassen", 120, workdays(), "10.00-15.00", A2,
             MUCH, social_contact=3, supervision=10, movable=True),
        move("Plukke ut ombruk", "Ombruksteltet", 60, workdays(), "", A1, SOME, physical_load=2,
             why="Mye godt går i dag i containeren."),
        move("Koste plassen", "Plassen", 40, workdays(), "", NO_NORWEGIAN, LITTLE,
             physical_load=2, training=1),
        move("Demontere møbler", "Ombruksteltet", 60, on("mon wed fri"), "", A1, LITTLE,
             physical_load=2),
        share("Pakke småelektronikk i bur", "Elektrohallen", 75, workdays(), "", A1, LITTLE,
              physical_load=1, training=3, why="Batterier og lysrør tar operatøren."),
        move("Vaske skilt og vekter", "Plassen", 60, weekly(), "", A1, LITTLE, POSTPONED),
    ),
)

REUSE_WORKER = Position(
    "ombruk-medarbeider", "ombruk", "Fagansvarlig ombruk", DAY_WORK, 1, 36_100, (
        keep("Sette priser", "Ombruksbutikken", 50, workdays(), "", independence=2,
             reading_numbers=2),
        keep("Teste elektriske apparater", "Verkstedet", 60, on("tue thu"), "", AUTHORISED,
             consequence_of_error=3, why="Bare elektrofaglært."),
        keep("Lede butikken", "Ombruksbutikken", 60, workdays(), "", social_contact=3),
        keep("Føre kasseoppgjør", "Kontoret", 30, workdays(), "", reading_numbers=3),
        keep("Holde kurs i reparasjon", "Verkstedet", 150, weekly(), "", social_contact=3),
        keep("Avtale henting med bedrifter", "Kontoret", 90, weekly(2), "", C1),
        move("Sortere klær", "Sorteringsrommet", 90, workdays(), "", A1, SOME),
        move("Fikse sykler", "Verkstedet", 120, on("mon wed"), "", A1, SOME, POSTPONED,
             training=6, why="Mange har gjort dette før."),
        move("Vaske leker og servise", "Vaskerommet", 30, workdays(), "", A1, LITTLE),
        share("Betjene kassa", "Ombruksbutikken", 60, on("thu fri"), "13.00-14.00", A2, MUCH,
              social_contact=3, reading_numbers=2, supervision=15,
              why="To i kassa når det er kø."),
        move("Ordne butikkhyllene", "Ombruksbutikken", 30, workdays(), "", A1, SOME),
    ),
)

POSITIONS = (RECYCLING_OPERATOR, REUSE_WORKER)
