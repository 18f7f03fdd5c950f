"""Words that may be shared hold nothing that says who the person is."""

import time

import pytest

from portal.domain import leaks, recognition
from portal.enums import ProfileField
from tests.sentences import leaks_en, leaks_nb, leaks_nn

NAMES = ("Ulla", "Utheim")
NUMBER = "Ta bort fødselsnummeret. Det trengs ikke her."
PHONE = "Ta bort telefonnummeret. Det skrives under «Navn og kontakt»."
EMAIL = "Ta bort e-postadressen. Den skrives under «Navn og kontakt»."


def said(text, names=NAMES):
    return [str(problem) for problem in leaks.find(text, names=names)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Født 010199 12345", [NUMBER]),
        ("01019912345 er nummeret", [NUMBER]),
        ("Ring 400 00 000", [PHONE]),
        ("Ring 40 00 00 00.", [PHONE]),
        ("+47 40000000", [PHONE]),
        ("Skriv til ulla@post.example", [EMAIL]),
        ("010199 12345 og 40000000", [NUMBER, PHONE]),
    ],
)
def test_numbers_and_addresses_are_found(app, text, problems):
    assert said(text, names=()) == problems


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jobbet i kantine 2015-2019.",
        "Kan begynne 07.12.2026, 20-50 prosent.",
        "Løfter 25 kg, 30 timer i uka, fra kl. 08.30.",
    ],
)
def test_years_dates_and_hours_are_no_leaks(app, text):
    assert said(text) == []


@pytest.mark.parametrize("text", ["Ulla er blid", "møt ULLA", "Ullas ønsker", "frk. utheim"])
def test_the_persons_own_name_is_found_in_any_form(app, text):
    [problem] = said(text)
    assert problem.startswith("Ta bort navnet «")


def test_a_name_that_is_also_a_word_is_only_a_name_with_a_capital_letter(app):
    assert said("Kan én dag i uka", names=("Dag", "Berg")) == []
    assert said("Dag liker dyr", names=("Dag", "Berg")) == [
        "Ta bort navnet «Dag». Skriv «personen», eller begynn med verbet."
    ]


LANGUAGES = (leaks_nb, leaks_nn, leaks_en)
#: What the message of each kind has in it.
SAYS = {
    "number": "fødselsnummeret",
    "phone": "telefonnummeret",
    "email": "e-postadressen",
    "name": "Ta bort navnet",
    "benefit": "lever av",
    "health": "om helse",
    "status": "om opphold",
    "private": "er privat",
    "person": "bestemt person",
    "room": "romnummeret",
    "one": "helsen til én person",
    "age": "alderen",
}


def pairs(name):
    return [pair for language in LANGUAGES for pair in getattr(language, name)]


@pytest.mark.parametrize(("text", "kind"), pairs("STOPPED"))
def test_what_tells_too_much_of_a_candidate_is_stopped(app, text, kind):
    assert [SAYS[kind] in problem for problem in said(text)] == [True]


@pytest.mark.parametrize("text", pairs("FINE"))
def test_what_tells_what_a_candidate_wishes_and_can_is_let_through(app, text):
    assert said(text) == []


@pytest.mark.parametrize(("text", "kind"), pairs("TASKS_STOPPED"))
def test_what_points_to_one_patient_is_stopped_in_a_task(app, text, kind):
    problems = [str(problem) for problem in leaks.find_in_task(text)]

    assert [SAYS[kind] in problem for problem in problems] == [True]


@pytest.mark.parametrize("text", pairs("TASKS_FINE"))
def test_what_says_what_is_done_is_let_through_in_a_task(app, text):
    assert [str(problem) for problem in leaks.find_in_task(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_sentences_of_each_kind(language):
    for sentences in (language.STOPPED, language.FINE):
        assert len(sentences) >= 40
        assert len(set(sentences)) == len(sentences)


def test_signs_that_cannot_be_seen_hide_nothing(app):
    hidden = "01\u200b0199\u00ad12345 og an\u200dgst"

    assert [SAYS["number"] in said(hidden)[0], SAYS["health"] in said(hidden)[1]] == [True, True]


def test_a_long_text_is_read_quickly(app):
    """No pattern goes astray on what repeats itself."""
    for text in ("med " * 3000, "1 " * 5000, "hjelp " * 2000 + "angst", "a@" * 4000, "A. " * 4000):
        began = time.process_time()
        leaks.find(text, names=NAMES)
        leaks.find_in_task(text)
        assert time.process_time() - began < 1


def test_signs_of_who_it_may_be(app):
    signs = recognition.signs(
        {
            ProfileField.LANGUAGES: "Engelsk og tigrinja, litt kvensk",
            ProfileField.EXPERIENCE: "Var tannlege, og jobbet på Havblikk i tre år.",
            ProfileField.TRAVEL: "Buss",
        }
    )

    assert [str(sign) for sign in signs] == [
        "«Kvensk» er det få som snakker mange steder.",
        "«tannlege» er et yrke få har. Holder det å si hva personen kan?",
        "«Havblikk» ser ut som et navn på et sted eller en bedrift.",
        "Reiseveien kan vise hvor personen bor.",
    ]
    assert recognition.signs({ProfileField.WISHES: "Vil jobbe med mat."}) == []
