"""Words that are asked about in Bokmål, besides those it shares with Nynorsk."""

from portal.domain.text_check.advice import (
    EDUCATION,
    EXPERIENCE,
    FAULTLESS,
    GENDER,
    JARGON,
    METAPHOR,
    PERSONALITY,
    ask,
)

_SOMEONE = r"(?:fadder\w*|leder\w*|sjefen|kollega\w*|veileder\w*|kokken|vaktmesteren|rektor|beboeren|brukeren|eleven|barnet|kunden|pasienten)\b[^;]{0,80}"

RULES = (
    *ask(
        EDUCATION,
        r"(?:høyskole|høgskole|universitet|fagskole|videregående(?: skole)?|yrkesfag|vgs)(?:grad|nivå)?",
        before=r"(?:på|ved|elever fra|til|går på|student\w* ved|gjester fra) (?:en |et )?",
    ),
    *ask(
        EXPERIENCE,
        r"erfaren|rutinert(?:e)?|har jobbet (?:som|med|i) \w+ før|må ha jobbet|lang fartstid",
    ),
    *ask(FAULTLESS, r"snakke(?:r)? rent|uten skrivefeil|norsk uten feil"),
    *ask(
        GENDER,
        r"(?:han|hun)(?! eller| og|/) (?:må|skal|bør|trenger|får|vil|kan)",
        r"(?:hans|hennes)(?! eller|/) (?:\w+ )?(?:oppgaver|arbeid|jobb|ansvar|plikter)",
        before=rf"(?:{_SOMEONE}|(?:hun|han|hennes|hans|de) (?:eller|og))",
    ),
    *ask(
        METAPHOR,
        r"stå på (?:vilje\w*|humør\w*|innstilling\w*|holdning\w*|gen\w*|person\w*|når|litt ekstra|hele dagen|fra dag)",
        r"(?:kan|må|tør|liker å|evne til å|vil|klarer å|villig til å) stå på(?! (?:\w+ )?(?:stige\w*|krakk\w*|bein\w*|gulv\w*|kne\w*|ski\w*|rad|plass|bord\w*|hyll\w*|liste?\w*|vakt))",
        r"står på(?= og|[.,!]|$)|krigere?n?|krigersk\w*|kjempeinnsats|kamp (?:om|mot) (?:klokka|tiden)|gi jernet|gønne på|pøse på",
    ),
    *ask(
        PERSONALITY,
        r"(?:tåle[r]?|takle[r]?|håndtere[r]?|trives med) (?:\w+ ){0,3}?(?:stress|press|tempo|kjør|hektiske)\w*",
        r"(?:selvgående|selvdreven|selvstarter|strukturert|stabil og pliktoppfyllende|pliktoppfyllende|energisk|dynamisk|samarbeidsvillig|ansvarsbevisst|kvalitetsbevisst|serviceorientert)\w*",
        r"er (?:\w+ )?(?:sosial|positiv|omgjengelig|robust|utholdende|selvstendig)(?= og|[.,!]|$)|yter det lille ekstra|går? (?:den )?ekstra mila?",
    ),
    *ask(
        JARGON,
        r"i henhold til|med hensyn til|i forbindelse med|vedrørende|foreta(?:r|s)?|besitter?|inneha[r]?|påser?|ivareta(?:r|s)?|anvende[rs]?|forefallende|oppdragsgiver\w*|primært|fortløpende",
    ),
)
