"""Positions in technical operations, parks, roads and water: what a week holds."""

from portal.demo.rows import Position, placed
from portal.library import technical
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    DAY_WORK,
    HYGIENE,
    INSTRUCTION,
    LICENCE,
    LITTLE,
    MUCH,
    POSTPONED,
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

PARK_WORKER = placed(
    "park-fagarbeider", "park", "Fagarbeider park og idrett", 36_900, technical.PARK_WORKER,
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
