"""Every status and code the portal knows: stored value, label on screen, and what may follow what.

The stored value is English and never changes; the label is Bokmål and is translated when shown.
`MOVES` says which state may follow which; `docs/domain.md` draws it and a test compares the two.
"""

import enum

from portal.words import LazyString, _


class Code(enum.StrEnum):
    """A code with a label: `DRAFT = "draft", _("Utkast")`."""

    label: LazyString

    def __new__(cls, value: str, label: LazyString) -> "Code":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    # Codes of two enums may share a word ("active"), and are still not the same code: without this
    # MOVES would take one for the other.
    def __eq__(self, other: object) -> bool:
        if isinstance(other, Code) and type(other) is not type(self):
            return False
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


# People and organisations -----------------------------------------------------


class OrganisationKind(Code):
    MUNICIPALITY = "municipality", _("Kommune")
    PRIVATE_EMPLOYER = "private_employer", _("Privat arbeidsgiver")
    NAV_OFFICE = "nav_office", _("NAV-kontor")
    PROVIDER = "provider", _("Tiltaksarrangør")
    REFUGEE_SERVICE = "refugee_service", _("Flyktningtjeneste")
    IMMIGRATION_SERVICE = "immigration_service", _("Innvandrertjeneste")
    ADULT_EDUCATION = "adult_education", _("Voksenopplæring")


EMPLOYERS = frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.PRIVATE_EMPLOYER})
SERVICES = frozenset(OrganisationKind) - EMPLOYERS


class Role(Code):
    MANAGER = "manager", _("Leder")
    ADVISER = "adviser", _("Veileder")
    OFFICE_ADMINISTRATOR = "office_administrator", _("Kontoradministrator")
    MUNICIPAL_ADMINISTRATOR = "municipal_administrator", _("Kommuneadministrator")
    EMPLOYER_ADMINISTRATOR = "employer_administrator", _("Bedriftsadministrator")


#: Which roles an organisation of each kind may have: the wall between services and employers.
ROLES_OF = {
    OrganisationKind.MUNICIPALITY: frozenset({Role.MANAGER, Role.MUNICIPAL_ADMINISTRATOR}),
    OrganisationKind.PRIVATE_EMPLOYER: frozenset({Role.MANAGER, Role.EMPLOYER_ADMINISTRATOR}),
    **{kind: frozenset({Role.ADVISER, Role.OFFICE_ADMINISTRATOR}) for kind in SERVICES},
}


class LinkPurpose(Code):
    INVITATION = "invitation", _("Invitasjon")
    NEW_PASSWORD = "new_password", _("Nytt passord")
    REPRESENTATIVE = "representative", _("Spørsmål til tillitsvalgt eller verneombud")
    CONSENT = "consent", _("Spørsmål til kandidaten om å dele")
    TALK = "talk", _("Invitasjon til samtale")
    AGREEMENT = "agreement", _("Avtale som kandidaten leser og bekrefter")
    MENTOR = "mentor", _("Det fadderen får vite")
    MY_PAGE = "my_page", _("Min side for kandidaten")
    EMPLOYER = "employer", _("Det en arbeidsgiver uten konto svarer på")
    EVALUATION = "evaluation", _("Evaluering av en plassering")
    TEACHER = "teacher", _("Norsktester som læreren skriver inn")


# A position's tasks -------------------------------------------------------------


class Period(Code):
    DAY = "day", _("per dag")
    WEEK = "week", _("per uke")
    MONTH = "month", _("per måned")
    YEAR = "year", _("per år")


class Weekday(Code):
    MONDAY = "mon", _("mandag")
    TUESDAY = "tue", _("tirsdag")
    WEDNESDAY = "wed", _("onsdag")
    THURSDAY = "thu", _("torsdag")
    FRIDAY = "fri", _("fredag")
    SATURDAY = "sat", _("lørdag")
    SUNDAY = "sun", _("søndag")


WORKING_DAYS = frozenset(list(Weekday)[:5])


class Coverage(Code):
    """What happens with the task today."""

    DONE = "done", _("Blir gjort")
    POSTPONED = "postponed", _("Blir utsatt")
    OVERTIME = "overtime", _("Blir gjort på overtid")


