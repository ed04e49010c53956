"""A real server, real tills and real agents for the tests of sync: files in a folder, sockets on loopback, processes that can be killed."""

import contextlib
import errno
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import uvicorn

from common.basket import Basket, add_product
from common.clock import SystemClock
from common.facts import DeviceEnrolled
from common.identifiers import new_identifier
from common.pricing import price_basket
from common.product import Product, ProductCode
from common.protocol.entities import ShopSettings
from common.sale import complete_sale
from common.signing import KeyPair, blob_of
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection
from pos_client.databases.home import Home
from pos_client.databases.identity import Identity, load_identity, save_identity
from pos_client.databases.keys import KeyStore
from pos_client.databases.mirror_file import open_mirror, read_mirror
from pos_client.databases.till_file import open_till
from pos_client.journal.journal import Journal
from pos_client.journal.prepared import Context, Prepared, ShopTime
from pos_client.journal.witness import Witness
from pos_client.sync.link_messages import (
    Changed,
    FromAgent,
    FromWindow,
    Reach,
    Status,
    line_of,
    link_place,
    read_from_agent,
)
from pos_client.sync.outbox import Outbox
from pos_client.sync.pairing import Paired, pair
from pos_client.sync.server_client import Caller, ServerClient
from sync_server.application import create_app
from sync_server.bootstrap import CONSOLE, Server, open_server
from sync_server.settings import FileSettings, ServerSettings

SHOP = ShopSettings(shop="harbour", name="Harbour Street", currency="GBP", zone="Europe/London")
VAT = (Tax("GB-S", Decimal(20), included=True),)
CANDLE = Product(
    id="85123A", name="White candle", unit_price=Decimal("2.95"), taxes=VAT, codes=(ProductCode("05012345678900"),)
)
CLERK = Context(operator="anna", shift="s1", rules="1")


def eventually(what: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until it is so; a bound on hanging, not a measurement."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it never came so"
        time.sleep(0.01)


class RealServer:
    """The server's own application behind uvicorn on one loopback port, which it keeps through stops and starts."""

    def __init__(self, home: Path, *, tls: bool = False) -> None:
        self.home = home
        self.tls = tls
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.server: Server
        self._running: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.server = open_server(ServerSettings(home=self.home, file=FileSettings()))
        secure = {"ssl_keyfile": str(self.home / "server.key"), "ssl_certfile": str(self.home / "server.crt")}
        config = uvicorn.Config(
            create_app(self.server), host="127.0.0.1", port=self.port, log_config=None, access_log=False,
            ws="websockets-sansio", timeout_graceful_shutdown=2, **(secure if self.tls else {}),
        )  # fmt: skip
        self._running = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._running.run)
        self._thread.start()
        eventually(lambda: self._running is not None and self._running.started)

    def stop(self) -> None:
        if self._running and self._thread:
            self._running.should_exit = True
            self._thread.join()
            self.server.close()
            self._running = None

    def code(self, till: str = "T1") -> str:
        return self.server.devices.add(CONSOLE, shop="harbour", till=till).code

    def events(self, device: str) -> list[tuple[int, int, bytes]]:
        """(incarnation, sequence, stored) of all that is kept of a device."""
        with self.server.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT incarnation, sequence, stored FROM event WHERE device = ? ORDER BY 1, 2", (device,)
            )
            return [(row[0], row[1], bytes(row[2])) for row in rows]

    def quarantined(self, device: str) -> int:
        with self.server.database.read() as connection:
            return int(
                connection.exec_driver_sql(
                    "SELECT coalesce(max(first + count - 1), 0) FROM quarantine WHERE device = ?", (device,)
                ).scalar()
                or 0
            )


