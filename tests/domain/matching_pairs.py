"""Pairs of a job and a candidate with every reason that is to be told: what a person would say of them.

Each pair changes the usual job and the usual candidate, and names what is said otherwise than of those.
`!` before a reason: it keeps the candidate out of the list. None: nothing is said.
"""

import datetime as dt

from portal.domain.match_values import CandidateFeatures, Criterion, JobFeatures
from portal.enums import Demand, LanguageGain, LanguageLevel, Weekday, WorkField

MON, TUE, WED, THU, FRI, SAT, SUN = Weekday
NONE, A1, A2, B1, B2, C1 = LanguageLevel
C = Criterion

GRANVAAG, NEXT_TOWN, FAR_AWAY = (60.0, 10.0), (60.2, 10.2), (63.4, 10.4)


def at(hour, minute=0):
    return dt.time(hour, minute)


#: A host at meals in a nursing home: 60 %, some mornings, A2, some Norwegian to gain.
JOB = JobFeatures(
    id=1,
    per_cent=6000,
    fixed_days=frozenset({MON, TUE, WED}),
    starts=at(8),
    ends=at(14),
    norwegian=A2,
    gain=LanguageGain.SOME,
    starts_on=dt.date(2026, 12, 7),
    fields=frozenset({WorkField.CARE, WorkField.KITCHEN}),
    point=GRANVAAG,
    load=1,
    much_of=frozenset({Demand.SOCIAL_CONTACT}),
)
CANDIDATE = CandidateFeatures(
    id=1,
    per_cent_from=4000,
    per_cent_to=8000,
    weekdays=frozenset({MON, TUE, WED, THU, FRI}),
    day_starts=at(8),
    day_ends=at(16),
    norwegian=A2,
    norwegian_goal=B1,
    starts_on=dt.date(2026, 12, 1),
    fields=frozenset({WorkField.KITCHEN}),
    point=GRANVAAG,
    travel_km=30,
    physical_load=2,
    little_of=frozenset({Demand.WORKING_ALONE}),
)
USUAL = {
    C.FIELD: "met: Ønsker mat og servering",
    C.HOURS: "met: 60 %, som ønsket",
    C.DAYS: "met: Kan mandag–onsdag",
    C.TIMES: "met: Tidene passer",
    C.NORWEGIAN: "met: Norsk A2, jobben trenger A2",
    C.START: "met: Kan begynne da jobben starter",
    C.DISTANCE: "met: I samme kommune",
    C.LOAD: "met: Passe tungt",
    C.LANGUAGE: "learnt: Noe norsk på vei mot B1",
    C.DEMANDS: "met: Lite av det personen vil unngå",
}


def days(*chosen):
    return frozenset(chosen)


