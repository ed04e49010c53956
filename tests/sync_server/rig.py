"""A real server in a temporary home, and a till that speaks the protocol as a till does."""

import json
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import uvicorn
import zstandard

from common.basket import Basket, add_product
from common.chain import Head, follow
from common.clock import instant_text
from common.event import Event, encode_body, encode_event
from common.facts import kind_of
from common.identifiers import new_identifier
from common.personal import PersonalKey
from common.pricing import price_basket
from common.product import Product, ProductCode
from common.protocol.entities import ShopSettings
from common.protocol.messages import (
    PUSH_MEDIA,
    PairReply,
    PairRequest,
    PushReply,
    PushRequest,
    encode_push,
    pair_statement,
)
from common.protocol.request_signature import sign_request
from common.protocol.routes import PAIR, events_target
from common.sale import complete_sale
from common.signing import KeyPair, head_statement, text_of
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle
from sync_server.application import create_app
from sync_server.bootstrap import CONSOLE, Server, open_server
from sync_server.commands import setup
from sync_server.modules.ingest import repository
from sync_server.modules.ingest.reviews import FiledReview
from sync_server.modules.stock import repository as stock
from sync_server.settings import FileSettings, ServerSettings

SHOP = ShopSettings(
    shop="harbour", name="Harbour Street", currency="GBP", zone="Europe/London", head=("The Gift Shop",)
)
PASSWORD = "a password long enough"
VAT = (Tax("GB-S", Decimal(20), included=True),)
HOLDER = Product(
    id="85123A", name="T-light holder", unit_price=Decimal("2.95"), taxes=VAT, codes=(ProductCode("05012345678900"),)
)


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset


class Till:
    """A device with its key and journal, over any httpx client."""

    def __init__(self, client: httpx.Client, till: str = "T1") -> None:
        self.client = client
        self.device = new_identifier(datetime.now(UTC))
        self.key = KeyPair.generate()
        self.till = till
        self.operator = "nobody"
        self.catalogue = ""
        self.head = Head.empty(1)
        self.stored: list[bytes] = []
        self.counter = 0
        self.skew = timedelta()

    def pair(self, code: str) -> PairReply:
        """Pair and take what the server says."""
        response = self.client.post(PAIR, content=msgspec.json.encode(self.pair_request(code)))
        assert response.status_code == 200, response.text
        reply = msgspec.json.decode(response.content, type=PairReply)
        if reply.incarnation != self.head.incarnation:
            self.begin(reply.incarnation)
        return reply

    def pair_request(self, code: str) -> PairRequest:
        unproven = PairRequest(
            code=code, device=self.device, public_key=text_of(self.key.public_key), incarnation=self.head.incarnation,
            head_sequence=self.head.sequence, head_hash=self.head.hash.hex(), software="test", proof="",
        )  # fmt: skip
        return msgspec.structs.replace(unproven, proof=text_of(self.key.sign(pair_statement(unproven))))

    def begin(self, incarnation: int) -> None:
        """Start a new chain."""
        self.head, self.stored = Head.empty(incarnation), []

    def append(self, body: msgspec.Struct, **changed: Any) -> bytes:
        """Write an event; ``changed`` overrides envelope fields."""
        kind, version = kind_of(body)
        return self.append_raw(kind, version, bytes(encode_body(body)), **changed)

    def append_raw(self, kind: str, version: int, body: bytes, **changed: Any) -> bytes:
        now = datetime.now(UTC)
        event = Event(
            id=new_identifier(now), device=self.device, incarnation=self.head.incarnation,
            sequence=self.head.sequence + 1, kind=kind, version=version, instant=instant_text(now),
            zone="Europe/London", business_day=now.date().isoformat(), operator=self.operator, shift="",
            training=False, rules="1", catalogue=self.catalogue, body=msgspec.Raw(body), previous=self.head.hash.hex(),
        )  # fmt: skip
        stored = encode_event(msgspec.structs.replace(event, **changed))
        self.head, _ = follow(self.head, stored)
        self.stored.append(stored)
        return stored

    def sell(self, product: Product = HOLDER, quantity: int = 1, **changed: Any) -> bytes:
        """A finished cash sale of one line."""
        self.counter += 1
        basket = Basket(
            id=new_identifier(datetime.now(UTC)), opened="2026-11-21T10:00:00.000Z", operator=self.operator,
            currency="GBP", rounding=TaxRounding.LINE, rules="1", catalogue="",
        )  # fmt: skip
        priced = price_basket(add_product(basket, product, Decimal(quantity)).basket)
        settlement = settle(priced.total.minor, (Tender(TenderKind.CASH, priced.total.minor + 5),))
        incarnation = self.head.incarnation
        till = self.till if incarnation == 1 else f"{self.till}.{incarnation}"
        sale = complete_sale(priced, settlement, f"{till}-{self.counter:06d}", self.counter)
        return self.append(msgspec.structs.replace(sale, **changed) if changed else sale)

    def request(self, first: int = 1, last: int | None = None, keys: tuple[PersonalKey, ...] = ()) -> PushRequest:
        """The push of events [first, last], honestly signed."""
        events = self.stored[first - 1 : last]
        head = Head.empty(self.head.incarnation)
        for stored in self.stored[:last]:
            head, _ = follow(head, stored)
        return PushRequest(
            device=self.device, incarnation=self.head.incarnation, first=first, events=tuple(events), keys=keys,
            head=head.hash, signature=self.key.sign(head_statement(self.device, head)),
        )  # fmt: skip

    def push(self, first: int = 1, last: int | None = None, **more: Any) -> PushReply:
        """Push and expect to be heard."""
        response = self.send(self.request(first, last, **more))
        assert response.status_code == 200, response.text
        return msgspec.json.decode(response.content, type=PushReply)

    def send(self, request: PushRequest) -> httpx.Response:
        body = zstandard.ZstdCompressor().compress(encode_push(request))
        return self.post(events_target(self.device), body, {"Content-Type": PUSH_MEDIA, "Content-Encoding": "zstd"})

    def signed(self, method: str, target: str, body: bytes = b"", nonce: str = "") -> dict[str, str]:
        time = instant_text(datetime.now(UTC) + self.skew)
        return sign_request(self.key, self.device, method, target, body, time, nonce or secrets.token_urlsafe(12))

    def post(self, target: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        return self.client.post(target, content=body, headers={**headers, **self.signed("POST", target, body)})

    def get(self, target: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.client.get(target, headers={**(headers or {}), **self.signed("GET", target)})

    def page(self, scope: str, epoch: str = "", after: int = 0, rolling: str = "", limit: int = 1000) -> Any:
        """A feed page as JSON."""
        response = self.get(f"/v1/feeds/{scope}?epoch={epoch}&after={after}&rolling={rolling}&limit={limit}")
        assert response.status_code == 200, response.text
        return response.json()


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server as ``init`` leaves it; copied for each test, for argon2 takes its time."""
    home = tmp_path_factory.mktemp("made")
    admin = setup.FirstPerson("Morgan", PASSWORD, "471147")
    setup.init(ServerSettings(home=home), "The Gift Company", SHOP, admin)
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    """A fresh home with a server in it."""
    target = tmp_path / "server"
    target.mkdir()
    for name in ("server.db", "server.key", "server.crt"):
        (target / name).write_bytes((made_home / name).read_bytes())
        (target / name).chmod(0o600)
    return target


@pytest.fixture
def clock() -> SetClock:
    """The server's clock."""
    return SetClock()


@pytest.fixture
def server(home: Path, clock: SetClock) -> Iterator[Server]:
    """An opened server."""
    opened = open_server(ServerSettings(home=home, file=FileSettings()), clock)
    yield opened
    opened.close()


@contextmanager
def serving(server: Server) -> Iterator[httpx.Client]:
    """The application behind a real uvicorn on a free loopback port, in a thread."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        config = uvicorn.Config(
            create_app(server), log_config=None, access_log=False, ws="websockets-sansio", timeout_graceful_shutdown=5
        )
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            with httpx.Client(base_url=address, timeout=30, trust_env=False) as opened:
                yield opened
        finally:
            running.should_exit = True
            thread.join()


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    """A client of the running application."""
    with serving(server) as opened:
        yield opened


@pytest.fixture
def till(server: Server, client: httpx.Client) -> Till:
    """A paired till T1 of the shop."""
    return paired(server, client, "T1")


def paired(server: Server, client: httpx.Client, name: str) -> Till:
    """One more paired till."""
    new = Till(client, name)
    new.pair(server.devices.add(CONSOLE, shop="harbour", till=name).code)
    return new


@pytest.fixture
def staff(client: httpx.Client) -> dict[str, str]:
    """The administrator's authorization header."""
    response = client.post("/v1/sign-in", content=json.dumps({"name": "morgan", "password": PASSWORD}))
    assert response.status_code == 200, response.text
    return {"Authorization": f"Bearer {response.json()['token']}"}


def kept(server: Server, device: str, incarnation: int = 1) -> list[bytes]:
    """The stored bytes the server keeps of a device."""
    with server.database.read() as connection:
        return [stored for stored, _ in repository.chain(connection, device, incarnation)]


def stock_up(server: Server, product: str, quantity: int) -> None:
    """Put goods on the harbour's shelf, as receiving them will."""
    with server.database.write() as connection:
        row = {
            "device": "received", "incarnation": 0, "sequence": 1, "line": 1, "location": "harbour",
            "product": product, "millionths": quantity * 1_000_000, "instant": "2026-11-21T08:00:00.000Z",
        }  # fmt: skip
        stock.add_movements(connection, [row])
        stock.add_to_balances(connection, "harbour", {product: quantity * 1_000_000})


def reviews(server: Server) -> list[FiledReview]:
    """All open reviews but those that every sale of the test till would cause: nobody is signed on, nothing was received."""
    found = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    return [review for review in found if review.reason not in {"sale.operator", "sale.product", "stock.negative"}]
