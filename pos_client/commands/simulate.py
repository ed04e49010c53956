"""``tandem-till simulate``: the virtual devices in a window of their own, or without one by typed lines."""

import argparse
import csv
import sys

from hardware.paper.model import PrinterModel
from hardware.simulators import command_line
from hardware.simulators.printer import USUAL_ROWS_PER_SECOND, VirtualPrinter
from hardware.simulators.scanner import VirtualScanner, on_tcp
from pos_client.demo.server_at_hand import HERE
from pos_client.ui.simulated_devices import SampleCode

SAMPLES = ("85123A", "22423", "85099B", "47566", "20725")
"""Codes of the demo shop's best sellers, offered on the scanner's panel."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options: the devices' own, and whether there is a window."""
    command_line.add_arguments(parser)
    parser.add_argument("--window", action="store_true", help="show the paper growing, with a button for every fault")


def run(options: argparse.Namespace) -> int:
    """Until closed; 1 where a port is taken."""
    if not options.window:
        return command_line.run(options)
    from pos_client.ui.simulator_window import show_simulators

    rows = None if options.at_once else USUAL_ROWS_PER_SECOND
    model = PrinterModel(width=options.width)
    printer = VirtualPrinter(host=options.host, port=options.port, model=model, rows_per_second=rows)
    scanner: VirtualScanner | None = None
    try:
        if options.scanner_port is not None:
            scanner = on_tcp(options.host, options.scanner_port)
        with printer:
            return show_simulators(printer, scanner, sample_codes())
    except OSError as fault:
        print(f"cannot start: {fault}", file=sys.stderr)
        return 1
    finally:
        if scanner is not None:
            scanner.unplug()


def sample_codes() -> list[SampleCode]:
    """A few products of the demo shop by their in-store codes, to scan without typing."""
    with (HERE / "goods.csv").open(encoding="utf-8", newline="") as file:
        goods = {row["id"]: row for row in csv.DictReader(file)}
    return [SampleCode(goods[code]["name"], goods[code]["codes"].split(";")[-1], "]E0") for code in SAMPLES]
