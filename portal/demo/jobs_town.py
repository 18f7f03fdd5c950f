"""Simple jobs in operations, kitchens, cleaning, offices, culture and private firms."""

from portal.demo.jobs_shapes import (
    CLOSED,
    DRAFT,
    MAY_BECOME,
    PAID,
    PUBLISHED,
    UNPAID,
    WITHDRAWN,
    job,
    part,
    whole,
)

# One job reads as one row, so the formatter stays out.
# fmt: off

OPERATIONS = (
    job("park-fagarbeider", "Parkvert", MAY_BECOME, PUBLISHED,
        "Du holder parkene og strandpromenaden fine. Dere er to, og dere er ute hele dagen. Mange "
        "vil stoppe og prate.",
        part(50, "Luke bed", "Plukke søppel i parken", "Tømme søppelkurver",
             "Vanne potter og krukker"), places=2, starts_in=25),
    job("park-fagarbeider", "Gartnerhjelp", UNPAID, WITHDRAWN,
        "Du klipper kanter, oljer benker og planter sammen med gartneren. Vi tar jobben opp igjen "
        "til våren.",
        whole("Klippe kanter", "Olje benker") | part(50, "Plante blomster og løk"),
        starts_in=120),
    job("drift-vei", "Veivert", PAID, PUBLISHED,
        "Du koster fortau og vasker skilt, så det er trygt å gå. Stillingen er liten i starten og "
        "kan vokse når du vil det.",
        whole("Koste fortau", "Vaske skilt"), months=None),
    job("drift-vei", "Gangveihjelp", UNPAID, DRAFT,
        "Du rydder kratt, maler rekkverk og er med på å rense sluk. Arbeidet er tungt, og dere er "
        "alltid to.",
        whole("Rydde kratt langs gangveier", "Male rekkverk")
        | part(50, "Rense sluk og stikkrenner")),
    job("havnavakt-vann", "Driftshjelp", PAID, PUBLISHED,
        "Du holder pumpestasjonene ryddige og hjelper til på lageret. Én dag i uka leser du av "
        "vannmålere.",
        whole("Holde orden ute ved pumpestasjonene", "Spyle gulv", "Male kummer og gjerder",
              "Rydde delelageret") | part(50, "Lese av vannmålere"), months=24),
    # A draft with demands that shut people out: what the check of the text is there to find.
    job("vaktmester-drift", "Vaktmesterhjelp", UNPAID, DRAFT,
        "Du skifter lyspærer, flytter møbler og sorterer avfall. Du må snakke flytende norsk og ha "
        "førerkort.",
        whole("Skifte lyspærer", "Flytte bord og stoler", "Smøre hengsler",
              "Sortere avfall i miljørommet")),
    job("vaktmester-drift", "Malerhjelp", UNPAID, CLOSED,
        "Du maler vegger på skoler og barnehager og klipper hekk om sommeren.",
        part(50, "Male vegger") | whole("Klippe hekk"), starts_in=-190, months=5),
    job("solvlia-vaktmester", "Skolevert", UNPAID, PUBLISHED,
        "Du feier trapper, tømmer kurver og rigger til når elevene skal ha forestilling. Du heiser "
        "også flagget.",
        whole("Heise flagget", "Tømme papirkurver ute", "Rigge til skoleforestillinger",
              "Feie trapper")),
    job("solvlia-vaktmester", "Sykkelreparatør", UNPAID, DRAFT,
        "Du reparerer syklene elevene bruker, og skrur sammen nye møbler.",
        whole("Reparere sykler fra sykkelparken", "Bære ned utgåtte bøker og utstyr")
        | part(50, "Skru sammen nye møbler")),
    job("kulturbygg-vaktmester", "Eiendomshjelp", MAY_BECOME, PUBLISHED,
        "Du rydder boder, klipper plener og skifter filter. Du kjører rundt sammen med "
        "vaktmesteren.",
        whole("Rydde boder", "Klippe plener", "Olje utemøbler", "Skifte filter i ventilasjon")),
)

