"""The demo's sync server: made with the very commands an administrator uses, started and killed as a process."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from common.errors import TandemError

HERE = Path(__file__).parent
SHOP = "bristol"
TILL = "2"
PEOPLE = (("Maria Knight", "cashier", "2846"), ("Sam Okafor", "manager", "7391"))
ADMINISTRATOR = ("Alex Stone", "6150", "harbour-street-12")


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
        secret = self.folder / "secret"
        secret.write_text(f"{password}\n", encoding="utf-8")
        pins = self.folder / "pin"
        pins.write_text(f"{pin}\n", encoding="utf-8")
        self.command(
            "init", "--company", "Tandem Demo", "--shop", SHOP, "--shop-name", "Tandem Demo Shop", "--currency", "GBP",
            "--zone", "Europe/London", "--head", "TANDEM DEMO SHOP", "--head", "12 Harbour Street, Bristol",
            "--tax-number", "GB 123 4567 89", "--foot", "Returns within 30 days", "--foot", "with this code, any store",
            "--tax", "GB-S:20:included", "--admin", name, "--password-file", str(secret), "--pin-file", str(pins),
        )  # fmt: skip
        secret.unlink()
        for person, role, its_pin in PEOPLE:
            pins.write_text(f"{its_pin}\n", encoding="utf-8")
            self.command("person", "add", person, "--role", role, "--pin-file", str(pins))
        pins.unlink()
        self.command("import", str(HERE / "goods.csv"))
        self.command("stock", "count", str(HERE / "stock.csv"), "--shop", SHOP)

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
        done = subprocess.run(
            [*_program(), "--home", str(self.folder), *words], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise TandemError(done.stderr.strip() or done.stdout.strip(), place=f"tandem-server {words[0]}")
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
