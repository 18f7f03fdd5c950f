"""A certificate: drafted, previewed, approved, issued, and checked by anyone who has its number."""

import datetime as dt
import hashlib
import json

import pytest
import sqlalchemy as sa

from portal import clock
from portal.enums import OrganisationKind, PlacementState
from portal.extensions import db
from portal.models import AuditEntry, Certificate, Membership, Placement, Reading

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def placement(make):
    return make.placement(
        proposal=make.proposal(job=make.job(tasks=[make.task(title="Dekke bord")])),
        state=PlacementState.ACTIVE,
        starts_on=dt.date(2026, 6, 1),
        ends_on=dt.date(2026, 12, 18),
        started_at=clock.now(),
        true_minutes=18 * 60,
    )


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


def kept():
    return db.session.scalar(sa.select(Certificate).order_by(Certificate.id.desc()))


def drafted(browse, placement_id, **typed):
    """The writing page of a new draft."""
    page = browse.get("certificates.show", placement_id=placement_id)
    return browse.follow(browse.submit(page, typed, form="form[action$=attest]"))


def issued(browse, placement_id):
    page = browse.get("certificates.show", placement_id=placement_id)
    browse.submit(page, {"approved": "y"}, form="form[action$=utstedelse]")
    return kept()


def test_a_draft_begins_with_the_tasks_of_the_job_and_the_hours(browse, placement, manager):
    page = drafted(browse.sign_in(manager), placement.public_id)

    assert page.select_one("textarea[name='parts-0-tasks']").text.strip() == "Dekke bord"
    assert page.select_one("input[name='parts-0-minutes']")["value"] == "18"


def test_it_is_written_previewed_approved_and_issued(browse, placement, manager):
    public_id = placement.public_id
    page = drafted(browse.sign_in(manager), public_id)
    page = browse.follow(
        browse.submit(page, {"skills": "Møter presis", "words": "Takk for hjelpen."})
    )
    preview = browse.get(
        "certificates.paper", placement_id=public_id, certificate_id=kept().public_id
    )
    assert preview.content_type == "application/pdf"
    assert kept().paper is None

    page = browse.submit(page, form="form[action$=utstedelse]", status=422)
    assert "Kandidaten må lese attesten og si ja først." in page.words
    certificate = issued(browse, public_id)

    assert len(certificate.number) == 14
    file = browse.get(
        "certificates.paper", placement_id=public_id, certificate_id=certificate.public_id
    )
    assert hashlib.sha256(file.data).hexdigest() == kept().digest
    stands = json.loads(kept().content)
    assert (stands["name"], stands["skills"]) == ("Ulla Utheim", "Møter presis")
    mine = sa.select(AuditEntry.action).where(AuditEntry.action.like("certificate.%"))
    actions = db.session.scalars(mine.order_by(AuditEntry.id)).all()
    assert actions == ["certificate.drafted", "certificate.written", "certificate.issued"]
    assert set(db.session.scalars(sa.select(Reading.page))) == {
        "certificates.show",
        "certificates.write",
        "certificates.paper",
    }


def test_what_is_issued_is_never_changed(browse, placement, manager):
    public_id = placement.public_id
    drafted(browse.sign_in(manager), public_id)
    place = {"placement_id": public_id, "certificate_id": issued(browse, public_id).public_id}

    browse.get("certificates.write", **place, status=409)
    browse.post("certificates.write", {"parts-0-tasks": "Annet"}, **place, status=409)
    browse.post("certificates.issue", {"approved": "y"}, **place, status=409)
    browse.post("certificates.discard", **place, status=409)

    assert "Annet" not in kept().content


def test_a_draft_is_thrown_away(browse, placement, manager):
    drafted(browse.sign_in(manager), placement.public_id)
    page = browse.get("certificates.show", placement_id=placement.public_id)

    browse.submit(page, form="form[action$=kasting]")

    assert kept() is None


@pytest.mark.parametrize("written", ["{}", " {}", "{} ", "nr"])
def test_anyone_learns_yes_or_no_and_nothing_of_whom(browse, visitors, placement, manager, written):
    drafted(browse.sign_in(manager), placement.public_id)
    number = issued(browse, placement.public_id).number
    typed = number.lower().replace("-", " ") if written == "nr" else written.format(number)
    stranger = visitors()
    page = stranger.get("certificates.check")

    page = stranger.submit(page, {"number": typed}, status=200)

    assert "Ja, en attest med dette nummeret er utstedt her" in page.words
    assert "Ulla" not in str(page)
    assert "Solbakken" not in str(page)


