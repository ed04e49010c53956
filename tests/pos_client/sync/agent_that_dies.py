"""The agent, which kills itself -9 the nth time it passes a named point: POINT N --home DIR."""

import os
import signal
import sys
from pathlib import Path

from pos_client.sync.agent import main

point, count, _, home = sys.argv[1:]
left = int(count)


def at(passed: str) -> None:
    global left  # noqa: PLW0603
    if passed == point:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


sys.exit(main(Path(home), at=at))
