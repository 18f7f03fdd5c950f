"""How many have in common what is about to be shared: counted without opening anybody's words."""

import pytest

from portal.columns import keys
from portal.domain import candidates, recognition, traits
from portal.domain.candidates import Profile
from portal.enums import CandidateState, LanguageLevel, ProfileField
from portal.extensions import db
from portal.models import CandidateTrait
from portal.queries.recognition import crowd

LANGUAGES, NORWEGIAN = ProfileField.LANGUAGES, ProfileField.NORWEGIAN
LICENCE, EXPERIENCE = ProfileField.DRIVING_LICENCE, ProfileField.EXPERIENCE


@pytest.fixture
def office(make):
    """Twelve who speak Arabic, all at A2; one of them Kven as well, with a licence; one who was a vet."""
    adviser = make.adviser()
    made = []
    for n in range(12):
        candidate = make.candidate(adviser=adviser if n % 2 else make.adviser(
            service=adviser.organisation), norwegian=LanguageLevel.A2)  # fmt: skip
        candidate.languages = "arabisk (morsmål), engelsk B1"
        made.append(candidate)
    rare = made[1]
    rare.languages, rare.driving_licence = "Arabisk og litt kvensk", True
    made[3].experience = "Var veterinær hjemme."
    for candidate in made:
        traits.note(candidate)
    db.session.commit()
    return adviser, made


def said(found):
    return [str(line) for line in recognition.few_alike(found)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("arabisk (morsmål), engelsk B1 og litt tysk", ["arabisk", "engelsk", "tysk"]),
        ("Nord-samisk; Fransk/engelsk", ["nord-samisk", "fransk", "engelsk"]),
        ("engelsk, Engelsk", ["engelsk"]),
        ("", []),
    ],
)
def test_languages_are_found_in_what_is_typed(text, names):
    assert traits.languages_in(text) == names


def test_what_is_rare_in_the_office_is_said_with_what_to_leave_out(office):
    adviser, made = office

    found = crowd(adviser, made[1], [LANGUAGES, NORWEGIAN])

    assert (found.total, found.together) == (12, 1)
    assert found.without == {NORWEGIAN: 1, LANGUAGES: 12}
    assert said(found) == [
        "Færre enn 5 av de 12 kandidatene på kontoret har dette til felles: norsk, andre språk.",
        "Deler du ikke «Andre språk», er det 12 som har det til felles.",
    ]


def test_what_many_share_is_not_spoken_of(office):
    adviser, made = office

    found = crowd(adviser, made[5], [LANGUAGES, NORWEGIAN, LICENCE])

    assert (found.together, said(found)) == (11, [])
    assert crowd(adviser, made[5], [ProfileField.WISHES]) is None


def test_where_leaving_one_thing_out_is_not_enough_it_says_so(office):
    adviser, made = office

    found = crowd(adviser, made[1], [LANGUAGES, LICENCE])

    assert (
        said(found)[1] == "Del mindre, eller skriv det mer allment: én ting bort er ikke nok her."
    )


def test_a_rare_trade_counts_too_and_an_office_of_few_says_nothing(make, office):
    adviser, made = office

    assert crowd(adviser, made[3], [EXPERIENCE]).together == 1
    for candidate in made[6:]:
        candidate.state = CandidateState.ENDED
    db.session.commit()
    assert said(crowd(adviser, made[3], [EXPERIENCE])) == []


def test_nobody_counts_from_another_advisers_candidate(make, office):
    adviser, made = office

    assert crowd(adviser, made[0], [LANGUAGES]) is None
    assert crowd(make.administrator(adviser.organisation), made[1], [LANGUAGES]) is None


def test_the_marks_follow_the_words_and_tell_a_thief_nothing(make):
    candidate = make.candidate()

    def change(languages):
        candidates.change_profile(
            candidate, Profile(wishes="Mat", languages=languages), by=candidate.adviser
        )
        db.session.commit()
        return sorted(db.session.scalars(db.select(CandidateTrait.mark)))

    assert change("kvensk") == [keys().blind("language:kvensk")]
    assert change("kvensk, engelsk") == sorted(
        keys().blind(f"language:{name}") for name in ("kvensk", "engelsk")
    )
    assert change("") == []
