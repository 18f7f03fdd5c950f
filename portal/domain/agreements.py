"""Agreements on placements: what three parties confirm, version by version.

Candidate and manager confirm in any order, the adviser last. A change is a new version that all confirm
anew; the one before holds until then. The version that comes into force is the placement's plan. What
nobody finishes is reminded of, and lapses.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from portal import clock
from portal.access import may_agree, may_confirm, told_at_work
from portal.domain import agreement_terms, audit, outbox, placement_rules, start_meetings
from portal.domain.agreement_states import confirmed_by, missing, newest, state_of
from portal.domain.agreement_terms import Terms
from portal.domain.errors import NotAllowed, check_version
from portal.enums import (
    REASONS_FOR,
    ActorKind,
    AgeGroup,
    AgreementState,
    MailEvent,
    OnBehalf,
    Party,
    PlacementState,
)
from portal.extensions import db
from portal.models import (
    AgreementConfirmation,
    AgreementVersion,
    Membership,
    Placement,
    PlacementAgreement,
    PlacementGoal,
)
from portal.words import _

# Making and changing --------------------------------------------------------------------------------


def make(
    placement: Placement, terms: Terms, *, by: Membership, now: dt.datetime
) -> PlacementAgreement:
    """The first version waits for the parties; the placement keeps the rules of this day."""
    db.session.refresh(placement, with_for_update=True)
    _refuse_unless_part(by, placement)
    if db.session.scalar(sa.select(_of(placement).exists())):
        raise NotAllowed(_("Noen andre har akkurat laget avtalen. Åpne den, og endre den der."))
    agreement = PlacementAgreement(placement=placement, rules_on=clock.today(now), created_at=now)
    check_rules(terms, on=agreement.rules_on)
    db.session.add(agreement)
    db.session.flush()
    _add_version(agreement, terms, reason="", by=by, now=now)
    audit.record(by, "agreement.made", agreement)
    return agreement


def change(
    agreement: PlacementAgreement,
    terms: Terms,
    *,
    reason: str,
    by: Membership,
    now: dt.datetime,
    version: int | None = None,
) -> AgreementVersion:
    """A new version waits for all parties, with why; the one in force holds until all have confirmed."""
    db.session.refresh(agreement, with_for_update=True)
    _refuse_unless_part(by, agreement.placement)
    check_version(agreement, version)
    if not reason:
        raise NotAllowed(_("Skriv hvorfor avtalen endres."), about="reason")
    last = newest(agreement.versions)
    if last is not None and agreement_terms.thaw(last.terms) == terms:
        raise NotAllowed(_("Ingenting er endret, så det trengs ingen ny versjon."))
    check_rules(terms, on=agreement.rules_on)
    made = _add_version(agreement, terms, reason=reason, by=by, now=now)
    audit.record(by, "agreement.changed", agreement, reason=f"version {made.number}")
    return made


def set_nav_number(
    agreement: PlacementAgreement, number: str, *, by: Membership, version: int | None = None
) -> None:
    """The number of the legal agreement at NAV is noted; nobody has to confirm anew."""
    db.session.refresh(agreement, with_for_update=True)
    _refuse_unless_part(by, agreement.placement)
    check_version(agreement, version)
    if number != agreement.nav_number:
        agreement.nav_number = number
        audit.record(by, "agreement.nav_number_set", agreement)


def _of(placement: Placement) -> sa.Select[PlacementAgreement]:
    return sa.select(PlacementAgreement).where(PlacementAgreement.placement_id == placement.id)


def _add_version(
    agreement: PlacementAgreement, terms: Terms, *, reason: str, by: Membership, now: dt.datetime
) -> AgreementVersion:
    last = newest(agreement.versions)
    version = AgreementVersion(
        number=last.number + 1 if last else 1,
        terms=agreement_terms.freeze(terms),
        reason=reason,
        made_at=now,
        made_by=by,
    )
    agreement.versions.append(version)
    start_meetings.set_young(agreement.placement, terms.age_group is AgeGroup.YOUNG)
    flag_modified(agreement, "nav_number")  # versions are rows of their own: raise its version
    db.session.flush()
    for party in (Party.MANAGER, Party.ADVISER):
        tell(
            agreement.placement,
            party,
            _("En avtale om en plassering venter på deg"),
            now=now,
            but=by,
        )
    return version


# Confirming -----------------------------------------------------------------------------------------


def confirm(
    agreement: PlacementAgreement,
    party: Party,
    *,
    number: int,
    by: Membership | ActorKind,
    now: dt.datetime,
    on_behalf: OnBehalf | None = None,
) -> AgreementVersion:
    """The party has said yes to the version that the page showed. With the adviser's, which comes last,
    it is in force and is the placement's plan. The same yes sent twice is one yes.

    `by` is ActorKind.LINK where the party opened a personal link, which says who it is.
    """
    db.session.refresh(agreement, with_for_update=True)
    placement = agreement.placement
    if isinstance(by, Membership):
        _refuse_unless_own(by, placement, party, on_behalf)
    version = newest(agreement.versions)
    if version is None or version.number != number:
        raise NotAllowed(
            _("Avtalen er endret mens du leste. Les den nye versjonen, og bekreft den.")
        )
    if party in confirmed_by(version):
        return version
    state = state_of(version, agreement.versions, today=clock.today(now))
    if state is not AgreementState.WAITING or placement.state not in _LIVE:
        raise NotAllowed(_("Denne versjonen kan ikke bekreftes lenger. Lag en ny versjon."))
    if party is Party.ADVISER and missing(version) != [Party.ADVISER]:
        raise NotAllowed(
            _("Veilederen bekrefter sist, når kandidaten og arbeidsgiveren har gjort det.")
        )
    if isinstance(by, Membership):
        _refuse_both_sides(version, by)
    version.confirmations.append(
        AgreementConfirmation(
            party=party,
            confirmed_at=now,
            by=by if isinstance(by, Membership) else None,
            on_behalf=on_behalf,
        )
    )
    flag_modified(agreement, "nav_number")
    reason = f"version {number}, {party.value}" + (f", {on_behalf.value}" if on_behalf else "")
    audit.record(by, "agreement.confirmed", agreement, reason=reason)
    if missing(version) == [Party.ADVISER]:
        tell(placement, Party.ADVISER, _("En avtale venter bare på deg"), now=now)
    elif not missing(version):
        _put_in_force(placement, agreement_terms.thaw(version.terms))
        audit.record(by, "agreement.in_force", agreement, reason=f"version {number}")
        tell(placement, Party.MANAGER, _("En avtale om en plassering gjelder nå"), now=now)
    return version


_LIVE = frozenset({PlacementState.PLANNED, PlacementState.ACTIVE})


def _put_in_force(placement: Placement, terms: Terms) -> None:
    """The plan is what was agreed; the first day stays as it was where it has been."""
    if placement.state is PlacementState.PLANNED:
        placement.starts_on = terms.starts_on
    placement.ends_on, placement.per_cent = terms.ends_on, terms.per_cent
    placement.mentor_name = terms.mentor_name
    if terms.goals != tuple((goal.category, goal.text) for goal in placement.goals):
        placement.goals = [PlacementGoal(category=c, text=text) for c, text in terms.goals]
    flag_modified(placement, "mentor_name")


def _refuse_unless_own(
    by: Membership, placement: Placement, party: Party, on_behalf: OnBehalf | None
) -> None:
    if not may_confirm(by, placement, party):
        raise NotAllowed(_("Dette kan bare den andre parten bekrefte."))
    is_own = party.value == by.role.value
    if is_own and on_behalf is not None:
        raise NotAllowed(_("Du bekrefter for deg selv, uten grunn."))
    if not is_own and on_behalf not in REASONS_FOR.get(party, ()):
        raise NotAllowed(_("Velg hvorfor du bekrefter for en annen."), about="on_behalf")


def _refuse_both_sides(version: AgreementVersion, by: Membership) -> None:
    """One person never says yes both as the employer and as the adviser."""
    for earlier in version.confirmations:
        other = None if earlier.on_behalf else earlier.by
        if other is not None and other.person_id == by.person_id and other is not by:
            raise NotAllowed(
                _("Du har bekreftet for den andre parten. En annen må bekrefte denne.")
            )


def _refuse_unless_part(by: Membership, placement: Placement) -> None:
    if not may_agree(by, placement):
        raise NotAllowed(
            _("Avtalen kan bare endres av lederen og veilederen, og bare før slutten.")
        )


def check_rules(terms: Terms, *, on: dt.date) -> None:
    """Refuse what the rules of the day do not allow, and say which rule it was."""
    said = placement_rules.verdicts(
        terms.measure,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        age_group=terms.age_group,
        on=on,
        extended=terms.extended,
    )
    for verdict in placement_rules.broken(said):
        about = "ends_on" if isinstance(verdict.rule, placement_rules.LongestRule) else "age_group"
        raise NotAllowed(
            _(
                "%(rule)s %(said)s Kilde: %(source)s.",
                rule=verdict.rule.text,
                said=verdict.text,
                source=verdict.rule.source,
            ),
            about=about,
        )


def tell(
    placement: Placement,
    party: Party,
    subject: object,
    *,
    now: dt.datetime,
    but: Membership | None = None,
) -> None:
    """The party hears of it; the text is the same whatever it is about."""
    member = placement.candidate.adviser if party is Party.ADVISER else told_at_work(placement)
    if member is None or member is but or member.ended_at is not None:
        return
    outbox.tell(
        member.person,
        subject,  # type: ignore[arg-type]
        _("Les avtalen, og se hvem som har bekreftet:"),
        path=f"/plasseringer/{placement.public_id}/avtale",
        event=MailEvent.PLACEMENT,
        about=placement,
        now=now,
    )
