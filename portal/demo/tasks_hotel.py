"""Positions at hotels: what a week holds."""

from portal.demo.rows import Position
from portal.library.rows import (
    A1,
    A2,
    C1,
    DAY_WORK,
    HYGIENE,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    SOME,
    daily,
    keep,
    move,
    on,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

HOUSEKEEPER = Position(
    "fjordtun-husokonom", "fjordtun", "Husøkonom", DAY_WORK, 2, 33_900, (
        keep("Fordele rom til romavdelingen", "Husøkonomkontoret", 60, daily(), "",
             deadlines=3, reading_numbers=2),
        keep("Kontrollere rom", "Etasjene", 120, daily(), "", pace=2, consequence_of_error=2),
        keep("Ta imot ønsker fra gjester", "Etasjene", 60, daily(), "", C1, social_contact=3),
        keep("Bestille tøy og utstyr", "Husøkonomkontoret", 180, weekly(), "",
             reading_numbers=3),
        keep("Sette opp vaktliste", "Husøkonomkontoret", 180, weekly(), "", deadlines=2),
        keep("Klargjøre rom på tid", "Etasjene", 120, daily(), "", pace=3, physical_load=2,
             why="Tempoet krever erfaring."),
        move("Kjøre tralle med sengetøy", "Etasjene", 40, daily(), "", A1, LITTLE,
             physical_load=2, training=1),
        move("Brette håndklær", "Tøykjelleren", 45, daily(), "", NO_NORWEGIAN, LITTLE,
             training=1),
        move("Fylle minibar og kaffebrett", "Etasjene", 30, daily(), "", A1, LITTLE,
             reading_numbers=1),
        move("Holde lobbyen ryddig", "Lobbyen", 30, daily(), "", A2, MUCH, social_contact=2),
        share("Re opp senger", "Etasjene", 60, workdays(), "10.00-12.00", A1, LITTLE,
              physical_load=2, pace=1, why="To sammen, uten krav til tid."),
        move("Stelle blomster og lys", "Lobbyen og spisesalen", 60, on("mon thu"), "", A1, SOME),
    ),
)

BREAKFAST_COOK = Position(
    "fjordtun-frokost", "fjordtun-kjokken", "Frokostkokk", DAY_WORK, 1, 33_200, (
        keep("Steke egg og bacon", "Kjøkkenet", 75, workdays(), "06.30-09.30", HYGIENE, pace=3),
        keep("Lage mat for allergikere", "Kjøkkenet", 45, workdays(), "", HYGIENE,
             consequence_of_error=3),
        keep("Føre internkontroll på kjøkkenet", "Kjøkkenet", 25, workdays(), "", HYGIENE,
             reading_numbers=2),
        keep("Beregne mengder", "Kontoret", 120, weekly(), "", reading_numbers=3),
        keep("Forberede selskapsmat", "Kjøkkenet", 120, weekly(2), "", HYGIENE, deadlines=3),
        move("Fylle på buffeen", "Spisesalen", 60, workdays(), "07.00-09.30", HYGIENE, A2, MUCH,
             social_contact=2, pace=2, movable=True),
        move("Skjære brød og frukt", "Kjøkkenet", 40, workdays(), "06.30-07.30", HYGIENE, A1),
        move("Rydde tallerkener", "Spisesalen", 45, workdays(), "08.00-10.30", A1, SOME, pace=1,
             movable=True),
        move("Vaske opp gryter", "Kjøkkenet", 30, workdays(), "", HYGIENE, A1, LITTLE,
             physical_load=1, training=1),
        share("Pakke matpakker til turgjester", "Kjøkkenet", 30, workdays(), "", HYGIENE, A1,
              LITTLE, why="Kokken tar dem med allergi."),
        move("Tørke menyer og bord", "Spisesalen", 20, workdays(), "", A1, LITTLE, training=1),
    ),
)

POSITIONS = (HOUSEKEEPER, BREAKFAST_COOK)
