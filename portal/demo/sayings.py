"""Sentences that people in the demo world say about candidates, places and goals."""

from portal.enums import DeclineReason, GoalCategory

#: What an adviser says to the workplace; the candidate has read it and said yes.
STATEMENTS = (
    "Er rolig og til å stole på. Møter alltid tidlig.",
    "Vil gjerne vises én ting om gangen, og så prøve selv.",
    "Har gledet seg lenge til å komme i gang.",
    "Blir fort en del av laget og får andre til å le.",
    "Har tatt ansvar for mye i livet og er ikke redd for å ta i.",
    "Spør når noe er uklart. Det er en styrke.",
    "Lærer fort når hendene får være med.",
    "Har vært på besøk hos dere og fikk lyst til å komme tilbake.",
    "Er nøye og liker å gjøre seg ferdig.",
    "Har holdt alle avtaler med oss dette året.",
    "Trives med fast rytme og de samme oppgavene.",
    "Vil prøve seg her før noe annet. Jeg tror det er et godt valg.",
    "Er sterk og utholdende og liker å være ute.",
    "Ønsker tydelige beskjeder og gir tydelige svar.",
    "Har mye erfaring som ikke står på noe papir.",
    "Er kreativ og finner løsninger med det som er for hånden.",
    "Har bedt om en travel dag. Det er ikke så vanlig.",
    "Vil starte i det små og bygge på litt etter litt.",
    "Er høflig, varm og lett å like.",
    "Passer godt på ting og på folk.",
    "Jeg følger opp tett de første ukene og kommer når dere vil.",
    "Har gode dager når planen er kjent på forhånd.",
    "Sier fra i god tid når noe ikke passer.",
    "Jobber best med én fast fadder og trenger lite forklaring etter hvert.",
    "Har et smil til alle og husker navn.",
    "Har vist oss at små steg kan bli til lange.",
    "Liker å hjelpe andre og ser hvem som trenger det.",
    "Er ivrig og vil gjerne ha tilbakemelding underveis.",
)

#: Also for those who are learning Norwegian.
STATEMENTS_OF_LEARNERS = (
    "Snakker forsiktig i starten, men forstår mer enn det virker som.",
    "Øver norsk hver dag og vil helst snakke med kollegaer.",
    "Har lært mye norsk på kort tid og trenger nå et sted å bruke det.",
)
#: Also for wishes in these service areas (keys of places.AREAS).
STATEMENTS_OF_AREA = {
    "nursing_home": ("Er god med eldre. Det så jeg på åpen dag.",),
    "kindergarten": ("Barn søker til rolige voksne. Dette er en av dem.",),
    "kitchen": ("Har laget mat for mange og holder det rent rundt seg.",),
    "technical": ("Har grønne fingre og vil helst være ute.",),
    "cleaning": ("Ser det andre går forbi, og sier lite om det.",),
    "town_hall": ("Er den mest nøyaktige jeg har møtt på lenge.",),
    "grocery": ("Selger sand i ørkenen, og gjør det ærlig.",),
    "workshop": ("Kan mye om motorer og liker å forklare.",),
    "culture": ("Bærer stoler og synger imens.",),
}

#: Why not now: about the place, kind, and written so that the candidate can read it.
DECLINE_SENTENCES: dict[DeclineReason, tuple[str, ...]] = {
    DeclineReason.PLACE_TAKEN: (
        "Plassen ble gitt til en annen rett før forslaget kom. Vi likte det vi leste.",
        "Vi hadde bare én plass denne gangen. Foreslå gjerne igjen til våren.",
        "Vi har sagt ja til en annen, men ser gjerne at du tenker på oss igjen.",
    ),
    DeclineReason.HOURS: (
        "Vi trenger noen kl. 08, og det passer ikke med dagen din nå.",
        "Oppgavene våre ligger på torsdager, og da har du norskkurs.",
        "Vi klarte ikke å flytte måltidene til tidene du kan. Ønskene dine er gode.",
    ),
    DeclineReason.SUPERVISION: (
        "Fadderen vår er borte til nyttår, og vi vil ha tid til deg når du kommer.",
        "Vi har to nye allerede. Du fortjener bedre opplæring enn vi kan gi nå.",
        "Vi er få på jobb denne måneden. Spør oss gjerne igjen i februar.",
    ),
    DeclineReason.LANGUAGE: (
        "Oppgavene har mer telefon enn vi trodde. Vi skal dele dem på en annen måte.",
        "Her må en lese beskjeder fra foreldre. Kjøkkenet vårt kan passe bedre nå.",
        "Vi fant ut at jobben krever mer norsk. Om noen måneder ser vi gjerne forslaget igjen.",
    ),
    DeclineReason.GATE: (
        "Politiattesten må være på plass først. Send gjerne forslaget igjen når den er det.",
        "Noen av oppgavene krever førerkort. Vi ser på om de kan tas ut.",
        "Kurset i mattrygghet er fullt til over jul. Vi melder fra når det er plass.",
    ),
    DeclineReason.WORK_CHANGED: (
        "Avdelingen vår flytter, og vi vet ikke helt hvordan dagene blir.",
        "Vi har lagt om arbeidet siden jobben ble lyst ut. Det har ikke med deg å gjøre.",
        "Vi stenger i vinter og tar jobben opp igjen til våren.",
    ),
    DeclineReason.OTHER: (
        "Vi tror du vil trives bedre et sted med flere folk rundt deg.",
        "Huset vårt skal pusses opp, og det blir mye støv og støy en stund.",
        "Vi fikk mange gode forslag og skulle ønske vi hadde flere plasser.",
    ),
}

GOALS: dict[GoalCategory, tuple[str, ...]] = {
    GoalCategory.JOB_HERE: (
        "Snakke med lederen i uke 20 om lønnet jobb.",
        "Være klar for å ta ekstravakter.",
        "Gå fra praksis til en liten fast stilling.",
        "Klare alle oppgavene i jobben alene.",
    ),
    GoalCategory.WORK_EXPERIENCE: (
        "Få en attest som beskriver oppgavene.",
        "Jobbe fire dager i uka i tre måneder.",
        "Få en referanse som kan svare på telefon.",
        "Lære opp den neste som begynner.",
    ),
    GoalCategory.TRYING_OUT: (
        "Finne ut om arbeid med eldre passer.",
        "Prøve både kjøkken og servering.",
        "Finne ut hvor mange timer som er riktig.",
        "Prøve en ny oppgave annenhver uke.",
    ),
    GoalCategory.LANGUAGE: (
        "Gå fra A2 til B1 i muntlig norsk.",
        "Lære ti nye fagord i uka.",
        "Gi beskjeder til kollegaer uten hjelp.",
        "Bestå norskprøven til våren.",
    ),
    GoalCategory.CERTIFICATE: (
        "Ta kurs i mattrygghet den første måneden.",
        "Finne ut hva som trengs for å bli lærling.",
        "Samle praksis til fagbrev.",
        "Ta kurs i hygiene og smittevern.",
    ),
    GoalCategory.OTHER: (
        "Bli kjent med tre nye mennesker.",
        "Finne en god rytme i uka.",
        "Bygge opp stillingen med ti prosent om gangen.",
        "Komme seg til jobb på egen hånd.",
    ),
}