class Gate(Code):
    """What the law asks of the one who does the task; none is the empty set."""

    INSTRUCTION = "instruction", _("Opplæring på stedet")
    DELEGATION = "delegation", _("Delegering")
    AUTHORISED = "authorised", _("Bare autorisert personell")
    POLICE_CERTIFICATE = "police_certificate", _("Politiattest")
    CONFIDENTIALITY = "confidentiality", _("Taushetsplikt")
    MEDICINES = "medicines", _("Legemidler")
    HYGIENE_COURSE = "hygiene_course", _("Kurs i hygiene eller mattrygghet")
    DRIVING_LICENCE = "driving_licence", _("Førerkort")


#: Tasks behind these gates stay with the profession and can never be carved out.
CLOSED_GATES = frozenset({Gate.AUTHORISED, Gate.MEDICINES})


class Demand(Code):
    """What the task asks of a person, each from 0 (nothing) to 3 (much)."""

    INDEPENDENCE = "independence", _("Selvstendighet")
    SOCIAL_CONTACT = "social_contact", _("Kontakt med mennesker")
    DEADLINES = "deadlines", _("Frister")
    PACE = "pace", _("Tempo")
    INTERRUPTIONS = "interruptions", _("Avbrytelser")
    PREDICTABILITY = "predictability", _("Lite forutsigbart")
    PHYSICAL_LOAD = "physical_load", _("Tungt for kroppen")
    READING_NUMBERS = "reading_numbers", _("Lesing og tall")
    CONSEQUENCE_OF_ERROR = "consequence_of_error", _("Følger av feil")
    WORKING_ALONE = "working_alone", _("Arbeid alene")


class LanguageLevel(Code):
    """Norwegian on the Common European Framework (CEFR), lowest first."""

    NONE = "none", _("Norsk ikke nødvendig")
    A1 = "a1", _("A1, noen ord")
    A2 = "a2", _("A2, enkle samtaler")
    B1 = "b1", _("B1, klarer deg godt")
    B2 = "b2", _("B2, snakker flytende om det meste")
    C1 = "c1", _("C1, svært godt")

    @property
    def rank(self) -> int:
        """0 for none up to 5 for C1: to compare levels and to find the highest."""
        return list(LanguageLevel).index(self)


class LanguageGain(Code):
    """How much Norwegian the task gives back to the one who does it."""

    LITTLE = "little", _("Lite språkøving")
    SOME = "some", _("Noe språkøving")
    MUCH = "much", _("Mye språkøving")


class Decision(Code):
    KEEP = "keep", _("Behold")
    MOVE = "move", _("Flytt")
    SHARE = "share", _("Del")
    STOP = "stop", _("Stopp")


# Simple jobs ----------------------------------------------------------------------


class JobKind(Code):
    UNPAID = "unpaid", _("Praksisplass, uten lønn")
    MAY_BECOME = "may_become", _("Praksisplass som kan bli jobb")
    PAID = "paid", _("Lønnet jobb")


class EmploymentForm(Code):
    PERMANENT = "permanent", _("Fast")
    TEMPORARY = "temporary", _("Midlertidig")


class FundingSource(Code):
    """Who pays for a need."""

    OWN_MEANS = "own_means", _("Egne midler")
    INTEGRATION_GRANT = "integration_grant", _("Integreringstilskudd")
    WAGE_SUBSIDY = "wage_subsidy", _("Lønnstilskudd")
    MENTOR_GRANT = "mentor_grant", _("Mentortilskudd")
    INCLUSION_GRANT = "inclusion_grant", _("Inkluderingstilskudd")
    OTHER = "other", _("Noe annet")


class JobState(Code):
    DRAFT = "draft", _("Utkast")
    PUBLISHED = "published", _("Publisert")
    WITHDRAWN = "withdrawn", _("Trukket tilbake")
    CLOSED = "closed", _("Avsluttet")


class TextLanguage(Code):
    """The language that a job's text is written in; the codes are those of HTML's lang."""

    NB = "nb", _("Bokmål")
    NN = "nn", _("Nynorsk")
    EN = "en", _("Engelsk")


