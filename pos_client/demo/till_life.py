"""One life of the demo's till as a process of its own: the window, and hands that play one part of the day in it."""

import argparse
import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.session import Session, Wishes
from pos_client.command_line import software
from pos_client.demo.day import Day
from pos_client.ui.application import call_soon, make_application, run_until_closed


def main(arguments: list[str] | None = None) -> int:
    """Play ``--part``; lines on standard output say where it stands; 1 where the part failed."""
    parser = argparse.ArgumentParser(prog="till-life")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--part", choices=("guide", "morning", "rules", "offline", "after"), required=True)
    parser.add_argument("--sales", type=int, default=20)
    parser.add_argument("--standing", default="[]")
    wanted = parser.parse_args(arguments)
    application = make_application(sys.argv[:1])
    session = Session(lay_ground(wanted.home), application, Wishes(software=software()))
    session.open()
    day = Day(session, wanted.pictures, lambda line: print(line, flush=True))
    parts: dict[str, Callable[[], None]] = {
        "guide": day.guide,
        "morning": lambda: day.morning(wanted.sales),
        "rules": day.by_the_rules,
        "offline": lambda: day.offline(wanted.sales),
        "after": lambda: day.after(json.loads(wanted.standing)),
    }
    outcome = [1]

    def play() -> None:
        try:
            day.hands.breathe(300)
            parts[wanted.part]()
            outcome[0] = 0
        except Exception:  # noqa: BLE001  whatever went wrong is told, with a picture of it
            traceback.print_exc()
            day.picture(f"FAILED-{wanted.part}")
        session.close()

    call_soon(play)
    run_until_closed(application)
    return outcome[0]


if __name__ == "__main__":
    sys.exit(main())
