"""Search reads hits in the order of popularity straight from the index: prefixes of words in any order, and where none fits, words near to what was typed."""

import heapq
from collections import Counter
from typing import Any

from common.catalogue_format import SHORTEST_GUESSED, category_word, shape_text
from common.search_text import words
from pos_client.databases.driver import Connection
from pos_client.databases.nearness import distance

MOST_WORDS = 8
LONGEST_WORD = 40
LONG_WORD = 8
"""From this length two edits are forgiven, below it one."""
MOST_JUDGED = 120
MOST_NEAR = 6
MOST_REMEMBERED = 200


class WordMemory:
    """Near words already looked for: with each further letter of a text, its earlier words need not be judged again."""

    def __init__(self) -> None:
        self._near: dict[str, list[str]] = {}

    def near(self, connection: Connection, typed: str) -> list[str]:
        """As ``near_words``. Raises the driver's errors."""
        found = self._near.get(typed)
        if found is None:
            if len(self._near) >= MOST_REMEMBERED:
                self._near.clear()
            found = self._near[typed] = near_words(connection, typed)
        return found


def found_rows(
    connection: Connection, columns: str, text: str, limit: int, category: str | None, memory: WordMemory
) -> list[Any]:
    """The rows (``columns`` of ``product``) that a typed text means, most popular first. Raises the driver's errors."""
    typed = [word[:LONGEST_WORD] for word in dict.fromkeys(words(text))][:MOST_WORDS]
    if not typed:
        return []
    within = [] if category is None else [f'"{category_word(category)}"']
    sql = (
        f"SELECT {columns} FROM search JOIN product ON product.rank = search.rowid"  # noqa: S608  constants
        " WHERE search MATCH ? AND product.active ORDER BY search.rowid LIMIT ?"
    )

    def run(terms: list[str]) -> list[Any]:
        return connection.execute(sql, (" AND ".join(terms + within), limit)).fetchall()

    rows = run([_prefix(word) for word in typed])
    if rows:
        return rows
    corrected = _corrected(connection, typed, memory)
    if corrected and (rows := run(corrected)):
        return rows
    widened = [_any_of(word, memory.near(connection, word)) for word in typed]
    return run(widened) if widened != corrected else []


def near_words(connection: Connection, typed: str) -> list[str]:
    """The commonest words of the catalogue that are nearest to a mistyped one; none for short words and numbers."""
    if len(typed) < SHORTEST_GUESSED or typed.isdigit():
        return []
    most = 2 if len(typed) >= LONG_WORD else 1
    near: list[tuple[int, bool, int, str]] = []
    for word, products in _candidates(connection, typed, most):
        if len(word) < len(typed) - most:
            continue
        edits, whole = distance(typed, word, most)
        if 0 < edits <= most and (whole or len(typed) > SHORTEST_GUESSED):  # four letters begin too much
            near.append((edits, not whole, -products, word))
    near.sort()
    return [word for edits, _, _, word in near[:MOST_NEAR] if edits == near[0][0]]


def _candidates(connection: Connection, typed: str, most: int) -> list[tuple[str, int]]:
    """Words that share the most trigrams, and those with two neighbours swapped, which may share none."""
    shape = shape_text(typed)
    trigrams = {shape[at : at + 3] for at in range(len(shape) - 2)}
    shared: Counter[int] = Counter()
    for trigram in trigrams:
        hits = connection.execute("SELECT rowid FROM word_shape WHERE word_shape MATCH ?", (f'"{trigram}"',))
        shared.update(number for (number,) in hits)
    least = max(1, len(trigrams) - 3 * most - 1)  # the closing trigram of a word that is still being typed
    likely = ((count, -number) for number, count in shared.items() if count >= least)
    numbers = [-number for _, number in heapq.nlargest(MOST_JUDGED, likely)]
    found: list[tuple[str, int]] = connection.execute(
        f"SELECT word, products FROM word WHERE id IN ({', '.join('?' * len(numbers))})",  # noqa: S608  only question marks
        numbers,
    ).fetchall()
    swapped = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)]
    for word in swapped:
        found += connection.execute("SELECT word, products FROM word WHERE word = ?", (word,)).fetchall()
    return list(dict.fromkeys(found))


def _corrected(connection: Connection, typed: list[str], memory: WordMemory) -> list[str]:
    """The terms with each word that nothing begins with replaced by near ones; a word with nothing near drops out,
    unless it is a number: a code that is not there must not find something else."""
    terms = []
    for word in typed:
        if connection.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (_prefix(word),)).fetchone():
            terms.append(_prefix(word))
        elif near := memory.near(connection, word):
            terms.append("(" + " OR ".join(f'"{other}"' for other in near) + ")")
        elif word.isdigit():
            return []
    return terms


def _prefix(word: str) -> str:
    bare = word.lstrip("0")
    if word.isdigit() and bare and bare != word:
        return f'("{word}"* OR "{bare}"*)'  # codes stand in the index without leading zeros
    return f'"{word}"*'


def _any_of(word: str, near: list[str]) -> str:
    return "(" + " OR ".join([_prefix(word), *(f'"{other}"' for other in near)]) + ")"
