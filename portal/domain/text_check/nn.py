"""Words that are asked about in Nynorsk, besides those it shares with Bokmål."""

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

_SOMEONE = r"(?:fadder\w*|leiar\w*|sjefen|kollega\w*|rettleiar\w*|kokken|vaktmeisteren|rektor|bebuaren|brukaren|eleven|barnet|kunden|pasienten)\b[^;]{0,80}"

RULES = (
    *ask(
        EDUCATION,
        r"(?:høgskule|høgskole|universitet|fagskule|vidaregåande(?: skule)?|yrkesfag)(?:grad|nivå)?",
        before=r"(?:på|ved|elevar frå|til|går på|student\w* ved|gjester frå) (?:ein |eit )?",
    ),
    *ask(
        EXPERIENCE,
        r"(?:(?:god|brei|lang|noko|relevant|tidlegare) )?(?!livs)\w{0,10}røynsle(?: (?:frå|med|innan|som) (?:liknande|tilsvarande|same)(?: \w+)?)?",
        before=r"all|livets|anna",
        after=r"(?:frå|med) (?:livet|heimen|kvardagen)|tel",
    ),
    *ask(
        EXPERIENCE,
        r"røynd|rutinert(?:e)?|har jobba (?:som|med|i) \w+ før|må ha jobba|lang fartstid",
    ),
    *ask(FAULTLESS, r"snakk(?:e|ar) reint|utan skrivefeil|norsk utan feil"),
    *ask(
        GENDER,
        r"(?:han|ho)(?! eller| og|/) (?:må|skal|bør|treng|får|vil|kan)",
        r"(?:hans|hennar)(?! eller|/) (?:\w+ )?(?:oppgåver|arbeid|jobb|ansvar|plikter)",
        before=rf"(?:{_SOMEONE}|(?:ho|han|hennar|hans|dei) (?:eller|og))",
    ),
    *ask(
        METAPHOR,
        r"stå på (?:vilje\w*|humør\w*|innstilling\w*|haldning\w*|person\w*|når|litt ekstra|heile dagen|frå dag)",
        r"(?:kan|må|tør|likar å|evne til å|vil|klarar å|villig til å) stå på(?! (?:\w+ )?(?:stige\w*|krakk\w*|bein\w*|føt\w*|golv\w*|kne\w*|ski\w*|rad|plass|bord\w*|hyll\w*|liste?\w*|vakt))",
        r"krigar\w*|krigarsk\w*|kamp (?:om|mot) (?:klokka|tida)|gje jernet|gi jernet|angrip\w*",
    ),
    *ask(
        PERSONALITY,
        r"(?:tole|toler|takle|taklar|handtere|handterer|trivst med) (?:\w+ ){0,3}?(?:stress|press|tempo|køyr|hektiske)\w*",
        r"(?:sjølvgåande|sjølvdriven|strukturert|pliktoppfyllande|energisk|dynamisk|samarbeidsvillig|ansvarsmedviten|serviceorientert|serviceinnstilt)\w*",
        r"er (?:\w+ )?(?:sosial|positiv|omgjengeleg|robust|uthaldande|sjølvstendig)(?= og|[.,!]|$)|yter det vesle ekstra|gå(?:r)? (?:den )?ekstra mila?",
    ),
    *ask(
        JARGON,
        r"i samsvar med|med omsyn til|i samband med|vedkomande|føreta(?:r|kast)?|inneha[r]?|sjå til at|ivareta(?:r|kast)?|nytte seg av|oppdragsgjevar\w*|primært|fortløpande|i høve til",
    ),
)
