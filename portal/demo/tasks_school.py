"""Positions at schools and after-school care (SFO): what a week holds."""

from portal.demo.rows import Position, placed
from portal.library import school
from portal.library.rows import (
    A1,
    A2,
    B1,
    DAY_WORK,
    HYGIENE,
    LITTLE,
    MUCH,
    POLICE,
    POSTPONED,
    SECRECY,
    keep,
    move,
    on,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

TEACHER = placed("furumo-laerer", "furumo", "Lærer, 1.–4. trinn", 41_000, school.TEACHER)

AFTER_SCHOOL_LEADER = placed(
    "solvlia-sfo", "solvlia", "SFO-leder", 39_200, school.AFTER_SCHOOL_LEADER,
)

SOCIAL_EDUCATOR = Position(
    "vestbris-miljoterapeut", "vestbris", "Miljøterapeut på skolen", DAY_WORK, 1, 39_800, (
        keep("Ha samtaler med elever", "Samtalerommet", 45, workdays(2), "", SECRECY,
             social_contact=3, independence=3),
        keep("Følge skolemiljøsaker", "Kontoret", 240, weekly(), "", SECRECY,
             consequence_of_error=3),
        keep("Møte barnevern og helsesykepleier", "Møterommet", 120, weekly(), "", SECRECY),
        keep("Drive sosial trening", "Grupperommet", 60, weekly(4), "", SECRECY,
             social_contact=3),
        keep("Skrive logg", "Kontoret", 30, workdays(), "", SECRECY),
        keep("Roe ned elever", "Hele skolen", 40, workdays(), "", SECRECY, predictability=3,
             why="Krever tillit og utdanning."),
        move("Åpne frokostkafeen", "Kantina", 60, workdays(), "07.30-08.30", HYGIENE, POLICE, A2,
             MUCH, social_contact=2, why="Elevene møter en rolig voksen før timen."),
        move("Låne ut ski og baller", "Utstyrsboden", 40, workdays(), "11.00-12.00", POLICE, A2,
             MUCH, social_contact=2),
        share("Arrangere turneringer i friminuttet", "Skolegården", 45, on("tue thu"),
              "11.00-12.00", POLICE, SECRECY, B1, MUCH, social_contact=3,
              why="Miljøterapeuten er med når det trengs ro."),
        move("Slipe skøyter og smøre ski", "Utstyrsboden", 60, weekly(), "", A1, LITTLE,
             POSTPONED),
        move("Vaske vester og drakter", "Vaskerommet", 45, weekly(), "", A1, LITTLE),
    ),
)

SCHOOL_SECRETARY = placed(
    "fjaera-sekretaer", "fjaera", "Skolesekretær", 36_100, school.SCHOOL_SECRETARY,
)

POSITIONS = (TEACHER, AFTER_SCHOOL_LEADER, SOCIAL_EDUCATOR, SCHOOL_SECRETARY)