KITCHEN_AND_CLEANING = (
    job("sentralkjokken-kokk", "Kjøkkenvert", PAID, PUBLISHED,
        "Du skreller, pakker og merker middagen som kjøres ut til eldre i hele kommunen. Kokkene "
        "er mange, og praten går.",
        whole("Skrelle poteter og gulrøtter", "Pakke middag i porsjoner", "Merke varer med dato",
              "Laste varmebokser"), starts_in=14, months=12),
    job("sentralkjokken-kokk", "Oppvaskvert", UNPAID, PUBLISHED,
        "Du skyller kasser, sorterer matavfall og baker sammen med kokken to dager i uka.",
        whole("Skylle kasser og brett", "Sortere matavfall") | part(50, "Bake gjærbakst")),
    job("strandglott-kjokkenleder", "Kantinevert", PAID, PUBLISHED,
        "Du smører lunsj og gjør buffeen fin. Midt på dagen står du i kassa sammen med en "
        "kollega.",
        whole("Smøre lunsjbrett", "Ordne buffeen", "Polere bestikk og glass")
        | part(50, "Ta betalt i kantina"), months=None),
    job("strandglott-kjokkenleder", "Oppvaskvert", UNPAID, CLOSED,
        "Du har ansvar for oppvasken etter lunsj.",
        whole("Kjøre oppvaskmaskin"), starts_in=-220, months=3),
    job("fjordheim-kokk", "Kjøkkenhjelper", MAY_BECOME, PUBLISHED,
        "Du vasker grønnsaker, steker lefser og bringer mat til avdelingene. Noen går videre og "
        "tar fagbrev.",
        whole("Vaske grønnsaker og bær", "Steke lefser og lapper", "Koke syltetøy",
              "Vaske kjøleskap og hyller", "Bringe mat til avdelingene"), months=12),
    job("renhold-skole", "Renholdshjelp", UNPAID, PUBLISHED,
        "Dere er to som tørker støv, tømmer kurver og fyller på såpe. Vi setter dere sammen, så "
        "dere får noen å snakke med.",
        part(50, "Tørke støv i kontorer", "Tømme papirkurver inne", "Fylle på såpe og papir",
             "Vaske mopper"), places=2),
    job("renhold-nord-leder", "Renholdsvert", PAID, PUBLISHED,
        "Du kjører ut kluter og mopper, har orden på arbeidstøyet og viser nye kollegaer rundt. "
        "Du møter mange i løpet av dagen.",
        whole("Kjøre ut kluter og mopper", "Telle opp rengjøringsvarer",
              "Legge arbeidstøy i skap", "Tørke av treningsapparater")
        | part(50, "Vise nye ansatte rundt"), months=None),
    job("ren-hverdag-renholder", "Kontorvert", MAY_BECOME, PUBLISHED,
        "Du rydder kjøkkenkroker, tørker av møtebord og vanner planter hos tre faste kunder.",
        whole("Rydde kjøkkenkroker", "Tørke av møtebord", "Vanne planter", "Sortere avfall")),
)

OFFICE_AND_CULTURE = (
    job("radhus-arkivar", "Arkivhjelper", MAY_BECOME, PUBLISHED,
        "Du skanner gamle mapper og setter navn på esker. Det er stille her, og du ser godt hva du "
        "har fått gjort.",
        whole("Skanne eldre saksmapper", "Fjerne binders og plast", "Etikettere arkivbokser",
              "Hente mapper"), starts_in=16),
    job("moteservice-sekretaer", "Møtevert", PAID, PUBLISHED,
        "Du gjør møterommene klare, koker kaffe og viser gjestene vei. Stillingen kan vokse litt "
        "hvert halvår.",
        whole("Trakte kaffe og sette fram frukt", "Rydde møterom", "Følge gjester til møterommet",
              "Kjøre oppvask"), months=None),
    job("personal-it", "IT-hjelper", MAY_BECOME, PUBLISHED,
        "Du gjør nye PC-er klare og bytter skjermer. Når du er trygg på det, svarer du på enkle "
        "spørsmål. Du får mer å gjøre litt etter litt.",
        whole("Klargjøre nye PC-er", "Bytte skjermer og tastatur", "Sortere utgått utstyr",
              "Lage mapper til nytilsatte") | part(50, "Svare på enkle IT-spørsmål"), months=12),
    job("mjosborg-kunde", "Kundevert", UNPAID, PUBLISHED,
        "Du ønsker kundene velkommen, skanner papirer og pakker brev. Kollegaene sitter rett ved "
        "siden av.",
        whole("Ønske kunder velkommen", "Skanne vedlegg", "Pakke velkomstbrev",
              "Fylle kaffebar og rekvisita")),
    job("lyngdal-arkiv", "Arkivhjelper", PAID, PUBLISHED,
        "Du skanner byggesaker og gir filene riktig navn. Jobben går godt sammen med studier, og "
        "den kan vokse. Vi ansetter gjerne folk med hull i CV-en.",
        whole("Digitalisere byggesaker", "Navngi filer etter mønster", "Rydde fjernmagasinet")
        | part(50, "Teste søk i det digitale arkivet"), months=12),
    job("havblikk-bibliotekar", "Bibliotekvert", UNPAID, PUBLISHED,
        "Du setter bøker på plass, finner det folk har bestilt, og hjelper dem ved automaten.",
        whole("Sette bøker på plass", "Plukke reserverte bøker", "Rigge salen til arrangement",
              "Åpne innleveringskassa") | part(50, "Hjelpe lånere ved automaten")),
    job("kaikanten-barn", "Bokvert", MAY_BECOME, PUBLISHED,
        "Du rydder barneavdelingen, reparerer bøker og pakker kasser til barnehagene.",
        whole("Rydde barneavdelingen", "Vaske puter og leker", "Pakke bokkasser til barnehager",
              "Reparere slitte bøker", "Klippe og lime utstillinger")),
    job("fjellhaugen-hall", "Hallvert", PAID, PUBLISHED,
        "Du setter opp mål og nett, rydder garderober og deler ut nøkler til lagene. Du blir kjent "
        "med hele bygda.",
        whole("Sette opp mål og nett", "Rydde garderober", "Dele ut nøkler til lag",
              "Slipe utleieskøyter"), months=10),
    job("rosehaug-kultur", "Kulturvert", UNPAID, PUBLISHED,
        "Du stiller ut stoler, henger plakater og tar imot publikum. Noe av arbeidet er på "
        "kveldstid.",
        whole("Stille ut stolrader", "Ta imot billetter", "Henge plakater")
        | part(50, "Passe garderoben")),
    job("rosehaug-kultur", "Systuehjelp", UNPAID, WITHDRAWN,
        "Du vasker og reparerer kostymer og er med når vi bygger utstillinger.",
        whole("Vaske kostymer", "Sy i knapper og glidelåser", "Montere enkle utstillinger")),
)

