"""docs/barcodes.md says what the code does: each key, each pattern and each example is tried."""

import re
from pathlib import Path

import pytest

from common.barcodes import Scan, canonical_code, parse_pattern, parse_patterns, read_scan

PAGE = (Path(__file__).parents[3] / "docs" / "barcodes.md").read_text("utf-8")


def rows_under(header: str) -> list[list[str]]:
    """The cells of the table that begins with this header, code marks off."""
    lines = PAGE[PAGE.index(header) :].splitlines()[2:]
    table = lines[: next((at for at, line in enumerate(lines) if not line.startswith("|")), None)]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize("row", rows_under("| scanned, typed or imported"))
def test_each_code_has_the_key_that_the_page_says(row: list[str]) -> None:
    assert canonical_code(row[0]) == row[1]


@pytest.mark.parametrize("row", rows_under("| pattern | reads"))
def test_each_pattern_of_the_page_is_one(row: list[str]) -> None:
    parse_pattern(row[0])


def test_the_page_explains_every_sign_and_no_other() -> None:
    explained = {sign for row in rows_under("| sign | stands for") for sign in re.findall(r"[A-Z.]", row[0])}
    assert explained == set("CIVWNPK.")


def test_the_labels_example_is_looked_up_as_the_page_says() -> None:
    reading = read_scan(Scan("2112345012995"), parse_patterns(["2C IIIII VVVVV K"]))
    assert reading.candidates == (canonical_code("2112345000008"), "12345")
    assert "`2112345000008` for `2112345012995`" in PAGE
