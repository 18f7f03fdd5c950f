"""Positions at technical operations: what a week usually holds."""

from portal.library.rows import (
    A1,
    AUTHORISED,
    DAY_WORK,
    INSTRUCTION,
    LICENCE,
    LITTLE,
    NO_NORWEGIAN,
    POSTPONED,
    SOME,
    Template,
    keep,
    move,
    on,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

PARK_WORKER = Template(
    "park-og-idrett", "Fagarbeider park og idrett", DAY_WORK, 2, (
        keep("Beskjære trær", "Parkene", 300, weekly(2), "", AUTHORISED, INSTRUCTION,
             why="Krever kurs for motorsag og arbeid i høyden.", consequence_of_error=3),
        keep("Kjøre stor gressklipper", "Parker og idrettsbaner", 240, weekly(3), "", LICENCE,
             INSTRUCTION, consequence_of_error=2),
        keep("Kontrollere lekeplasser", "Lekeplassene", 180, weekly(2), "", AUTHORISED,
             why="Krever sertifisert kontrollør.", reading_numbers=2),
        keep("Planlegge beplantning", "Kontoret", 120, weekly(), "", independence=3),
        keep("Sprøyte mot ugress", "Veikanter", 90, weekly(), "", AUTHORISED,
             why="Krever autorisasjonsbevis for plantevern."),
        keep("Merke idrettsbaner", "Idrettsbanene", 120, weekly(), "", INSTRUCTION,
             reading_numbers=2),
        move("Luke bed", "Parkene", 180, on("mon tue thu"), "", A1, LITTLE, POSTPONED,
             physical_load=2),
        move("Plukke søppel i parken", "Parkene og strandpromenaden", 90, workdays(),
             "08.00-09.30", NO_NORWEGIAN, LITTLE, physical_load=1, training=1),
        move("Tømme søppelkurver", "Parkene og strandpromenaden", 60, on("mon wed fri"), "", A1,
             LITTLE, physical_load=2, training=1),
        move("Klippe kanter", "Parkene", 150, weekly(2), "", A1, LITTLE, physical_load=2,
             training=4),
        move("Vanne potter og krukker", "Torget", 60, on("mon wed fri"), "", A1, LITTLE,
             independence=1),
        move("Olje benker", "Parkene", 90, weekly(), "", A1, LITTLE, POSTPONED),
        share("Plante blomster og løk", "Parkene og torget", 120, weekly(2), "", A1, SOME,
              physical_load=2, why="Gartneren legger planen og viser."),
    ),
)

TEMPLATES = (PARK_WORKER,)
