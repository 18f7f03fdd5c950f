"""How each criterion judges a job and a candidate, one small function each.

A `judge_…` gets the job's side and the candidate's side of its own criterion. It answers None where the
job does not ask. What stops someone is what cannot be learnt or agreed on at the workplace.
"""

import datetime as dt
import math
from functools import lru_cache

from portal.domain.match_values import Finding, Point, Verdict
from portal.domain.working_hours import days_in_words
from portal.enums import Demand, LanguageGain, LanguageLevel, Weekday, WorkField
from portal.words import LazyString, _, day_in_words

#: Product rules, 2026: how far over a limit is still worth a talk.
DAYS_LATE = 28
#: Of the travel that suits, in hundredths: up to half as far again.
FAR = 150
#: Of the job's hours of the day, the part that must suit.
HALF = 2

Days = frozenset[Weekday]
Window = tuple[dt.time | None, dt.time | None]


def met(text: LazyString | str) -> Finding:
    return Finding(Verdict.MET, text)


def learnt(text: LazyString | str) -> Finding:
    return Finding(Verdict.LEARNT, text)


def missing(text: LazyString | str, *, stops: bool = False) -> Finding:
    return Finding(Verdict.MISSING, text, stops)


def unknown(text: LazyString | str) -> Finding:
    return Finding(Verdict.UNKNOWN, text)


def judge_field(job: frozenset[WorkField], wished: frozenset[WorkField]) -> Finding | None:
    """The person's own wish decides; whoever has not wished is open to all."""
    if not job:
        return None
    shared = [field for field in WorkField if field in job & wished]
    if shared:
        return met(_("Ønsker %(field)s", field=_names(shared)))
    if not wished:
        return unknown(_("Har ikke sagt hvilket felt"))
    return missing(
        _("Ønsker %(field)s", field=_names([f for f in WorkField if f in wished])), stops=True
    )


def judge_hours(job: tuple[int, int | None], wish: tuple[int, int]) -> Finding | None:
    """Per cent in hundredths. A job that begins small can be grown into; one that is smaller than wished
    is the person's own to take or leave."""
    (size, begins), (low, high) = job, wish
    if not size:
        return None
    if low <= size <= high:
        return met(_("%(size)s, som ønsket", size=per_cent(size)))
    if size < low:
        return missing(
            _("Ønsker minst %(low)s, jobben er %(size)s", low=per_cent(low), size=per_cent(size))
        )
    if begins is not None and begins <= high:
        return learnt(_("Begynner med %(begins)s og kan vokse", begins=per_cent(begins)))
    return missing(
        _("Ønsker høyst %(high)s, jobben er %(size)s", high=per_cent(high), size=per_cent(size)),
        stops=True,
    )


def judge_days(job: tuple[Days, Days], can: Days) -> Finding | None:
    """The job's fixed and movable days; no days at all on either side can be agreed on."""
    fixed, movable = job
    if not fixed | movable:
        return None
    if not can:
        return met(_("Dagene kan avtales"))
    if fixed | movable <= can:
        return met(_("Kan %(days)s", days=_days(fixed | movable)))
    if fixed <= can:
        return met(_("Det som er %(days)s, kan flyttes", days=_days(movable - can)))
    common = fixed & can
    return missing(_("Kan ikke %(days)s", days=_days(fixed - can)), stops=not common)


def judge_times(job: Window, can: Window) -> Finding | None:
    """The hours of the day that the job's fixed tasks lie in. Half of them must suit."""
    starts, ends = job
    if starts is None or ends is None or starts >= ends:
        return None
    begins, leaves = can
    late, early = begins is not None and begins > starts, leaves is not None and leaves < ends
    if not late and not early:
        return met(_("Tidene passer"))
    common = _minutes(min(leaves or ends, ends)) - _minutes(max(begins or starts, starts))
    too_little = common * HALF < _minutes(ends) - _minutes(starts)
    texts = {
        (True, False): _("Kan ikke før kl. %(begins)s", begins=_clock(begins)),
        (False, True): _("Kan ikke etter kl. %(leaves)s", leaves=_clock(leaves)),
        (True, True): _(
            "Kan bare kl. %(begins)s–%(leaves)s", begins=_clock(begins), leaves=_clock(leaves)
        ),
    }
    return missing(texts[late, early], stops=too_little)


