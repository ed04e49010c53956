"""Runs the cases of a folder and writes the published table: a row for each case, and every deviation with our figure."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from tests.vectors.kinds import run_case
from tests.vectors.outcome import Case, Outcome, Verdict

PATTERNS = ("tax_cases*.json", "promo_cases*.json")


class Result(NamedTuple):
    """A case and what became of it."""

    case: Case
    outcome: Outcome


def run_folder(folder: Path, patterns: Sequence[str] = PATTERNS) -> Iterator[Result]:
    """Every case of every file of these names, in order; a file that cannot be read is one failed case."""
    for path in sorted({found for pattern in patterns for found in folder.glob(pattern)}):
        try:
            cases = json.loads(path.read_text("utf-8"))["cases"]
        except (OSError, ValueError, KeyError, TypeError) as fault:
            yield Result({"id": path.name, "kind": "file"}, Outcome(verdict=Verdict.FAILED, detail=str(fault)))
            continue
        for case in cases:
            read = case if isinstance(case, dict) else {"id": str(case)[:20]}
            yield Result(read, run_case(read))


def line_of(result: Result) -> str:
    """One case in one line."""
    case, outcome = result
    words = [str(case.get("id", "?")), str(case.get("kind", "?")), outcome.verdict.value]
    if outcome.words:
        words.append(outcome.words)
    if not outcome.passed and outcome.ours:
        words.append(f"ours {shown(outcome.ours)}, the source's {shown(outcome.theirs or case.get('expected'))}")
    return " | ".join(words)


def shown(figures: Any) -> str:
    """Figures in a fixed, short spelling."""

    def plain(value: Any) -> Any:
        if isinstance(value, Fraction | Decimal):
            return str(value)
        return repr(value)

    return json.dumps(figures, default=plain, separators=(",", ":"), ensure_ascii=False).replace('"', "")


def table(results: Sequence[Result], head: str) -> str:
    """The published page: how many of which, then every case."""
    counts = Counter((str(case.get("scope", "")), outcome.verdict) for case, outcome in results)
    scopes = sorted({scope for scope, _ in counts})
    rows = [head.rstrip(), "", "| scope | " + " | ".join(verdict.value for verdict in Verdict) + " |"]
    rows.append("|---|" + "---|" * len(Verdict))
    rows += [
        f"| {scope or 'all'} | " + " | ".join(str(counts[scope, verdict]) for verdict in Verdict) + " |"
        for scope in scopes
    ]
    rows += ["", "| case | kind | scope | outcome | setting or rule | our figures, where they differ (minor units) |"]
    rows.append("|---|---|---|---|---|---|")
    for case, outcome in results:
        ours = shown(outcome.ours) if not outcome.passed and outcome.ours else ""
        cells = (
            case["id"],
            case["kind"],
            case.get("scope", ""),
            outcome.verdict.value,
            outcome.words,
            ours,
        )
        rows.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"
