"""Questions and answers about a proposal: both sides are told, nobody else may write, and it ends with it."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import erasures, proposals, readings, remarks
from portal.domain.errors import NotAllowed
from portal.extensions import db
from portal.models import Message, Remark
from portal.queries import proposals as find


@pytest.fixture
def proposal(make):
    return make.proposal()


@pytest.fixture
def manager(make, proposal):
    return make.manager(proposal.job.unit)


def say(proposal, by, text="Kan personen begynne kl. 9?"):
    remark = remarks.say(proposal, text, by=by, now=clock.now())
    db.session.commit()
    return remark


def letters():
    return db.session.scalars(sa.select(Message)).all()


def test_each_side_is_told_that_there_is_something_and_not_what(proposal, manager):
    adviser = proposal.candidate.adviser
    say(proposal, manager)
    say(proposal, adviser, "Ja, fra januar.")

    assert [letter.person_id for letter in letters()] == [adviser.person_id, manager.person_id]
    for letter in letters():
        assert "kl. 9" not in letter.body
        assert "januar" not in letter.body


def test_it_stands_in_the_order_it_was_said_and_is_read_once(make, proposal, manager):
    adviser = proposal.candidate.adviser
    for by, text in ((manager, "Først"), (adviser, "Så"), (manager, "Sist")):
        say(proposal, by, text)
    found = find.page(adviser, proposal.public_id, now=clock.now())

    assert [remark.text for remark in found.remarks] == ["Først", "Så", "Sist"]
    assert (unread(adviser), unread(manager)) == (1, 0)  # each wrote after the ones before
    colleague = make.manager(proposal.job.unit)
    assert unread(colleague) == 1
    readings.note(adviser, [proposal.candidate_id], "proposals.show")
    assert (unread(adviser), unread(colleague)) == (0, 1)


def unread(viewer):
    [row] = find.listed(viewer, today=clock.today()).rows
    return row.unread


def test_nobody_else_writes(make, proposal, manager):
    colleague = make.adviser(service=proposal.candidate.service)
    for stranger in (make.manager(), make.administrator(), colleague):
        with pytest.raises(NotAllowed, match="venter ikke lenger"):
            say(proposal, stranger)
    assert letters() == []


def test_nothing_is_written_or_shown_to_the_manager_after_the_end(proposal, manager):
    adviser = proposal.candidate.adviser
    say(proposal, adviser, "Trenger skift på dagtid.")
    proposals.withdraw(proposal, by=adviser)
    db.session.commit()

    for by in (manager, adviser):
        with pytest.raises(NotAllowed):
            say(proposal, by)
    assert find.page(manager, proposal.public_id, now=clock.now()).remarks == []
    assert len(find.page(adviser, proposal.public_id, now=clock.now()).remarks) == 1


def test_nothing_is_left_of_it_when_the_candidate_is_erased(proposal, manager):
    say(proposal, manager)
    erasures.erase(proposal.candidate, by=proposal.candidate.adviser)
    db.session.commit()

    assert db.session.scalars(sa.select(Remark)).all() == []
    assert letters() == []
