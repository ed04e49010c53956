"""One shop in a folder: a server, a paired till, a virtual printer that keeps every byte; its processes are born, killed and waited for."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import sqlcipher3.dbapi2 as dbapi

from common.errors import CorruptFile, FileInUse
from common.protocol.entities import ShopSettings
from common.tax import Tax
from hardware.simulators.printer import VirtualPrinter
from pos_client.databases.home import Home
from pos_client.databases.keys import KeyStore
from pos_client.databases.mirror_file import read_mirror
from pos_client.databases.till_file import read_till
from pos_client.demo.till_at_hand import enrol
from pos_client.sync.link_messages import CatalogueBroken, FromWindow, SyncNow
from sync_server.bootstrap import CONSOLE, open_server
from sync_server.commands import setup
from sync_server.settings import FileSettings, ServerSettings
from tests.faults.kills.audit import Papers
from tests.faults.kills.lines import HANG_SECONDS, ROOT, Cradle, WindowLine
from tests.faults.kills.points import Role
from tests.faults.proxy import FaultProxy

SHOP = ShopSettings(
    shop="bristol", name="Tandem Demo Shop", currency="GBP", zone="Europe/London", head=("TANDEM DEMO SHOP",),
    taxes=(Tax("GB-S", Decimal(20), included=True),),
)  # fmt: skip
GOODS = 200


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class World:
    """Use it as a context; everything in ``folder``."""

    def __init__(self, folder: Path, *, mutant: str = "", proxied: bool = False) -> None:
        """``proxied``: the till reaches its server through ``proxy``, which misbehaves as told."""
        self.folder, self.mutant = folder, mutant
        self.proxy = FaultProxy(lambda: self.port) if proxied else None
        self.server_home, self.till_home = folder / "server", folder / "till"
        self._settings = ServerSettings(home=self.server_home, file=FileSettings())
        self.port = free_port()
        self.papers = Papers()
        self.printer = VirtualPrinter(port=0, rows_per_second=None, tap=self.papers)
        self.cradle = Cradle()
        self._link = WindowLine(self.till_home)
        self.alive: dict[Role, int] = {}
        self.device = ""

    def __enter__(self) -> "World":
        self.printer.start()
        try:
            self._make()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End everything."""
        self._link.close()
        if self.proxy is not None:
            self.proxy.close()
        self.cradle.close()
        self.printer.stop()

    # -- lives ---------------------------------------------------------------------------------------------------------

    def till(self, sales: int, point: str = "", nth: int = 1) -> int:
        """A life of the till until it ends; its exit code."""
        child = self._bear(Role.TILL, point, nth, home=str(self.till_home), told=str(self.folder / "told"), sales=sales)
        return self.cradle.wait(child)

    def window(self, sales: int, point: str = "", nth: int = 1) -> int:
        """A life of the till with its real window, which starts its own agent where none runs; its exit code."""
        words = [str(self.till_home), str(self.folder / "told"), str(sales), point, str(nth)]
        with (self.folder / "log").open("ab") as log:
            done = subprocess.run(
                [sys.executable, "-m", "tests.faults.kills.window_life", *words], cwd=ROOT, stdout=log, stderr=log,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False, timeout=HANG_SECONDS,
            )  # fmt: skip
        return done.returncode

    def start_agent(self, point: str = "", nth: int = 1) -> int:
        """An agent; its process id."""
        return self._bear(Role.AGENT, point, nth, home=str(self.till_home))

    def start_server(self, point: str = "", nth: int = 1) -> int:
        """A server that answers; its process id."""
        words = ["--home", str(self.server_home), "run", "--port", str(self.port)]
        child = self._bear(Role.SERVER, point, nth, words=words)
        self.until(self._answers, "the server does not answer")
        return child

    def kill(self, role: Role) -> None:
        """Pull the plug of a process that lives."""
        child = self.alive.pop(role, 0)
        if child and self.cradle.ended(child) is None:
            self._signal(child, 9)
            self.cradle.wait(child)

    def end(self, role: Role) -> None:
        """End a process in good order."""
        child = self.alive.pop(role, 0)
        if child and self.cradle.ended(child) is None:
            self._signal(child, 15)
            self.cradle.wait(child)

    def go_on(self, child: int) -> None:
        """A stopped process goes on."""
        self._signal(child, 18)

    def lives(self, role: Role) -> bool:
        """Whether a process of this role is alive."""
        child = self.alive.get(role, 0)
        return bool(child) and self.cradle.ended(child) is None

    def say(self, message: FromWindow) -> bool:
        """Tell the agent something, as the window does; whether somebody listened."""
        return self._link.say(message)

    def until(self, what: Callable[[], object], otherwise: str, *, hurry: bool = False, broken: bool = False) -> None:
        """Wait until it is so; ``hurry`` keeps asking the agent for a turn, ``broken`` for another catalogue."""
        until, asked = time.monotonic() + HANG_SECONDS, 0.0
        while not what():
            assert time.monotonic() < until, f"{otherwise}\n{self.log()[-3000:]}"
            if hurry and time.monotonic() - asked > 0.15:
                asked = time.monotonic()
                self.say(SyncNow())
                if broken:
                    self.say(CatalogueBroken(self.catalogue_file()))
            time.sleep(0.004)

    # -- knowing -------------------------------------------------------------------------------------------------------

    def told(self) -> list[dict[str, Any]]:
        """All that the till's lives have told."""
        return [json.loads(line) for line in (self.folder / "told").read_bytes().splitlines()]

    def log(self) -> str:
        """What the processes wrote."""
        parts = [self.folder / "log", self.till_home / "agent.log"]
        return "\n".join(part.read_text(encoding="utf-8", errors="replace") for part in parts if part.exists())

    def head(self) -> int:
        """The last sequence in the till's journal."""
        with closing(read_till(Home(self.till_home).till, self.key())) as till:
            return int(till.execute("SELECT max(position) FROM event").fetchone()[0]) & (1 << 40) - 1

    def server_rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the server's file."""
        with closing(dbapi.connect(f"file:{self.server_home / 'server.db'}?mode=ro", uri=True)) as server:
            return list(server.execute(sql, values).fetchall())

    def server_head(self) -> int:
        """The last sequence that the server keeps."""
        return int(self.server_rows("SELECT coalesce(max(sequence), 0) FROM event WHERE device = ?", self.device)[0][0])

    def acknowledged(self) -> int:
        """The sequence that the agent has stored as acknowledged."""
        return int(self._mirror("SELECT sequence FROM acknowledgement") or 0)

    def catalogue_file(self) -> str:
        """The file that the mirror points to."""
        return str(self._mirror("SELECT file FROM catalogue") or "")

    def receipts(self) -> set[str]:
        """The numbers of all sales in the till's journal."""
        with closing(read_till(Home(self.till_home).till, self.key())) as till:
            return {str(row[0]) for row in till.execute("SELECT receipt FROM sale")}

    def _mirror(self, sql: str) -> object:
        path = Home(self.till_home).mirror
        if not path.exists():
            return None
        try:
            mirror = read_mirror(path, self.key())
        except (CorruptFile, FileInUse):
            return None  # being made this very moment
        with closing(mirror):
            row = mirror.execute(sql).fetchone()
            return row[0] if row else None

    def exports(self) -> tuple[bytes, bytes]:
        """Both raw exports, made by the products' own commands."""
        till, server = self.folder / "till.jsonl", self.folder / "server.jsonl"
        for module, words in (
            ("pos_client", ["journal", "export", "--home", str(self.till_home), "--out", str(till)]),
            ("sync_server", ["--home", str(self.server_home), "journal", "export", self.device, "--out", str(server)]),
        ):
            subprocess.run([sys.executable, "-m", f"{module}.command_line", *words], cwd=ROOT, check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip
        return till.read_bytes(), server.read_bytes()

    def pair(self, home: Path, till: str) -> str:
        """Pair a fresh till in ``home`` with the running server; its device."""
        server = open_server(self._settings)
        try:
            code = server.devices.add(CONSOLE, shop=SHOP.shop, till=till).code
        finally:
            server.close()
        url = self.proxy.url if self.proxy else f"http://127.0.0.1:{self.port}"
        return enrol(home, url, code, self.printer.address)

    # -- making --------------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        settings = self._settings
        setup.init(settings, "Tandem Demo", SHOP, setup.FirstPerson("Alex", "a password long enough", "615047"))
        goods = self.folder / "goods.csv"
        lines = (ROOT / "pos_client" / "demo" / "goods.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        goods.write_text("".join(lines[: GOODS + 1]), encoding="utf-8")
        child = self._bear(Role.SERVER, "", 1, words=["--home", str(self.server_home), "import", str(goods)])
        assert self.cradle.wait(child) == 0, self.log()
        self.start_server()
        self.device = self.pair(self.till_home, "2")
        self.start_agent()
        self.until(self.catalogue_file, "no catalogue comes", hurry=True)
        self.until(lambda: self._mirror("SELECT count(*) FROM settings"), "no settings come", hurry=True)

    def _bear(self, role: Role, point: str, nth: int, **more: object) -> int:
        child = self.cradle.bear(
            role=role, point=point, nth=nth, log=str(self.folder / "log"), mutant=self.mutant, **more
        )
        self.alive[role] = child
        return child

    def _answers(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/readyz", trust_env=False, timeout=2).is_success
        except httpx.HTTPError:
            return not self.lives(Role.SERVER)

    def key(self) -> bytes:
        """What opens the till's files."""
        return KeyStore(Home(self.till_home), keyring=lambda: None).files_key()

    @staticmethod
    def _signal(child: int, number: int) -> None:
        os.kill(child, number)
