"""A time agreed with somebody, as their calendar knows it (RFC 5545): sent, moved, called off.

Whoever makes one keeps its `uid` and counts `sequence` up for every change, so that the calendar moves the
same entry instead of making a new one. The title says nothing personal: calendars are shared.
"""

import datetime as dt
import json
from dataclasses import dataclass

from portal.clock import OSLO


@dataclass(frozen=True)
class Appointment:
    """A time on the wall in Oslo, from `starts` to `ends` on one day."""

    uid: str
    title: str
    day: dt.date
    starts: dt.time
    ends: dt.time
    place: str = ""
    sequence: int = 0
    cancelled: bool = False

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("an appointment ends after it starts")

    @property
    def method(self) -> str:
        """What the calendar is asked to do: put it in or move it, or take it out."""
        return "CANCEL" if self.cancelled else "REQUEST"

    def to_json(self) -> str:
        """As the outbox keeps it until it is sent."""
        times = {name: getattr(self, name).isoformat() for name in ("day", "starts", "ends")}
        return json.dumps({**vars(self), "title": str(self.title), **times}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Appointment":
        values = json.loads(text)
        values["day"] = dt.date.fromisoformat(values["day"])
        for name in ("starts", "ends"):
            values[name] = dt.time.fromisoformat(values[name])
        return cls(**values)

    def as_ics(self, *, organizer: str, attendee: str, url: str, now: dt.datetime) -> bytes:
        """The calendar file; the organizer's domain makes the uid the portal's own."""
        from icalendar import Calendar, Event, vCalAddress  # 3 MB that most processes never need

        event = Event()
        event.add("uid", f"{self.uid}@{organizer.rpartition('@')[2]}")
        event.add("sequence", self.sequence)
        event.add("dtstamp", now)
        event.add("dtstart", dt.datetime.combine(self.day, self.starts, OSLO))
        event.add("dtend", dt.datetime.combine(self.day, self.ends, OSLO))
        event.add("summary", self.title)
        event.add("location", self.place)
        event.add("url", url)
        event.add("status", "CANCELLED" if self.cancelled else "CONFIRMED")
        event.add("organizer", vCalAddress(f"mailto:{organizer}"))
        guest = vCalAddress(f"mailto:{attendee}")
        guest.params["RSVP"] = "FALSE"  # the answer is given in the portal
        event.add("attendee", guest)
        calendar = Calendar()
        calendar.add("prodid", "-//Enkle jobber//NO")
        calendar.add("version", "2.0")
        calendar.add("method", self.method)
        calendar.add_component(event)
        year = dt.timedelta(days=365)
        calendar.add_missing_timezones(self.day - year, self.day + year)
        return bytes(calendar.to_ical())
