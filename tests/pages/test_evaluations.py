"""The parts write how it went: signed in, or the candidate by a personal link and in their own language."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import evaluation_links, evaluations, links, my_pages
from portal.domain.errors import NotAllowed
from portal.domain.evaluations import Said
from portal.enums import (
    ActorKind,
    ConsentState,
    Countersign,
    LinkPurpose,
    Outcome,
    Party,
    PlacementState,
)
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Candidate,
    EvaluationVersion,
    Membership,
    Message,
    Placement,
    Reading,
)

TODAY = dt.date(2026, 11, 24)
WHOSE = {"manager": "arbeidsplassen", "adviser": "kandidaten"}


def make_ended(make, **kw):
    return make.placement(
        state=PlacementState.ENDED,
        starts_on=TODAY - dt.timedelta(days=90),
        ends_on=kw.pop("ends_on", TODAY),
        started_at=clock.now(),
        ended_at=clock.now(),
        outcome=Outcome.UNKNOWN,
        **kw,
    )


class World:
    """A placement that ended today, read anew after each request."""

    def __init__(self, placement):
        self.id, self.pid = placement.id, placement.public_id

    @property
    def placement(self):
        return db.session.get(Placement, self.id)

    @property
    def manager(self):
        return self.placement.proposal.answered_by

    @property
    def adviser(self):
        return self.placement.candidate.adviser


@pytest.fixture
def world(make):
    return World(make_ended(make))


@pytest.fixture
def token(world):
    token = evaluation_links.send(world.placement, now=clock.now())
    db.session.commit()
    return token


def write(world, text="Kom presis.", number=0, by=None, party=Party.MANAGER):
    said = Said({"good": text})
    evaluations.write(
        world.placement, party, said, number=number, by=by or world.manager, now=clock.now()
    )
    db.session.commit()


def versions():
    rows = db.session.scalars(sa.select(EvaluationVersion).order_by(EvaluationVersion.id))
    return [(v.number, evaluations.said(v).words, v.reply, v.comment) for v in rows]


@pytest.mark.parametrize("who", ["manager", "adviser"])
def test_each_part_writes_and_both_read(browse, world, who):
    page = browse.sign_in(getattr(world, who)).get(
        "evaluations.write", placement_id=world.pid, whose=WHOSE[who]
    )
    page = browse.submit(page, {"good": "Frokosten", "verdict": "yes"}, form="main form")
    page = browse.follow(page)
    assert "Takk. Evalueringen er lagret." in page.words
    assert "Frokosten" in page.select_one("#main").get_text()

    other = {"manager": "adviser", "adviser": "manager"}[who]
    page = browse.sign_in(getattr(world, other)).get("evaluations.show", placement_id=world.pid)
    assert "Frokosten" in page.words
    assert versions() == [(1, {"good": "Frokosten"}, None, None)]


def test_a_wording_is_changed_and_taken_back(browse, world):
    browse.sign_in(world.manager)
    write(world)
    place = {"placement_id": world.pid, "whose": "arbeidsplassen"}
    page = browse.get("evaluations.write", **place)
    assert page.select_one("[name=good]").text.strip() == "Kom presis."
    page = browse.follow(browse.submit(page, {"good": "Kom tidlig."}, form="main form"))
    assert "Én tidligere versjon" in page.words

    page = browse.submit(page, form="form[action$='/arbeidsplassen/tilbaketaking']")

    assert "Kom presis." in browse.follow(page).words
    assert [number for number, *_rest in versions()] == [1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Svar på minst ett av spørsmålene."),
        ({"good": "x" * 1001}, "Teksten er 1 tegn for lang."),
        ({"good": "Han har en diagnose"}, "diagnose"),
        ({"good": "\x00\x07"}, "Svar på minst ett av spørsmålene."),
        ({"good": "<b>Bra</b>", "verdict": "tull"}, "Velg noe fra lista."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays(browse, world, typed, said):
    page = browse.sign_in(world.manager).get(
        "evaluations.write", placement_id=world.pid, whose="arbeidsplassen"
    )

    page = browse.submit(page, typed, form="main form", status=422)

    assert said in page.words
    assert page.select_one("[name=good]").text.strip() == typed.get("good", "").strip("\x00\x07")
    assert versions() == []


def test_who_was_second_keeps_what_they_typed_and_sends_it_to_what_stands_now(browse, world):
    browse.sign_in(world.manager)
    page = browse.get("evaluations.write", placement_id=world.pid, whose="arbeidsplassen")
    write(world)

    page = browse.submit(page, {"good": "Mitt"}, form="main form", status=422)
    assert "Noen skrev mens du leste." in page.words
    browse.submit(page, {}, form="main form")

    assert [words for _number, words, *_rest in versions()] == [
        {"good": "Kom presis."},
        {"good": "Mitt"},
    ]


def test_strangers_and_the_other_part_do_not_write(make, browse, world):
    visitors = [make.adviser(), make.manager(), make.administrator()]
    for visitor_id in [v.id for v in visitors]:
        browse.sign_in(db.session.get(Membership, visitor_id))
        browse.get("evaluations.show", placement_id=world.pid, status=404)
        for whose in WHOSE.values():
            browse.get("evaluations.write", placement_id=world.pid, whose=whose, status=404)
    browse.sign_in(world.manager)
    browse.get("evaluations.write", placement_id=world.pid, whose="kandidaten", status=404)
    browse.get("evaluations.write", placement_id=world.pid, whose="naboen", status=404)


def test_the_workplace_reads_nothing_when_the_consent_is_taken_back(browse, world):
    write(world)
    world.placement.proposal.consent.state = ConsentState.WITHDRAWN
    world.placement.proposal.consent.withdrawn_at = clock.now()
    db.session.commit()

    browse.sign_in(world.manager).get("evaluations.show", placement_id=world.pid, status=404)


def test_the_adviser_writes_down_the_candidates_answer(browse, world):
    write(world)
    page = browse.sign_in(world.adviser).get("evaluations.show", placement_id=world.pid)
    form = "form[action$='/evaluering/svar']"
    page = browse.submit(page, {"reply": "commented"}, form=form, status=422)
    assert "Skriv kommentaren først." in page.words
    browse.submit(page, {"reply": "commented", "comment": "Det var kaldt."}, form=form)

    assert versions()[0][2:] == (Countersign.COMMENTED, "Det var kaldt.")


def test_the_adviser_sends_the_link_again_or_hears_that_there_is_no_address(browse, world):
    page = browse.sign_in(world.adviser).get("evaluations.show", placement_id=world.pid)
    page = browse.follow(browse.submit(page, form="form[action$='/lenke']"))
    assert "Kandidaten får en ny lenke." in page.words
    world.placement.candidate.identity.email = ""
    db.session.commit()
    page = browse.follow(browse.submit(page, form="form[action$='/lenke']"))
    assert "Kandidaten har ingen e-post her." in page.words
    assert len(db.session.scalars(sa.select(Message)).all()) == 1
    sent = sa.select(AuditEntry.id).where(AuditEntry.action == "evaluation.link_sent")
    assert len(db.session.scalars(sent).all()) == 1


def test_before_the_end_the_page_says_what_comes(make, browse):
    placement = make.placement()
    page = browse.sign_in(placement.candidate.adviser).get(
        "evaluations.show", placement_id=placement.public_id
    )
    assert "Plasseringen er ikke over ennå" in page.words
    assert db.session.scalars(sa.select(Reading.page)).all() == ["evaluations.show"]


def test_when_the_time_is_out_nobody_is_blamed(make, browse):
    placement = make_ended(make, ends_on=TODAY - dt.timedelta(days=57))
    page = browse.sign_in(placement.proposal.answered_by).get(
        "evaluations.show", placement_id=placement.public_id
    )
    assert "Ikke skrevet. Det gjør ikke noe." in page.words
    assert page.select("main form, main .actions a") == []


# The candidate --------------------------------------------------------------------------------------


def test_the_candidate_signs_and_writes_by_link(browse, world, token):
    write(world)
    token = db.session.scalars(sa.select(Message).order_by(Message.id)).all()[1].body
    token = token.split("/evaluering/")[1].split()[0]
    page = browse.get("evaluation_answers.show", token=token)
    assert "Kom presis." in page.words
    assert db.session.scalars(sa.select(Reading.page)).all() == ["evaluation_answers.show"]

    page = browse.follow(browse.submit(page, {"reply": "signed"}, form="form[action*='/svar']"))
    assert "Du har lest det og er enig." in page.words
    page = browse.submit(
        page, {"good": "Kollegene", "verdict": "partly"}, form="form:has([name=hard])"
    )
    page = browse.follow(page)
    assert "Takk. Svaret ditt er sendt." in page.words
    assert page.select_one("[name=good]").text.strip() == "Kollegene"
    assert [row[2] for row in versions()] == [Countersign.SIGNED, None]


@pytest.mark.parametrize(
    ("typed", "form", "said"),
    [
        ({"reply": "commented"}, "form[action*='/svar']", "Write the comment first."),
        ({}, "form:has([name=hard])", "Answer at least one of the questions."),
        ({"hard": "y" * 1001}, "form:has([name=hard])", "It can have 1000 characters."),
    ],
)
def test_what_is_wrong_is_said_in_the_candidates_language(browse, world, token, typed, form, said):
    write(world)
    token = evaluation_links.send(world.placement, now=clock.now())
    db.session.commit()
    page = browse.get("evaluation_answers.show", token=token, sprak="en")

    page = browse.submit(page, typed, form=form, status=422)

    assert said in page.words
    assert page.select_one("html")["lang"] == "en"
    assert page.select_one("[name=hard]").text.strip() == typed.get("hard", "")


def test_a_wording_that_changed_meanwhile_is_read_again(browse, world):
    write(world)
    token = evaluation_links.send(world.placement, now=clock.now())
    db.session.commit()
    page = browse.get("evaluation_answers.show", token=token)
    evaluations.take_back(
        world.placement, Party.MANAGER, number=1, by=world.manager, now=clock.now()
    )
    db.session.commit()
    write(world, "Noe helt nytt.")
    token = evaluation_links.send(world.placement, now=clock.now())
    db.session.commit()
    page.select_one("form[action*='/svar']")["action"] = f"/evaluering/{token}/svar?sprak=nb"

    page = browse.submit(page, {"reply": "signed"}, form="form[action*='/svar']", status=422)

    assert "Noe ble endret mens du leste." in page.words
    assert "Noe helt nytt." in page.words
    assert [row[2] for row in versions()] == [None]


def test_another_ones_link_or_an_old_one_opens_nothing(browse, world, token):
    evaluation_links.send(world.placement, now=clock.now())
    db.session.commit()

    browse.get("evaluation_answers.show", token=token, status=404)
    browse.get("evaluation_answers.show", token="ingenting", status=404)
    browse.get("evaluation_answers.show_mine", placement_id=world.pid, status=404)


def test_a_link_that_an_erasure_left_opens_nothing(browse, token):
    db.session.execute(sa.update(Candidate).values(erased_at=clock.now()))
    db.session.commit()

    browse.get("evaluation_answers.show", token=token, status=404)


def test_from_min_side_one_reaches_only_ones_own(make, browse, world):
    other = make_ended(make).public_id
    code_path = my_pages.invite(world.placement.candidate, by=world.adviser, now=clock.now())
    code = my_pages.send_code(world.placement.candidate, path="/", now=clock.now())
    db.session.commit()
    door = browse.get("my_pages.door", token=code_path, kode=1)
    browse.submit(door, {"code": code}, form="form:has(#code)")

    page = browse.get("evaluation_answers.show_mine", placement_id=world.pid)
    page = browse.submit(page, {"good": "Alt"}, form="form:has([name=hard])")
    assert page.location.startswith(f"/min-side/evaluering/{world.pid}")
    assert versions() == [(1, {"good": "Alt"}, None, None)]
    browse.get("evaluation_answers.show_mine", placement_id=other, status=404)


def test_the_page_takes_few_queries_however_many_versions(browse, world, count_queries):
    browse.sign_in(world.adviser)
    counts = []
    for number in (0, 1, 2, 3):
        write(world, f"Tekst {number}", number=number)
        with count_queries() as seen:
            browse.get("evaluations.show", placement_id=world.pid)
        counts.append(len(seen))

    assert counts == [5, 5, 5, 5]


def test_what_the_candidate_wrote_says_that_it_was_them(browse, world):
    write(world, "Selv", by=ActorKind.LINK, party=Party.CANDIDATE)

    page = browse.sign_in(world.manager).get("evaluations.show", placement_id=world.pid)

    assert "Skrevet av kandidaten" in page.words


def test_it_waits_on_min_side_and_stands_in_the_file_of_everything(browse, world):
    write(world)
    token = my_pages.invite(world.placement.candidate, by=world.adviser, now=clock.now())
    code = my_pages.send_code(world.placement.candidate, path="/", now=clock.now())
    db.session.commit()
    door = browse.get("my_pages.door", token=token, kode=1)
    page = browse.follow(browse.submit(door, {"code": code}, form="form:has(#code)"))
    waiting = page.select_one("section[aria-labelledby=waits]").get_text(" ")
    assert "Hvordan gikk det på jobben?" in waiting

    page = browse.get("evaluation_answers.show_mine", placement_id=world.pid)
    browse.submit(page, {"good": "Alt"}, form="form:has([name=hard])")
    browse.submit(page, {"reply": "signed"}, form="form[action*='/svar']")

    page = browse.get("my_pages.show")
    assert "Hvordan gikk det på jobben?" not in page.words
    told = browse.get("my_pages.download").json["plasseringer"][0]["evalueringer"]
    assert [(one["skrevet av"], one["svaret ditt"]) for one in told] == [
        ("Arbeidsgiveren", "Lest og enig"),
        ("Kandidaten", ""),
    ]


def test_a_link_of_one_opens_nothing_of_another(make, browse, world):
    """Also where somebody had the portal write the wrong placement on it."""
    other = make_ended(make).candidate
    token = links.issue(
        other,
        LinkPurpose.EVALUATION,
        hours=1,
        now=clock.now(),
        subject=f"Placement:{world.pid}",
    )
    db.session.commit()

    browse.get("evaluation_answers.show", token=token, status=404)


def test_nobody_but_the_adviser_sends_the_link(make, world):
    for other in (world.manager, make.adviser(), make.administrator()):
        with pytest.raises(NotAllowed):
            evaluation_links.renew(world.placement, by=other, now=clock.now())
