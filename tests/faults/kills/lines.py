"""The world's ends of the cradle's pipe and of the agent's socket."""

import contextlib
import json
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from pos_client.sync.link_messages import FromWindow, line_of, link_place

ROOT = Path(__file__).resolve().parents[3]
HANG_SECONDS = 60.0


class Cradle:
    """The process that bears the others; ``wait`` for what became of a child."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.kills.cradle"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip
        self._changed = threading.Condition()
        self._ended: dict[int, int] = {}
        self._stopped: set[int] = set()
        self._born: queue.Queue[int] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def bear(self, **order: object) -> int:
        """Start a life; its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"number": 0, **order}).encode() + b"\n")
        self._process.stdin.flush()
        return self._born.get(timeout=HANG_SECONDS)

    def ended(self, child: int) -> int | None:
        """Its exit code, minus the signal that killed it; None while it lives."""
        return self._ended.get(child)

    def stopped(self, child: int) -> bool:
        """Whether it was stopped."""
        return child in self._stopped

    def wait(self, child: int, seconds: float = HANG_SECONDS) -> int:
        """Until it has ended."""
        with self._changed:
            assert self._changed.wait_for(lambda: child in self._ended, seconds), "a process that should end does not"
        return self._ended[child]

    def close(self) -> None:
        """End it and all its children."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(HANG_SECONDS)
        self._listener.join(HANG_SECONDS)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            self._heed(lines)

    def _heed(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            news = json.loads(line)
            if news["news"] == "born":
                self._born.put(news["pid"])
            with self._changed:
                if news["news"] == "died":
                    self._ended[news["pid"]] = news["status"]
                if news["news"] == "stopped":
                    self._stopped.add(news["pid"])
                self._changed.notify_all()


class WindowLine:
    """The window's end of the agent's socket: stays connected, takes in what is said, connects again when it broke."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._line: socket.socket | None = None

    def say(self, message: FromWindow) -> bool:
        """Say it; whether the agent was there."""
        try:
            if self._line is None:
                self._line = socket.socket(socket.AF_UNIX)
                self._line.connect(str(link_place(self._home)))
                self._line.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while self._line.recv(1 << 16):
                    pass
                raise ConnectionResetError
            self._line.sendall(line_of(message))
        except OSError:
            self.close()
            return False
        return True

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
            self._line = None
