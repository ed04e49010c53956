"""docs/faults.md names every point and no other, in the words of the code."""

from pathlib import Path

from tests.faults.kills.points import POINTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"


def test_the_page_names_every_point_as_it_is() -> None:
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert {row[1].strip().strip("`"): row[2].strip() for row in rows} == {
        name: point.what for name, point in POINTS.items()
    }
