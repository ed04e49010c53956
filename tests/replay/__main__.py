"""``python -m tests.replay DATA`` (``make replay DATA=…``): a real history through the engine beside a stated formula; see docs/replay.md."""

import argparse
import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.replay.replay import Told, replay
from tests.replay.rows import Kind

_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 where both agree to the penny and every row is accounted for."""
    parser = argparse.ArgumentParser(prog="python -m tests.replay", description=__doc__)
    parser.add_argument("data", type=Path, help="a parquet file, or a folder of them")
    try:
        told = replay(parser.parse_args(arguments).data)
    except (FileNotFoundError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 2
    print("\n".join(lines_of(told)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory at most {peak:,} MB")
    return 0 if told.agrees else 1


def lines_of(told: Told) -> list[str]:
    """What a person reads."""
    documents = told.baskets + told.returns
    lines = [
        f"{told.baskets:,} baskets of {told.lines:,} rows; {told.free:,} of them cost nothing",
        (
            f"{told.returns:,} returns of {told.matched + told.unmatched:,} rows: {told.matched:,} found in their sale,"
            f" {told.unmatched:,} unmatched cancellations taken back without receipt"
        ),
        f"{told.whole_lines_back:,} lines of sales went back whole, each for exactly what was paid",
        "",
        "formula: Σ over invoice, product and price of half-up(Σ quantity × price) to the penny, by DuckDB's decimals",
        f"{'gross, GBP':<24}{'engine':>18}{'formula':>18}{'difference':>14}",
        _compared("sales", told.sold, told.stated_pence(Kind.SALE)),
        _compared("returns", told.back + told.back_without_receipt, told.stated_pence(Kind.RETURN)),
        _compared("all", told.gross, told.stated_pence(Kind.SALE, Kind.RETURN)),
        f"of the returns, without receipt {_pounds(told.back_without_receipt)}",
        f"of the difference, at sub-penny prices {_pounds(told.named_difference)}: refunds take back shares of whole pence",
        "",
        f"{len(told.sub_penny)} sums of sub-penny prices (the only ones that rounding changes):",
    ]
    lines += [
        f"  {one.invoice} {one.code}: {one.quantity:,} × {one.price.normalize():f} = {one.quantity * one.price.normalize():f}"
        f" → {_pounds(one.pence)}"
        for one in told.sub_penny[:_SHOWN]
    ]
    lines += [f"  … and {len(told.sub_penny) - _SHOWN} more"] if len(told.sub_penny) > _SHOWN else []
    exact = sum(stated.exact for kind, stated in told.stated.items() if kind in {Kind.SALE, Kind.RETURN})
    lines += [f"not rounded at all, the data come to {exact:,.4f}", ""]
    left_out = {kind: stated for kind, stated in told.stated.items() if kind not in {Kind.SALE, Kind.RETURN}}
    total = sum(stated.rows for stated in told.stated.values())
    lines.append(f"{total:,} rows read, {sum(stated.rows for stated in left_out.values()):,} left out:")
    lines += [f"{stated.rows:>9,} {kind.value} ({stated.exact:,.2f})" for kind, stated in sorted(left_out.items())]
    lines += [f"DISAGREES {fault}" for fault in told.disagreements[:_SHOWN]]
    lines += [] if told.rows_accounted else ["DISAGREES rows are not accounted for"]
    rate = documents / told.seconds if told.seconds else 0
    return [*lines, "", f"{rate:,.0f} baskets a second ({documents:,} in {told.seconds:.1f} s)"]


def _compared(name: str, ours: int, stated: int) -> str:
    return f"{name:<24}{_pounds(ours):>18}{_pounds(stated):>18}{_pounds(ours - stated):>14}"


def _pounds(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


if __name__ == "__main__":
    sys.exit(main())