class CheckCode(Code):
    """What a question to a job's text is about; the label is the heading over the question."""

    EDUCATION = "education", _("Fagbrev og utdanning")
    EXPERIENCE = "experience", _("Erfaring")
    CV_GAPS = "cv_gaps", _("Hull i CV-en")
    LANGUAGE = "language", _("Språk")
    LICENCE = "licence", _("Førerkort")
    OWN_CAR = "own_car", _("Egen bil")
    AGE = "age", _("Alder")
    HEALTH = "health", _("Helse og kropp")
    RESIDENCE = "residence", _("Bosted og bakgrunn")
    GENDER = "gender", _("Kjønn")
    METAPHOR = "metaphor", _("Ord fra krig og kamp")
    PERSONALITY = "personality", _("Egenskaper")
    POLICE = "police", _("Politiattest")
    JARGON = "jargon", _("Vanskelige ord")
    BUZZWORD = "buzzword", _("Moteord")
    LONG_SENTENCE = "long_sentence", _("Lange setninger")


class CautionCode(Code):
    """What a warning about a job as it is carved is about; the label is its heading."""

    FEW_HOURS = "few_hours", _("Få timer")
    CLASH = "clash", _("På samme tid")
    EVERY_DAY = "every_day", _("Sju dager i uka")
    SUPERVISION = "supervision", _("Mye veiledning")
    ALONE = "alone", _("Alltid alene")
    HEAVY = "heavy", _("Bare tungt arbeid")
    WEARING = "wearing", _("Bare travelt arbeid")
    REPLACES = "replaces", _("Tar over stillingen")
    LONE_GATE = "lone_gate", _("Krav for én oppgave")
    LANGUAGE = "language", _("Norsk for én oppgave")
    FAR_APART = "far_apart", _("Én oppgave krever mer")
    GROWTH = "growth", _("Opptrappingen stemmer ikke")


class Revised(Code):
    """What made a new version of a job."""

    CARVED = "carved", _("Delt opp")
    RECARVED = "recarved", _("Oppgavene endret")
    WRITTEN = "written", _("Teksten endret")
    PUBLISHED = "published", _("Publisert")


class Representative(Code):
    """Whom the employees have chosen to speak for them."""

    UNION = "union", _("Tillitsvalgt")
    SAFETY = "safety", _("Verneombud")


class OpinionState(Code):
    ASKED = "asked", _("Venter på svar")
    AGREED = "agreed", _("Enig")
    DISAGREED = "disagreed", _("Ikke enig")
    WITHDRAWN = "withdrawn", _("Trukket")


#: Jobs in these states hold their tasks' minutes.
LIVE_JOBS = frozenset({JobState.DRAFT, JobState.PUBLISHED, JobState.WITHDRAWN})


# Candidates, consent, proposals -----------------------------------------------------


class CandidateState(Code):
    ACTIVE = "active", _("Aktiv")
    PAUSED = "paused", _("Pause")
    ENDED = "ended", _("Avsluttet")


class CandidateEnd(Code):
    """Why a candidate is no longer followed up here: what comes next, never whose fault."""

    WORK = "work", _("Har fått jobb")
    EDUCATION = "education", _("Har begynt på utdanning")
    OTHER_MEASURE = "other_measure", _("Har begynt på et annet tiltak")
    MOVED = "moved", _("Har flyttet")
    OWN_WISH = "own_wish", _("Vil ikke fortsette")
    OTHER = "other", _("Noe annet")


class HandoverReason(Code):
    """Why a candidate gets another adviser."""

    AWAY = "away", _("Permisjon, ferie eller fravær")
    LEAVES = "leaves", _("Veilederen slutter")
    SHARED_ANEW = "shared_anew", _("Arbeidet er delt på nytt")
    BETTER_FIT = "better_fit", _("En annen kan følge opp bedre")


class RecordKind(Code):
    """What a service keeps for a time of its own choosing (see domain/retention_times.py)."""

    CANDIDATES = "candidates", _("Kandidater det ikke skjer noe med")
    PROPOSALS = "proposals", _("Forslag som ikke ble til noe")
    SIGHT = "sight", _("Det arbeidsplassen ser etter en plassering")


