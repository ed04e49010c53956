"""Makes the demo shop's goods and baskets from Online Retail II: real names, usual prices, popularity counted, categories from words.

Run by ``make goods DATA=<folder with online_retail_ii.parquet>``; what it writes is committed, so nobody needs the data.
Data: Online Retail II, Daqing Chen, UCI Machine Learning Repository (2019), doi 10.24432/C5CG6D, CC BY 4.0.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import duckdb

from pos_client.demo.categories import category_of

HERE = Path(__file__).parent
GOODS = HERE / "goods.csv"
BASKETS = HERE / "baskets.json"
STOCK = HERE / "stock.csv"
BASKET_COUNT = 160

# The days in both yearly sheets are taken from one; codes that are not goods (postage, fees, tests) do not match.
_SALES = """
CREATE TEMP TABLE sale AS
SELECT Invoice AS invoice, upper(StockCode) AS code, trim(regexp_replace(Description, '\\s+', ' ', 'g')) AS name,
       Quantity AS quantity, CAST(Price AS DECIMAL(18, 4)) AS price, InvoiceDate AS sold
FROM read_parquet(?)
WHERE NOT (sheet = (SELECT max(sheet) FROM read_parquet(?)) AND InvoiceDate < TIMESTAMP '2010-12-10')
  AND regexp_matches(StockCode, '^[0-9]{5}[A-Za-z]{0,2}$')
  AND Quantity > 0 AND Price >= 0.01 AND Description IS NOT NULL AND Description = upper(Description)
  AND length(trim(Description)) >= 5 AND Price * 100 = floor(Price * 100)
"""
_GOODS = """
WITH names AS (SELECT code, name, count(*) AS seen FROM sale GROUP BY ALL),
prices AS (SELECT code, price, count(*) AS seen FROM sale GROUP BY ALL),
popular AS (SELECT code, count(DISTINCT invoice) AS baskets FROM sale GROUP BY ALL)
SELECT popular.code, baskets, arg_max(names.name, (names.seen, names.name)),
       (SELECT arg_max(price, (seen, price)) FROM prices WHERE prices.code = popular.code)
FROM popular JOIN names USING (code) WHERE baskets >= 3 GROUP BY ALL ORDER BY popular.code
"""
# What a counter-sized shop would hold: a four-hundredth of all that the wholesaler sold, at least three.
_STOCK = "SELECT code, greatest(3, CAST(floor(sum(quantity) / 400) AS INTEGER)) FROM sale GROUP BY code"
# Baskets of a size that a shop's counter sees; one line a product.
_BASKETS = """
WITH lines AS (SELECT invoice, code, sum(quantity) AS quantity, min(sold) AS sold FROM sale GROUP BY ALL),
fit AS (SELECT invoice FROM lines GROUP BY ALL HAVING count(*) BETWEEN 1 AND 14 AND max(quantity) <= 12)
SELECT invoice, min(sold), list({'code': code, 'quantity': CAST(quantity AS INTEGER)} ORDER BY sold, code)
FROM lines WHERE invoice IN (SELECT invoice FROM fit) GROUP BY invoice ORDER BY min(sold), invoice
"""


def main(folder: str) -> None:
    """Read the data in ``folder`` and write goods.csv, stock.csv and baskets.json beside this module."""
    source = str(Path(folder) / "online_retail_ii.parquet")
    with duckdb.connect() as data:
        data.execute(_SALES, [source, source])
        goods = data.execute(_GOODS).fetchall()
        baskets = data.execute(_BASKETS).fetchall()
        sold = dict(data.execute(_STOCK).fetchall())
    names = {code: spoken(name) for code, _, name, _ in goods}
    families = _families(names)
    with GOODS.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "name", "price", "tax", "category", "codes", "family", "options", "popularity"))
        for code, popularity, _, price in goods:
            family, option = families.get(code, ("", ""))
            codes = f"{code};{in_store_gtin(code)}"
            writer.writerow(
                (code, names[code], f"{price:.2f}", "GB-S", category_of(names[code]), codes, family, option, popularity)
            )
    with STOCK.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("product", "counted"))
        writer.writerows((code, sold.get(code, 0)) for code in names)
    known = [basket for basket in baskets if all(line["code"] in names for line in basket[2])]
    step = max(1, len(known) // BASKET_COUNT)
    chosen = [[[line["code"], line["quantity"]] for line in lines] for _, _, lines in known[::step]][:BASKET_COUNT]
    BASKETS.write_text(json.dumps(chosen, separators=(",", ":")).replace("]],", "]],\n") + "\n", encoding="utf-8")


def spoken(name: str) -> str:
    """A shouted description as a label would print it: ``SET/4 BADGES CUTE CREATURES`` → ``Set/4 badges cute creatures``."""
    lowered = re.sub(r"\s+([,.])", r"\1", name).strip(" .,").lower()
    for word in ("cd", "dvd", "uk", "usb", "led", "diy", "abc", "pvc"):
        lowered = re.sub(rf"\b{word}\b", word.upper(), lowered)
    return lowered[:1].upper() + lowered[1:]


def in_store_gtin(code: str) -> str:
    """An in-store EAN-13 (GS1 prefix 20) for a stock code of five digits and up to two letters, as a shop would label it."""
    letters = [ord(letter) - 64 for letter in code[5:]] + [0, 0]
    body = f"20{code[:5]}{letters[0]:02d}{letters[1]:02d}0"
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10
    return f"{body}{check}"


def _families(names: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Codes that share the five digits and most of their words are variants; the option is the words that differ."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    for code in names:
        if len(code) == 6:
            by_stem[code[:5]].append(code)
    found: dict[str, tuple[str, str]] = {}
    for stem, codes in by_stem.items():
        words = {code: names[code].lower().split() for code in codes}
        shared = set.intersection(*(set(each) for each in words.values()))
        designs = {code: " ".join(word for word in words[code] if word not in shared) for code in codes}
        if len(codes) > 1 and len(shared) >= 1 and all(designs.values()) and len(set(designs.values())) == len(codes):
            found |= {code: (stem, f"design={designs[code]}") for code in codes}
    return found


if __name__ == "__main__":
    main(sys.argv[1])