REUSE_AND_FIRMS = (
    job("gjenvinning-operator", "Gjenbruksvert", UNPAID, PUBLISHED,
        "Du viser folk til riktig container og plukker ut det som kan brukes om igjen. Dere er to "
        "på plassen.",
        part(50, "Vise kundene til riktig container", "Plukke ut ombruk", "Koste plassen",
             "Demontere møbler"), places=2, starts_in=40),
    job("gjenvinning-operator", "Elektrosorterer", UNPAID, DRAFT,
        "Du pakker småelektronikk og vasker skilt. Du jobber i ditt eget tempo.",
        whole("Vaske skilt og vekter") | part(50, "Pakke småelektronikk i bur")),
    job("ombruk-medarbeider", "Ombruksvert", MAY_BECOME, PUBLISHED,
        "Du sorterer klær, fikser sykler og gjør butikken fin. Har du skrudd før, hjemme eller på "
        "jobb, kommer det godt med.",
        whole("Sortere klær", "Fikse sykler", "Vaske leker og servise", "Ordne butikkhyllene")),
    job("strandkroken-butikk", "Butikkvert", PAID, PUBLISHED,
        "Du fyller melk og brød om morgenen, tømmer panten og passer på datoene.",
        whole("Fylle melk og brød", "Rydde pantemaskinen", "Bryte ned papp",
              "Rullere varer etter dato"), months=None),
    job("strandkroken-butikk", "Fruktvert", MAY_BECOME, PUBLISHED,
        "Du gjør frukt og grønt fint, pakker nettbestillinger og hjelper kunder å finne fram.",
        whole("Ordne frukt og grønt", "Pakke nettbestillinger")
        | part(50, "Hjelpe kunder å finne varer")),
    job("heigard-gartner", "Hagevert", UNPAID, PUBLISHED,
        "Du vanner, potter om og plukker visne blader i veksthuset. Det er varmt og stille her.",
        whole("Vanne planter i veksthuset", "Potte om stiklinger", "Plukke visne blader",
              "Prismerke varer")),
    job("fjordtun-husokonom", "Tøyvert", PAID, PUBLISHED,
        "Du bretter håndklær, kjører tralla med sengetøy og fyller kaffebrett. Du slipper tidspress "
        "på rommene.",
        whole("Kjøre tralle med sengetøy", "Brette håndklær", "Fylle minibar og kaffebrett"),
        months=None),
    job("fjordtun-husokonom", "Lobbyvert", UNPAID, CLOSED,
        "Du holder lobbyen ryddig, steller blomster og er med på å re opp senger.",
        whole("Holde lobbyen ryddig", "Stelle blomster og lys") | part(50, "Re opp senger"),
        starts_in=-140, months=4),
    job("fjordtun-frokost", "Frokostvert", MAY_BECOME, PUBLISHED,
        "Du fyller på buffeen, skjærer brød og rydder tallerkener. Du møter gjester fra hele "
        "verden.",
        whole("Fylle på buffeen", "Skjære brød og frukt", "Rydde tallerkener",
              "Tørke menyer og bord"), starts_in=20),
    job("sveiv-mekaniker", "Bilpleier", MAY_BECOME, PUBLISHED,
        "Du vasker og støvsuger biler og feier verkstedet. Vil du lære mer, viser mekanikerne deg.",
        whole("Vaske kundebiler", "Støvsuge biler", "Feie verkstedgulvet")),
    job("sveiv-mekaniker", "Dekkhjelp", UNPAID, CLOSED,
        "Du stabler hjul og er med på å skifte i høysesongen.",
        whole("Bære og stable hjul") | part(50, "Skifte hjul"), starts_in=-100, months=2),
    job("sveiv-delelager", "Lagervert", PAID, PUBLISHED,
        "Du pakker ut varer, legger dem på plass og teller. Du får din egen hylle å ha ansvar for.",
        whole("Pakke ut leveranser", "Legge deler i hylle", "Telle varer",
              "Vaske deler i delevasker", "Sette verktøy på tavla"), months=12),
)

JOBS = OPERATIONS + KITCHEN_AND_CLEANING + OFFICE_AND_CULTURE + REUSE_AND_FIRMS