class WorkField(Code):
    """Fields of work: what a candidate wishes, and what a job is about."""

    CARE = "care", _("Helse og omsorg")
    CHILDREN = "children", _("Barn og skole")
    KITCHEN = "kitchen", _("Mat og servering")
    CLEANING = "cleaning", _("Renhold og vaskeri")
    OUTDOORS = "outdoors", _("Park, vei og natur")
    BUILDINGS = "buildings", _("Bygg og vaktmester")
    WORKSHOP = "workshop", _("Verksted og produksjon")
    SHOP = "shop", _("Butikk og salg")
    WAREHOUSE = "warehouse", _("Lager, gjenbruk og transport")
    OFFICE = "office", _("Kontor og data")
    CULTURE = "culture", _("Kultur, idrett og bibliotek")
    HOSPITALITY = "hospitality", _("Hotell og reiseliv")


class Awaits(Code):
    """What a candidate waits for: derived when read, never stored."""

    PLAN = "plan", _("En plan videre")
    STEP = "step", _("Neste steg")
    SENDING = "sending", _("At forslaget blir sendt")
    ANSWER = "answer", _("Svar på et forslag")
    START = "start", _("Første dag")
    WORK = "work", _("Er på en arbeidsplass")
    RETURN = "return", _("At pausen er over")
    NOTHING = "nothing", _("Ingenting")


class StepKind(Code):
    """What a step on the way to work is."""

    COURSE = "course", _("Kurs")
    LANGUAGE = "language", _("Norsk")
    PLACEMENT = "placement", _("Praksis")
    JOB = "job", _("Jobb")
    OTHER = "other", _("Noe annet")


class StepState(Code):
    PLANNED = "planned", _("Planlagt")
    STARTED = "started", _("I gang")
    DONE = "done", _("Gjort")
    DROPPED = "dropped", _("Tatt bort")


class ProfileField(Code):
    """The parts of a candidate's profile that can be shared, each with its own yes."""

    WISHES = "wishes", _("Ønsker")
    FIELDS = "fields", _("Vil jobbe med")
    INTERESTS = "interests", _("Interesser")
    ABILITIES = "abilities", _("Kan og er god på")
    EXPERIENCE = "experience", _("Erfaring fra arbeid og livet ellers")
    NORWEGIAN = "norwegian", _("Norsk")
    LANGUAGES = "languages", _("Andre språk")
    PAPERS = "papers", _("Kurs, fagbrev og utdanning")
    AVAILABILITY = "availability", _("Tid i uka")
    START = "start", _("Kan starte")
    TRAVEL = "travel", _("Reisevei")
    DRIVING_LICENCE = "driving_licence", _("Førerkort")
    ACCOMMODATION = "accommodation", _("Trenger for å få det til")
    GOAL = "goal", _("Mål")


class ConsentState(Code):
    ASKED = "asked", _("Spurt")
    YES = "yes", _("Ja")
    NO = "no", _("Nei")
    WITHDRAWN = "withdrawn", _("Trukket")


class ConsentGivenBy(Code):
    PERSON = "person", _("Personen selv")
    LINK = "link", _("Personen selv, med lenke")
    ADVISER_ON_WORD = "adviser_on_word", _("Veilederen, etter det personen sa")


class ProposalState(Code):
    SENT = "sent", _("Venter på svar")
    ACCEPTED = "accepted", _("Tatt imot")
    DECLINED = "declined", _("Takk nei")
    WITHDRAWN = "withdrawn", _("Trukket")


class DeclineReason(Code):
    """Why not now: always about the place, never about the person."""

    PLACE_TAKEN = "place_taken", _("Plassen er gitt til en annen")
    HOURS = "hours", _("Tidene passer ikke sammen")
    SUPERVISION = "supervision", _("Vi har ikke nok tid til opplæring nå")
    LANGUAGE = "language", _("Oppgavene krever mer norsk enn vi trodde")
    GATE = "gate", _("Et krav i loven er ikke på plass")
    WORK_CHANGED = "work_changed", _("Arbeidet hos oss har endret seg")
    OTHER = "other", _("Noe annet ved plassen")


