"""Plays the world around the demo's till: server, devices, the pulled plug; then audits what both sides kept."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from common.errors import TandemError
from hardware.simulators.printer import VirtualPrinter
from hardware.simulators.snapshot import Change
from pos_client.databases.home import Home
from pos_client.databases.keys import KeyStore
from pos_client.databases.plain_copy import plain_copy
from pos_client.demo.paper_trail import PaperTrail
from pos_client.demo.server_at_hand import DemoServer
from pos_client.demo.till_at_hand import enrol

Progress = Callable[[str], None]
SAID_AT_ONCE: Progress = partial(print, flush=True)


class SellingDay:
    """Everything in one output folder; ``sales`` in the morning, a third of that offline."""

    def __init__(self, out: Path, *, sales: int = 24, unkeyed: bool = False, say: Progress = SAID_AT_ONCE) -> None:
        self.out = out
        self.sales = sales
        self.unkeyed = unkeyed
        self.say = say
        self.home = out / "till"
        self.server = DemoServer(out / "server")
        self.trail = PaperTrail(out / "receipts")
        self.device = ""

    def run(self) -> int:
        """The day, then the audit; the exit code is the audit's, or 1 where the day failed."""
        if self.out.exists():
            shutil.rmtree(self.out)
        self.out.mkdir(parents=True)
        printer = VirtualPrinter(port=0, rows_per_second=None, tap=self.trail)
        printer.listen(lambda change: _push_shut_soon(printer) if change is Change.DRAWER else None)
        try:
            with printer:
                self._make(printer.address)
                self._live_the_day()
        finally:
            self.server.kill()
            end_agent(self.home)
        self.say(f"{self.trail.draw_all()} receipts drawn from the bytes that the printer got")
        return self._audit()

    def _make(self, printer: str) -> None:
        self.say("Making a server with a shop, people and 4,088 real products")
        self.server.make()
        self.server.start()
        self.say("Pairing a till with its one-time code")
        self.device = enrol(self.home, self.server.url, self.server.pairing_code(), printer)

    def _live_the_day(self) -> None:
        for _ in self._life("guide", home=self.out / "fresh-till"):
            pass
        self.say(f"Morning: first sync, every screen, {self.sales} sales on real baskets")
        for _ in self._life("morning", "--sales", str(self.sales)):
            pass
        self.say("Offers, coupons, gift cards, returns, a void, training")
        for _ in self._life("rules"):
            pass
        self.say("The server goes away; selling goes on")
        self.server.kill()
        standing = ""
        for line, process in self._life("offline", "--sales", str(self.sales // 3)):
            if line.startswith('{"in payment"'):
                standing = json.dumps(json.loads(line)["in payment"])
                self.say("kill -9 in the middle of a payment")
                process.kill()
        if not standing:
            raise TandemError("the till never came to its payment", place="demo")
        self.say("The till starts again where it stood; the server comes back")
        for line, _ in self._life("after", "--standing", standing):
            if line == "server please":
                self.server.start()

    def _life(
        self, part: str, *options: str, home: Path | None = None
    ) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
        """One process of the till; its lines as they come. Raises ``TandemError`` where it ends badly of itself."""
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
        process = subprocess.Popen(
            [
                sys.executable, "-m", "pos_client.demo.till_life", "--home", str(home or self.home), "--part", part,
                "--pictures", str(self.out / "screens"), *options,
            ],
            stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        assert process.stdout is not None  # noqa: S101  asked for above
        with process.stdout as lines:
            for line in lines:
                yield line.strip(), process
        if process.wait() not in {0, -signal.SIGKILL}:
            raise TandemError(f"the till's {part} failed; see {self.out / 'screens'}", place="demo")

    def _audit(self) -> int:
        """Export both journals, then let the separate command say what they hold."""
        till, server = self.out / "journal-till.jsonl", self.out / "journal-server.jsonl"
        _tool("pos_client.command_line", "journal", "export", "--home", str(self.home), "--out", str(till))
        self.server.command("journal", "export", self.device, "--out", str(server))
        if self.unkeyed:
            self._unkey()
        ledger, summary = self.out / "value-ledger.txt", self.out / "summary.json"
        ledger.write_text(self.server.command("value", "list", "--settled"), encoding="utf-8")
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pos_client.demo.summary",
                str(till),
                str(server),
                "--ledger",
                str(ledger),
                "--out",
                str(summary),
            ],
            check=False,
        )
        return done.returncode

    def _unkey(self) -> None:
        """Readable copies of the till's two keyed files, for whoever wants to look inside."""
        home = Home(self.home)
        key = KeyStore(home).files_key()
        for file in (home.till, home.mirror):
            plain_copy(file, key, self.out / f"{file.stem}-unkeyed.db")


def end_agent(home: Path) -> None:
    """End the sync agent that outlived the killed window."""
    try:
        process = int((home / "agent.lock").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return  # there was none
    if process > 1:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)


def _push_shut_soon(printer: VirtualPrinter) -> None:
    """As a cashier does, who first takes the change out: a drawer shut at once was never seen open."""
    if printer.drawer.is_open:
        hand = threading.Timer(0.3, printer.drawer.push_shut)
        hand.daemon = True
        hand.start()


def _tool(module: str, *words: str) -> None:
    subprocess.run([sys.executable, "-m", module, *words], check=True)
