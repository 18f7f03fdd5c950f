"""Positions in technical operations, parks, roads and water: what a week holds."""

from portal.demo.rows import (
    A1,
    A2,
    AUTHORISED,
    DAY_WORK,
    HYGIENE,
    INSTRUCTION,
    LICENCE,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    POSTPONED,
    SOME,
    Position,
    keep,
    move,
    on,
    share,
    weekly,
    workdays,
    yearly,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

PARK_WORKER = Position(
    "park-fagarbeider", "park", "Fagarbeider park og idrett", DAY_WORK, 2, 36_900, (
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

ROAD_WORKER = Position(
    "drift-vei", "drift", "Driftsarbeider vei", DAY_WORK, 2, 36_700, (
        keep("Brøyte veier", "Kommunale veier", 2_400, yearly(16), "", LICENCE, AUTHORISED,
             why="Krever førerkort for tung bil.", consequence_of_error=3, predictability=3),
        keep("Lappe asfalt", "Kommunale veier", 300, weekly(3), "", INSTRUCTION, AUTHORISED,
             why="Krever kurs i arbeid på vei.", physical_load=3),
        keep("Sette ut sperringer", "Kommunale veier", 90, weekly(3), "", AUTHORISED,
             why="Krever kurs i arbeidsvarsling."),
        keep("Reparere gatelys", "Kommunale veier", 120, weekly(), "", AUTHORISED,
             why="Bare elektriker."),
        keep("Grøfte med gravemaskin", "Kommunale veier", 240, weekly(), "", AUTHORISED,
             why="Krever maskinførerbevis."),
        move("Koste fortau", "Sentrum", 120, on("mon wed fri"), "07.30-09.30", A1, LITTLE,
             physical_load=2, training=1),
        move("Vaske skilt", "Kommunale veier", 120, weekly(2), "", LICENCE, A1, LITTLE,
             POSTPONED),
        move("Rydde kratt langs gangveier", "Gangveiene", 180, weekly(3), "", A1, LITTLE,
             POSTPONED, physical_load=3, training=4),
        move("Strø for hånd", "Skolegårder og trapper", 2_400, yearly(3), "", A1, LITTLE,
             physical_load=2, predictability=2),
        move("Male rekkverk", "Bruer og trapper", 180, weekly(), "", A1, LITTLE, POSTPONED),
        share("Rense sluk og stikkrenner", "Kommunale veier", 120, weekly(2), "", A1, LITTLE,
              physical_load=3, why="To sammen. Fast ansatt kjører bilen."),
    ),
)

WATER_OPERATOR = Position(
    "havnavakt-vann", "havnavakt", "Driftsoperatør vann og avløp", DAY_WORK, 1, 41_300, (
        keep("Ta vannprøver", "Vannverket", 90, on("mon thu"), "", AUTHORISED,
             consequence_of_error=3, reading_numbers=2),
        keep("Styre renseanlegget", "Driftssentralen", 75, workdays(), "", AUTHORISED,
             consequence_of_error=3, why="Krever fagbrev som driftsoperatør."),
        keep("Lete etter lekkasjer", "Ledningsnettet", 150, weekly(2), "", independence=3),
        keep("Skifte pumper", "Pumpestasjonene", 180, weekly(), "", AUTHORISED, INSTRUCTION),
        keep("Dosere klor", "Vannverket", 20, workdays(), "", AUTHORISED,
             consequence_of_error=3, why="Farlig kjemikalie."),
        move("Holde orden ute ved pumpestasjonene", "Pumpestasjonene", 120, weekly(2), "",
             A1, LITTLE, physical_load=2),
        move("Spyle gulv", "Renseanlegget", 60, on("tue fri"), "", HYGIENE, A1, LITTLE,
             physical_load=1, working_alone=1),
        move("Male kummer og gjerder", "Pumpestasjonene", 120, weekly(), "", A1, LITTLE,
             POSTPONED),
        move("Rydde delelageret", "Lageret", 90, weekly(), "", A2, LITTLE, POSTPONED,
             reading_numbers=1),
        share("Lese av vannmålere", "Hos abonnentene", 240, weekly(), "", LICENCE, A2, MUCH,
              reading_numbers=2, why="Operatøren tar bedriftene."),
    ),
)

POSITIONS = (PARK_WORKER, ROAD_WORKER, WATER_OPERATOR)
