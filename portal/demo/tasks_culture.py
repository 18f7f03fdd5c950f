"""Positions in culture and sports halls: what a week holds."""

from portal.demo.rows import Position
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    C1,
    DAY_WORK,
    HYGIENE,
    INSTRUCTION,
    LITTLE,
    MUCH,
    POSTPONED,
    SECRECY,
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

HALL_LEADER = Position(
    "fjellhaugen-hall", "fjellhaugen", "Driftsleder, idrettshall", DAY_WORK, 1, 38_900, (
        keep("Fordele treningstider", "Kontoret", 180, weekly(), "", social_contact=2,
             reading_numbers=2),
        keep("Sikre at utstyr er forsvarlig", "Hallen", 60, on("mon thu"), "", AUTHORISED,
             consequence_of_error=3, why="Krever kurs i kontroll av idrettsutstyr."),
        keep("Styre ismaskinen", "Ishallen", 75, workdays(), "", INSTRUCTION,
             consequence_of_error=3),
        keep("Passe på kuldeanlegget", "Teknisk rom", 40, workdays(), "", AUTHORISED,
             why="Krever sertifikat for kuldeanlegg."),
        keep("Fakturere leie", "Kontoret", 120, weekly(), "", reading_numbers=3),
        keep("Møte idrettslagene", "Møterommet", 90, weekly(), "", social_contact=3),
        move("Sette opp mål og nett", "Hallen", 40, workdays(2), "", A1, SOME, physical_load=2,
             training=1),
        move("Rydde garderober", "Hallen", 40, workdays(), "", A1, LITTLE, training=1),
        move("Dele ut nøkler til lag", "Inngangen", 45, workdays(), "15.00-16.30", A2, MUCH,
             social_contact=2, reading_numbers=1),
        move("Slipe utleieskøyter", "Ishallen", 60, weekly(2), "", A1, LITTLE, POSTPONED,
             training=4),
        share("Selge kaffe og toast i kiosken", "Kiosken", 120, on("wed"), "16.00-18.00",
              HYGIENE, A2, MUCH, social_contact=3, reading_numbers=2,
              why="Idrettslaget har de andre kveldene."),
    ),
)

CULTURE_CONSULTANT = Position(
    "rosehaug-kultur", "rosehaug", "Kulturkonsulent", DAY_WORK, 1, 41_100, (
        keep("Booke artister", "Kontoret", 60, workdays(), "", C1, independence=3),
        keep("Behandle tilskudd til lag", "Kontoret", 240, weekly(), "", SECRECY,
             reading_numbers=3),
        keep("Lede sceneproduksjon", "Scenen", 300, weekly(), "", consequence_of_error=3,
             why="Rigg og strøm krever godkjent fagperson."),
        keep("Skrive program", "Kontoret", 150, weekly(), "", C1, deadlines=2),
        keep("Samarbeide med festivaler", "Ute på møter", 120, weekly(), "", social_contact=3),
        keep("Rapportere besøkstall", "Kontoret", 60, weekly(), "", reading_numbers=2),
        move("Stille ut stolrader", "Storsalen", 60, weekly(3), "", A1, SOME, physical_load=2,
             training=1),
        move("Ta imot billetter", "Foajeen", 90, weekly(2), "", A2, MUCH, social_contact=3),
        move("Henge plakater", "Sentrum", 90, weekly(2), "", A1, SOME),
        share("Passe garderoben", "Foajeen", 120, weekly(2), "", A2, MUCH, social_contact=3,
              why="Frivillige tar de store kveldene."),
        move("Montere enkle utstillinger", "Galleriet", 120, weekly(), "", A2, SOME,
             physical_load=1, training=4),
        move("Vaske kostymer", "Systua", 60, weekly(), "", A1, LITTLE, POSTPONED),
        move("Sy i knapper og glidelåser", "Systua", 120, weekly(), "", A1, SOME, POSTPONED,
             why="God plass for en som kan sy."),
    ),
)

POSITIONS = (HALL_LEADER, CULTURE_CONSULTANT)
