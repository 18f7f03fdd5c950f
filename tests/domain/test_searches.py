"""A search is read from an address and written to one, whatever stands there."""

import pytest

from portal.domain.searches import (
    LONGEST_WORDS,
    PARAMETERS,
    Hours,
    Load,
    Search,
    Sort,
    Start,
    Support,
    Within,
)
from portal.enums import JobKind, LanguageGain, LanguageLevel, WorkField

EVERYTHING = Search(
    words="kjøkken & mat",
    kinds=frozenset(JobKind),
    norwegian=LanguageLevel.A2,
    hours=frozenset({Hours.UNDER_10}),
    fields=frozenset({WorkField.CARE, WorkField.KITCHEN}),
    municipalities=frozenset({"b", "a"}),
    near="Herøy, Nordland",
    within=Within.KM_25,
    starts=frozenset({Start.MONTH}),
    load=frozenset({Load.LIGHT}),
    gains=frozenset({LanguageGain.MUCH}),
    support=frozenset({Support.TRAINING}),
    sort=Sort.NEAREST,
)


@pytest.mark.parametrize("search", [Search(), EVERYTHING, Search(words="a", sort=Sort.NEWEST)])
def test_what_is_written_is_read(search):
    assert Search.read(search.query) == search
    assert Search.read(search.pairs()) == search


def test_equal_searches_have_one_address():
    assert Search.read("timer=over-20&slag=paid&slag=unpaid&timer=10-20").query == (
        "slag=paid&slag=unpaid&timer=10-20&timer=over-20"
    )
    assert Search().query == ""
    assert Search(words="a", sort=Sort.BEST).query == "q=a&sorter=best"
    assert Search(words="a").ordered(Sort.BEST).query == "q=a"


@pytest.mark.parametrize(
    "text", ["slag=x&norsk=<b>&timer=99&km=7&sorter=%00&etter=abc", "&&=&%%%=1", "q=%00%07 "]
)
def test_what_is_not_known_is_left_out(text):
    assert Search.read(text) == Search()


def test_words_are_on_one_line_and_not_too_long():
    assert Search.read([("q", " a\n\x07 b ")]).words == "a b"
    assert len(Search.read([("q", "x" * 5000)]).words) == LONGEST_WORDS


def test_orders_that_cannot_be_are_the_natural_one():
    assert Search(sort=Sort.NEAREST).order is Sort.NEWEST
    assert Search(sort=Sort.BEST).order is Sort.NEWEST
    assert Search(words="a", sort=Sort.NEAREST).order is Sort.BEST


def test_every_choice_can_be_taken_away():
    left = EVERYTHING
    for name in [*PARAMETERS.values(), "words", "near"]:
        assert left.narrows
        left = left.without(name)
    assert not left.narrows
    assert Search(kinds=frozenset(JobKind)).without("kinds", JobKind.PAID).kinds == {
        JobKind.UNPAID,
        JobKind.MAY_BECOME,
    }
