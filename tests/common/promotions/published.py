"""The published promotions of the shared data, as rows."""

from pathlib import Path

import duckdb

from common.promotions.price_transparency import PublishedRow

DATA = Path(__file__).parents[4] / "shared" / "data" / "promotions" / "il_promos.parquet"
ABSENT = "shared data is not here: ../shared/data/promotions"


def published_rows(day: str | None = None) -> list[PublishedRow]:
    """The rows of one day, or all."""
    query = """
        SELECT date::varchar, chain_en, store_id, code, promo_id, description, valid_until, min_qty, promo_price,
               discount_rate, coalesce(club, false), coalesce(coupon, false), reward_type
        FROM read_parquet(?) WHERE ? IS NULL OR date = ?::date
    """
    with duckdb.connect() as connection:
        found = connection.execute(query, [str(DATA), day, day]).fetchall()
    return [PublishedRow(*("" if value is None else value for value in row)) for row in found]