@pytest.mark.parametrize("number", ["ABCD-EFGH-JKLM", "x", "<b>", "A" * 41, "", "\x00", "Ærlig"])
def test_what_was_never_issued_is_not_genuine(browse, number):
    page = browse.get("certificates.check")
    status = 422 if number in {"", "A" * 41, "\x00"} else 200

    page = browse.submit(page, {"number": number}, status=status)

    assert "Ja, en attest" not in page.words
    assert status == 422 or "Nei, vi finner ingen attest" in page.words


def test_an_adviser_joins_several_placements_in_one(make, browse, placement, adviser):
    other = make.placement(
        proposal=make.proposal(
            candidate=placement.candidate, job=make.job(title="Bibliotekhjelp", tasks=[])
        ),
        state=PlacementState.ACTIVE,
        starts_on=dt.date(2026, 1, 5),
        started_at=clock.now(),
    )
    other_manager = other.proposal.answered_by.id
    manager = placement.proposal.answered_by.id
    public_id, other_id = placement.public_id, other.public_id

    page = drafted(browse.sign_in(adviser), public_id, others=[other_id])

    assert [legend.text.split(",")[0] for legend in page.select("main form legend")] == [
        "Bibliotekhjelp",
        "Måltidsvert",
    ]
    number = issued(browse, other_id).number
    page = browse.get("certificates.show", placement_id=public_id)
    assert number in page.words
    for one, address in ((manager, public_id), (other_manager, other_id)):
        browse.sign_in(db.session.get(Membership, one))
        page = browse.get("certificates.show", placement_id=address)
        assert number not in page.words.replace("attest.pdf", "")
        browse.get(
            "certificates.paper",
            placement_id=address,
            certificate_id=kept().public_id,
            status=404,
        )


def test_a_manager_joins_no_placement_of_another_unit(make, browse, placement, manager):
    other = make.placement(
        proposal=make.proposal(candidate=placement.candidate),
        state=PlacementState.ACTIVE,
        starts_on=TODAY,
        started_at=clock.now(),
    )
    other_id = other.public_id
    page = browse.sign_in(manager).get("certificates.show", placement_id=placement.public_id)
    assert page.select("[name=others]") == []

    browse.submit(page, {"others": [other_id]}, form="form[action$=attest]")

    assert [each.job_id for each in kept().placements] == [placement.job_id]


def test_others_find_nothing(make, browse, placement, manager):
    public_id = placement.public_id
    drafted(browse.sign_in(manager), public_id)
    place = {"placement_id": public_id, "certificate_id": kept().public_id, "status": 404}
    for one in [each.id for each in (make.manager(), make.adviser(), make.administrator())]:
        browse.sign_in(db.session.get(Membership, one))
        browse.get("certificates.show", placement_id=public_id, status=404)
        browse.get("certificates.write", **place)
        browse.get("certificates.paper", **place)


def test_nothing_is_written_of_health_or_benefits(browse, placement, manager):
    page = drafted(browse.sign_in(manager), placement.public_id)

    page = browse.submit(page, {"words": "Får AAP på grunn av depresjon."}, status=422)

    assert page.select_one("textarea[name=words]").text.strip() == "Får AAP på grunn av depresjon."


@pytest.mark.parametrize("number", [1, 8])
def test_the_page_takes_the_same_queries_for_one_and_for_many(
    make, browse, count_queries, placement, adviser, number
):
    for n in range(number):
        make.add(
            Certificate(
                candidate=placement.candidate,
                placements=[placement],
                content='{"parts": []}',
                language="nb",
                made_at=clock.now(),
                made_by=adviser,
                number=f"ABCD-EFGH-{n}",
                issued_at=clock.now(),
                issued_by=adviser,
                digest="0" * 64,
                paper="x",
            )
        )
    browse.sign_in(adviser)

    with count_queries() as seen:
        page = browse.get("certificates.show", placement_id=placement.public_id)

    assert page.words.count("Utstedt av") == number
    assert len(seen) == 7


def test_a_private_employer_signs_its_own(make, browse):
    firm = make.organisation(kind=OrganisationKind.PRIVATE_EMPLOYER, name="Fjordbakeriet")
    job = make.job(unit=make.unit(organisation=firm))
    placement = make.placement(
        proposal=make.proposal(job=job),
        state=PlacementState.ACTIVE,
        starts_on=TODAY,
        started_at=clock.now(),
    )
    public_id = placement.public_id
    drafted(browse.sign_in(placement.proposal.answered_by), public_id)

    issued(browse, public_id)

    assert json.loads(kept().content)["parts"][0]["workplace"].endswith("Fjordbakeriet")
    assert db.session.scalar(sa.select(Placement.public_id)) == public_id
