"""Positions at town halls, archives and offices: what a week holds."""

from portal.demo.rows import Position, placed
from portal.library import town_hall
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    B1,
    C1,
    DAY_WORK,
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

ARCHIVIST = placed("radhus-arkivar", "radhus", "Arkivar", 40_200, town_hall.ARCHIVIST)

MEETING_SECRETARY = placed(
    "moteservice-sekretaer", "moteservice", "Møtesekretær", 39_400, town_hall.MEETING_SECRETARY,
)

IT_CONSULTANT = placed(
    "personal-it", "personal", "IT- og HR-konsulent", 43_800, town_hall.IT_CONSULTANT,
)

INSURANCE_CLERK = Position(
    "mjosborg-kunde", "mjosborg", "Kundebehandler", DAY_WORK, 2, 40_600, (
        keep("Behandle skademeldinger", "Kontoret", 150, workdays(), "", SECRECY,
             reading_numbers=3, consequence_of_error=2),
        keep("Gi råd om forsikring", "Kontoret", 165, workdays(), "", AUTHORISED, SECRECY, C1,
             why="Krever godkjenning i bransjen.", social_contact=3),
        keep("Vurdere risiko", "Kontoret", 180, weekly(2), "", SECRECY, independence=3),
        keep("Ringe kunder", "Kontoret", 60, workdays(), "", SECRECY, C1, social_contact=3,
             deadlines=2),
        keep("Føre oppgjør", "Kontoret", 105, workdays(), "", SECRECY, reading_numbers=3),
        move("Ønske kunder velkommen", "Kundemottaket", 60, workdays(), "10.00-14.00", SECRECY,
             B1, MUCH, social_contact=3, supervision=10, movable=True),
        move("Skanne vedlegg", "Postrommet", 60, workdays(), "", SECRECY, A2, LITTLE,
             reading_numbers=1),
        move("Pakke velkomstbrev", "Postrommet", 45, on("mon wed fri"), "", SECRECY, A1, LITTLE,
             training=1),
        move("Fylle kaffebar og rekvisita", "Kontoret", 30, workdays(), "", A1, SOME),
        share("Rette adresser i kundelista", "Kontoret", 90, on("tue thu"), "", SECRECY, B1, SOME,
              reading_numbers=2, why="Kundebehandler tar dem som gjelder bolig."),
    ),
)

LOCAL_ARCHIVE_CLERK = Position(
    "lyngdal-arkiv", "lyngdal-arkiv", "Arkivkonsulent", DAY_WORK, 1, 39_600, (
        keep("Kvalitetssikre journalen", "Arkivet", 75, workdays(), "", SECRECY,
             reading_numbers=3),
        keep("Ordne personalarkivet", "Arkivet", 120, weekly(2), "", SECRECY,
             consequence_of_error=2, why="Bare den som trenger det, skal se mappene."),
        keep("Publisere postliste", "Arkivet", 40, workdays(), "", SECRECY,
             consequence_of_error=3),
        keep("Lære opp ansatte i sakssystemet", "Møterommet", 90, weekly(2), "",
             social_contact=3),
        keep("Besvare innsynskrav", "Arkivet", 90, weekly(3), "", SECRECY, deadlines=3),
        move("Digitalisere byggesaker", "Skannebordet", 90, workdays(), "", SECRECY, A2, LITTLE,
             POSTPONED, reading_numbers=1, training=8,
             why="Fint for en som er glad i data og orden."),
        move("Navngi filer etter mønster", "Skannebordet", 45, workdays(), "", SECRECY, A2,
             LITTLE, reading_numbers=2, training=3),
        share("Teste søk i det digitale arkivet", "Kontoret", 120, weekly(), "", SECRECY, B1,
              SOME, reading_numbers=2, why="Konsulenten retter det som blir funnet."),
        move("Rydde fjernmagasinet", "Kjelleren", 120, weekly(), "", SECRECY, A1, LITTLE,
             POSTPONED, physical_load=2),
    ),
)

POSITIONS = (
    ARCHIVIST, MEETING_SECRETARY, IT_CONSULTANT, INSURANCE_CLERK, LOCAL_ARCHIVE_CLERK,
)
