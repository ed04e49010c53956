"""``tandem-till demo``: the demo shop with a window, or its selling day where there is no display."""

import argparse
import os
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("--out", type=Path, default=Path("demo-output"), metavar="FOLDER", help="where everything goes")
    parser.add_argument("--day", action="store_true", help="run the selling day even where there is a display")
    parser.add_argument("--sales", type=int, default=24, help="sales in the morning (default: 24)")
    parser.add_argument("--unkeyed", action="store_true", help="leave readable copies of the till's databases too")


def run(options: argparse.Namespace) -> int:
    """The exit code: 0 where both sides hold the same and every chain verifies."""
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or sys.platform in {
        "win32",
        "darwin",
    }
    if display and not options.day:
        from pos_client.demo.open_shop import open_shop

        return open_shop(options.out)
    from pos_client.demo.selling_day import SellingDay

    return SellingDay(options.out, sales=options.sales, unkeyed=options.unkeyed).run()