class TalkState(Code):
    """A talk that a manager invites to, before answering a proposal."""

    ASKED = "asked", _("Venter på svar om tiden")
    AGREED = "agreed", _("Avtalt")
    DECLINED = "declined", _("Passer ikke")
    CANCELLED = "cancelled", _("Avlyst")


class Stage(Code):
    """How far a proposal has come, which decides what is seen of the candidate."""

    PROPOSED = "proposed", _("Foreslått")
    INVITED = "invited", _("Invitert")
    ACCEPTED = "accepted", _("Tatt imot")
    ENDED = "ended", _("Avsluttet")


# Placements --------------------------------------------------------------------------


class PlacementState(Code):
    PLANNED = "planned", _("Planlagt")
    ACTIVE = "active", _("I gang")
    ENDED = "ended", _("Avsluttet")
    CANCELLED = "cancelled", _("Ble ikke noe av")


class GoalCategory(Code):
    JOB_HERE = "job_here", _("Jobb her")
    WORK_EXPERIENCE = "work_experience", _("Arbeidserfaring")
    TRYING_OUT = "trying_out", _("Prøve ut arbeid")
    LANGUAGE = "language", _("Bedre norsk")
    CERTIFICATE = "certificate", _("Fagbrev eller kurs")
    OTHER = "other", _("Noe annet")


class Measure(Code):
    """Under which scheme a placement goes: decides the rules of time and age."""

    WORK_TRAINING = "work_training", _("Arbeidstrening")
    WAGE_SUBSIDY = "wage_subsidy", _("Midlertidig lønnstilskudd")
    MENTOR = "mentor", _("Tilskudd til mentor")
    INCLUSION_GRANT = "inclusion_grant", _("Inkluderingstilskudd")
    INTRODUCTION = "introduction", _("Praksis i introduksjonsprogrammet")
    OTHER = "other", _("Noe annet, eller ingen av dem")


class AgeGroup(Code):
    """Which rules of age hold; never a date of birth."""

    UNDER_16 = "under_16", _("Under 16 år")
    YOUNG = "16_17", _("16 eller 17 år")
    ADULT = "adult", _("18 år eller eldre")

    @property
    def most(self) -> int | None:
        """The oldest that one of the group can be, in whole years; None without an end."""
        return {"under_16": 15, "16_17": 17}.get(self.value)


class Party(Code):
    """Who confirms the agreement on a placement; the adviser last."""

    CANDIDATE = "candidate", _("Kandidaten")
    MANAGER = "manager", _("Arbeidsgiveren")
    ADVISER = "adviser", _("Veilederen")


class OnBehalf(Code):
    """Why somebody confirms for another: a reason from this list, never free words."""

    NO_ELECTRONIC_ID = "no_electronic_id", _("Har ikke e-post eller BankID")
    RESERVED = "reserved", _("Har reservert seg mot digital post")
    NEEDS_HELP = "needs_help", _("Trenger hjelp til å bruke nettet, og har sagt ja i et møte")
    NO_ACCESS = "no_access", _("Arbeidsplassen får ikke brukt portalen, og har sagt ja i et møte")


#: Reasons that can hold for each party; nobody confirms for the adviser.
REASONS_FOR = {
    Party.CANDIDATE: (OnBehalf.NO_ELECTRONIC_ID, OnBehalf.RESERVED, OnBehalf.NEEDS_HELP),
    Party.MANAGER: (OnBehalf.NO_ACCESS, OnBehalf.NEEDS_HELP),
}


class AgreementState(Code):
    """What a version of an agreement is: derived from its confirmations, later versions and the day."""

    WAITING = "waiting", _("Venter på bekreftelse")
    IN_FORCE = "in_force", _("Gjelder")
    REPLACED = "replaced", _("Byttet ut")
    LAPSED = "lapsed", _("Falt bort")


class Activity(Code):
    """What a stretch of a week in a placement is for."""

    WORK = "work", _("På jobb")
    STUDY = "study", _("Kurs eller skole")
    OTHER = "other", _("Noe annet")


