"""Positions at kitchens: what a week usually holds."""

from portal.library.rows import (
    A1,
    AUTHORISED,
    HYGIENE,
    LITTLE,
    NO_NORWEGIAN,
    SHIFT_WORK,
    SOME,
    Template,
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

COOK = Template(
    "institusjonskokk", "Institusjonskokk", SHIFT_WORK, 2, (
        keep("Lage spesialkost", "Varmkjøkkenet", 90, daily(), "", HYGIENE, AUTHORISED,
             consequence_of_error=3, why="Krever fagbrev som ernæringskokk."),
        keep("Steke og koke middag", "Varmkjøkkenet", 170, daily(), "08.00-11.30", HYGIENE,
             deadlines=3, pace=2),
        keep("Kontrollere varmebehandling", "Varmkjøkkenet", 30, daily(), "", HYGIENE,
             AUTHORISED, reading_numbers=2, why="Kokken svarer for at maten er trygg."),
        keep("Bestille råvarer", "Kontoret", 120, weekly(2), "", reading_numbers=3),
        keep("Utvikle menyer", "Kontoret", 120, weekly(), "", independence=3),
        move("Skrelle poteter og gulrøtter", "Grønnsakrommet", 45, workdays(), "07.30-09.00",
             HYGIENE, NO_NORWEGIAN, LITTLE, physical_load=1),
        move("Pakke middag i porsjoner", "Pakkerommet", 90, workdays(), "11.00-12.30", HYGIENE,
             A1, LITTLE, pace=2),
        move("Skylle kasser og brett", "Oppvaskrommet", 60, daily(), "", HYGIENE, A1, LITTLE,
             physical_load=2, training=1),
        move("Merke varer med dato", "Kjølerommet", 30, workdays(), "", HYGIENE, A1, LITTLE,
             reading_numbers=1),
        share("Bake gjærbakst", "Bakeriet", 120, on("tue fri"), "", HYGIENE, A1, SOME,
              why="Kokken setter deigen."),
        move("Laste varmebokser", "Rampa", 40, workdays(), "12.00-13.00", A1, LITTLE,
             physical_load=2, deadlines=1),
        move("Sortere matavfall", "Oppvaskrommet", 20, daily(), "", HYGIENE, A1, LITTLE,
             training=1),
    ),
)

TEMPLATES = (COOK,)
