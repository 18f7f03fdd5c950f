"""Positions in kitchens: what a week holds."""

from portal.demo.rows import (
    A1,
    A2,
    AUTHORISED,
    C1,
    DAY_WORK,
    HYGIENE,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    POSTPONED,
    SHIFT_WORK,
    SOME,
    Position,
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

COOK = Position(
    "sentralkjokken-kokk", "sentralkjokken", "Institusjonskokk", SHIFT_WORK, 2, 36_300, (
        keep("Lage spesialkost", "Varmkjøkkenet", 105, daily(), "", HYGIENE, AUTHORISED,
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

KITCHEN_LEADER = Position(
    "strandglott-kjokkenleder", "strandglott", "Kjøkkenleder på omsorgssenter", DAY_WORK, 1,
    38_200, (
        keep("Lede kjøkkenet", "Kjøkkenet", 60, workdays(), "", independence=3, interruptions=2),
        keep("Beregne næring i kosten", "Kontoret", 120, weekly(), "", AUTHORISED,
             reading_numbers=3, why="Krever fagutdanning."),
        keep("Lage pureer og myk kost", "Kjøkkenet", 60, workdays(), "", HYGIENE, AUTHORISED,
             consequence_of_error=3, why="Feil kan føre til kvelning."),
        keep("Forhandle med leverandører", "Kontoret", 60, weekly(2), "", C1),
        keep("Skrive avvik", "Kontoret", 45, weekly(2), "", reading_numbers=2),
        keep("Tilberede varmrett", "Kjøkkenet", 60, workdays(), "09.00-11.30", HYGIENE,
             deadlines=3),
        move("Smøre lunsjbrett", "Kjøkkenet", 60, workdays(), "10.00-11.30", HYGIENE, A1, pace=1),
        move("Ordne buffeen", "Kantina", 40, workdays(), "11.00-12.00", HYGIENE, A2, MUCH,
             social_contact=2),
        move("Kjøre oppvaskmaskin", "Oppvaskrommet", 50, workdays(), "", HYGIENE, A1, LITTLE,
             physical_load=1),
        share("Ta betalt i kantina", "Kantina", 45, workdays(), "11.30-12.30", A2, MUCH,
              reading_numbers=2, social_contact=3, supervision=10,
              why="Kan deles når noen er i nærheten."),
        move("Polere bestikk og glass", "Kantina", 30, on("tue thu"), "", A1, LITTLE, training=1),
    ),
)

NUTRITION_COOK = Position(
    "fjordheim-kokk", "fjordheim-kjokken", "Kokk ved omsorgssenter", DAY_WORK, 1, 36_500, (
        keep("Lage diettmat", "Kjøkkenet", 75, workdays(), "", HYGIENE, AUTHORISED,
             consequence_of_error=3, why="Krever fagutdanning."),
        keep("Tilberede fisk og kjøtt", "Kjøkkenet", 90, workdays(), "", HYGIENE, deadlines=2),
        keep("Planlegge innkjøp", "Kontoret", 120, weekly(), "", reading_numbers=2),
        keep("Veilede lærlinger", "Kjøkkenet", 40, workdays(), "", social_contact=2),
        keep("Gjennomføre egenkontroll", "Kjøkkenet", 90, weekly(2), "", HYGIENE,
             reading_numbers=2),
        move("Vaske grønnsaker og bær", "Kjøkkenet", 40, workdays(), "", HYGIENE, A1, LITTLE),
        move("Steke lefser og lapper", "Kjøkkenet", 120, on("thu"), "09.00-12.00", HYGIENE, A1,
             SOME, why="Eldre bruker å komme innom og smake."),
        move("Koke syltetøy", "Kjøkkenet", 90, weekly(), "", HYGIENE, A1, SOME, POSTPONED),
        move("Vaske kjøleskap og hyller", "Kjølerommet", 60, on("mon wed"), "", HYGIENE, A1,
             LITTLE, physical_load=1),
        move("Bringe mat til avdelingene", "Omsorgssenteret", 30, workdays(2), "", HYGIENE, A1,
             MUCH, social_contact=1, deadlines=1),
    ),
)

POSITIONS = (COOK, KITCHEN_LEADER, NUTRITION_COOK)