class LanguagePart(Code):
    """What of the language was tested, as the Norwegian tests divide it."""

    SPEAKING = "speaking", _("Snakke")
    LISTENING = "listening", _("Lytte")
    READING = "reading", _("Lese")
    WRITING = "writing", _("Skrive")


class Examiner(Code):
    """Who tested the language."""

    TEACHER = "teacher", _("Lærer")
    ADVISER = "adviser", _("Veileder")
    SELF = "self", _("Kandidaten selv")


class ContactWay(Code):
    """How the parts of a placement are in touch."""

    VISIT = "visit", _("Besøk")
    CALL = "call", _("Telefon")
    MEETING = "meeting", _("Møte")
    MESSAGE = "message", _("Melding")


class FollowUpState(Code):
    PLANNED = "planned", _("Planlagt")
    DONE = "done", _("Gjort")
    DROPPED = "dropped", _("Tatt bort")


class Audience(Code):
    """Who reads a note on a placement."""

    SERVICE = "service", _("Bare tjenesten")
    SHARED = "shared", _("Tjenesten og arbeidsplassen")


class WorryFrom(Code):
    """Whose worry about a placement it is; an adviser also writes down what others say."""

    MANAGER = "manager", _("Arbeidsplassen")
    ADVISER = "adviser", _("Veilederen")
    CANDIDATE = "candidate", _("Kandidaten")
    MENTOR = "mentor", _("Fadderen")


class Outcome(Code):
    ORDINARY_JOB = "ordinary_job", _("Ordinær jobb")
    APPRENTICESHIP = "apprenticeship", _("Lærlingplass")
    EDUCATION = "education", _("Utdanning")
    OTHER_MEASURE = "other_measure", _("Et annet tiltak")
    BACK_TO_SERVICE = "back_to_service", _("Tilbake til tjenesten")
    UNKNOWN = "unknown", _("Ikke kjent")


class WorkForm(Code):
    """How somebody is employed after a placement."""

    PERMANENT = "permanent", _("Fast")
    TEMPORARY = "temporary", _("Midlertidig")
    ON_CALL = "on_call", _("Tilkalling")


class EarlyEnd(Code):
    """Why a placement ends before its last day: what comes next or what the place is, never health."""

    WORK = "work", _("Har fått jobb")
    EDUCATION = "education", _("Har begynt på utdanning")
    OTHER_MEASURE = "other_measure", _("Har begynt på et annet tiltak")
    MOVED = "moved", _("Har flyttet")
    OWN_WISH = "own_wish", _("Vil ikke fortsette")
    TASKS = "tasks", _("Oppgavene passet ikke")
    WORKPLACE = "workplace", _("Arbeidsplassen kunne ikke fortsette")
    OTHER = "other", _("Noe annet")


class SupportKind(Code):
    """What NAV can give a workplace for a placement."""

    WORK_TRAINING = "work_training", _("Arbeidstrening")
    WAGE_SUBSIDY = "wage_subsidy", _("Midlertidig lønnstilskudd")
    MENTOR_GRANT = "mentor_grant", _("Mentortilskudd")
    INCLUSION_GRANT = "inclusion_grant", _("Inkluderingstilskudd")


class SupportFit(Code):
    """What a rule says of one support and one placement; NAV alone decides."""

    FITS = "fits", _("Passer")
    MAY_FIT = "may_fit", _("Kan passe")
    DOES_NOT_FIT = "does_not_fit", _("Passer ikke")


class SupportState(Code):
    """How far an application to NAV has come. The portal sends none: people note what they did."""

    NEEDED = "needed", _("Skal søkes om")
    SENT = "sent", _("Søknad sendt")
    GRANTED = "granted", _("Innvilget")
    REFUSED = "refused", _("Avslag")
    DROPPED = "dropped", _("Trengs ikke")


class AmountPer(Code):
    """What an amount of support is for."""

    MONTH = "month", _("i måneden")
    ONCE = "once", _("i alt, én gang")


class Verdict(Code):
    """A short answer to the last question of an evaluation."""

    YES = "yes", _("Ja")
    PARTLY = "partly", _("Både og")
    NO = "no", _("Nei")


