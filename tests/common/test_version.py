"""One version, said in two places."""

import tomllib
from pathlib import Path

from common.version import VERSION


def test_the_source_and_its_distribution_are_of_one_version() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
