"""Simple jobs in care, kindergartens and schools."""

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

NURSING_HOME = (
    job("solbakken-sykepleier", "Måltidsvert", PAID, PUBLISHED,
        "Du sørger for at 24 eldre får en god start på dagen. Du dekker bord, serverer og rydder. "
        "Fadderen din er med deg fra første dag.",
        whole("Dekke bord til frokost", "Servere frokost", "Rydde bordene etter måltidene",
              "Fylle oppvaskmaskinen", "Måle temperaturen i kjøleskapene"), starts_in=14),
    job("solbakken-sykepleier", "Tøyvert", MAY_BECOME, PUBLISHED,
        "Du har orden på tøyet og lagrene. Du henter rent tøy, skifter sengetøy på noen rom og "
        "fyller på det vi trenger.",
        whole("Hente rent tøy på vaskeriet", "Fylle på hansker og bleier",
              "Vanne blomstene i fellesrommene") | part(50, "Skifte sengetøy")),
    job("solbakken-sykepleier", "Følgevenn", UNPAID, DRAFT,
        "Du følger eldre til fotpleie og sitter sammen med dem mens de venter.",
        whole("Følge beboere til fotpleie") | part(50, "Bestille varer til avdelingen")),
    job("solbakken-aktivitor", "Turvenn", UNPAID, PUBLISHED,
        "Du går tur med eldre, leser høyt fra avisa og spiller kort. Du trenger å like folk. "
        "Resten lærer du her.",
        whole("Gå tur med beboere", "Lese avisa høyt", "Spille kort og bingo"), starts_in=10),
    job("solbakken-aktivitor", "Kafévert", UNPAID, DRAFT,
        "Du baker vafler til onsdagskafeen og gjør stua klar. Resten av tida hjelper du til i "
        "sansehagen.",
        whole("Bake vafler til kafeen", "Sette fram stoler og bord", "Vaske spill og hobbyutstyr")
        | part(50, "Stelle høybed og krukker", "Pynte fellesrommene til høytider")),
    job("granlia-helsefagarbeider", "Kveldsvert", PAID, PUBLISHED,
        "Du koker kaffe, smører kveldsmat og sitter ned sammen med dem som bor her. Det er rolig, "
        "og du får prate mye.",
        whole("Smøre brødmat til kvelds", "Koke kaffe og servere kake")
        | part(50, "Sitte sammen med beboere under middagen"), months=None),
    job("granlia-helsefagarbeider", "Tøyvert", MAY_BECOME, PUBLISHED,
        "Du legger sammen tøy, merker klær og rydder i skap. Du bestemmer mye av rekkefølgen selv.",
        whole("Legge sammen tøy", "Merke klær med navn", "Rydde klesskap"), starts_in=28),
    job("granlia-helsefagarbeider", "Hjelpemiddelvert", UNPAID, WITHDRAWN,
        "Du holder rullestoler og rullatorer rene og kjører søppel. Du får en fast rute gjennom "
        "huset.",
        whole("Sprite rullestoler og rullatorer", "Kjøre søppel til containerrommet")),
    job("elvely-fysioterapeut", "Treningsvert", UNPAID, PUBLISHED,
        "Du henter eldre til trening og rydder rommet etterpå. To dager i uka går du sammen med "
        "gågruppa.",
        whole("Hente beboere til trening", "Rydde treningsrommet", "Vaske matter og vekter",
              "Telle opp hjelpemidler på lageret", "Pumpe dekk på rullestoler")
        | part(60, "Lede gågruppa")),
    job("skjaergarden-natt", "Forsyningsvert", PAID, PUBLISHED,
        "Du gjør på dagen det som ellers venter til natta. Du vasker hjelpemidler, fyller vogner "
        "og bretter kluter.",
        whole("Vaske hjelpemidler", "Fylle opp stellevogner", "Brette kluter og håndklær"),
        months=None),
    job("skjaergarden-natt", "Frokostvert", UNPAID, CLOSED,
        "Du gjør klar frokostbrettene og tørker av i gangene.",
        whole("Gjøre klar frokostbrett") | part(50, "Tørke av håndtak og rekkverk"),
        starts_in=-150),
    job("fjordheim-sekretaer", "Mottaksvert", UNPAID, PUBLISHED,
        "Du tar imot dem som kommer på besøk, og viser vei. Du sorterer post og tar små ærender i "
        "huset.",
        whole("Ta imot besøkende", "Sortere post og aviser", "Skrive ut menyer og oppslag",
              "Makulere papir", "Levere prøver til legekontoret")),
)