def judge_norwegian(job: tuple[LanguageLevel, LanguageGain | None], has: LanguageLevel) -> Finding:
    """One level under can be learnt there, where the job gives language."""
    needed, gain = job
    if not needed.rank:
        return met(_("Jobben trenger ikke norsk"))
    if has.rank >= needed.rank:
        return met(
            _("Norsk %(has)s, jobben trenger %(needed)s", has=level(has), needed=level(needed))
        )
    if needed.rank - has.rank == 1 and gain in {LanguageGain.SOME, LanguageGain.MUCH}:
        return learnt(_("Norsk %(needed)s kan læres her", needed=level(needed)))
    return missing(
        _("Norsk %(needed)s, har %(has)s", needed=level(needed), has=level(has)), stops=True
    )


def judge_language(
    gain: LanguageGain | None, path: tuple[LanguageLevel, LanguageLevel | None]
) -> Finding | None:
    """What the job gives back, to someone who is on the way to a higher level."""
    has, goal = path
    if gain is None or goal is None or goal.rank <= has.rank:
        return None
    if gain is LanguageGain.MUCH:
        return met(_("Mye norsk på vei mot %(goal)s", goal=level(goal)))
    if gain is LanguageGain.SOME:
        return learnt(_("Noe norsk på vei mot %(goal)s", goal=level(goal)))
    return missing(_("Lite norsk å øve på, målet er %(goal)s", goal=level(goal)))


def judge_licence(needed: bool, has: bool) -> Finding | None:
    if not needed:
        return None
    return met(_("Førerkort")) if has else missing(_("Førerkort"), stops=True)


def judge_start(job: dt.date | None, can: dt.date | None) -> Finding | None:
    """A few weeks later is worth a talk."""
    if job is None or can is None:
        return None
    late = (can - job).days
    if late <= 0:
        return met(_("Kan begynne da jobben starter"))
    return missing(_("Kan begynne %(day)s", day=day_in_words(can)), stops=late > DAYS_LATE)


def judge_distance(job: Point | None, lives: tuple[Point | None, int | None]) -> Finding | None:
    """Between the middles of two municipalities: 0 km within one."""
    point, furthest = lives
    if job is None:
        return None
    if point is None or furthest is None:
        return unknown(_("Har ikke sagt hvor langt"))
    km = kilometres(job, point)
    if km <= furthest:
        return met(_("%(km)s km", km=km) if km else _("I samme kommune"))
    return missing(
        _("%(km)s km, vil reise høyst %(furthest)s", km=km, furthest=furthest),
        stops=km * 100 > furthest * FAR,
    )


def judge_load(job: int, suits: int) -> Finding | None:
    """0-3. One step over is worth a talk about help and tools."""
    if not job:
        return None
    if job <= suits:
        return met(_("Passe tungt"))
    return missing(_("Ønsker lettere arbeid"), stops=job - suits > 1)


def judge_demands(much_of: frozenset[Demand], little_of: frozenset[Demand]) -> Finding | None:
    """Wishes about the day, never a stop: they are for the talk."""
    if not little_of:
        return None
    against = [demand for demand in Demand if demand in much_of & little_of]
    if against:
        return missing(
            _("Mye av det personen vil ha lite av: %(demands)s", demands=_names(against))
        )
    return met(_("Lite av det personen vil unngå"))


def judge_occupation(asked: frozenset[str], known: frozenset[str]) -> Finding | None:
    """Papers or experience, on equal footing. STYRK-08: the first three figures are one family."""
    if not asked:
        return None
    if asked & known:
        return met(_("Kan faget fra før"))
    if {code[:3] for code in asked} & {code[:3] for code in known}:
        return learnt(_("Kan et fag som ligner"))
    return missing(_("Kan ikke faget fra før"), stops=True)


@lru_cache(maxsize=200_000)
def kilometres(one: Point, other: Point) -> int:
    """The great circle between two points, in whole kilometres."""
    (north, east), (north2, east2) = one, other
    a, b = math.radians(north), math.radians(north2)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(east2 - east) / 2) ** 2
    )
    return round(2 * 6371 * math.asin(min(1.0, math.sqrt(h))))


def per_cent(hundredths: int) -> str:
    """«22,5 %»"""
    return f"{hundredths / 100:.1f}".removesuffix(".0").replace(".", ",") + "\N{NO-BREAK SPACE}%"


def level(of: LanguageLevel) -> LazyString | str:
    return of.value.upper() if of.rank else _("ingen")


def _names(codes: list[WorkField] | list[Demand]) -> LazyString:
    """«mat og servering, barn og skole»"""
    return LazyString(lambda: ", ".join(_small(str(code.label)) for code in codes))


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def _days(days: Days) -> LazyString:
    return LazyString(days_in_words, days)


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _clock(time: dt.time | None) -> str:
    return f"{time:%H.%M}" if time else ""
