"""The demo's sync server: made with the very commands an administrator uses, started and killed as a process."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from common.errors import TandemError

HERE = Path(__file__).parent
RULES = HERE / "rules"
SHOP = "bristol"
TILL = "2"
PEOPLE = (("Maria Knight", "cashier", "2846"), ("Sam Okafor", "manager", "7391"))
WELCOME = "WELCOME5"
ADMINISTRATOR = ("Alex Stone", "6150", "harbour-street-12")
_ALL = (
    "import json, sys; from sync_server.command_line import main; "
    "sys.exit(next((code for words in json.loads(sys.argv[1]) if (code := main(words))), 0))"
)


class DemoServer:
    """One server in a folder, on a free port of the loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.log = folder.parent / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where tills reach it."""
        return f"http://127.0.0.1:{self.port}"

    def make(self) -> None:
        """Database, shop, people, goods."""
        name, pin, password = ADMINISTRATOR
        self.folder.mkdir(parents=True, exist_ok=True)
        secrets = {"password": password, name: pin, **{person: its_pin for person, _, its_pin in PEOPLE}}
        files = {whose: self.folder / f"secret-{number}" for number, whose in enumerate(secrets)}
        for whose, secret in secrets.items():
            files[whose].write_text(f"{secret}\n", encoding="utf-8")
        self.commands(
            (
                "init", "--company", "Tandem Demo", "--shop", SHOP, "--shop-name", "Tandem Demo Shop", "--currency", "GBP",
                "--zone", "Europe/London", "--head", "TANDEM DEMO SHOP", "--head", "12 Harbour Street, Bristol",
                "--tax-number", "GB 123 4567 89", "--foot", "Returns within 30 days", "--foot", "with this code, any store",
                "--tax", "GB-S:20:included", "--admin", name, "--password-file", str(files["password"]),
                "--pin-file", str(files[name]), "--selling", str(RULES / "selling.json"),
                "--foreign", "EUR:0.86:2026-01-01T00:00",
            ),
            *(("person", "add", person, "--role", role, "--pin-file", str(files[person])) for person, role, _ in PEOPLE),
            ("import", str(HERE / "goods.csv")),
            ("import", str(RULES / "goods.csv")),
            ("stock", "count", str(HERE / "stock.csv"), "--shop", SHOP),
            ("stock", "count", str(RULES / "stock.csv"), "--shop", SHOP),
            ("prices", "import", str(RULES / "prices.csv")),
            ("coupons", "import", str(RULES / "coupons.csv")),
            ("promotions", "import", str(RULES / "promotions.csv")),
            ("coupons", "make", "friends", "--count", "20", "--out", str(self.coupons)),
            ("customers", "import", str(RULES / "customers.csv")),
        )  # fmt: skip
        for file in files.values():
            file.unlink()

    @property
    def coupons(self) -> Path:
        """The file with the single-use coupons' codes, one a line."""
        return self.folder.parent / "coupons.txt"

    def keep_port(self) -> None:
        """Write the port down: the till that is paired now will look for the server there."""
        (self.folder / "demo-port").write_text(str(self.port), encoding="ascii")

    def kept_port(self) -> None:
        """Take the port that was written down."""
        self.port = int((self.folder / "demo-port").read_text(encoding="ascii"))

    def pairing_code(self) -> str:
        """A one-time code for the demo's till."""
        return self.command("device", "add", TILL, "--shop", SHOP).splitlines()[0]

    def start(self) -> None:
        """Serve, and wait until it answers. Raises ``TandemError`` with the log's end where it does not."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*_program(), "--home", str(self.folder), "run", "--port", str(self.port)],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        for _ in range(300):
            try:
                if httpx.get(f"{self.url}/healthz", timeout=1).status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                pass
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise TandemError(self.log.read_text(encoding="utf-8", errors="replace")[-2000:], place="the demo's server")

    def kill(self) -> None:
        """Pull its plug."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order."""
        self._end(signal.SIGTERM)

    def command(self, *words: str) -> str:
        """Run a ``tandem-server`` command; its output. Raises ``TandemError`` with what it said."""
        return self.commands(words)

    def commands(self, *lines: Sequence[str]) -> str:
        """Run ``tandem-server`` commands one after another in one process, which starts once; their output. Raises
        ``TandemError`` with what the first said that failed."""
        orders = json.dumps([["--home", str(self.folder), *words] for words in lines])
        done = subprocess.run([sys.executable, "-c", _ALL, orders], capture_output=True, text=True, check=False)
        if done.returncode:
            raise TandemError(done.stderr.strip() or done.stdout.strip(), place=f"tandem-server {lines[0][0]}")
        return done.stdout

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _program() -> list[str]:
    return [sys.executable, "-m", "sync_server.command_line"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
