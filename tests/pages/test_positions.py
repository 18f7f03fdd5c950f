"""Positions as a manager meets them: the list, a new one, a change, out of use, and its page."""


def test_a_manager_makes_a_position_and_adds_a_task(make, browse):
    manager = make.manager()
    browse.sign_in(manager)

    page = browse.follow(
        browse.submit(
            browse.get("positions.new"), {"title": "Sykepleier, 2. etasje", "holders": "5"}
        )
    )
    page = browse.follow(
        browse.submit(
            page,
            {"title": "Dekke bord", "minutes_each": "50", "times": "7"},
            form="form[action$='/oppgaver']",
        )
    )

    assert page.select_one("tr.task th").contents[0].strip() == "Dekke bord"
    assert page.select_one("tr.task .hours").text == "5,8"