class Countersign(Code):
    """What a candidate says to the workplace's evaluation."""

    SIGNED = "signed", _("Lest og enig")
    COMMENTED = "commented", _("Har en kommentar")


class TimeUse(Code):
    """What a workplace used released time for."""

    CORE_WORK = "core_work", _("Mer tid til dem vi er til for")
    SKILLED_WORK = "skilled_work", _("Faglig arbeid")
    POSTPONED_WORK = "postponed_work", _("Arbeid som var utsatt")
    LESS_OVERTIME = "less_overtime", _("Mindre overtid og travelhet")
    TRAINING = "training", _("Opplæring og planlegging")
    OTHER = "other", _("Noe annet")
    NOTHING = "nothing", _("Vi merket ikke noe frigjort tid")


# Messages and traces -------------------------------------------------------------------


class MessageState(Code):
    QUEUED = "queued", _("Venter")
    HELD = "held", _("Venter på dagens samlebrev")
    GATHERED = "gathered", _("Sendt i et samlebrev")
    SENT = "sent", _("Sendt")
    FAILED = "failed", _("Kom ikke fram")


class Cadence(Code):
    """When a person wants mail of a group."""

    AT_ONCE = "at_once", _("Med en gang")
    DAILY = "daily", _("Samlet, én gang om dagen")
    OFF = "off", _("Ikke på e-post")


class MailGroup(Code):
    """Mail that a person chooses a cadence for together; ACCOUNT is always sent at once."""

    ACCOUNT = "account", _("Innlogging og tilgang")
    PROPOSALS = "proposals", _("Forslag, svar og spørsmål")
    MEETINGS = "meetings", _("Møter med klokkeslett")
    PLACEMENTS = "placements", _("Plasseringer og oppfølging")
    JOBS = "jobs", _("Jobbene våre")
    OTHER = "other", _("Annet som venter på deg")


class MailEvent(Code):
    """What a message is about; the group says how often one wants to hear of it."""

    INVITED = "invited", _("Invitasjon")
    NEW_ROLE = "new_role", _("Ny rolle")
    NEW_PASSWORD = "new_password", _("Nytt passord")
    #: A personal link to somebody who does not sign in.
    LINK = "link", _("Personlig lenke")
    DIGEST = "digest", _("Samlebrev")
    PROPOSAL = "proposal", _("Forslag")
    ANSWER = "answer", _("Svar på forslag")
    QUESTION = "question", _("Spørsmål om forslag")
    MEETING = "meeting", _("Møte")
    PLACEMENT = "placement", _("Plassering")
    FOLLOW_UP = "follow_up", _("Oppfølging")
    SUPPORT = "support", _("Støtte fra NAV")
    STILL_CURRENT = "still_current", _("Om en jobb fortsatt er aktuell")
    JOBS_FOUND = "jobs_found", _("Nye jobber")
    OTHER = "other", _("Noe venter")


GROUP_OF: dict[MailEvent, MailGroup] = {
    MailEvent.INVITED: MailGroup.ACCOUNT,
    MailEvent.NEW_ROLE: MailGroup.ACCOUNT,
    MailEvent.NEW_PASSWORD: MailGroup.ACCOUNT,
    MailEvent.LINK: MailGroup.ACCOUNT,
    MailEvent.DIGEST: MailGroup.ACCOUNT,
    MailEvent.PROPOSAL: MailGroup.PROPOSALS,
    MailEvent.ANSWER: MailGroup.PROPOSALS,
    MailEvent.QUESTION: MailGroup.PROPOSALS,
    MailEvent.MEETING: MailGroup.MEETINGS,
    MailEvent.PLACEMENT: MailGroup.PLACEMENTS,
    MailEvent.FOLLOW_UP: MailGroup.PLACEMENTS,
    MailEvent.SUPPORT: MailGroup.PLACEMENTS,
    MailEvent.STILL_CURRENT: MailGroup.JOBS,
    MailEvent.JOBS_FOUND: MailGroup.JOBS,
    MailEvent.OTHER: MailGroup.OTHER,
}

