"""The house stands: a viewer gets a page, and the guards of the database hold."""

import pytest

from portal.database import WriteInPageView
from portal.extensions import db
from portal.models import Unit


def test_everything_can_be_made_and_a_manager_sees_their_first_page(make, browse):
    placement = make.placement(proposal=make.proposal(job=make.job(tasks=[make.task()])))
    manager = make.manager(unit=placement.unit)

    page = browse.sign_in(manager).get("home.index")

    assert page.select_one("h1").text == "Mitt ansvar"


def test_a_page_view_writes_nothing(app, make):
    unit = make.unit()

    db.session.delete(unit)
    with app.test_request_context("/"), pytest.raises(WriteInPageView):
        db.session.flush()

    db.session.rollback()
    assert db.session.scalars(db.select(Unit)).all() == [unit]
