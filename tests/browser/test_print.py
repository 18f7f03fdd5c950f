"""What is printed says all that the page holds, also without script."""

import sqlalchemy as sa
from playwright.sync_api import expect

from portal.enums import PlacementState
from portal.extensions import db
from portal.models import Membership, Placement, PlacementAgreement
from tests.browser.conftest import Visit
from tests.windows import Site


def test_an_agreement_is_printed_with_its_terms_also_where_they_are_folded(
    demo: Site, visit: Visit
) -> None:
    with demo.app.app_context():
        placement = db.session.scalars(
            sa.select(Placement)
            .join(PlacementAgreement)
            .where(Placement.state == PlacementState.ACTIVE)
        ).first()
        assert placement is not None
        adviser = db.session.get_one(Membership, placement.candidate.adviser_id)
        address = f"{demo.url}/plasseringer/{placement.public_id}/avtale"
    page = visit(demo, as_=adviser, script=False).page
    page.goto(address)
    terms = page.locator(".printed dl").first

    expect(terms).to_be_hidden()
    page.emulate_media(media="print")

    expect(terms).to_be_visible()
    expect(page.locator(".printed > summary")).to_be_hidden()