#: What holds until a person chooses otherwise; groups that are not named: at once.
USUAL_CADENCE = {MailGroup.JOBS: Cadence.DAILY}


class QueueState(Code):
    WAITING = "waiting", _("Venter")
    DONE = "done", _("Gjort")
    FAILED = "failed", _("Gikk ikke")


class ActorKind(Code):
    MEMBERSHIP = "membership", _("Person")
    #: Someone who is signed in without a role; the subject says who.
    SELF = "self", _("Personen selv")
    LINK = "link", _("Lenke")
    SYSTEM = "system", _("Portalen")
    COMMAND_LINE = "command_line", _("Kommandolinje")


MOVES: dict[Code, frozenset[Code]] = {
    JobState.DRAFT: frozenset({JobState.PUBLISHED, JobState.CLOSED}),
    JobState.PUBLISHED: frozenset({JobState.WITHDRAWN, JobState.CLOSED}),
    JobState.WITHDRAWN: frozenset({JobState.PUBLISHED, JobState.CLOSED}),
    OpinionState.ASKED: frozenset(
        {OpinionState.AGREED, OpinionState.DISAGREED, OpinionState.WITHDRAWN}
    ),
    OpinionState.AGREED: frozenset({OpinionState.DISAGREED}),
    OpinionState.DISAGREED: frozenset({OpinionState.AGREED}),
    OpinionState.WITHDRAWN: frozenset({OpinionState.ASKED}),
    CandidateState.ACTIVE: frozenset({CandidateState.PAUSED, CandidateState.ENDED}),
    CandidateState.PAUSED: frozenset({CandidateState.ACTIVE, CandidateState.ENDED}),
    StepState.PLANNED: frozenset({StepState.STARTED, StepState.DONE, StepState.DROPPED}),
    StepState.STARTED: frozenset({StepState.DONE, StepState.DROPPED}),
    StepState.DONE: frozenset({StepState.STARTED}),
    StepState.DROPPED: frozenset({StepState.PLANNED}),
    ConsentState.ASKED: frozenset({ConsentState.YES, ConsentState.NO}),
    ConsentState.YES: frozenset({ConsentState.WITHDRAWN}),
    ProposalState.SENT: frozenset(
        {ProposalState.ACCEPTED, ProposalState.DECLINED, ProposalState.WITHDRAWN}
    ),
    ProposalState.ACCEPTED: frozenset({ProposalState.WITHDRAWN}),
    TalkState.ASKED: frozenset(
        {TalkState.ASKED, TalkState.AGREED, TalkState.DECLINED, TalkState.CANCELLED}
    ),
    TalkState.AGREED: frozenset({TalkState.ASKED, TalkState.DECLINED, TalkState.CANCELLED}),
    TalkState.DECLINED: frozenset({TalkState.ASKED}),
    TalkState.CANCELLED: frozenset({TalkState.ASKED}),
    PlacementState.PLANNED: frozenset({PlacementState.ACTIVE, PlacementState.CANCELLED}),
    PlacementState.ACTIVE: frozenset({PlacementState.ENDED}),
    FollowUpState.PLANNED: frozenset({FollowUpState.DONE, FollowUpState.DROPPED}),
    FollowUpState.DROPPED: frozenset({FollowUpState.PLANNED}),
    SupportState.NEEDED: frozenset({SupportState.SENT, SupportState.DROPPED}),
    SupportState.DROPPED: frozenset({SupportState.NEEDED}),
    SupportState.SENT: frozenset({SupportState.GRANTED, SupportState.REFUSED, SupportState.NEEDED}),
    SupportState.GRANTED: frozenset({SupportState.SENT}),
    SupportState.REFUSED: frozenset({SupportState.SENT}),
    MessageState.QUEUED: frozenset({MessageState.SENT, MessageState.FAILED}),
    MessageState.HELD: frozenset({MessageState.GATHERED}),
    MessageState.FAILED: frozenset({MessageState.QUEUED}),
    QueueState.WAITING: frozenset({QueueState.DONE, QueueState.FAILED}),
    QueueState.FAILED: frozenset({QueueState.WAITING}),
}
