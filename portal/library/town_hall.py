"""Positions at town halls, archives and offices: what a week usually holds."""

from portal.library.rows import (
    A1,
    A2,
    B1,
    C1,
    DAY_WORK,
    HYGIENE,
    LITTLE,
    MUCH,
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
)

# One task reads as one row, so the formatter stays out.
# fmt: off

ARCHIVIST = Template(
    "arkivar", "Arkivar", DAY_WORK, 1, (
        keep("Journalføre inngående post", "Arkivet", 90, workdays(), "", SECRECY,
             reading_numbers=3, why="Arkivplanen krever arkivfaglig vurdering."),
        keep("Vurdere innsyn", "Arkivet", 60, workdays(), "", SECRECY, consequence_of_error=3,
             why="Bygger på offentleglova."),
        keep("Avlevere arkiver", "Arkivet", 120, weekly(), "", reading_numbers=3),
        keep("Veilede saksbehandlere", "Arkivet", 40, workdays(), "", social_contact=2),
        keep("Kassere etter bevaringsplan", "Arkivet", 90, weekly(), "", SECRECY,
             consequence_of_error=3),
        move("Skanne eldre saksmapper", "Skannerommet", 75, workdays(), "", SECRECY, A2, LITTLE,
             POSTPONED, reading_numbers=1, training=6,
             why="Ti hyllemeter venter. Passer for en som er nøyaktig."),
        move("Fjerne binders og plast", "Skannerommet", 45, workdays(), "", SECRECY, A1, LITTLE,
             POSTPONED, training=1),
        move("Etikettere arkivbokser", "Magasinet", 90, weekly(), "", SECRECY, A2, LITTLE,
             reading_numbers=2),
        move("Hente mapper", "Magasinet", 30, workdays(), "", SECRECY, A2, SOME,
             reading_numbers=1),
        share("Lage lister over bygningstegninger", "Skannerommet", 120, weekly(), "", A2, LITTLE,
              POSTPONED, reading_numbers=2, why="Arkivaren kontrollerer hver liste."),
        move("Åpne og fordele post", "Postrommet", 15, workdays(), "08.30-09.30", SECRECY, A2, SOME,
             reading_numbers=1),
        keep("Rette feil i saksregisteret", "Arkivet", 15, weekly(2), "", SECRECY,
             reading_numbers=3),
    ),
)

MEETING_SECRETARY = Template(
    "motesekretaer", "Møtesekretær", DAY_WORK, 1, (
        keep("Skrive protokoll", "Kommunestyresalen", 210, weekly(), "", C1, deadlines=3,
             consequence_of_error=2),
        keep("Kalle inn til møter", "Kontoret", 90, weekly(3), "", deadlines=3),
        keep("Kvalitetssikre sakspapirer", "Kontoret", 45, workdays(), "", SECRECY,
             reading_numbers=3),
        keep("Styre lyd og direktesending", "Kommunestyresalen", 180, weekly(), "",
             consequence_of_error=2, pace=2),
        keep("Svare folkevalgte", "Kontoret", 45, workdays(), "", social_contact=3),
        keep("Beregne møtegodtgjørelse", "Kontoret", 480, monthly(), "", SECRECY,
             reading_numbers=3),
        move("Trakte kaffe og sette fram frukt", "Møterommene", 60, workdays(), "08.00-09.30",
             HYGIENE, A1, MUCH, social_contact=1),
        move("Rydde møterom", "Møterommene", 60, workdays(), "", A1, SOME, training=1),
        move("Følge gjester til møterommet", "Resepsjonen", 30, workdays(), "", A2, MUCH,
             social_contact=3),
        move("Kjøre oppvask", "Tekjøkkenet", 40, workdays(), "", HYGIENE, A1, LITTLE,
             training=1),
        share("Bestille mat til møter", "Kontoret", 60, weekly(2), "", B1, SOME,
              reading_numbers=2, why="Sekretæren godkjenner bestillingen."),
        move("Sette fram navneskilt", "Kommunestyresalen", 30, weekly(), "", A1, SOME, training=1),
    ),
)

IT_CONSULTANT = Template(
    "it-konsulent", "IT- og HR-konsulent", DAY_WORK, 2, (
        keep("Styre tilganger", "Kontoret", 90, workdays(), "", SECRECY, consequence_of_error=3,
             why="Gir innsyn i opplysninger om ansatte."),
        keep("Løse feil i fagsystemer", "Kontoret", 120, workdays(), "", SECRECY,
             interruptions=3, independence=3),
        keep("Lage lønnsgrunnlag", "Kontoret", 120, workdays(), "", SECRECY, reading_numbers=3,
             deadlines=3),
        keep("Følge opp ansettelser", "Kontoret", 60, workdays(), "", SECRECY),
        keep("Oppdatere servere", "Serverrommet", 240, weekly(), "", consequence_of_error=3,
             reading_numbers=2),
        keep("Holde kurs for ledere", "Kurslokalet", 180, weekly(), "", C1, social_contact=3),
        move("Klargjøre nye PC-er", "IT-verkstedet", 90, workdays(), "", A2, SOME,
             reading_numbers=2, training=8, why="Bundet oppgave, lett å utvide steg for steg."),
        move("Bytte skjermer og tastatur", "Kontorene", 60, on("tue thu"), "", A2, MUCH,
             social_contact=2, training=4),
        move("Sortere utgått utstyr", "IT-lageret", 120, weekly(), "", SECRECY, A2,
             LITTLE, POSTPONED, training=4),
        share("Svare på enkle IT-spørsmål", "Brukerstøtte", 90, workdays(), "09.00-11.00",
              SECRECY, B1, MUCH, social_contact=3, interruptions=2, training=20, supervision=15,
              why="Vanskelige saker går til konsulenten."),
        move("Lage mapper til nytilsatte", "Kontoret", 60, weekly(2), "", A2, SOME,
             reading_numbers=1),
        share("Rette telefonlista", "Kontoret", 90, weekly(), "", A2, SOME, POSTPONED,
              reading_numbers=2, why="Konsulenten legger den ut."),
    ),
)

TEMPLATES = (ARCHIVIST, MEETING_SECRETARY, IT_CONSULTANT)
