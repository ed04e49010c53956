"""How far a typed word is from a known one: insertions, deletions, replacements and swapped neighbours (optimal string alignment)."""


def distance(typed: str, known: str, most: int) -> tuple[int, bool]:
    """(edits, whole): the fewest edits from ``typed`` to ``known`` or, where that is fewer, to its beginning, which is
    what stands there while a person is still typing. More than ``most`` edits give ``most + 1``.
    """
    width = min(len(known), len(typed) + most)
    before: list[int] = []
    row = list(range(width + 1))
    for at, sign in enumerate(typed, 1):
        current = [at]
        for to in range(1, width + 1):
            same = known[to - 1] == sign
            cost = min(row[to] + 1, current[to - 1] + 1, row[to - 1] + (not same))
            if at > 1 and to > 1 and known[to - 2] == sign and known[to - 1] == typed[at - 2]:
                cost = min(cost, before[to - 2] + 1)
            current.append(cost)
        if min(current) > most and min(row) > most:
            return most + 1, False
        before, row = row, current
    whole = row[width] if width == len(known) else most + 1
    best = min(row)
    return min(whole, best, most + 1), whole <= best
