"""tandem-server stock: count."""

import argparse
from pathlib import Path

from sync_server.settings import ServerSettings


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("stock", help="what is on hand").add_subparsers(required=True, metavar="ACTION")
    count = actions.add_parser("count", help="post what was counted: FILE.csv with the columns product, counted")
    count.add_argument("file", help="a CSV file in UTF-8 with the columns product and counted")
    count.add_argument("--shop", required=True, help="the short name of the shop that was counted")
    count.set_defaults(command=_count)


def _count(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.bootstrap import CONSOLE, open_server
    from sync_server.modules.stock.counting import StockCounting, read_counts

    counted = read_counts(Path(given.file))
    server = open_server(settings)
    try:
        moved = StockCounting(database=server.database, clock=server.clock).count(CONSOLE, given.shop, counted)
    finally:
        server.close()
    return f"{len(counted)} products counted, {moved} balances moved"
