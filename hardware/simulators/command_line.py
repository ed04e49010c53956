"""The virtual devices as a process of their own: a printer with its drawer, and a scanner if it is asked for."""

import argparse
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from common.errors import BadInput
from hardware.paper.draw import picture
from hardware.paper.model import PrinterModel
from hardware.simulators.console import Console
from hardware.simulators.printer import USUAL_ROWS_PER_SECOND, VirtualPrinter
from hardware.simulators.scanner import VirtualScanner, on_tcp, on_terminal
from hardware.simulators.snapshot import Change


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``tandem-till simulate``."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=9100, help="printer's TCP port, 0 for a free one (default: 9100)")
    parser.add_argument("--width", type=int, choices=(384, 512, 576), default=576, help="dots across the paper")
    parser.add_argument("--at-once", action="store_true", help="print without the time a real head takes")
    parser.add_argument("--receipts", type=Path, metavar="FOLDER", help="write each cut piece of paper there as PNG")
    parser.add_argument("--scanner-port", type=int, metavar="PORT", help="a scanner behind this TCP port as well")
    parser.add_argument("--scanner-link", type=Path, metavar="PATH", help="a serial scanner behind this name as well")


def run(options: argparse.Namespace) -> int:
    """Start what the options ask for and obey the lines typed; without a terminal, run until ended. Returns exit code."""
    printer = VirtualPrinter(
        host=options.host,
        port=options.port,
        model=PrinterModel(width=options.width),
        rows_per_second=None if options.at_once else USUAL_ROWS_PER_SECOND,
    )
    scanner = _scanner(options)
    if options.receipts is not None:
        printer.listen(ReceiptWriter(printer, options.receipts))
    try:
        with printer:
            print(f"printer {printer.address}", flush=True)
            if scanner is not None:
                print(f"scanner {scanner.address}", flush=True)
            _converse(Console(printer, scanner))
    except OSError as fault:
        print(f"cannot start: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    finally:
        if scanner is not None:
            scanner.unplug()
    return 0


def _scanner(options: argparse.Namespace) -> VirtualScanner | None:
    if options.scanner_port is not None:
        return on_tcp(options.host, options.scanner_port)
    return on_terminal(options.scanner_link) if options.scanner_link is not None else None


def _converse(console: Console) -> None:
    for line in sys.stdin:
        if line.strip() == "quit":
            return
        try:
            print(console.obey(line), flush=True)
        except (BadInput, OSError) as fault:
            print(fault, flush=True)
    # started in the background, without anything to read: stay until ended
    threading.Event().wait()


class ReceiptWriter:
    """Writes each piece of paper once it is cut: ``receipt-0001.png`` and on, in the order of cutting."""

    def __init__(self, printer: VirtualPrinter, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._printer = printer
        self._folder = folder
        self._written = 0

    def __call__(self, change: Change) -> None:
        """Be told of a change."""
        if change is not Change.PAPER:
            return
        roll = self._printer.roll()
        for number, segment in enumerate(roll.segments[:-1], start=roll.first + 1):
            if number > self._written:
                picture([segment]).save(self._folder / f"receipt-{number:04d}.png")
                self._written = number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the virtual devices; the exit code is 1 where a port is taken."""
    parser = argparse.ArgumentParser(prog="tandem-till simulate", description="Virtual printer, drawer and scanner")
    add_arguments(parser)
    return run(parser.parse_args(arguments))
