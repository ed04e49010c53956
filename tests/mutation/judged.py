"""Survivors that a person looked at and found to change nothing that can be seen, each with the reason."""

import tomllib
from pathlib import Path

from tests.mutation.mutants import Mutant

FILE = Path(__file__).with_name("judged.toml")
Key = tuple[str, str, str]


def judged() -> dict[Key, str]:
    """The reason by mutant. Raises ``KeyError`` where an entry lacks one of its words."""
    entries = tomllib.loads(FILE.read_text("utf-8")).get("mutant", [])
    return {(entry["module"], entry["function"], entry["change"]): entry["reason"] for entry in entries}


def stale(mutants: list[Mutant]) -> list[Key]:
    """Entries of modules looked at that name no mutant any more."""
    known = {mutant.key for mutant in mutants}
    modules = {mutant.module for mutant in mutants}
    return [key for key in judged() if key[0] in modules and key not in known]