class RealTill:
    """A till's folder with keys, identity and journal, as bootstrap makes them."""

    def __init__(self, folder: Path, till: str = "T1") -> None:
        self.home = Home(folder)
        self.home.prepare()
        self.keys = KeyStore(self.home, keyring=lambda: None)
        self.files_key = self.keys.files_key()
        self.signer: KeyPair = self.keys.device_key()
        self.connection: Connection = open_till(self.home.till, self.files_key)
        identity = load_identity(self.connection)
        if identity is None:
            identity = Identity(device=new_identifier(datetime.now(UTC)), incarnation=1, till=till)
            self._keep(identity)
        self.identity = identity
        self._open: list[ServerClient | Connection] = []
        self._witness = Witness(self.home.witness)
        self.journal = self._journal()

    def pair(self, url: str, code: str) -> Paired:
        paired = pair(
            url=url, code=code, device=self.identity.device, signer=self.signer, head=self.journal.head,
            software="test", clock=SystemClock(),
        )  # fmt: skip
        identity = Identity(
            device=paired.device, incarnation=paired.incarnation, till=paired.till, shop=paired.shop,
            shop_name=paired.shop_name, server_url=paired.url, server=paired.server, server_key=paired.server_key,
            certificate=paired.certificate, epoch=paired.epoch,
        )  # fmt: skip
        self._keep(identity)
        self.journal = self._journal()
        if self.journal.head.sequence == 0:
            self.journal.append(
                DeviceEnrolled(till=paired.till, shop=paired.shop, server=paired.server, software="test"), CLERK
            )
        return paired

    def move_to(self, url: str) -> None:
        """The same server behind another address."""
        self._keep(msgspec.structs.replace(self.identity, server_url=url))

    def sell(self, count: int = 1, *, training: bool = False) -> Prepared:
        for _ in range(count):
            receipt, counter = self.journal.receipt_number(training=training)
            basket = Basket(
                id=new_identifier(datetime.now(UTC)), opened="2026-11-21T10:00:00.000Z", operator="anna",
                currency="GBP", rounding=TaxRounding.LINE, rules="1", catalogue="",
            )  # fmt: skip
            priced = price_basket(add_product(basket, CANDLE, Decimal(1)).basket)
            paid = settle(priced.total.minor, (Tender(TenderKind.CASH, priced.total.minor + 5),))
            sale = complete_sale(priced, paid, receipt, counter)
            last = self.journal.append(sale, msgspec.structs.replace(CLERK, training=training))
        return last

    def events(self) -> list[tuple[int, int, bytes]]:
        rows = self.connection.execute("SELECT position, stored FROM event ORDER BY position").fetchall()
        return [(position >> 40, position & (1 << 40) - 1, bytes(stored)) for position, stored in rows]

    def outbox(self) -> Outbox:
        return Outbox(till=self.connection)

    def client(self, url: str = "", **more: float) -> ServerClient:
        key = blob_of(self.identity.server_key)
        client = ServerClient(
            url=url or self.identity.server_url, clock=SystemClock(), pin=lambda peer: peer == key,
            caller=self.caller, **more,
        )  # fmt: skip
        self._open.append(client)
        return client

    def own_mirror(self) -> Connection:
        """The mirror as the agent opens it."""
        mirror = open_mirror(self.home.mirror, self.files_key)
        self._open.append(mirror)
        return mirror

    @property
    def caller(self) -> Caller:
        return Caller(self.identity.device, self.signer)

    def mirror(self) -> Connection:
        mirror = read_mirror(self.home.mirror, self.files_key)
        self._open.append(mirror)
        return mirror

    def close(self) -> None:
        for opened in self._open:
            opened.close()
        self._witness.close()
        self.connection.close()

    def _keep(self, identity: Identity) -> None:
        with transaction(self.connection):
            save_identity(self.connection, identity)
        self.identity = identity

    def _journal(self) -> Journal:
        return Journal(
            connection=self.connection, identity=self.identity, clock=SystemClock(),
            witness=self._witness, shop_time=ShopTime("Europe/London", 4),
        )  # fmt: skip


class AgentProcess:
    """The agent as a process of its own; ``kill_at`` (point, nth) makes it kill itself -9 there."""

    def __init__(self, home: Home, kill_at: tuple[str, int] | None = None) -> None:
        script = [str(Path(__file__).with_name("agent_that_dies.py")), kill_at[0], str(kill_at[1])] if kill_at else []
        command = [sys.executable, *(script or ["-m", "pos_client.sync"]), "--home", str(home.folder)]
        self._process = subprocess.Popen(command, cwd=Path(__file__).parents[3])

    def wait(self, seconds: float = 30) -> int:
        return self._process.wait(seconds)

    def terminate(self) -> int:
        self._process.terminate()
        return self._process.wait(15)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(5)

    @property
    def running(self) -> bool:
        return self._process.poll() is None


Start = Callable[..., AgentProcess]
"""(till, kill_at=None) → a running agent; see the fixture."""


class Window:
    """The window's side of the local socket: keeps all it hears."""

    def __init__(self, home: Home) -> None:
        self.heard: list[FromAgent] = []
        self._line = socket.socket(socket.AF_UNIX)
        eventually(lambda: self._line.connect_ex(str(link_place(home.folder))) in (0, errno.EISCONN))
        threading.Thread(target=self._listen, daemon=True).start()

    def say(self, message: FromWindow) -> None:
        self._line.sendall(line_of(message))

    def say_raw(self, line: bytes) -> None:
        self._line.sendall(line)

    @property
    def status(self) -> Status:
        return next((each for each in reversed(self.heard) if isinstance(each, Status)), Status(reach=Reach.ALONE))

    @property
    def changed(self) -> set[str]:
        return {name for each in self.heard if isinstance(each, Changed) for name in each.names}

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()

    def _listen(self) -> None:
        pending = b""
        while True:
            try:
                read = self._line.recv(1 << 16)
            except OSError:
                return
            if not read:
                return
            *lines, pending = (pending + read).split(b"\n")
            self.heard.extend(read_from_agent(line) for line in lines)
