"""Counts of people told outside the organisation that knows them: none under five, and none that the rest
gives away."""

from collections.abc import Sequence

#: The least number of people that is told (product rule, 2026).
LEAST = 5
#: What is hidden together in a row sums to at least this much more than there are hidden counts: then
#: each can be more than one number, also for those who know this rule.
ROOM = 7


def shown(counts: Sequence[int]) -> list[int | None] | None:
    """The counts of one whole cut in parts, None for those that are hidden; the sum may be told beside
    them. None instead of a list: nothing can be told, the sum included.

    Beside a count under five another is hidden, else the sum would give it away. Which one goes by its
    place in the row, never by its size: that would tell something too. Nought is told: it is nobody.
    """
    total = sum(counts)
    if 0 < total < LEAST:
        return None
    hidden = [at for at, count in enumerate(counts) if 0 < count < LEAST]
    if not hidden:
        return list(counts)
    others = iter([at for at, count in enumerate(counts) if count >= LEAST])
    while len(hidden) < 2 or sum(counts[at] for at in hidden) < len(hidden) + ROOM:
        another = next(others, None)
        if another is None:
            return None
        hidden.append(another)
    return [None if at in hidden else count for at, count in enumerate(counts)]
