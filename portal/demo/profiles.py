"""What candidates' profiles are made of: per field of work, what people wish, can and have done.

The words are neutral and kind: nothing about health, benefits, family, places or names.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldOfWork:
    """`areas` are keys of places.AREAS where such a wish can be met."""

    areas: tuple[str, ...]
    wishes: tuple[str, ...]
    abilities: tuple[str, ...]
    experience: tuple[str, ...]


CARE = FieldOfWork(
    ("nursing_home", "home_care"),
    (
        "Vil jobbe med eldre og ha de samme menneskene rundt seg hver dag.",
        "Ønsker å gjøre nytte for seg på et sykehjem, gjerne rundt måltider.",
        "Vil lære hvordan det er å jobbe i helse, og kanskje ta fagbrev senere.",
        "Ønsker en jobb der det er lov å gi folk tid.",
        "Vil gå tur med eldre og være ute litt hver dag.",
    ),
    (
        "Er tålmodig og hører godt etter.",
        "Er rolig, blid og lett å be.",
        "Ser hva som må gjøres, og tar tak uten å bli bedt.",
        "Har et godt lag med eldre og husker hva folk liker.",
        "Holder orden i skap og lagre, og er nøye med renslighet.",
    ),
    (
        "Har tatt seg av et eldre familiemedlem i flere år.",
        "Har vært frivillig på en besøkstjeneste.",
        "Har jobbet i hjemmehjelp før.",
        "Har hatt praksis på et bosenter og trivdes godt.",
        "Har ikke jobbet med dette før, men har drevet egen husholdning for mange.",
    ),
)
CHILDREN = FieldOfWork(
    ("kindergarten", "school"),
    (
        "Vil være sammen med barn, aller helst ute.",
        "Ønsker å jobbe i barnehage eller SFO.",
        "Vil lese, synge og fortelle sammen med barn.",
        "Ønsker en jobb der det skjer noe, og der en blir glad.",
        "Vil hjelpe elever med leker, lekser og mat.",
    ),
    (
        "Er leken, trygg og tydelig.",
        "Synger, forteller og finner på leker.",
        "Er god i ballspill og liker å være ute i all slags vær.",
        "Er god til å trøste og til å vente.",
        "Tegner godt og kan lage mye av lite.",
    ),
    (
        "Har vokst opp med mange søsken og hatt ansvar tidlig.",
        "Har jobbet som lærer for små barn.",
        "Har vært trener for et lag med barn.",
        "Har vært frivillig på leksehjelp i to vintre.",
        "Har hatt praksis i barnehage i seks uker.",
    ),
)
OUTDOORS = FieldOfWork(
    ("technical", "janitor"),
    (
        "Vil jobbe ute og bruke kroppen.",
        "Ønsker å holde orden på parker, veier eller bygg.",
        "Vil jobbe sammen med noen få faste kollegaer.",
        "Ønsker praktisk arbeid der en ser hva som er gjort.",
        "Vil lære å bruke redskap og etter hvert maskiner.",
    ),
    (
        "Er sterk, utholdende og liker alle årstider.",
        "Er praktisk og reparerer det meste.",
        "Jobber jevnt og gjør seg ferdig.",
        "Passer godt på verktøy og andres ting.",
        "Har grønne fingre og kan mye om planter.",
    ),
    (
        "Har drevet en liten gård.",
        "Har jobbet på bygg i flere år.",
        "Har vært med på dugnad og stell av uteområder.",
        "Har malt hus og lagt gulv, både for seg selv og andre.",
        "Har kjørt og stelt maskiner i skogen.",
    ),
)
KITCHEN = FieldOfWork(
    ("kitchen", "hotel"),
    (
        "Vil jobbe med mat og liker fast rytme.",
        "Ønsker å bli kokk en dag og vil starte i det små.",
        "Vil jobbe på et kjøkken der folk prater sammen.",
        "Ønsker å bake, gjerne tidlig om morgenen.",
        "Vil jobbe i kantine eller på hotell.",
    ),
    (
        "Er rask med hendene og holder det rent rundt seg.",
        "Lager god mat av enkle råvarer.",
        "Holder hodet kaldt når det er travelt.",
        "Er nøye med renslighet og datoer.",
        "Baker brød og kaker til stor glede for andre.",
    ),
    (
        "Har laget mat til store selskaper.",
        "Har jobbet på storkjøkken.",
        "Har drevet et lite spisested sammen med familien.",
        "Har hatt ansvar for kafeen i et idrettslag.",
        "Har jobbet i oppvasken på en restaurant.",
    ),
)
CLEANING = FieldOfWork(
    ("cleaning", "hotel"),
    (
        "Vil jobbe med renhold, gjerne sammen med andre.",
        "Ønsker en jobb med tydelige oppgaver og fast tid.",
        "Vil jobbe på hotell eller skole.",
        "Ønsker å begynne tidlig og være ferdig tidlig.",
        "Vil ha en jobb der grundighet blir lagt merke til.",
    ),
    (
        "Er grundig og ser det andre går forbi.",
        "Jobber selvstendig når oppgaven er kjent.",
        "Er til å stole på, også når ingen ser på.",
        "Er rask til å lære en ny rutine.",
        "Har godt humør og god utholdenhet.",
    ),
    (
        "Har vasket på kontor i flere år.",
        "Har hatt ansvar for tøy og rom på et pensjonat.",
        "Har stelt eget hus og hjulpet naboer.",
        "Har hatt praksis med renhold på skole.",
        "Har jobbet på vaskeri.",
    ),
)
OFFICE = FieldOfWork(
    ("town_hall", "library"),
    (
        "Vil jobbe med papirer, data eller arkiv.",
        "Ønsker rolige omgivelser og oppgaver som krever nøyaktighet.",
        "Vil komme i gang med kontorarbeid igjen.",
        "Ønsker å bruke utdanningen sin på en ny måte.",
        "Vil jobbe på bibliotek, med bøker og folk.",
    ),
    (
        "Er nøyaktig og liker system.",
        "Er god med data og lærer nye programmer fort.",
        "Skriver raskt og finner feil.",
        "Møter folk på en vennlig måte.",
        "Arbeider konsentrert over lang tid.",
    ),
    (
        "Har fagbrev i IT.",
        "Har høyere utdanning i økonomi.",
        "Har ført regnskap for et lag i mange år.",
        "Har jobbet i resepsjon.",
        "Har jobbet med IT og personal før.",
    ),
)
SHOP = FieldOfWork(
    ("grocery", "recycling"),
    (
        "Vil jobbe i butikk og møte folk.",
        "Ønsker å jobbe med gjenbruk og miljø.",
        "Vil ha en jobb med fart og variasjon.",
        "Ønsker å starte på lageret og siden gå ut til kundene.",
        "Vil jobbe med planter og blomster.",
    ),
    (
        "Er blid, presis og flink til å selge.",
        "Er god i hoderegning.",
        "Har sans for farger og for å stille ut varer.",
        "Tåler et tungt løft og jobber jevnt.",
        "Lærer fort hvor alt skal stå.",
    ),
    (
        "Har drevet egen butikk.",
        "Har jobbet på torget med frukt og grønt.",
        "Har jobbet på lager i to år.",
        "Har stått i kiosken til idrettslaget.",
        "Har sortert og solgt brukte klær som frivillig.",
    ),
)
HANDS = FieldOfWork(
    ("workshop", "recycling", "janitor"),
    (
        "Vil jobbe med biler eller sykler.",
        "Ønsker å reparere ting, så de kan brukes igjen.",
        "Vil på et verksted og lære av dem som kan faget.",
        "Ønsker arbeid med hendene og én ting om gangen.",
        "Vil lære faget ordentlig og ta fagbrev en dag.",
    ),
    (
        "Skrur, sveiser og finner feil.",
        "Er nevenyttig og tålmodig.",
        "Lærer best ved å se og så prøve selv.",
        "Er nøye med verktøy og sikkerhet.",
        "Finner praktiske løsninger.",
    ),
    (
        "Har jobbet på bilverksted.",
        "Har reparert sykler for hele nabolaget.",
        "Har jobbet som snekker.",
        "Har kjørt lastebil og stelt den selv.",
        "Har sydd og reparert klær på systue.",
    ),
)
CULTURE = FieldOfWork(
    ("culture", "library", "school"),
    (
        "Vil jobbe der det er musikk, idrett eller teater.",
        "Ønsker å gjøre klart før andre kommer.",
        "Vil jobbe i en idrettshall, gjerne på kveldstid.",
        "Ønsker å være med på å skape noe sammen med andre.",
        "Vil møte ungdom og være et trygt ansikt.",
    ),
    (
        "Er kreativ og arbeidsom.",
        "Er god med lyd, lys og ledninger.",
        "Er omgjengelig og husker navn.",
        "Bærer, rigger og rydder uten å klage.",
        "Syr, maler og bygger.",
    ),
    (
        "Har rigget konserter som frivillig.",
        "Har spilt og trent håndball i mange år.",
        "Har sydd kostymer til et amatørteater.",
        "Har vært vert på en festival.",
        "Har undervist i dans.",
    ),
)

FIELDS_OF_WORK = (
    CARE, CHILDREN, KITCHEN, OUTDOORS, CLEANING, OFFICE, SHOP, HANDS, CULTURE,
)  # fmt: skip

#: Good words that fit everyone, added to the abilities.
ALSO = (
    "Møter alltid presis.",
    "Spør når noe er uklart.",
    "Lærer gjerne bort det som er lært.",
    "Samarbeider godt med alle.",
    "Gjør seg ferdig med det som er påbegynt.",
    "Liker å få en oppgave til.",
    "Er ærlig og grei å ha med å gjøre.",
    "Har humor.",
    "Holder det som blir avtalt.",
    "Blir fort en del av laget.",
    "Trives best med faste rutiner.",
)
BY_CAR = "Egen bil, inntil 40 minutter."
TRAVEL = (
    "Buss, inntil 30 minutter.",
    "Sykkel, inntil 20 minutter.",
    "Går til jobb, inntil 25 minutter.",
    "Buss eller tog, inntil 45 minutter.",
    BY_CAR,
    "Buss på dagtid. Få avganger før kl. 08.",
    "Får sitte på med noen, ellers buss.",
)
ACCOMMODATION = (
    "Korte, skriftlige beskjeder.",
    "",
    "Én fast kontakt på jobben.",
    "",
    "Å få vist oppgaven først, og så prøve selv.",
    "Litt færre timer de to første ukene.",
    "",
    "En pause når det har vært mye lyd.",
    "",
    "Start etter kl. 09.",
    "Plan for dagen på ark med bilder.",
    "",
    "Mulighet til å gå på kurs to dager i uka.",
)