HOME_CARE = (
    job("vest-sykepleier", "Bilvert", MAY_BECOME, PUBLISHED,
        "Du gjør bilene klare, så de som skal ut til folk, kommer av gårde. Du vasker, lader og "
        "pakker etter ei liste med bilder.",
        whole("Pakke utstyr til vaktene", "Vaske bilene", "Lade bilene og nettbrettene",
              "Rydde medisinfritt lager", "Ta imot varer"), starts_in=18),
    job("vest-sykepleier", "Sjåfør i hjemmetjenesten", PAID, DRAFT,
        "Du kjører prøver til laboratoriet og bandasjer hjem til folk. Du trenger førerkort for "
        "vanlig bil.",
        whole("Kjøre prøver til laboratoriet") | part(50, "Kjøre ut bandasjer og bleier")),
    job("fjordsida-fagarbeider", "Handlevenn", UNPAID, PUBLISHED,
        "Du handler for eldre som bor hjemme, og går tur med dem som har lyst. Du får øve norsk "
        "hele dagen. Snakker du flere språk, er det en fordel hos oss.",
        whole("Handle dagligvarer", "Tømme postkasser", "Følge brukere på tur")),
    job("fjordsida-fagarbeider", "Middagsvert", PAID, PUBLISHED,
        "Du kjører ut varm middag og hilser på mange. Noen steder varmer du maten og setter den på "
        "bordet.",
        whole("Kjøre ut middag") | part(50, "Varme og servere middag")),
    job("fjordsida-fagarbeider", "Vinterhjelp", UNPAID, CLOSED,
        "Du bærer inn ved, måker trapper og hjelper til med sengene.",
        whole("Bære inn ved og måke trapper") | part(50, "Skifte på senger"),
        starts_in=-200, months=4),
    job("lyngheia-ergoterapeut", "Hjelpemiddelvert", UNPAID, PUBLISHED,
        "Du vasker, sjekker og merker hjelpemidler, så de kan brukes på nytt. Dere er to som "
        "jobber sammen. Hull i CV-en er greit.",
        part(50, "Vaske hjelpemidler i retur", "Kontrollere bremser på rullatorer",
             "Merke utstyr med strekkode", "Rydde hyllene på lageret"), places=2, months=4),
    job("lyngheia-ergoterapeut", "Montør", UNPAID, WITHDRAWN,
        "Du setter opp håndtak og dusjkrakker og er med på å kjøre ut utstyr.",
        whole("Montere dusjkrakker og håndtak") | part(50, "Kjøre ut hjelpemidler")),
    job("lyngheia-dagsenter", "Dagsentervert", PAID, PUBLISHED,
        "Du er den første folk møter når drosja kommer. Du dekker langbordet, lager lunsj sammen "
        "med deltakerne og vasker opp.",
        whole("Møte drosjene", "Dekke langbord", "Vaske opp etter lunsj",
              "Gjøre klar garn og verktøy")
        | part(50, "Lage lunsj sammen med deltakerne"), months=None),
    job("lyngheia-dagsenter", "Turvenn", UNPAID, CLOSED,
        "Du går en runde ute med deltakerne hver dag og er med på lunsjen.",
        whole("Gå en runde ute med deltakere") | part(50, "Lage lunsj sammen med deltakerne"),
        starts_in=-170, months=5),
)

