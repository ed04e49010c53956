"""A bare prepared SELECT of a code on the same file."""

from pathlib import Path
from time import perf_counter

from sqlcipher3 import dbapi2

_QUERY = (
    "SELECT code.pack, product.id, name, unit, price, taxes, plu, category, family, options, codes, popularity, active"
    " FROM code JOIN product USING (rank) WHERE code = ?"
)


class BareLookup:
    """One connection, one statement, which the driver keeps prepared."""

    def __init__(self, file: Path) -> None:
        self._connection = dbapi2.connect(str(file))

    def lookups(self, codes: list[str]) -> list[float]:
        """Seconds of each look-up of a code and its product's row."""
        samples = []
        for code in codes:
            start = perf_counter()
            self._connection.execute(_QUERY, (code,)).fetchone()
            samples.append(perf_counter() - start)
        return samples

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()
