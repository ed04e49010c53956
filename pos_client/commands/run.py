"""``tandem-till run``: the window."""

import argparse
import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path

from common.errors import StorageFault
from pos_client.command_line import add_home, default_home, software


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_home(parser)
    parser.add_argument("--full-screen", action="store_true", help="fill the screen from the start")
    parser.add_argument("--no-agent", action="store_true", help="the system runs the sync agent, or nobody does")
    parser.add_argument(
        "--virtual-devices",
        type=int,
        default=None,
        metavar="PORT",
        help="run a virtual printer there, in a window beside",
    )
    parser.add_argument(
        "--virtual-scanner",
        type=int,
        default=None,
        metavar="PORT",
        help="with them, a virtual scanner behind this port",
    )
    parser.add_argument("--say", default="", metavar="TEXT", help="with them, a text above the devices: what to try")
    parser.add_argument("--announce", action="store_true", help="print one JSON line when the window takes scans")


def run(options: argparse.Namespace) -> int:
    """Until the window is closed; 1 where the till's folder cannot be used, which the window says."""
    # what a start loads stays for good: looking through it for garbage again and again costs a twentieth of the start
    gc.disable()
    from pos_client.bootstrap.ground import lay_ground
    from pos_client.bootstrap.session import Session, Wishes
    from pos_client.ui.application import make_application, run_until_closed, show_stop

    application = make_application(sys.argv[:1])
    folder: Path = options.home or default_home()
    try:
        ground = lay_ground(folder)
    except StorageFault as fault:
        print(f"{fault.code}: {fault}", file=sys.stderr)
        return show_stop(application, fault)

    def ready() -> None:
        gc.freeze()
        gc.enable()
        if options.announce:
            print(json.dumps({"ready": True}), flush=True)

    wishes = Wishes(software=software(), agent=not options.no_agent, ready=ready)
    session = Session(ground, application, wishes)
    try:
        session.open()
    except StorageFault as fault:
        session.close()
        print(f"{fault.code}: {fault}", file=sys.stderr)
        return show_stop(application, fault)
    if session.till is None:  # the first run's guide: nothing was worth waiting for
        gc.enable()
    if options.full_screen:
        session.window.showFullScreen()
    if options.virtual_devices is None:
        return run_until_closed(application)
    return _with_virtual_devices(options, lambda: run_until_closed(application))


def _with_virtual_devices(options: argparse.Namespace, until_closed: Callable[[], int]) -> int:
    """The same session beside a window with a virtual printer, its drawer, and a scanner with sample codes if asked for."""
    from hardware.simulators.printer import USUAL_ROWS_PER_SECOND, VirtualPrinter
    from hardware.simulators.scanner import on_tcp
    from pos_client.commands.simulate import sample_codes
    from pos_client.ui.simulator_window import simulator_window

    scanner = None
    try:
        if options.virtual_scanner is not None:
            scanner = on_tcp(port=options.virtual_scanner)
        with VirtualPrinter(port=options.virtual_devices, rows_per_second=USUAL_ROWS_PER_SECOND) as printer:
            panel = simulator_window(printer, scanner, sample_codes(), options.say)
            code = until_closed()
            panel.close()
            return code
    except OSError as fault:
        print(f"no virtual devices: {fault}", file=sys.stderr)
        return 1
    finally:
        if scanner is not None:
            scanner.unplug()
