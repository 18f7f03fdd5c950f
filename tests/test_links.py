"""A personal link opens what it was sent for and nothing else, to nobody else and not for ever. The addresses are
those of the portal's own map and the links those of the filled world, so that new ones are tried too."""

import pytest

pytestmark = pytest.mark.sweep

#: Which of the world's links a blueprint opens, where it is not called after it.
OPENS = {
    "sessions": "link",
    "employer_links": "employer link",
    "opinions": "opinion link",
    "consent_answers": "consent link",
    "rounds": "round link",
    "talks": "talk link",
    "evaluation_answers": "evaluation link",
    "agreement_answers": "agreement link",
    "mentors": "mentor link",
    "teachers": "teacher link",
    "my_pages": "my page link",
}
#: Carries a signed address instead of a link of the table.
SIGNED = {"saved_searches.confirm"}
#: Says that the link is over, and asks for a new one.
OVER = {404, 410}


def addresses(world):
    """(endpoint, blueprint, method, address with `token` left out) of all that a personal link opens."""
    for rule in world.app.url_map.iter_rules():
        if "token" in rule.arguments and rule.endpoint not in SIGNED:
            others = {
                "consent_id": world.ids["asked together"],
                "test_id": world.ids["language test"],
            }
            more = {name: others[name] for name in rule.arguments - {"token"}}
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield rule.endpoint, rule.endpoint.partition(".")[0], method, more


def ask(world, endpoint, method, address, *, hx=False):
    data = {"csrf_token": world.csrf} if method == "POST" else None
    return world.ask("nobody", method, world.address(endpoint, **address), data, hx=hx)


def test_every_address_with_a_token_is_one_that_we_know(world):
    world.fresh()
    assert {blueprint for _endpoint, blueprint, _method, _more in addresses(world)} == set(OPENS)
    assert {name for name in world.ids if name.endswith("link")} == set(OPENS.values())


@pytest.mark.timeout(300)
@pytest.mark.parametrize("hx", [False, True])
def test_a_link_for_something_else_opens_nothing(world, hx):
    world.fresh()
    wrong = []
    for endpoint, blueprint, method, more in addresses(world):
        for name in sorted(set(OPENS.values()) - {OPENS[blueprint]}):
            with world.unchanged(but={"sign_in_attempt"}):
                answer = ask(world, endpoint, method, more | {"token": world.ids[name]}, hx=hx)
            if answer.status_code != 404:
                wrong.append((endpoint, method, name, answer.status_code))
    assert wrong == []


@pytest.mark.timeout(300)
def test_too_old_a_link_opens_nothing_and_names_nobody(world):
    world.fresh()
    world.raw.execute(
        "UPDATE link SET created_at = '2026-11-01', expires_at = '2026-11-23 08:00:00.000000'"
    )
    world.raw.commit()
    secret = {word for planted in world.planted for word in planted.words}
    wrong = []
    for endpoint, blueprint, method, more in addresses(world):
        if endpoint == "employer_links.renew":
            continue  # sends a new one to whoever had it
        with world.unchanged(but={"sign_in_attempt"}):
            answer = ask(world, endpoint, method, more | {"token": world.ids[OPENS[blueprint]]})
        met = sorted(word for word in secret if word in answer.text)
        if answer.status_code not in OVER or met:
            wrong.append((endpoint, method, answer.status_code, met))
    assert wrong == []


def test_what_a_link_opens_is_kept_by_no_browser(world):
    world.fresh()
    wrong = []
    for endpoint, blueprint, method, more in addresses(world):
        answer = ask(world, endpoint, method, more | {"token": world.ids[OPENS[blueprint]]})
        if answer.headers["Cache-Control"] != "no-store" or "ETag" in answer.headers:
            wrong.append((endpoint, method, answer.headers["Cache-Control"]))
        world.fresh()
    assert wrong == []


def test_the_own_page_is_closed_to_whoever_has_not_opened_it(world):
    world.fresh()
    wrong = []
    for rule in world.app.url_map.iter_rules():
        if not rule.rule.startswith("/min-side") or "token" in rule.arguments:
            continue
        names = {
            "consent_id": "consent",
            "talk_id": "consent",
            "agreement_id": "consent",
            "certificate_id": "consent",
            "placement_id": "left placement",
        }
        address = {name: world.ids[names[name]] for name in rule.arguments}
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            with world.unchanged():
                answer = ask(world, rule.endpoint, method, address)
            if (answer.status_code, answer.headers["Cache-Control"]) != (404, "no-store"):
                wrong.append((rule.endpoint, method, answer.status_code))
    assert wrong == []


def test_what_somebody_without_a_role_reads_and_what_anyone_types_is_kept_by_no_browser(world):
    world.fresh()
    account = world.ask("no-role", "GET", world.address("account.index"))
    typed = world.ask("nobody", "POST", world.address("sessions.sign_in"), {"email": "lise@"})

    assert [one.headers["Cache-Control"] for one in (account, typed)] == ["no-store", "no-store"]
    assert world.ask("nobody", "GET", "/om").headers["Cache-Control"] == "no-cache"
