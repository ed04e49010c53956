"""A bare prepared SELECT of a code on the same file."""

from pathlib import Path
from time import perf_counter

from sqlcipher3 import dbapi2


def lookups(file: Path, codes: list[str]) -> list[float]:
    """Seconds of each look-up of a code and its product's row."""
    connection = dbapi2.connect(str(file))
    query = (
        "SELECT code.pack, product.id, name, unit, price, taxes, plu, category, family, options, codes, popularity, active"
        " FROM code JOIN product USING (rank) WHERE code = ?"
    )
    samples = []
    for code in codes:
        start = perf_counter()
        connection.execute(query, (code,)).fetchone()
        samples.append(perf_counter() - start)
    connection.close()
    return samples
