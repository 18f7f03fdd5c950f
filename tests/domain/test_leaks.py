"""Words that may be shared hold nothing that says who the person is."""

import pytest

from portal.domain import leaks, recognition
from portal.enums import ProfileField

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
