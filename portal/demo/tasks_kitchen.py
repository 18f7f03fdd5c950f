"""Positions in kitchens: what a week holds."""

from portal.demo.rows import Position, placed
from portal.library import kitchen
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    C1,
    DAY_WORK,
    HYGIENE,
    LITTLE,
    MUCH,
    POSTPONED,
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

COOK = placed("sentralkjokken-kokk", "sentralkjokken", "Institusjonskokk", 36_300, kitchen.COOK)

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
