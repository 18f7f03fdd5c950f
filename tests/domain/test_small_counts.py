"""What is told of few people: no count under five, and none that the others give away."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.small_counts import LEAST, shown

COUNTS = st.lists(st.integers(0, 40), max_size=12)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([5, 6, 0], [5, 6, 0]),
        ([4], None),
        ([1, 1, 1], None),
        ([9, 4], [None, None]),
        ([12, 20, 4], [None, 20, None]),
        ([20, 12, 4, 0], [None, 12, None, 0]),
        ([1, 2, 30], [None, None, None]),
        ([4, 4, 16], [None, None, None]),
        ([3, 4, 4, 9], [None, None, None, 9]),
        ([1, 5], None),
    ],
)
def test_few_are_hidden_with_so_many_others_that_the_sum_tells_nothing(counts, told):
    assert shown(counts) == told


@given(COUNTS)
def test_no_count_under_five_is_told(counts):
    assert {count for count in shown(counts) or [] if count} & set(range(1, LEAST)) == set()


@given(COUNTS)
def test_what_is_told_is_true(counts):
    told = shown(counts)
    assert told is None or all(t in {None, c} for t, c in zip(told, counts, strict=True))


@given(COUNTS)
def test_one_alone_is_never_hidden_and_neither_is_nobody(counts):
    hidden = [c for t, c in zip(shown(counts) or [], counts, strict=False) if t is None]
    assert len(hidden) != 1
    assert 0 not in hidden


@pytest.mark.parametrize(("parts", "most"), [(2, 24), (3, 24), (4, 16)])
def test_nobody_can_reckon_out_what_is_hidden_even_knowing_the_rule(parts, most):
    """Every row there is, by what is told of it and of its sum: a hidden count can be several numbers."""
    rows = defaultdict(list)
    for counts in itertools.product(range(most + 1), repeat=parts):
        told = shown(counts)
        if told is not None and sum(counts) <= most:
            rows[tuple(told), sum(counts)].append(counts)
    assert [
        (told, total, same[0])
        for (told, total), same in rows.items()
        for at, count in enumerate(told)
        if count is None and len({counts[at] for counts in same}) < 2
    ] == []
