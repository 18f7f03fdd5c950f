"""Words are compared by one spelling and their stem, and long words by what they are put together of."""

import pytest

from portal.domain.job_search import MOST_WORDS, wanted
from portal.domain.job_words import fields_of, parts_of
from portal.domain.norwegian import distance, spelling, stem, words_in
from portal.enums import WorkField


@pytest.mark.parametrize(
    "forms",
    [
        "renhold renholder renholdere renholderne renholdar renholdaren",
        "kjøkken kjøkkenet Kjøken KJOEKKEN",
        "vaske vasker vasking vaska vask",
        "butikk butikken butikker butikkane",
        "sykehjem sykehjemmet sykehjemmene",
        "måltid maaltid måltider måltidene",
        "clean cleaning cleaner cleaners",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(spelling(word)) for word in forms.split()}) == 1


def test_words_that_only_look_alike_do_not():
    assert stem("leke") != stem("lekser")
    assert stem("hus") != stem("huk")
    assert stem("buss") != stem("bust")


def test_signs_are_no_words_and_accents_do_not_count():
    assert words_in("Kafé, «café» & 100 %!") == ["kafe", "cafe", "100"]
    assert words_in("\x00*\"'():-^ ") == []


def test_a_long_word_is_found_by_its_parts():
    assert set(parts_of(spelling("skoleassistent"))) == {"skol", "asistent"}
    assert set(parts_of(spelling("hagearbeid"))) == {"hag", "arbeid"}
    assert parts_of(spelling("Solbakken")) == ()


def test_the_field_of_work_is_told_by_words():
    assert fields_of(["Kjøkkenhjelp", "Sykehjem"]) == {WorkField.KITCHEN, WorkField.CARE}
    assert fields_of(["Hjelper"]) == frozenset()


def test_letters_that_are_wrong_missing_too_many_or_swapped_are_counted():
    assert [distance("renhold", other, 2) for other in ("renhold", "renhodl", "renold", "rennhold")] == [
        0, 1, 1, 1,
    ]  # fmt: skip
    assert distance("renhold", "gartner", 2) == 3


def test_empty_words_count_only_when_there_are_no_others():
    assert [each.typed for each in wanted("jobb som renholder")] == ["renholder"]
    assert [each.typed for each in wanted("en jobb")] == ["en", "job"]
    assert wanted("…") == []
    assert len(wanted("a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12")) == MOST_WORDS
