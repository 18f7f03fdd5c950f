"""A statement is put together once, and answers each viewer with what is theirs."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access import candidates_seen_by, placements_seen_by, proposals_seen_by
from portal.enums import Role
from portal.extensions import db
from portal.models import Membership
from portal.queries import candidate_lists, counts, placement_lists, proposals
from portal.queries.candidate_lists import Order, Wanted
from portal.queries.prepared import any_viewer, numbers


def test_one_after_the_other_each_manager_and_adviser_gets_their_own(make):
    one, other = make.proposal(), make.proposal()
    viewers = [
        make.manager(unit=one.unit),
        make.manager(unit=other.unit),
        one.candidate.adviser,
        other.candidate.adviser,
        make.manager(),
    ]

    seen = [
        [row.public_id for row in proposals.listed(viewer, today=clock.today()).rows]
        for viewer in viewers
    ]

    ids = [one.public_id], [other.public_id]
    assert seen == [*ids, *ids, []]
    assert [counts.waiting_proposals(viewer) for viewer in viewers] == [1, 1, 0, 0, 0]


def test_a_manager_of_no_unit_or_of_several_is_answered_by_the_same_statement(make):
    one, other = make.proposal(), make.proposal()
    manager = make.manager(unit=one.unit)
    manager.units = [one.unit, other.unit]
    both = counts.waiting_proposals(manager)
    manager.units = []

    assert (both, counts.waiting_proposals(manager)) == (2, 0)


def test_a_role_has_one_viewer_to_put_statements_together_with_and_each_viewer_its_numbers(make):
    manager = make.manager()

    assert any_viewer(Role.MANAGER) is any_viewer(Role.MANAGER)
    assert numbers(manager, today=clock.today()) == {
        "viewer_id": manager.id,
        "viewer_organisation_id": manager.organisation_id,
        "viewer_unit_ids": manager.unit_ids,
        "today": clock.today(),
    }


RULES = (proposals_seen_by, placements_seen_by, candidates_seen_by)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_put_together_for_any_viewer_shows_each_what_the_rule_says(world, rule):
    world.fresh()
    with world.app.app_context():
        found = {}
        for viewer in db.session.scalars(sa.select(Membership)).all():
            said = {one.id for one in db.session.scalars(rule(viewer)).unique()}
            prepared = rule(any_viewer(viewer.role))
            sent = db.session.scalars(prepared, numbers(viewer)).unique()
            assert {one.id for one in sent} == said
            found[viewer.role] = found.get(viewer.role, set()) | said
        assert bool(found[Role.ADVISER]) is True
        assert found[Role.OFFICE_ADMINISTRATOR] == set()


def test_the_lists_hold_no_row_that_the_rules_hide(world):
    world.fresh()
    shown = 0
    with world.app.app_context():
        for viewer in db.session.scalars(sa.select(Membership)).all():
            may = [
                {one.public_id for one in db.session.scalars(rule(viewer)).unique()}
                for rule in RULES
            ]
            listed = [
                {row.public_id for view in proposals.View for row in _proposals(viewer, view)},
                {row.public_id for view in placement_lists.View for row in _placed(viewer, view)},
                {row.public_id for order in Order for row in _candidates(viewer, order)},
            ]
            assert [here <= all_of_them for here, all_of_them in zip(listed, may, strict=True)] == [
                True,
                True,
                True,
            ]
            shown += sum(map(len, listed))
    assert shown > 20


def _proposals(viewer, view):
    return proposals.listed(viewer, view, today=clock.today()).rows


def _placed(viewer, view):
    return placement_lists.listed(viewer, view, now=clock.now()).rows


def _candidates(viewer, order):
    return candidate_lists.listed(viewer, Wanted(state=None, order=order)).rows
