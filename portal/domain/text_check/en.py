"""Words that are asked about in English."""

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

#: The people whom the work is for, and old houses: their age and home are not the applicant's.
_SERVED = (
    r"(?:buildings?|houses?|trees?|child|children|pupils?|students?|youth|young people|teenagers?|elderly|residents?|users?|guests?|customers?|patients?"
    r"|participants?|refugees|families|people|seniors)(?: \w+){0,2}"
)
_SOMEONE = r"(?:mentor|manager|leader|boss|colleagues?|adviser|supervisor|cook|chef|caretaker|resident|user|pupil|child|customer|patient)\b[^;]{0,80}"
_LANGUAGES = r"(?:norwegian|english|language|scandinavian)"

RULES = (
    *ask(
        EDUCATION,
        r"(?:trade|vocational|craft|course) (?:certificates?|qualifications?)|diplomas?|degrees?(?! (?:celsius|outside|below|in the|c\b))|(?:high|secondary|upper secondary) school(?: diploma| leaving \w+)?",
        r"(?:formal |professional |relevant |recognised )?qualifications|(?:bachelor|master)(?:'?s)?|credits|university|college|vocational training|forklift (?:licence|license|certificate)",
        r"(?:(?:relevant|formal|completed|higher|further) )?education|skilled worker|apprenticeship (?:certificate|completed)|certificate of apprenticeship",
        before=r"(?:pupils|guests|students) from (?:the |a )?|(?:in|at|of|to) (?:the )?|alongside",
    ),
    *ask(
        EDUCATION,
        r"(?:requires?|need|must have|have|holds?) (?:a |an )?(?:completed |relevant )?(?:certificate|degree|diploma|education|university degree)",
        r"certified|certification\w*",
    ),
    *ask(AUTHORISATION, r"authori[sz]ation|licensed (?:nurse|practitioner)|registered nurse"),
    *ask(COURSE, r"(?:food )?hygiene (?:course|certificate)|food safety (?:course|certificate)"),
    *ask(
        EXPERIENCE,
        r"(?:(?:at least|minimum|min\.?) )?\w{1,8} years?'? (?:of )?(?:\w+ )?experience(?: (?:in|with|from|as|of) (?:\w+ ){0,2}?(?:similar|same|comparable)(?: \w+)?)?",
        r"(?:(?:previous|prior|relevant|similar|proven|good|solid|broad|extensive|documented|work|some) )*experience(?! (?:of|with) life)(?: (?:in|with|from|as) (?:a )?(?:similar|same|comparable|related)(?: \w+)?)?",
        r"experienced|track record|references",
        before=r"life|all|your own|any|every|different",
        after=r"(?:from|with) (?:life|home)|counts",
    ),
    *ask(
        CV_GAPS,
        r"(?:gap free|unbroken|continuous|uninterrupted) (?:cv|resume|work history|employment\w*(?: history)?)",
        r"(?:no|without) (?:\w+ )?gaps in (?:your |the )?(?:cv|resume|work history|employment)|cv (?:without|with no) gaps",
    ),
    *ask(
        FLUENT,
        rf"fluen(?:t|tly|cy)(?: (?:in )?(?:\w+ ){{0,2}}?{_LANGUAGES})?",
        rf"(?:excellent|strong|advanced|very good|good) (?:written and (?:spoken|oral|verbal)|(?:spoken|oral|verbal) and written|command of|{_LANGUAGES})(?: \w+){{0,2}}",
        rf"(?:both )?(?:written and (?:spoken|oral|verbal)|(?:spoken|oral|verbal) and written)(?: {_LANGUAGES}| communication)?|{_LANGUAGES} (?:language )?skills",
        rf"(?:master|command of|proficien\w+ in|full professional) (?:the )?{_LANGUAGES}|norwegian (?:language )?test|communication skills",
    ),
    *ask(
        FAULTLESS,
        rf"(?:perfect|flawless|faultless|impeccable) (?:\w+ )?(?:{_LANGUAGES}|grammar|spelling)",
        r"native (?:speaker\w*|level|norwegian|english|language)|native like|mother tongue(?! (?:with|to))|without (?:an )?accent",
        before=r"your|their|own",
    ),
    *ask(
        LICENCE,
        r"(?:hold |have )?(?:a )?(?:valid |clean |full )?(?:driving|driver'?s?'?) (?:licen[cs]e|permit)(?: (?:class|category) \w{1,2})?",
        r"(?:able to|can|must) drive(?: a)? (?:car|van)|category b licen[cs]e",
    ),
    *ask(
        OWN_CAR,
        r"(?:your |their |an? )?own (?:car|vehicle|transport)|access to a car|(?:must have|need) a car(?! (?:wash|park))|car owner",
    ),
    *ask(
        AGE,
        r"(?:under|over|below|above|aged?|at least|maximum|no older than|younger than|older than) (?:1[5-9]|[2-6]\d)(?: years(?: of age| old)?)?(?=[.!,)?]|$| and | or )",
        r"(?:under|over|at least|aged|older than|younger than) (?:1[5-9]|[2-6]\d) years",
        r"(?:between|aged|age) (?:1[5-9]|[2-5]\d) ?(?:and|to|-) ?[2-7]\d(?: years)?|(?:1[5-9]|[2-5]\d) ?(?:-|to) ?[2-7]\d years old",
        before=_SERVED,
        after=r"(?:people|minutes|hours|kilos?|kg|employees|kroner|per cent|ago|percent)",
    ),
    *ask(
        AGE,
        r"young (?:and )(?!old)\w+|young,? (?:dynamic|energetic|fresh|motivated|strong|vibrant) \w+|young (?:man|woman|person|applicants?|team|talent|professional|blood|at heart)|you are (?:a )?young(?! (?:or|and) old)|youthful|recent graduates?|digital natives?",
        r"(?:suits|suitable for|perfect for|ideal for|are you|you are) (?:a |an )?(?:\w+ )?(?:pensioners?|retirees?|retired(?: \w+)?|students?|young people|teenagers?)|active pensioners?|mature (?:person|lady|applicants?)",
    ),
    *ask(
        HEALTH,
        r"(?:good|excellent|top|great) (?:physical )?(?:health|shape|physique|condition|fitness|back)(?! and safety)|(?:physical|mental)ly (?:and \w+ )?(?:fit|strong|robust|able|healthy|resilient)|able bodied",
        r"(?:you|applicants?|candidates?|who) (?:\w+ ){0,2}?(?:be|are|is) (?:\w+ )?(?:healthy|strong|fit|robust)(?! for| enough coffee)|(?:strong|fit|healthy) and (?:fit|healthy|strong|energetic|active|able)",
        r"health certificate|medical certificate|(?:low|no) sick(?:ness)? (?:leave|absence)|non smokers?|no (?:health|back) problems|physical stamina",
    ),
    *ask(
        RESIDENCE,
        r"(?:you|must|should|who|applicants?) (?:already |currently )?(?:must |should )?(?:live|reside|be living|be resident) (?:in|near|nearby|close to|locally)(?: \w+)?|resident (?:in|of)(?: \w+)?|residing in|based in(?: \w+)?",
        before=_SERVED,
    ),
    *ask(
        RESIDENCE,
        r"citizens?(?:hip)?|(?:norwegian|eu|local) (?:passport|nationals?|background|roots|parents)|local (?:person|applicants?|knowledge|ties)",
        before=r"(?:senior|for|our|the|help|older|all|meet|serve)",
    ),
    *ask(RESIDENCE, r"ethnic(?:ally)? \w+|native born"),
    *ask(
        GENDER,
        r"foreman|foremen|chairman|chairmen|cleaning (?:lady|ladies|woman)|handyman|handymen|waitress\w*|salesman|salesmen|postman|dustman|dinner ladies|dinner lady|tea lady|manpower|workmen|workman|housewi\w+|repairman|craftsman|office girl\w*|tea girl|barmaid|maids?|stewardess",
    ),
    *ask(
        GENDER,
        r"s?he (?:must|will|should|shall|has to|needs|is expected)|his (?:duties|tasks|work|role)|her (?:duties|tasks|role)",
        r"(?:a |an |good |strong |kind |nice |young |right |cheerful |friendly |hard ?working )+(?:man|woman|girl|boy|lady|guy|gentleman|bloke|gal) (?:to|for|who|in|with)",
        r"(?:looking for|want|need|seek|seeking|hiring) (?:\w+ ){0,3}?(?:man|men|woman|women|girls?|boys?|lady|ladies|guys?)|girls? wanted|strong lads?|strong men",
        before=rf"(?:{_SOMEONE}|(?:she|he|they|her|his|men|women|man|woman|girls?|boys?) (?:or|and))",
        after=r"(?:or|and) (?:she|he|her|his|women?|men|man|girls?|boys?)",
    ),
    *ask(
        METAPHOR,
        r"(?:targeted )?attack(?:s|ing)? (?:the |each |every )?(?:day|task|tasks|work|job)|targeted attack|warriors?|fighters?|fighting spirit|ninjas?|rock ?stars?|gurus?|superstars?|killer \w+|battle\w*|in the trenches|soldiers?|war room",
        r"front ?lines?|on the front|take no prisoners|aggressive\w*|dominat(?:e|es|ing)|crush\w* (?:it|(?:your |our )?(?:goals|targets))|conquer\w*|hit the ground running|bulletproof|stress masters?|combat\w*|fight for",
    ),
    *ask(
        PERSONALITY,
        r"(?:handle|cope with|tolerate|thrive under|work well under|work under|manage) (?:\w+ ){0,2}?(?:stress|pressure)|stress (?:resistant|tolerant|tolerance)|thick skin(?:ned)?|nerves of steel|under pressure",
        r"(?:high|fast|hectic) (?:pace|tempo|speed)|fast ?paced|hectic|self ?(?:starters?|driven|motivated|sufficient)|outgoing|proactive\w*|service ?minded|service stars?|dynamic|energetic|bubbly|resilient|extrovert\w*|go(?:es|ing)? the extra mile|extra mile|results? (?:driven|oriented)|highly motivated|independent worker|personal suitability|can do attitude|positive attitude|solution oriented|detail oriented",
    ),
    *ask(
        PERSONALITY,
        r"flexible|flexibility",
        before=r"we are|(?:hours|times|start\w*|schedule|days) (?:are|is)",
        after=r"(?:hours|working hours|times?|start\w*|schedule|days|work\w*|arrangements?|shifts|plan)",
    ),
    *ask(
        POLICE,
        r"(?:police|criminal record|background|dbs) (?:certificate|check|clearance|record)s?|certificate of (?:good )?conduct|clean (?:criminal |police )?record|no criminal (?:record|convictions?)|criminal (?:record|convictions?|history)|never (?:been )?convicted|spotless (?:record|past)",
    ),
    *ask(
        JARGON,
        r"asap|fte|kpis?|sops?|wrt|re\.|tbc|tbd|etc|e\.g|i\.e|n/a|hse|eta|incl|approx|aka|viz|hereinafter|herein|pursuant to|in accordance with|with regard to|utili[sz]e\w*|facilitat\w+|implement\w*|quality assurance|endeavou?r\w*|aforementioned|interdisciplinary|multidisciplinary|in respect of|commence\w*|prior to",
    ),
    *ask(
        BUZZWORD,
        r"team ?players?|mind ?sets?|synerg\w+|leverag\w+|stakeholders?|deliverables?|onboarding|passionate|passion for|best in class|world class|game ?changers?|think outside the box|outside the box|multi ?task\w*|touch base|low hanging fruit|hit the ground|cutting edge|go ?getters?|hands on|skill ?sets?|ownership of|agile|value add\w*|empower\w*|disrupt\w*|bandwidth|deep dive|key player|thought leader\w*|high ?perform\w+|work hard,? play hard|holistic|innovative",
    ),
)
