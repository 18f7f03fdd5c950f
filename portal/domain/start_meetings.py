"""The start-up meeting of a placement, and the working hours of those under 18: seen to before the first day."""

import datetime as dt
from dataclasses import dataclass

from portal import clock
from portal.access import may_plan
from portal.domain import audit
from portal.domain.errors import NotAllowed, check_version
from portal.extensions import db
from portal.models import Membership, Placement, StartMeeting
from portal.words import LazyString, _

#: Our reading of the working environment act, to be confirmed by the municipality's own people.
YOUNG_HOURS = _(
    "Under 18 år: høyst 8 timer om dagen og 40 timer i uka, aldri mellom kl. 23 og 6, og pause på minst 30 minutter når dagen er lengre enn 4,5 timer."
)
YOUNG_SOURCE = "Arbeidsmiljøloven kapittel 11 (LOV-2005-06-17-62)"


@dataclass(frozen=True)
class Told:
    """What is known of the meeting; `held` once it has been."""

    day: dt.date | None
    clock: dt.time | None = None
    place: str = ""
    who: str = ""
    agreed: str = ""
    held: bool = False


def note(
    meeting: StartMeeting,
    told: Told,
    *,
    by: Membership,
    version: int | None = None,
    now: dt.datetime,
) -> None:
    """The meeting stands as told; once held, it is no longer open on the list."""
    db.session.refresh(meeting, with_for_update=True)
    _refuse_unless_planning(by, meeting.placement)
    check_version(meeting, version)
    if told.held and told.day is None:
        raise NotAllowed(_("Velg dagen møtet var."), about="day")
    if told.held and told.day is not None and told.day > clock.today(now):
        raise NotAllowed(
            _("Møtet har ikke vært ennå. Velg dagen det var, eller la krysset stå tomt."),
            about="day",
        )
    meeting.day, meeting.clock, meeting.place = told.day, told.clock, told.place
    meeting.who, meeting.agreed = told.who, told.agreed
    meeting.held_on = told.day if told.held else None
    meeting.held_noted_by = by if told.held else None
    audit.record(
        by, "start_meeting.held" if told.held else "start_meeting.noted", meeting.placement
    )


def see_to_hours(meeting: StartMeeting, *, by: Membership, today: dt.date | None = None) -> None:
    """It is noted that the working hours keep the rules for those under 18, on this day, by this person."""
    _refuse_unless_planning(by, meeting.placement)
    if meeting.young and meeting.young_hours_seen_on is None:
        meeting.young_hours_seen_on = today or clock.today()
        meeting.young_hours_seen_by = by
        audit.record(by, "start_meeting.hours_seen", meeting.placement)


def set_young(placement: Placement, young: bool) -> None:
    """Whether somebody must see to the working hours; seen anew when it begins to hold."""
    meeting = placement.start_meeting
    if meeting is not None and meeting.young != young:
        meeting.young = young
        meeting.young_hours_seen_on = meeting.young_hours_seen_by = None


def still_open(placement: Placement) -> list[LazyString]:
    """What of this has not been seen to yet, in words."""
    meeting = placement.start_meeting
    if meeting is None:
        return []
    left = [] if meeting.held_on else [_("Oppstartsmøte")]
    if meeting.young and meeting.young_hours_seen_on is None:
        left.append(_("Arbeidstid for unge under 18 år"))
    return left


def _refuse_unless_planning(by: Membership, placement: Placement) -> None:
    if not may_plan(by, placement):
        raise NotAllowed(_("Lista kan bare endres før plasseringen starter."))
