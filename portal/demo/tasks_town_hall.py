"""Positions at town halls, archives and offices: what a week holds."""

from portal.demo.rows import (
    A1,
    A2,
    AUTHORISED,
    B1,
    C1,
    DAY_WORK,
    HYGIENE,
    LITTLE,
    MUCH,
    POSTPONED,
    SECRECY,
    SOME,
    Position,
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

ARCHIVIST = Position(
    "radhus-arkivar", "radhus", "Arkivar", DAY_WORK, 1, 40_200, (
        keep("Journalføre inngående post", "Arkivet", 90, workdays(), "", SECRECY,
             reading_numbers=3, why="Arkivplanen krever arkivfaglig vurdering."),
        keep("Vurdere innsyn", "Arkivet", 60, workdays(), "", SECRECY, consequence_of_error=3,
             why="Bygger på offentleglova."),
        keep("Avlevere arkiver", "Arkivet", 120, weekly(), "", reading_numbers=3),
        keep("Veilede saksbehandlere", "Arkivet", 45, workdays(), "", social_contact=2),
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
    ),
)

MEETING_SECRETARY = Position(
    "moteservice-sekretaer", "moteservice", "Møtesekretær", DAY_WORK, 1, 39_400, (
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
    ),
)

IT_CONSULTANT = Position(
    "personal-it", "personal", "IT- og HR-konsulent", DAY_WORK, 2, 43_800, (
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
        move("Bytte skjermer og tastatur", "Rådhuset", 60, on("tue thu"), "", A2, MUCH,
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

INSURANCE_CLERK = Position(
    "mjosborg-kunde", "mjosborg", "Kundebehandler", DAY_WORK, 2, 40_600, (
        keep("Behandle skademeldinger", "Kontoret", 150, workdays(), "", SECRECY,
             reading_numbers=3, consequence_of_error=2),
        keep("Gi råd om forsikring", "Kontoret", 165, workdays(), "", AUTHORISED, SECRECY, C1,
             why="Krever godkjenning i bransjen.", social_contact=3),
        keep("Vurdere risiko", "Kontoret", 180, weekly(2), "", SECRECY, independence=3),
        keep("Ringe kunder", "Kontoret", 60, workdays(), "", SECRECY, C1, social_contact=3,
             deadlines=2),
        keep("Føre oppgjør", "Kontoret", 105, workdays(), "", SECRECY, reading_numbers=3),
        move("Ønske kunder velkommen", "Kundemottaket", 60, workdays(), "10.00-14.00", SECRECY,
             B1, MUCH, social_contact=3, supervision=10, movable=True),
        move("Skanne vedlegg", "Postrommet", 60, workdays(), "", SECRECY, A2, LITTLE,
             reading_numbers=1),
        move("Pakke velkomstbrev", "Postrommet", 45, on("mon wed fri"), "", SECRECY, A1, LITTLE,
             training=1),
        move("Fylle kaffebar og rekvisita", "Kontoret", 30, workdays(), "", A1, SOME),
        share("Rette adresser i kundelista", "Kontoret", 90, on("tue thu"), "", SECRECY, B1, SOME,
              reading_numbers=2, why="Kundebehandler tar dem som gjelder bolig."),
    ),
)

LOCAL_ARCHIVE_CLERK = Position(
    "lyngdal-arkiv", "lyngdal-arkiv", "Arkivkonsulent", DAY_WORK, 1, 39_600, (
        keep("Kvalitetssikre journalen", "Arkivet", 75, workdays(), "", SECRECY,
             reading_numbers=3),
        keep("Ordne personalarkivet", "Arkivet", 120, weekly(2), "", SECRECY,
             consequence_of_error=2, why="Bare den som trenger det, skal se mappene."),
        keep("Publisere postliste", "Arkivet", 40, workdays(), "", SECRECY,
             consequence_of_error=3),
        keep("Lære opp ansatte i sakssystemet", "Møterommet", 90, weekly(2), "",
             social_contact=3),
        keep("Besvare innsynskrav", "Arkivet", 90, weekly(3), "", SECRECY, deadlines=3),
        move("Digitalisere byggesaker", "Skannebordet", 90, workdays(), "", SECRECY, A2, LITTLE,
             POSTPONED, reading_numbers=1, training=8,
             why="Fint for en som er glad i data og orden."),
        move("Navngi filer etter mønster", "Skannebordet", 45, workdays(), "", SECRECY, A2,
             LITTLE, reading_numbers=2, training=3),
        share("Teste søk i det digitale arkivet", "Kontoret", 120, weekly(), "", SECRECY, B1,
              SOME, reading_numbers=2, why="Konsulenten retter det som blir funnet."),
        move("Rydde fjernmagasinet", "Kjelleren", 120, weekly(), "", SECRECY, A1, LITTLE,
             POSTPONED, physical_load=2),
    ),
)

POSITIONS = (
    ARCHIVIST, MEETING_SECRETARY, IT_CONSULTANT, INSURANCE_CLERK, LOCAL_ARCHIVE_CLERK,
)
