"""The till from nothing to a frame that takes a scan. Arguments: its folder. Says what the bare window says, and goes."""

import gc
import os
import sys
from time import process_time

gc.disable()  # as the till's command does

from pathlib import Path  # noqa: E402

from tests.bench.programs.on_duty import session_on_duty  # noqa: E402
from tests.bench.programs.telling import resident, say  # noqa: E402


def ready() -> None:
    """The frame stands."""
    say(cpu=process_time(), memory=resident())
    os._exit(0)


session_on_duty(Path(sys.argv[1]), ready).application.exec()