KINDERGARTEN = (
    job("bekkefaret-pedleder", "Lekehjelper", UNPAID, PUBLISHED,
        "Du hjelper barna med dressen, leser bok på språket ditt og rydder leker. Barna lærer deg "
        "norsk, og du lærer dem ord tilbake.",
        whole("Rydde leker", "Henge opp tegninger")
        | part(50, "Kle på barn til utetid", "Lese bok på morsmålet")),
    job("bekkefaret-pedleder", "Måltidshjelper", MAY_BECOME, PUBLISHED,
        "Du dekker på til lunsj og skjærer frukt. To dager i uka vasker du leker.",
        whole("Skjære frukt", "Dekke på til lunsj", "Vaske leker og puter"), starts_in=30),
    job("mjosglimt-fagarbeider", "Lekehjelper ute", PAID, PUBLISHED,
        "Du er ute sammen med barna i all slags vær. Onsdager lager dere bål og suppe i skogen.",
        whole("Sykle med barn på uteplassen", "Sette fram uteleker", "Rake sand og løv",
              "Henge tøy til tørk", "Tenne bål og koke suppe") | part(50, "Være med på turdag"),
        months=12),
    job("havglott-kjokken", "Kjøkkenhjelper", MAY_BECOME, PUBLISHED,
        "Du skreller grønnsaker, kjører maten ut til barna og vasker opp. Du møter alle i huset, "
        "og det gir mye norsk.",
        whole("Skrelle grønnsaker", "Trille mattraller", "Vaske opp og tørke benker")),
    job("havglott-kjokken", "Bakehjelper", UNPAID, CLOSED,
        "Du baker brød to dager i uka og er med når barna baker.",
        whole("Bake brød og rundstykker", "Rydde tørrvarer", "Vaske kluter og forklær")
        | part(50, "Bake sammen med barna", "Dyrke salat og urter"), starts_in=-120, months=3),
    job("kringlehagen-styrer", "Morgenvert", PAID, PUBLISHED,
        "Du åpner huset, ordner i garderobene og hjelper nye familier til rette. Jobben varer i "
        "seks måneder. Vi lover ikke fast jobb, men vi lover attest og god veiledning.",
        whole("Åpne og lufte lokalene", "Ordne garderobehyller", "Kopiere og laminere",
              "Lage bildekort for dagen", "Hente varer på butikken")
        | part(50, "Hjelpe nye familier til rette"), starts_in=35),
)

SCHOOL = (
    job("furumo-laerer", "Læremiddelvert", UNPAID, PUBLISHED,
        "Du gjør klar det elever og lærere trenger til timene. Du kopierer, lader nettbrett og "
        "rydder formingsrommet.",
        whole("Kopiere arbeidsark", "Gjøre klar utstyr til forsøk", "Lade nettbrett",
              "Rydde formingsrommet", "Sortere klassebiblioteket")),
    job("furumo-laerer", "Friminuttsvert", UNPAID, DRAFT,
        "Du er ute i friminuttene, deler ut frukt og blir med til svømmehallen.",
        whole("Dele ut skolefrukt")
        | part(50, "Gå vakt i friminutt", "Følge elever til svømming")),
    job("solvlia-sfo", "SFO-hjelper", MAY_BECOME, PUBLISHED,
        "Du lager ettermiddagsmat, spiller ball og hjelper med lekser. Barna gleder seg til du "
        "kommer.",
        whole("Lage ettermiddagsmat", "Spille ball med barna", "Tørke av bordene",
              "Ordne utkledningstøy")
        | part(50, "Lede sjakk og brettspill", "Hjelpe til med lekser"), starts_in=42),
    job("vestbris-miljoterapeut", "Frokostvert", PAID, PUBLISHED,
        "Du åpner frokostkafeen for elevene og låner ut ski og baller i friminuttet. Du får fadder "
        "og norsk på kveldstid i to år.",
        whole("Åpne frokostkafeen", "Låne ut ski og baller", "Vaske vester og drakter",
              "Slipe skøyter og smøre ski"), months=24),
    job("fjaera-sekretaer", "Kontorhjelper", UNPAID, PUBLISHED,
        "Du tar imot pakker, gjør klar møterom og sitter i resepsjonen midt på dagen, sammen med "
        "sekretæren.",
        whole("Ta imot pakker", "Sortere glemt tøy", "Fylle kopimaskiner", "Gjøre klart møterom",
              "Oppdatere oppslagstavler") | part(50, "Bemanne resepsjonen i lunsjen")),
)

JOBS = NURSING_HOME + HOME_CARE + KINDERGARTEN + SCHOOL
