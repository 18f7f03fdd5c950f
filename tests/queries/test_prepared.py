"""A statement is put together once, and answers each viewer with what is theirs."""

from portal import clock
from portal.enums import Role
from portal.queries import counts, proposals
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
