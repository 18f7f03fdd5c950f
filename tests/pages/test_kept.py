"""What was typed stands under the words of the form it came from, also when the form is gone."""

from portal.forms.kept import written


def said(*sent):
    return [(str(label), text) for label, text in written(sent)]


def test_the_same_name_has_the_words_of_the_form_it_came_from(app):
    assert said(
        ("title", "Renholder"), ("full_time", "37.5"), ("own_hours", ""), ("holders", "2")
    ) == [
        ("Navn på stillingen", "Renholder"),
        ("Hvor mange har denne stillingen?", "2"),
    ]
    assert said(
        ("title", "Dekke bord"), ("minutes_each", "20"), ("times", "7"), ("period", "week")
    ) == [("Hva blir gjort?", "Dekke bord"), ("Minutter hver gang", "20"), ("Antall ganger", "7")]


def test_rows_have_the_words_of_their_column(app):
    assert said(
        ("starts_on", ""),
        ("ends_on", ""),
        ("per_cent", "50"),
        ("mentor_name", "Sunniva Dale"),
        ("goals-0-category", "work_experience"),
        ("goals-0-text", "Stå for frokosten"),
    ) == [("Hvor mye", "50"), ("Fadder", "Sunniva Dale"), ("Målet", "Stå for frokosten")]


def test_what_no_form_knows_is_kept_all_the_same(app):
    assert ("Tekst", "Hei på deg") in said(("unheard_of", "Hei på deg"))


def test_on_the_page_a_text_sent_from_another_role_has_its_label(make, browse):
    position = make.position()
    browse.sign_in(make.manager(unit=position.unit))
    page = browse.get("positions.edit", position_id=position.public_id)

    kept = browse.submit(page, {"acting": "", "title": "Renholder"}, status=409)

    assert kept.select_one("label[for=kept-1]").text == "Navn på stillingen"
    assert kept.select_one("#kept-1").text.strip() == "Renholder"


def test_a_rules_no_leads_back_to_the_page_that_the_button_stood_on(make, browse):
    job = make.job()
    make.proposal(job=job)
    browse.sign_in(make.manager(unit=job.unit))
    job_id = job.public_id
    where = f"http://portal.example/enkle-jobber/{job_id}"

    for came_from, back in [
        (where, f"/enkle-jobber/{job_id}"),
        ("http://elsewhere.example/page", "/"),
        ("http://portal.example//elsewhere.example", "/"),
        ("", "/"),
    ]:
        refused = browse.post(
            "simple_jobs.close", status=409, job_id=job_id, headers={"Referer": came_from}
        )
        assert refused.select_one("main .actions a:last-child")["href"] == back
