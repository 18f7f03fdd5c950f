"""What stands round a demand: whether it is taken back, is offered, or is about someone else."""

import re
from dataclasses import dataclass

from portal.domain.text_check.reading import Sentence

#: Letters looked at on each side: what stands farther off is about something else.
_REACH = 140


@dataclass(frozen=True)
class Turns:
    """One language's words that turn a demand into none.

    `cues` before it («ikke», «du får», «sammen med»), up to one of `breaks` («men du må»);
    `sayings` after it («er ikke nødvendig»), unless it is said anew («, førerkort må du ha»).
    """

    cues: re.Pattern[str]
    breaks: re.Pattern[str]
    sayings: re.Pattern[str]
    insists: re.Pattern[str]
    #: Two that make a demand again: «kan ikke jobbe her uten førerkort».
    doubled: re.Pattern[str]

    def take_back(self, sentence: Sentence, start: int, end: int) -> bool:
        """True when the demand at start to end of the sentence's line is none after all."""
        after = sentence.line[end : end + _REACH]
        if self.sayings.match(after):
            return True
        if sentence.after and self.sayings.search(sentence.after[:_REACH]):
            return True
        before = sentence.line[max(0, start - _REACH) : start]
        if sentence.lead:
            before = f"{sentence.lead[-_REACH:]} {before}"
        last = max(self.cues.finditer(before), key=re.Match.start, default=None)
        if last is None or self.breaks.search(before, last.end()):
            return False
        if "," in before[last.end() :] and self.insists.match(after):
            return False
        return not self.doubled.search(before)