#: (what it is about, the job's changes, the candidate's changes, the reasons that differ)
PAIRS = [
    ("they fit in every way", {}, {}, {}),
    # the person's own wish
    (
        "two wishes are met",
        {},
        {"fields": frozenset({WorkField.KITCHEN, WorkField.CARE, WorkField.SHOP})},
        {C.FIELD: "met: Ønsker helse og omsorg, mat og servering"},
    ),
    (
        "another field is wished",
        {},
        {"fields": frozenset({WorkField.OFFICE})},
        {C.FIELD: "!missing: Ønsker kontor og data"},
    ),
    (
        "no field is wished",
        {},
        {"fields": frozenset()},
        {C.FIELD: "unknown: Har ikke sagt hvilket felt"},
    ),
    ("the job has no field", {"fields": frozenset()}, {}, {C.FIELD: None}),
    # hours
    (
        "the job is exactly the most",
        {"per_cent": 8000},
        {},
        {C.HOURS: "met: 80 %, som ønsket"},
    ),
    (
        "the job is a little more than the most",
        {"per_cent": 8250},
        {},
        {C.HOURS: "!missing: Ønsker høyst 80 %, jobben er 82,5 %"},
    ),
    (
        "the job is too big and begins small",
        {"per_cent": 10000, "begins_per_cent": 5000},
        {},
        {C.HOURS: "learnt: Begynner med 50 % og kan vokse"},
    ),
    (
        "the job begins too big as well",
        {"per_cent": 10000, "begins_per_cent": 9000},
        {},
        {C.HOURS: "!missing: Ønsker høyst 80 %, jobben er 100 %"},
    ),
    (
        "the job is smaller than wished",
        {"per_cent": 2000},
        {},
        {C.HOURS: "missing: Ønsker minst 40 %, jobben er 20 %"},
    ),
    ("nobody knows yet how many hours it is", {"per_cent": 0}, {}, {C.HOURS: None}),
    (
        "nobody knows yet how much language it gives",
        {"gain": None},
        {"norwegian": A1},
        {C.NORWEGIAN: "!missing: Norsk A2, har A1", C.LANGUAGE: None},
    ),
    (
        "someone who wants less",
        {},
        {"per_cent_from": 2000, "per_cent_to": 5000},
        {C.HOURS: "!missing: Ønsker høyst 50 %, jobben er 60 %"},
    ),
    # days
    ("days can be agreed on", {}, {"weekdays": days()}, {C.DAYS: "met: Dagene kan avtales"}),
    ("the job has no days", {"fixed_days": days()}, {}, {C.DAYS: None}),
    (
        "one fixed day does not suit",
        {},
        {"weekdays": days(MON, WED, FRI)},
        {C.DAYS: "missing: Kan ikke tirsdag"},
    ),
    (
        "no fixed day suits",
        {},
        {"weekdays": days(THU, FRI)},
        {C.DAYS: "!missing: Kan ikke mandag–onsdag"},
    ),
    (
        "what does not suit can be moved",
        {"movable_days": days(SAT)},
        {},
        {C.DAYS: "met: Det som er lørdag, kan flyttes"},
    ),
    (
        "everything can be moved to a day that suits",
        {"fixed_days": days(), "movable_days": days(SAT, SUN)},
        {"weekdays": days(MON)},
        {C.DAYS: "met: Det som er lørdag og søndag, kan flyttes"},
    ),
    # hours of the day
    ("the job has no hours of the day", {"starts": None, "ends": None}, {}, {C.TIMES: None}),
    (
        "any hour of the day suits",
        {},
        {"day_starts": None, "day_ends": None},
        {},
    ),
    (
        "an hour too late in the morning",
        {},
        {"day_starts": at(9)},
        {C.TIMES: "missing: Kan ikke før kl. 09.00"},
    ),
    (
        "an hour too early in the afternoon",
        {},
        {"day_ends": at(13)},
        {C.TIMES: "missing: Kan ikke etter kl. 13.00"},
    ),
    (
        "three of six hours suit",
        {},
        {"day_starts": at(9), "day_ends": at(12)},
        {C.TIMES: "missing: Kan bare kl. 09.00–12.00"},
    ),
    (
        "less than half of the hours suit",
        {},
        {"day_starts": at(11, 1)},
        {C.TIMES: "!missing: Kan ikke før kl. 11.01"},
    ),
    # Norwegian needed
    (
        "no Norwegian is needed",
        {"norwegian": NONE},
        {"norwegian": NONE},
        {C.NORWEGIAN: "met: Jobben trenger ikke norsk"},
    ),
    (
        "more Norwegian than needed",
        {},
        {"norwegian": C1, "norwegian_goal": None},
        {C.NORWEGIAN: "met: Norsk C1, jobben trenger A2", C.LANGUAGE: None},
    ),
    (
        "one level under, and the job gives language",
        {},
        {"norwegian": A1},
        {C.NORWEGIAN: "learnt: Norsk A2 kan læres her"},
    ),
    (
        "one level under, and the job gives little language",
        {"gain": LanguageGain.LITTLE},
        {"norwegian": A1},
        {
            C.NORWEGIAN: "!missing: Norsk A2, har A1",
            C.LANGUAGE: "missing: Lite norsk å øve på, målet er B1",
        },
    ),
    (
        "two levels under",
        {},
        {"norwegian": NONE},
        {C.NORWEGIAN: "!missing: Norsk A2, har ingen"},
    ),
    # Norwegian gained
    (
        "much Norwegian on the way to the goal",
        {"gain": LanguageGain.MUCH},
        {},
        {C.LANGUAGE: "met: Mye norsk på vei mot B1"},
    ),
    (
        "little Norwegian on the way to the goal",
        {"gain": LanguageGain.LITTLE},
        {},
        {C.LANGUAGE: "missing: Lite norsk å øve på, målet er B1"},
    ),
    ("no goal for Norwegian", {}, {"norwegian_goal": None}, {C.LANGUAGE: None}),
    ("the goal is reached", {}, {"norwegian_goal": A2}, {C.LANGUAGE: None}),
    # licence
    (
        "a licence that is there",
        {"driving_licence": True},
        {"driving_licence": True},
        {C.LICENCE: "met: Førerkort"},
    ),
    (
        "a licence that is not there",
        {"driving_licence": True},
        {},
        {C.LICENCE: "!missing: Førerkort"},
    ),
    # start
    ("the start can be agreed on", {"starts_on": None}, {}, {C.START: None}),
    ("can begin at any time", {}, {"starts_on": None}, {C.START: None}),
    (
        "four weeks late",
        {},
        {"starts_on": dt.date(2027, 1, 4)},
        {C.START: "missing: Kan begynne 4. januar 2027"},
    ),
    (
        "more than four weeks late",
        {},
        {"starts_on": dt.date(2027, 1, 5)},
        {C.START: "!missing: Kan begynne 5. januar 2027"},
    ),
    # distance
    (
        "the next town is near enough",
        {},
        {"point": NEXT_TOWN},
        {C.DISTANCE: "met: 25 km"},
    ),
    (
        "a little farther than wished",
        {},
        {"point": NEXT_TOWN, "travel_km": 20},
        {C.DISTANCE: "missing: 25 km, vil reise høyst 20"},
    ),
    (
        "much farther than wished",
        {},
        {"point": FAR_AWAY},
        {C.DISTANCE: "!missing: 379 km, vil reise høyst 30"},
    ),
    (
        "nothing is said about travel",
        {},
        {"point": None},
        {C.DISTANCE: "unknown: Har ikke sagt hvor langt"},
    ),
    ("nobody knows where the job is", {"point": None}, {}, {C.DISTANCE: None}),
    # load
    ("light work", {"load": 0}, {}, {C.LOAD: None}),
    (
        "a step heavier than suits",
        {"load": 3},
        {},
        {C.LOAD: "missing: Ønsker lettere arbeid"},
    ),
    (
        "far heavier than suits",
        {"load": 3},
        {"physical_load": 1},
        {C.LOAD: "!missing: Ønsker lettere arbeid"},
    ),
    # wishes about the day
    (
        "much of what there should be little of",
        {"much_of": frozenset({Demand.WORKING_ALONE, Demand.PACE})},
        {"little_of": frozenset({Demand.PACE, Demand.WORKING_ALONE})},
        {C.DEMANDS: "missing: Mye av det personen vil ha lite av: tempo, arbeid alene"},
    ),
    ("no wishes about the day", {}, {"little_of": frozenset()}, {C.DEMANDS: None}),
    # a need that asks for an occupation
    (
        "a teacher is asked for, and one comes",
        {"occupations": frozenset({"2341", "2330"})},
        {"occupations": frozenset({"2341"})},
        {C.OCCUPATION: "met: Kan faget fra før"},
    ),
    (
        "a teacher is asked for, and a kindergarten teacher comes",
        {"occupations": frozenset({"2341", "2330"})},
        {"occupations": frozenset({"2342"})},
        {C.OCCUPATION: "learnt: Kan et fag som ligner"},
    ),
    (
        "a teacher is asked for, and a cook comes",
        {"occupations": frozenset({"2341", "2330"})},
        {"occupations": frozenset({"5120"})},
        {C.OCCUPATION: "!missing: Kan ikke faget fra før"},
    ),
]
