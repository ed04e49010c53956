"""``tandem-till run``: the window."""

import argparse
import json
import sys
from pathlib import Path

from common.errors import StorageFault
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.session import Session, Wishes
from pos_client.command_line import add_home, default_home, software
from pos_client.ui.application import make_application, run_until_closed, show_stop


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_home(parser)
    parser.add_argument("--full-screen", action="store_true", help="fill the screen from the start")
    parser.add_argument("--no-agent", action="store_true", help="the system runs the sync agent, or nobody does")
    parser.add_argument("--announce", action="store_true", help="print one JSON line when the window takes scans")


def run(options: argparse.Namespace) -> int:
    """Until the window is closed; 1 where the till's folder cannot be used, which the window says."""
    application = make_application(sys.argv[:1])
    folder: Path = options.home or default_home()
    try:
        ground = lay_ground(folder)
    except StorageFault as fault:
        print(f"{fault.code}: {fault}", file=sys.stderr)
        return show_stop(application, fault)

    def ready() -> None:
        if options.announce:
            print(json.dumps({"ready": True}), flush=True)

    session = Session(ground, application, Wishes(software=software(), agent=not options.no_agent, ready=ready))
    try:
        session.open()
    except StorageFault as fault:
        session.close()
        print(f"{fault.code}: {fault}", file=sys.stderr)
        return show_stop(application, fault)
    if options.full_screen:
        session.window.showFullScreen()
    return run_until_closed(application)
