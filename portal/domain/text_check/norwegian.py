"""Words that are asked about in Bokmål and Nynorsk alike, and those that differ by one letter."""

from portal.domain.text_check.advice import (
    AGE,
    AUTHORISATION,
    BUZZWORD,
    COURSE,
    CV_GAPS,
    EDUCATION,
    EXPERIENCE,
    FAULTLESS,
    FLUENT,
    GENDER,
    HEALTH,
    JARGON,
    LICENCE,
    METAPHOR,
    OWN_CAR,
    PERSONALITY,
    POLICE,
    RESIDENCE,
    ask,
)

#: The people whom the work is for: their age, health and home are not the applicant's.
SERVED = (
    r"(?:barn\w*|born\w*|elev\w*|ungdom\w*|unge|eldre|beboer\w*|bebuar\w*|bruker\w*|brukar\w*|gjest\w*|kund\w*"
    r"|pasient\w*|deltaker\w*|deltakar\w*|flyktning\w*|familie\w*|innbygger\w*|innbyggjar\w*|born|folk)(?: \w+){0,2}"
)
#: What has an age or a number of years without being a person.
THINGS = r"(?:siden|sidan|gamm[ea]lt?|gamle|gamal|framover|i drift|tilbake)"

RULES = (
    *ask(
        EDUCATION,
        r"fagbrev(?:et)?|fagutdann\w+|fagkompetanse",
        r"gode data ?kunnskap(?:er|ar)|formell kompetanse|formelle kvalifikasjon(?:er|ar)|kvalifikasjonskrav\w*",
        r"studiepoeng|studiekompetanse|bachelor\w*|mastergrad\w*|doktorgrad\w*|vitnemål\w*|karakterutskrift\w*",
        r"(?:fullført|bestått|avsluttet|avslutta) (?:grunnskole|grunnskule|videregående|vidaregåande|utdanning)",
        r"kursbevis\w*|\w{0,12}(?:fører|førar)bevis\w*|truckkort\w*|sertifisering\w*|sertifisert",
    ),
    *ask(
        EDUCATION,
        r"\w{0,20}utdanning(?:en|a)?|utdannet|utdanna",
        before=r"under|ved siden av|ved sida av|sammen med|saman med",
    ),
    *ask(AUTHORISATION, r"autorisasjon\w*|autorisert|helsepersonell(?:nummer|nr)"),
    *ask(COURSE, r"hygienekurs\w*|mattrygghetskurs\w*|mattryggleikskurs\w*|hygienebevis\w*"),
    *ask(
        EXPERIENCE,
        r"(?:minst|minimum|helst) (?:\w{1,8}|\d[-–]\d) års? \w{0,10}(?:erfaring|praksis|røynsle|arbeid)",
        r"\w{1,8} års (?:erfaring|praksis|røynsle|fartstid|ansiennitet)",
        r"(?:to|tre|gode|minst \w+|oppgi|oppgje) referans(?:er|ar)",
    ),
    *ask(
        EXPERIENCE,
        r"(?:(?:god|bred|brei|lang|noe|noko|relevant|tidligere|tidlegare|dokumentert) )?(?!livs)\w{0,10}erfaring(?: (?:fra|frå|med|innen|innan|innenfor|innanfor|som|i) (?:lignende|liknande|liknende|tilsvarende|tilsvarande|samme|same)(?: \w+)?)?",
        before=r"all|livets|annen|anna",
        after=r"(?:fra|frå|med) (?:livet|hjemmet|heimen|hverdagen|kvardagen|hus og heim)|(?:teller|tel)|(?:din|di) (?:teller|tel|er velkommen)",
    ),
    *ask(
        CV_GAPS,
        r"(?:ubrutt|uavbrutt|sammenhengende|samanhengande|hullfri|holfri) (?:cv|yrkes\w+|arbeids\w+|karriere)",
        r"cv(?: en| ?en)? (?:uten|utan) (?:hull|hol|opphold|opphald)",
        r"(?:ingen|ikke|ikkje) (?:hull|hol) i (?:cv|karriere)(?: en| ?en)?",
    ),
    *ask(
        FLUENT,
        r"(?:flytende|flytande) (?:og \w+ )?(?:i |på )?(?:norsk|engelsk|skandinavisk|munn?t?leg|muntlig|skriftl[ie]g|bokmål|nynorsk|språk)",
        r"(?:norsk|engelsk|språket|snakke\w*|snakkar|skrive\w*|bokmål|nynorsk)(?: \w+){0,3} (?:flytende|flytande)",
        r"(?:norsk|engelsk|språk)kunnskap(?:er|ar)",
        r"(?:svært |meget |veldig )?gode? (?:norsk|engelsk)(?! (?:mat|kake|vits|musikk))\w*(?: (?:muntlig|munnleg|skriftl[ie]g)(?: og (?:muntlig|munnleg|skriftl[ie]g))?)?",
        r"(?:god[et]? |både )?(?:muntlig|munnleg) (?:og|som) skriftl[ie]g(?: (?:norsk|framstill\w+|fremstill\w+))?",
        r"(?:god[et]? |både )?skriftl[ie]g (?:og|som) (?:muntlig|munnleg)(?: (?:norsk|framstill\w+|fremstill\w+))?",
        r"(?:kommunisere?|uttrykke deg|uttrykkje deg) (?:\w+ )?(?:godt|klart|tydelig) på norsk|(?:behersker?|meistrar?|mestrer?) (?:\w+ )?(?:norsk|engelsk)",
        r"(?:bestått )?norskprøv\w+|bergenstest\w*",
    ),
    *ask(
        FAULTLESS,
        r"(?:perfekt|feilfri|feilfritt|plettfri|uklanderl[ie]g|prikkfri) (?:\w+ )?(?:norsk|språk|engelsk|bokmål|nynorsk)\w*",
        r"norsk(?: \w+)? (?:perfekt|feilfritt)|norskspråkl[ie]ge?|norsk som første ?språk|(?:uten|utan) aksent",
    ),
    *ask(
        FAULTLESS,
        r"(?:norsk (?:er|som) )?morsmål(?:snivå)?(?: er norsk)?",
        before=r"eget|eige|annet|anna",
        after=r"(?:ditt|sitt|deres|dykkar|di)",
    ),
    *ask(
        LICENCE,
        r"(?:ha |har )?(?:førerkort|førarkort|bilsertifikat|kjøresertifikat|køyresertifikat|mopedlappen|billappen)\w*(?: (?:for )?(?:klasse|kl\.?) \w{1,3})?",
        r"sertifikat(?:et)?(?: (?:for )?(?:bil|klasse \w{1,3}))?|(?:ha|har|tatt|teke) lappen|kunne (?:kjøre|køyre) bil",
    ),
    *ask(
        OWN_CAR,
        r"(?:ha |har |bruke? |disponerer? )?(?:egen|eigen) (?:bil|transport)|disponer\w* (?:\w+ )?bil|ha bil|bil er (?:en |ei |ein )?(?:forutsetning|føresetnad|nødvendig|krav|fordel)",
    ),
    *ask(
        AGE,
        r"(?:under|over|maks|maksimum|minst|høyst|høgst|fylt|inntil) (?:1[5-9]|[2-6]\d)(?: (?:til|eller|og) [2-6]\d)? år",
        r"(?:mellom )?(?:1[5-9]|[2-5]\d)(?: ?- ?| og | til )[2-7]\d år",
        r"(?:under|over|fylt) (?:1[5-9]|[2-6]\d)(?=[.!,)?]|$)",
        before=SERVED,
        after=THINGS,
    ),
    *ask(
        AGE,
        r"ung,? (?:og )?(?:sprek|frisk|lovende|lovande|dynamisk|energisk|motivert|sterk|glad|blid|ivrig|fremadstormende)",
        r"ungt (?:og \w+ )?(?:\w*miljø|team|lag)|ungdommel[ie]ge?|nyutdann\w+",
        r"(?:du|deg|være|vere|gjerne|helst|en|ein|ei) (?:som )?(?:er )?(?:en |ein |ei )?ung(?! (?:eller|og|til) (?:gam|vaks|voks|eld))(?: (?:mann|kvinne|jente|gutt|gut|dame|person|sjel|søker|søkjar))?",
        r"unge (?:og \w+ )?(?:søkere|søkjarar|arbeidssøkere|krefter|medarbeidere|medarbeidarar|folk)|alders ?grense\w*",
        r"(?:passer|passar|perfekt|gjerne|helst)(?: \w+)? (?:for |en |ein )(?:\w+ )?(?:pensjonist\w*|ungdom\w*|student\w*|unge)",
        r"(?:du er|være|vere|er du|aktive?|sprek\w?) (?:en |ein )?pensjonist\w*|alderspensjonist\w*",
    ),
    *ask(
        HEALTH,
        r"(?:god|toppet|topp) (?:fysikk|helse|fysisk (?:form|helse)|form(?! for)|rygg|kondis\w*|motorikk)",
        r"(?:fysisk|psykisk) (?:og (?:fysisk|psykisk) )?(?:sterk|robust|sprek|frisk|form|helse|i form)",
        r"(?:du|deg som|søker\w*|søkjar\w*|kandidat\w*|den som) (?:\w+ ){0,2}(?:være|er|vere) (?:\w+ )?(?:frisk|sterk|sprek|robust)(?! (?:i troa|nok til å si))",
        r"(?:frisk|sprek) og (?:rask|sterk|sprek|frisk|opplagt|uthvilt|arbeidsfør|rørl[ie]g)",
        r"sterk og (?:frisk|rask|sunn|utholdende|uthaldande|sprek)",
        r"arbeidsfør\w*|funksjonsfrisk\w*|helseattest\w*|helseerklæring\w*|(?:ikke|ikkje)-? ?røyk\w*|røykfri(?! (?:sone|inngang|arbeidsplass))|tåler? tunge løft|toler? tunge løft",
        r"(?:lite|lavt|lågt) (?:syke|sjuke)?(?:fravær|fråvær)|(?:uten|utan|ingen) (?:\w+ )?(?:helseproblem\w*|helseplag\w*|ryggproblem\w*)",
    ),
    *ask(
        RESIDENCE,
        r"(?:bosatt|busett|busatt) (?:\w+ ){0,2}?(?:i|på|nær)(?: \w+)?",
        r"(?:du|deg som|må|skal|bør|søkere som|søkjarar som|folk som|noen som|nokon som) (?:selv |sjølv )?(?:bo|bor|bu|bur) (?:i|på|nær)(?: \w+)?",
        before=SERVED.replace("|folk)", ")"),
    ),
    *ask(
        RESIDENCE,
        r"statsborger\w*|statsborgar\w*|(?:norsk|skandinavisk) pass|etnisk norsk\w*|norsk bakgrunn|norske foreldre",
        r"lokal (?:tilhørighet|tilknytning|tilknyting)|lokalkjent\w*|kjentmann|års botid|folkeregistrert",
    ),
    *ask(
        GENDER,
        r"formann\w*|formenn\w*|vaskekon\w+|vaskedam\w+|vaskehjelp\w+ hennes|rengjøringsdam\w+|kontordam\w+|kontormann|husmor|husmødre",
        r"altmuligmann\w*|altmogleg ?mann\w*|postmann\w*|vaktmann|fagmann|nestformann|kaffedam\w+|kantinedam\w+|serveringsdam\w+|barnepike\w*|butikkdam\w+|kassadam\w+|søppelmann\w*|arbeidsmann",
        r"(?:mann|kvinne|dame|jente|gutt|gut|kar|kone|flink pike|handy mann) (?:i|til|for|på) (?:jobben|stillingen|stillinga|butikken|kiosken|vaskeriet|kantina|kantinen)",
        r"(?:blid|flink|snill|hyggel[ie]g|sterk|grei|kjekk|dyktig|trivel[ie]g|ung|handy|voksen|vaksen|stødig|husl[ie]g|arbeidsom|sprek)e? (?:mann|kvinne|dame|damer|jente|jenter|gutt|gutter|gut|gutar|kar|karer|karar|kone|pike)",
        r"(?:søker|søkjer|ønsker|ønskjer|trenger|treng|helst|gjerne|leter etter|leitar etter|ser etter) (?:\w+ ){0,2}?(?:mann|menn|kvinne|kvinner|dame|damer|jente|jenter|gutt|gutter|gut|gutar|kar|karer|karar)",
        after=r"(?:eller|og) (?:mann|menn|kvinne|kvinner|dame|damer|jente|jenter|gutt|gutter|gutar)",
    ),
    *ask(
        METAPHOR,
        r"(?:målrettet |målretta )?angrep(?:et)?|angriper? (?:dagen|oppgave\w*|jobben)|gå til angrep|slagkraft\w*|slagferd\w*",
        r"stressmester\w*|stressmeister\w*|kampvilje\w*|kampånd\w*|kamplyst\w*|vinnerskalle\w*|vinner ?instinkt\w*|vinnarinstinkt\w*|jernvilje\w*",
        r"i front(?:en|linjen|linja)?(?! (?:av|for bygget|på))|frontlinj\w+|førstelinj\w+|fremste linje|fremst i linja|skyttergrav\w*",
        r"ninja\w*|soldat\w*|skarpskytter\w*|drepende|villig til å kjempe|kjempe for (?:kunden|laget|oss|resultat\w*|teamet)|på krigsstien|rå på|knallhard\w*|blodtrim",
    ),
    *ask(
        PERSONALITY,
        r"serviceinnstilt\w*(?: stjern\w+)?|service ?mind(?:ed|a)|super ?stjern\w+|rocke ?stjern\w+|arbeidsjern|potet(?= i)",
        r"stress ?tol\w+|stress ?tål\w+|stress ?mestring|hektisk\w*|utadvendt\w*|utadvend|løsningsorientert\w*|løysingsorientert\w*|proaktiv\w*|resultatorientert\w*|initiativrik\w*|omstillings\w+|endringsvill\w+",
        r"(?:høyt|høgt|raskt|stort|hardt) (?:arbeids)?tempo|tempo\w* er (?:høyt|høgt)|høyt stressnivå|mange baller i lufta|baller i luften",
        r"personl[ie]g egne(?:t|tt|d)\w*|pågangsmot|ekstra ?mil\w*|gjennomføringsevne\w*|gjennomføringskraft|ja ?menneske|engasjert og \w+|robust person\w*|tykk hud|hardhudet|hardhuda",
    ),
    *ask(
        PERSONALITY,
        r"fleksib(?:el|elt|le)|fleksibilitet",
        after=r"(?:arbeidstid\w*|tid\w*|timer|timar|dager|dagar|start\w*|oppstart\w*|ordning\w*|løsning\w*|løysing\w*|plan\w*|vakter|hos oss)",
        before=r"vi er|tidene er|tida er|arbeidstiden er|arbeidstida er|start\w* er",
    ),
    *ask(
        POLICE,
        r"politiattest\w*|vandelsattest\w*|politisertifikat|(?:plettfri|god|uklanderl[ie]g|rein|ren) (?:vandel|fortid)",
        r"(?:rent|reint|plettfritt) rulleblad|rulleblad\w*|(?:(?:ikke|ikkje|aldri|tidligere|tidlegare) (?:\w+ )?(?:\w+ )?)?(?:straffedømt|straffedømd|domfelt)|straffe(?:historikk|attest)\w*",
    ),
    *ask(
        JARGON,
        r"mtp|ift|ifm|ifbm|ifht|ihht|mht|iht|mhp|jfr?|vedr|evt|pga|herunder|bl\.? ?a|div|iom|pdd|dvs|f\.o\.m|t\.o\.m",
        r"implementer\w*|kvalitets ?sikr\w*|kvalitets ?system\w*|bruker ?medvirkning\w*|brukarmedverknad\w*|internkontroll\w*|tjeneste ?yting\w*|tenesteyting\w*",
        r"ressurspersonell\w*|fagsystem\w*|grensesnitt\w*|tverrfagl[ie]g\w*|medarbeiderskap\w*|helhetl[ie]g\w* (?:tilnærming|perspektiv)",
    ),
    *ask(
        BUZZWORD,
        r"team ?play\w+|lagspiller \w*minded|mindset\w*|growth|skills\w*|hands on|can do(?: holdning\w*| innstilling\w*)?|self ?start\w+|go ?getter\w*|rock ?star\w*|high ?perform\w*|performance|performer?",
        r"onboarding\w*|onboard\w*|stakeholder\w*|multi ?task\w*|deadlines?|deadlinen|feedback\w*|workflow\w*|best practice|commitment|committed|ownership|passion\w*|challeng\w+|outgoing|outstanding|impact|leverage|"
        r"back ?office\w*|front ?office\w*|front ?desk\w*|high ?energy|work ?life|all ?round\w*|up to date|catch ?e? opp|delivere?|levere results|meetings?|brainstorm\w*|agile?|workshops?|customer \w+|fast ?paced|team ?building|happenings?",
        r"(?:ha|med|god|mye|din|stor) drive(?! (?:med|seg|et|en))",
    ),
)
