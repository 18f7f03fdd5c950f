"""How dates, times, hours, per cent and money are written, in the reader's language."""

import datetime as dt
import re
from urllib.parse import urlsplit

from flask_babel import format_date, format_decimal
from markupsafe import Markup, escape

from portal import clock
from portal.words import LazyString, _

NBSP = "\N{NO-BREAK SPACE}"
WEEKS_A_YEAR = 52
FULL_TIME_MINUTES = 2250


def date(value: dt.date | dt.datetime | None) -> str:
    """man. 7. des., with the year when it is another than this one; a dash for none."""
    if value is None:
        return "–"
    day = clock.today(value) if isinstance(value, dt.datetime) else value
    pattern = _date_pattern(with_year=day.year != clock.today().year)
    return re.sub(r"\. (?!\d{4}$)", f".{NBSP}", str(format_date(day, pattern)))


def month(value: dt.date) -> str:
    """nov., on an axis: at most four letters."""
    return str(format_date(value, "MMM"))[:4]


def day_in_full(value: dt.date) -> str:
    """Tirsdag 24. november, as a sentence of its own."""
    from flask_babel import get_locale

    pattern = "EEEE d MMMM" if str(get_locale()) == "en" else "EEEE d. MMMM"
    return sentence(format_date(value, pattern))


def sentence(text: str | LazyString) -> str:
    """The text with a capital first letter, for where it begins a line."""
    text = str(text)
    return text[:1].upper() + text[1:]


def _date_pattern(*, with_year: bool) -> str:
    from flask_babel import get_locale

    if str(get_locale()) == "en":
        return "EEE d MMM y" if with_year else "EEE d MMM"
    return "EEE d. MMM y" if with_year else "EEE d. MMM"


def instant(value: dt.datetime | None) -> str:
    """tir. 24. nov. kl. 09.00, on the clock in Oslo."""
    if value is None:
        return "–"
    at = _("kl.")
    return f"{date(value)} {at}{NBSP}{clock_time(clock.local(value).time())}"


def clock_time(value: dt.time | None) -> str:
    """09.00"""
    return f"{value:%H.%M}" if value else ""


def period(start: dt.date | None, end: dt.date | None) -> str:
    """man. 7. des. – fre. 5. mars 2027; an open end says from when."""
    if start is None:
        return str(_("Ikke bestemt"))
    if end is None:
        return str(_("Fra %(date)s", date=date(start)))
    return f"{date(start)} – {date(end)}"


def hours(minutes: float) -> str:
    """Hours with one decimal at most, from minutes: 1475 → 24,6"""
    return decimal(minutes / 60)


def hours_a_week(minutes_a_year: float) -> str:
    """Hours a week from minutes a year (52 weeks), one decimal: 78000 → 25"""
    return decimal(minutes_a_year / WEEKS_A_YEAR / 60)


def decimal(value: float) -> str:
    return str(format_decimal(round(value, 1), "#,##0.#")).replace("-", "−")


def per_cent(hundredths: int | None) -> str:
    """5000 → 50 %"""
    if hundredths is None:
        return "–"
    return f"{decimal(hundredths / 100)}{NBSP}%"


def money(ore: int | None) -> str:
    """Whole kroner from øre: 123450 → 1 235 kr"""
    if ore is None:
        return "–"
    return f"{str(format_decimal(round(ore / 100), '#,##0')).replace('-', '−')}{NBSP}kr"


def lines(text: str | None) -> Markup:
    """Typed text with its line breaks; escapes what is not already markup."""
    return Markup("<br>").join(escape(text or "").splitlines())


def days_ago(value: dt.datetime | None) -> LazyString | str:
    """i dag, i går, for 4 dager siden; from two months on whole months: for 9 måneder siden"""
    if value is None:
        return ""
    days = (clock.today() - clock.today(value)).days
    if days <= 0:
        return _("i dag")
    if days > 60:  # nobody counts with hundreds of days
        return _("for %(months)s måneder siden", months=days * 12 // 365)
    return _("i går") if days == 1 else _("for %(days)s dager siden", days=days)


def host(address: str) -> str:
    """Whose page an address is: "entur.no"."""
    return urlsplit(address).netloc.removeprefix("www.")


ALL = {
    "date": date,
    "instant": instant,
    "month": month,
    "day_in_full": day_in_full,
    "sentence": sentence,
    "clock_time": clock_time,
    "hours": hours,
    "hours_a_week": hours_a_week,
    "decimal": decimal,
    "per_cent": per_cent,
    "money": money,
    "lines": lines,
    "days_ago": days_ago,
    "host": host,
}
