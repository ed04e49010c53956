"""A whole catalogue from an iterable of products: ranked by popularity, filled in big strokes, vocabulary last; for tests, bench and demo."""

import itertools
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from common.catalogue_format import (
    PUT_CATEGORY,
    PUT_RULE,
    PUT_STAMP,
    category_row,
    fill_rows,
    rules_stamp,
    vocabulary_rows,
)
from common.product import Category, Product
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_file import create_catalogue
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection

CHUNK = 5_000


def build_catalogue(
    path: Path,
    products: Iterable[Product],
    categories: Iterable[Category],
    cursor: Cursor,
    *,
    ranked: bool = False,
    rules: Iterable[tuple[str, str, bytes]] = (),
) -> int:
    """Write a new catalogue file that stands at ``cursor``; how many products it holds.

    ``ranked`` says that the products come most popular first already, so that any number of them streams through;
    otherwise they are sorted here. ``rules`` are (entity, key, body) as published. Raises storage faults; what was begun is removed.
    """
    connection = create_catalogue(path, cursor)
    try:
        # Not durable until it is whole: a file that a cut interrupts is of no use anyway.
        connection.execute("PRAGMA synchronous = OFF")
        ordered = products if ranked else sorted(products, key=lambda product: (-product.popularity, product.name))
        with transaction(connection, path.name):
            count = _fill(connection, ordered)
            connection.executemany(PUT_CATEGORY, map(category_row, categories))
            connection.executemany(PUT_RULE, rules)
            connection.execute(PUT_STAMP, rules_stamp(cursor.number))
            connection.execute("INSERT INTO search (search) VALUES ('optimize')")
            connection.execute("INSERT INTO word_shape (word_shape) VALUES ('optimize')")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        connection.close()
        for tail in ("", "-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        raise
    connection.close()
    return count


def _fill(connection: Connection, products: Iterable[Product]) -> int:
    vocabulary: Counter[str] = Counter()
    rank = 1
    stream = iter(products)
    while chunk := list(itertools.islice(stream, CHUNK)):
        for statement, rows in fill_rows(chunk, rank, vocabulary):
            connection.executemany(statement, rows)
        rank += len(chunk)
    for statement, rows in vocabulary_rows(vocabulary):
        connection.executemany(statement, rows)
    return rank - 1
