"""Positions at buildings and janitors: what a week usually holds."""

from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    DAY_WORK,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    POSTPONED,
    SECRECY,
    SOME,
    Template,
    keep,
    monthly,
    move,
    on,
    share,
    weekly,
    workdays,
    yearly,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

BUILDING_OPERATOR = Template(
    "driftstekniker", "Driftstekniker bygg", DAY_WORK, 2, (
        keep("Styre varme og ventilasjon", "Alle byggene", 90, workdays(), "", AUTHORISED,
             why="Krever fagbrev og opplæring i anlegget.", reading_numbers=3),
        keep("Kontrollere brannvarslere", "Alle byggene", 180, weekly(2), "", AUTHORISED,
             consequence_of_error=3, why="Krever godkjent kontrollør."),
        keep("Reparere lås og dører", "Skoler og barnehager", 90, weekly(5), "", independence=2),
        keep("Følge opp håndverkere", "Alle byggene", 60, weekly(5), "", social_contact=2),
        keep("Rykke ut ved alarm", "Alle byggene", 60, weekly(5), "", predictability=3,
             interruptions=3, why="Må skje med en gang."),
        keep("Føre internkontroll for bygg", "Kontoret", 180, weekly(), "", reading_numbers=3),
        keep("Skifte kurser og kontakter", "Alle byggene", 60, weekly(2), "", AUTHORISED,
             why="Bare elektriker."),
        move("Skifte lyspærer", "Skoler og barnehager", 60, weekly(3), "", A1, LITTLE, POSTPONED,
             why="Samles på en liste og tas to dager i uka."),
        move("Måke snø ved innganger", "Skoler og barnehager", 3_600, yearly(4), "", A1, LITTLE,
             physical_load=3, predictability=2),
        move("Flytte bord og stoler", "Skoler og møterom", 60, weekly(5), "", A1, SOME,
             physical_load=3),
        move("Smøre hengsler", "Skoler og barnehager", 45, weekly(2), "", A1, LITTLE, POSTPONED),
        move("Sortere avfall i miljørommet", "Miljørommene", 45, workdays(), "", A1, LITTLE,
             physical_load=2),
        share("Male vegger", "Skoler og barnehager", 240, weekly(2), "", A1, LITTLE, POSTPONED,
              physical_load=2, why="Drifteren gjør forarbeid og tak."),
        move("Klippe hekk", "Barnehagene", 120, weekly(), "", A1, LITTLE, physical_load=2,
             training=4),
    ),
)

SCHOOL_JANITOR = Template(
    "vaktmester-skole", "Vaktmester, skole og hall", DAY_WORK, 1, (
        keep("Drifte svømmebassenget", "Svømmehallen", 75, workdays(), "", AUTHORISED,
             why="Krever kurs i badevann.", consequence_of_error=3),
        keep("Teste nødlys og rømningsveier", "Skolen", 120, weekly(), "", AUTHORISED,
             consequence_of_error=3, why="Krever brannvernkurs."),
        keep("Reparere vannlekkasjer", "Skolen", 75, weekly(3), "", independence=3,
             predictability=3),
        keep("Programmere nøkkelkort", "Kontoret", 60, weekly(2), "", SECRECY),
        keep("Gå vernerunde", "Skolen", 480, monthly(), "", reading_numbers=2),
        move("Heise flagget", "Skolegården", 20, weekly(), "", A1, LITTLE, training=1),
        move("Tømme papirkurver ute", "Skolegården", 30, workdays(), "", A1, LITTLE,
             physical_load=1, training=1),
        move("Rigge til skoleforestillinger", "Gymsalen", 120, weekly(2), "", A2, MUCH,
             physical_load=2, social_contact=1),
        move("Reparere sykler fra sykkelparken", "Verkstedet", 90, on("tue thu"), "", A1, SOME,
             POSTPONED),
        move("Feie trapper", "Skolen", 30, workdays(), "07.00-07.45", NO_NORWEGIAN, LITTLE,
             physical_load=1, training=1),
        share("Skru sammen nye møbler", "Klasserommene", 120, weekly(), "", A1, LITTLE,
              reading_numbers=1, why="Vaktmesteren fester det som skal henge på vegg."),
        move("Bære ned utgåtte bøker og utstyr", "Kjelleren", 90, weekly(), "", A1, LITTLE,
             POSTPONED, physical_load=3),
    ),
)

TEMPLATES = (BUILDING_OPERATOR, SCHOOL_JANITOR)
