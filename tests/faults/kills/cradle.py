"""Gives birth to tills, agents and servers quickly: one process that has imported everything, and forks for each life.

Orders come as JSON lines on standard input, news goes out on standard output: ``born``, ``stopped`` and ``died``.
"""

import json
import os
import select
import signal
import sys
import traceback
from pathlib import Path
from typing import Any


def _give_birth(order: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for number in (1, 2):
            os.dup2(log, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.closerange(3, 256)
        from tests.faults.kills import lives

        code = lives.live(order)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _say(**news: object) -> None:
    os.write(1, json.dumps(news).encode() + b"\n")


def _reap() -> None:
    while True:
        try:
            child, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            return
        if child == 0:
            return
        if os.WIFSTOPPED(status):
            _say(news="stopped", pid=child)
        else:
            _say(news="died", pid=child, status=os.waitstatus_to_exitcode(status))


def main() -> None:
    """Until standard input ends; then every child is killed."""
    from tests.faults.kills import lives

    lives.import_everything()
    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    living: set[int] = set()
    _say(news="ready")
    pending = b""
    while True:
        ready, _, _ = select.select([0, woken], [], [], 1.0)
        if woken in ready:
            os.read(woken, 4096)
        _reap()
        if 0 not in ready:
            continue
        read = os.read(0, 65536)
        if not read:
            break
        *lines, pending = (pending + read).split(b"\n")
        for line in lines:
            order = json.loads(line)
            child = _give_birth(order)
            living.add(child)
            _say(news="born", pid=child, order=order["number"])
    for child in living:
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))
    main()
