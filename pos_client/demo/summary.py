"""The day's summary is worked out from the two raw exports alone, and from nothing that the run says of itself.

``python -m pos_client.demo.summary TILL.jsonl SERVER.jsonl [--ledger value.txt] [--out summary.json]`` ends with 1 where
the exports differ in one byte, a chain does not hold, the sums do not add up or the server's ledger of stored value says
something else, 2 where a file cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from common.clock import parse_instant
from common.errors import TandemError
from common.event import Event, decode_body, decode_event
from common.facts import PrintDecided, PrintSettled, SaleCompleted
from common.journal_export import ExportReader, check_export
from pos_client.demo.counted import Money, owed_by_ledger


class Count(msgspec.Struct):
    """What one export holds. Money in minor units; a sale made in training does not count."""

    sales: int = 0
    total: int = 0
    offline_sales: int = 0
    receipts_printed: int = 0
    receipts_unknown: int = 0
    receipts_failed: int = 0
    events: int = 0
    seconds: float = 0.0
    currency: str = ""
    training_sales: int = 0
    money: Money = msgspec.field(default_factory=Money)


def count(export: Path) -> Count:
    """Read an export and count. Raises ``BadFile`` and ``BadMessage``."""
    found = Count()
    papers: dict[tuple[int, int], str] = {}
    jobs: dict[str, tuple[int, int]] = {}
    instants = []
    for event in _events(export):
        found.events += 1
        instants.append(parse_instant(event.instant))
        where = (event.incarnation, event.sequence)
        if event.kind == "sale.completed" and event.training:
            found.training_sales += 1
        elif event.kind == "sale.completed":
            sale: SaleCompleted = decode_body(event, SaleCompleted)
            found.money.add(sale)
            found.sales += 1
            found.total += sale.total
            found.offline_sales += sale.reach == "alone"
            found.currency = sale.currency
            papers[where] = "none"
        elif event.kind == "print.settled":
            settled: PrintSettled = decode_body(event, PrintSettled)
            if settled.paper == "receipt":
                jobs[settled.job] = (settled.incarnation, settled.sequence)
                if jobs[settled.job] in papers:  # else it was of a sale that does not count
                    papers[jobs[settled.job]] = settled.outcome
        elif event.kind == "print.decided":
            decided: PrintDecided = decode_body(event, PrintDecided)
            if jobs.get(decided.job) in papers:
                papers[jobs[decided.job]] = "printed"
    outcomes = list(papers.values())
    found.receipts_printed = sum(outcome in {"printed", "sent"} for outcome in outcomes)
    found.receipts_unknown = sum(outcome in {"unconfirmed", "none"} for outcome in outcomes)
    found.receipts_failed = outcomes.count("failed")
    found.seconds = (max(instants) - min(instants)).total_seconds() if instants else 0.0
    return found


def summarise(till: Path, server: Path, ledger: Path | None = None) -> dict[str, object]:
    """The summary of a day; ``ledger`` holds what ``tandem-server value list --settled`` said. Raises ``BadFile`` and
    ``BadMessage`` where an export cannot be read at all."""
    here, there = count(till), count(server)
    owed = owed_by_ledger(ledger.read_text("utf-8"), here.currency) if ledger else here.money.outstanding
    return {
        "till_sales": here.sales,
        "till_total": here.total,
        "server_sales": there.sales,
        "server_total": there.total,
        "currency": here.currency,
        **{f"till_{name}": amount for name, amount in here.money.told().items()},
        "adds_up": here.money.net == here.total and here.money == there.money,
        "server_ledger_outstanding": owed,
        "ledger_agrees": owed == here.money.outstanding,
        "training_sales": here.training_sales,
        "offline_sales": here.offline_sales,
        "receipts_printed": here.receipts_printed,
        "receipts_unknown": here.receipts_unknown,
        "receipts_failed": here.receipts_failed,
        "till_events": here.events,
        "server_events": there.events,
        "till_chain_ok": _chain_ok(till),
        "server_chain_ok": _chain_ok(server),
        "exports_equal": till.read_bytes() == server.read_bytes(),
        "seconds": round(here.seconds, 3),
    }


def holds(summary: dict[str, object]) -> bool:
    """Whether the two sides agree, both chains verify and every sum adds up."""
    sound = ("till_chain_ok", "server_chain_ok", "exports_equal", "adds_up", "ledger_agrees")
    return all(summary[name] is True for name in sound)


def _events(export: Path) -> Iterator[Event]:
    with export.open("rb") as lines:
        for exported in ExportReader(lines):
            yield decode_event(exported.stored_bytes)


def _chain_ok(export: Path) -> bool:
    try:
        with export.open("rb") as lines:
            check_export(lines)
    except TandemError as fault:
        print(f"{export.name}: {fault}", file=sys.stderr)
        return False
    return True


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="summary", description="Work out a day's summary from the two journals' raw exports."
    )
    parser.add_argument("till", type=Path, help="the till's export")
    parser.add_argument("server", type=Path, help="the server's export of the same till")
    parser.add_argument("--ledger", type=Path, help="what tandem-server value list --settled said")
    parser.add_argument("--out", type=Path, help="where to write the summary as JSON")
    wanted = parser.parse_args(arguments)
    try:
        summary = summarise(wanted.till, wanted.server, wanted.ledger)
    except (TandemError, OSError) as fault:
        print(f"cannot be read: {fault}", file=sys.stderr)
        return 2
    text = json.dumps(summary, indent=1) + "\n"
    if wanted.out:
        wanted.out.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0 if holds(summary) else 1


if __name__ == "__main__":
    sys.exit(main())