_NO_BREAKS = (
    r"\bmen\b|\bmens\b|\bderimot\b|\bunntatt\b|\bbortsett fra\b|\blikevel\b|;"
    r"|(?<!at )\b(?:du|vi|dere|de|dykk) (?:også |og )?(?:må|skal|bør|søker|søkjer|krever|krev|ønsker|ønskjer|gir oss)\b"
    r"|\bog (?:må|skal|bør)\b|\b(?:må|skal|bør) (?:du|en|ein|man)\b"
    r"|, (?:vi|du|den|det|så) (?:\w+ ){0,2}(?:må|har|vil|skal|er|søker|ønsker)\b"
)
_NO_NEEDS = (
    r"nødvendig|naudsynt|krav|krevd|påkrevd|viktig|avgjørende|avgjerande|hindring|hinder|"
    r"forutsetning|føresetnad|betingelse|poeng|vilkår|nøye|så nøye|noe vi|noko vi"
)
NORWEGIAN = Turns(
    cues=re.compile(
        r"\b(?<!hvis )(?<!dersom )(?<!om du )(?:ikke|ikkje)\b(?! (?:bare|berre|kun|minst|nøl))"
        r"|\b(?:ingen|inga|intet|verken|hverken|korkje|slipper|slepp|uten|utan|aldri|uansett|uavhengig av"
        r"|heller enn|heller om|framfor|fremfor|viktigere enn|viktigare enn|mer enn|meir enn"
        # What the workplace gives.
        r"|(?:du|deg) (?:får|kan få|kan ta|lærer|lærar)|får du|lærer du|lærer vi|lærer deg|lærer bort|lærer dykk"
        r"|vi (?:lærer|gir|gjev|betaler|betalar|dekker|dekkjer|hjelper|hjelper deg|tilbyr|tilbyd|kan gi|skaffer)"
        r"|mulighet(?:en|er)? (?:til|for)|høve til|sjanse til|går videre|går vidare|kan (?:du )?ta|å ta|tar|vil ta|på vei mot"
        r"|sammen med|saman med|ved siden av|ved sida av|kombiner\w+ med|passer med|hvis du har|om du har gjerne"
        # Whom one works with or for, not who applies.
        r"|kollega\w*|fagarbeid\w+ar|fagarbeidere|fadder\w*|fadderen din|veileder\w*|rettleiar\w*|lærling\w*|de andre|dei andre)\b"
    ),
    breaks=re.compile(_NO_BREAKS),
    sayings=re.compile(
        r"(?:[ ,/-]+(?!(?:men|må|skal|det|du|vi|som)\b)\w+){0,8}?[ ,-]*\b(?:"
        rf"(?:er|blir|vil være|trenger ikke være|treng ikkje vere|som)(?: det)? (?:derfor |altså |heller |slett |absolutt )?(?:ikke|ikkje|ingen|inga|inkje)\b(?: \w+){{0,2}}? (?:{_NO_NEEDS})"
        r"|(?:trengs|trengst|kreves|krevst|behøves|trenger (?:du|vi|en|man)|treng (?:du|vi|ein)|krever vi|krev vi|må du|må en|må man|må ein|spør vi|ser vi) (?:\w+ )?(?:ikke|ikkje)"
        r"|(?:ikke|ikkje) (?:et |eit |noe |noko )?(?:krav|nødvendig|naudsynt|viktig)"
        r"|spiller ingen rolle|spelar inga rolle|har (?:ingenting|ikkje noko) å (?:si|seie)|betyr ingenting"
        r"|er (?:helt |heilt )?(?:greit|ok|frivillig|valgfritt|valfritt|unødvendig|unødig))\b"
        # Nice to have, and said to be no more than that.
        r"|(?: \w+){0,4} (?:fint|bra|fordel|føremon|flott|hyggelig|hyggeleg|pluss|kjekt|nyttig),? men (?:\w+ ){0,3}?(?:ikke|ikkje|ingen)\b"
        # What the workplace gives.
        r"|(?: \w+){0,3}? (?:(?:får|lærer|lærar|tar|tek|kan) (?:du|en|ein|deg)|(?:gir|gjev|betaler|betalar|dekker|dekkjer|ordner|ordnar|skaffer|skaffar|lærer|lærar) vi|etter hvert|etter kvart|på jobben)\b"
    ),
    insists=re.compile(
        r"(?: \w+){0,2}? (?:er (?:et |eit |en |ei )?(?:\w+ )?(?:krav|nødvendig|naudsynt|viktig|påkrevd|forutsetning|fordel)|kreves|krevst|trengs|må (?:du|en|ein|man) ha)\b"
    ),
    doubled=re.compile(
        r"\b(?:ikke|ikkje|ingen|aldri|umulig|vanskelig)\b(?: \w+){0,5} (?:uten|utan)\b[^,]*$"
    ),
)
ENGLISH = Turns(
    cues=re.compile(
        r"\b(?<!if )(?<!do )(?:not|cannot|n't)\b(?! (?:only|just|least))"
        r"|\w{2,6}n't\b(?! (?:only|just|hesitate))|\b(?<!if you )(?:do|need|does) not\b(?! (?:only|just|hesitate))"
        r"|\b(?:no|none|never|neither|nor|without|regardless of|whatever your|rather than|more than|instead of"
        r"|you (?:will |can |may )?(?:get|gain|learn|earn|take|receive)|we (?:will |can )?(?:teach|give|pay|help|offer|train|cover|provide|arrange)"
        r"|chance to|opportunity to|learn to|(?:work|study) towards|take (?:a|your)|alongside|together with|combined with|next to"
        r"|colleagues?|mentor|supervisor|adviser|the others)\b"
    ),
    breaks=re.compile(
        r"\bbut\b|\bhowever\b|\bexcept\b|\balthough\b|;"
        r"|(?<!that )\b(?:you|we|they) (?:also |only |still )?(?:must|should|shall|require|have to|want|expect|are looking)\b"
        r"|\band (?:must|should)\b|, (?:you|we|it) (?:\w+ ){0,2}(?:must|need|have|are|is|want)\b"
    ),
    sayings=re.compile(
        r"(?:[ ,/-]+(?!(?:but|must|should|it|you|we)\b)\w+){0,8}?[ ,-]*\b(?:"
        r"(?:is|are|be)(?: not|n't) (?:\w+ ){0,3}?(?:needed|required|necessary|important|essential|must|requirement|asked|obligatory)"
        r"|not (?:needed|required|necessary|important|essential|a must|a requirement)"
        r"|(?:does not|doesn't|do not|don't) matter|(?:is|are) (?:optional|welcome|fine|ok|okay|unnecessary)"
        r"|makes no difference|(?:we|you) (?:do not|don't|never) (?:need|require|ask|expect))\b"
        r"|(?: \w+){0,4} (?:plus|advantage|nice|useful|good|helpful|welcome),? but (?:\w+ ){0,3}?(?:not|no)\b"
        r"|(?: \w+){0,3}? (?:you (?:will )?(?:get|learn|gain|can take)|we (?:will )?(?:teach|pay|help|cover|train|arrange|give)|on the job)\b(?! us)"
    ),
    insists=re.compile(
        r"(?: \w+){0,2}? (?:is (?:a |an )?(?:\w+ )?(?:must|required|needed|necessary|essential|requirement|advantage)|are (?:required|needed|essential))\b"
    ),
    doubled=re.compile(
        r"\b(?:not|cannot|can't|never|no one|nobody)\b(?: \w+){0,5} without\b[^,]*$"
    ),
)
