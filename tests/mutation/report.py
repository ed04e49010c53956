"""The table of a run: per module how many mutants there are, how many the tests saw, and what was judged equal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.mutation.judged import Key
from tests.mutation.session import Tried


class Row(NamedTuple):
    """A module's counts."""

    module: str
    mutants: int
    killed: int
    survived: int
    judged: int

    @property
    def percent(self) -> float:
        """Of all mutants, judged ones counted as surviving."""
        return 100 * self.killed / self.mutants if self.mutants else 100.0

    @property
    def percent_of_others(self) -> float:
        """Of the mutants that are not judged to change nothing."""
        others = self.mutants - self.judged
        return 100 * self.killed / others if others else 100.0


def rows_of(tried: Sequence[Tried], judged: dict[Key, str]) -> list[Row]:
    """A row for each module, and one for all."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in tried:
        module = one.mutant.module
        alive = one.outcome in {"survived", "unseen"}
        for name in (module, "all"):
            counts[name, "mutants"] += 1
            counts[name, "killed"] += not alive
            counts[name, "judged"] += alive and one.mutant.key in judged
    names = [*sorted({one.mutant.module for one in tried}), "all"]
    return [
        Row(
            name, counts[name, "mutants"], counts[name, "killed"],
            counts[name, "mutants"] - counts[name, "killed"] - counts[name, "judged"], counts[name, "judged"],
        )
        for name in names
    ]  # fmt: skip


def table(rows: Sequence[Row], there: Mapping[str, int] | None = None) -> str:
    """The rows as a table of the docs; ``there`` says how many mutants there are of which those were tried."""
    lines = [
        "| module | mutants | killed | survived | judged equal | killed of all | killed of those not judged equal |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        name = "**all**" if row.module == "all" else f"`{row.module}`"
        whole = row.mutants if there is None else there[row.module]
        tried = f"{row.mutants}" if row.mutants == whole else f"{row.mutants} of {whole}"
        lines.append(
            f"| {name} | {tried} | {row.killed} | {row.survived} | {row.judged} "
            f"| {row.percent:.1f} % | {row.percent_of_others:.1f} % |"
        )
    return "\n".join(lines)


def survivors(tried: Sequence[Tried], judged: dict[Key, str]) -> list[str]:
    """Who is left, one line each."""
    return [
        f"{one.mutant.module}:{one.mutant.line} {one.mutant.function or '(at import)'}: {one.mutant.change} [{one.outcome}]"
        for one in sorted(tried, key=lambda one: (one.mutant.module, one.mutant.line))
        if one.outcome in {"survived", "unseen"} and one.mutant.key not in judged
    ]
