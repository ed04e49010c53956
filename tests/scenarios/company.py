"""A company for the scenarios: a server as a process, its commands, and two tills with real agents and their services, without a window."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from common.barcodes import Scan
from common.errors import TandemError
from common.event import Event, decode_event
from common.tender import TenderKind
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.session import agent_command
from pos_client.bootstrap.till import build_till
from pos_client.databases.identity import load_identity
from pos_client.demo.server_at_hand import DemoServer
from pos_client.demo.till_at_hand import enrol
from pos_client.devices.print_queue import PrintQueue
from pos_client.features.pay.service import Finished
from pos_client.features.returns.found import Found, NotFound
from pos_client.features.returns.service import Declined, Said
from pos_client.features.sell.coupons import Put, Refused
from pos_client.features.sell.outcomes import Added, Changed
from pos_client.journal.position import incarnation_of, sequence_of
from pos_client.sync.link_messages import Reach
from pos_client.ui.agent_link import AgentLink
from pos_client.ui.asking import AgentAsks
from sync_server.bootstrap import CONSOLE, Server, open_server
from sync_server.command_line import main as tandem_server
from sync_server.modules.ingest.reviews import FiledReview
from sync_server.settings import FileSettings, ServerSettings

SECONDS = 60.0
"""Far above what a loaded machine takes; a bound on hanging, not a measurement."""
SHOP, MANAGER = "bristol", "Sam Okafor"
NO_PRINTER = "tcp://127.0.0.1:9"  # nobody prints here


def until(what: str, holds: Callable[[], object], again: Callable[[], None] = lambda: None) -> None:
    """Let the tills' events happen until it is so; ``again`` is done now and then meanwhile."""
    for turn in range(int(SECONDS * 50)):
        if holds():
            return
        if turn % 25 == 0:
            again()
        QTest.qWait(20)
    raise AssertionError(f"it never came so: {what}")


class Company(DemoServer):
    """The server; its commands run in this process, for a program's start takes longer than the command."""

    books: Server

    def make_with(self, *orders: tuple[str, ...]) -> None:
        """Make the company with one shop and one manager, then do what is ordered."""
        self.folder.mkdir(parents=True)
        secret, pin = self.folder.parent / "secret", self.folder.parent / "pin"
        secret.write_text("a password long enough\n", encoding="utf-8")
        pin.write_text("739155\n", encoding="utf-8")
        self.commands(
            (
                "init", "--company", "Scenario", "--shop", SHOP, "--shop-name", "Bristol", "--currency", "GBP", "--zone",
                "Europe/London", "--tax", "GB-S:20:included", "--admin", "Alex Stone", "--password-file", str(secret),
            ),
            ("person", "add", MANAGER, "--role", "manager", "--pin-file", str(pin)),
            *orders,
        )  # fmt: skip
        self.books = open_server(ServerSettings(home=self.folder, file=FileSettings()))

    def commands(self, *lines: Any) -> str:
        """As the program does them."""
        said, wrong = io.StringIO(), io.StringIO()
        for words in lines:
            with redirect_stdout(said), redirect_stderr(wrong):
                code = tandem_server(["--home", str(self.folder), *words])
            if code:
                raise TandemError(wrong.getvalue() or said.getvalue(), place=f"tandem-server {words[0]}")
        return said.getvalue()

    def bring(self, kind: str, text: str) -> str:
        """Import a file of rules or goods."""
        words = kind.split()
        file = self.folder.parent / f"{words[0]}.csv"
        file.write_text(text, encoding="utf-8")
        where = ("--shop", SHOP) if words[0] == "stock" else ()
        return self.commands((*words, str(file), *where))

    def reviews(self, finished: Finished | None = None, device: str = "") -> list[FiledReview]:
        """All open reviews, or those of one sale."""
        found = self.books.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
        if finished is None:
            return list(found)
        where = (device, incarnation_of(finished.position), sequence_of(finished.position))
        return [each for each in found if (each.device, each.incarnation, each.sequence) == where]

    def reasons(self, till: "ScenarioTill", finished: Finished) -> set[str]:
        """Why a person should look at a sale."""
        return {review.reason for review in self.reviews(finished, till.device)}

    def balance(self, code: str) -> int:
        """What the ledger says of a card."""
        return self.books.value.show(CONSOLE, code).account.balance

    def stock(self, product: str) -> Decimal:
        """What the server counts in the shop."""
        return self.books.stock.level(CONSOLE, SHOP, product).on_hand

    def sold(self) -> tuple[int, int]:
        """How many sales the day holds, and their total in minor units."""
        days = self.books.sales.totals(CONSOLE)
        return sum(day.sales for day in days), sum(day.total for day in days)


class ScenarioTill:
    """A till's services with its own agent as a process; the manager is on duty."""

    def __init__(self, home: Path, company: Company, name: str) -> None:
        enrol(home, company.url, company.command("device", "add", name, "--shop", SHOP).splitlines()[0], NO_PRINTER)
        self.company = company
        self._parent = QObject()
        ground = lay_ground(home)
        identity = load_identity(ground.connection)
        assert identity is not None
        self.device = identity.device
        self.link = AgentLink(home=home, command=agent_command(home), parent=self._parent)
        asks = AgentAsks(self._parent)
        self.till = build_till(
            ground, identity, jobs=PrintQueue(ground.connection, ground.clock), software="scenario", asks=asks,
            reach=lambda: self.link.status.reach.value, between_sales=self._between_sales,
        )  # fmt: skip
        asks.use_link(self.link)
        self.link.changed.connect(self._changed)
        self.till.journal.listeners.append(
            lambda prepared: self.link.appended(prepared.head.incarnation, prepared.head.sequence)
        )
        self.link.start()

    def begin(self) -> None:
        """Wait for the first sync, and sign the manager on."""
        people = self.till.people
        until("the manager", lambda: any(person.name == MANAGER for person in people.people()))
        self.till.duty.begin(next(person for person in people.people() if person.name == MANAGER))
        self.till.refresh_shop()
        until("the goods", lambda: self.till.catalogue.file, self.link.sync_now)
        self.online()

    # -- its line ------------------------------------------------------------------------------------------------

    def online(self) -> None:
        """Until the server is there and holds everything."""
        until("the line", lambda: self.link.status.reach is Reach.ONLINE, self.link.sync_now)
        head = self.till.journal.head
        ends = (head.incarnation, head.sequence)
        until("everything sent", lambda: self.link.status.acknowledged == ends, self.link.sync_now)

    def alone(self) -> None:
        """Until the agent says that nobody answers."""
        until("the loss of the line", lambda: self.link.status.reach is Reach.ALONE, self.link.sync_now)

    def _between_sales(self) -> None:
        self.link.catalogue_in_use(self.till.catalogue.file)

    def _changed(self, names: frozenset[str]) -> None:
        if "catalogue" in names and self.till.sell.sell.sale is None and self.till.catalogue.renew():
            self._between_sales()
        if "settings" in names:
            self.till.refresh_shop()

    def leased(self, account: str) -> bool:
        """Whether the till may use this account and coupons without the server."""
        quota = self.till.mirror.quota()
        return quota is not None and bool(quota.coupons) and self.till.mirror.value_account(account) is not None

    # -- hands ---------------------------------------------------------------------------------------------------

    def scan(self, *codes: str) -> Changed:
        """Scan goods; each must go straight into the basket."""
        for code in codes:
            outcome = self.till.sell.scanning.take(Scan(code, source="test"))
            assert isinstance(outcome, Added), outcome
        return outcome.changed

    @property
    def total(self) -> int:
        """What the open basket costs, in minor units."""
        priced = self.till.sell.sell.priced
        assert priced is not None
        return priced.total.minor

    def coupon(self, code: str) -> Put | Refused:
        """Take a coupon; its outcome."""
        return self._heard(lambda then: self.till.sell.coupons.take(code, then))

    def card(self, code: str) -> Any:
        """Pay by a gift card as far as it goes; what came of it."""
        return self._heard(lambda then: self.till.pay.tendering.take_value(code, None, then))

    def find(self, receipt: str) -> Found:
        """The sale of a receipt's number or code."""
        found = self._heard(lambda then: self.till.money.finding.find(receipt, then))
        assert not isinstance(found, NotFound), found
        return found

    def take_back(self, found: Found, wanted: dict[int, Decimal]) -> Changed | Declined:
        """Put goods that come back into the basket."""
        said = Said("does not like it")
        return self._heard(lambda then: self.till.money.returns.take(found, wanted, said, then))

    def void(self, found: Found) -> Changed | Declined:
        """Make the basket the undoing of a sale."""
        return self._heard(lambda then: self.till.money.returns.void(found, "wrong customer", then))

    def finish(self) -> Finished:
        """Pay what is due in cash, and finish."""
        if not self.till.pay.standing().complete:
            self.till.pay.take(TenderKind.CASH)
        return self.till.pay.finish()

    def event(self, finished: Finished) -> Event:
        """A finished sale's event as it stands in the journal."""
        row = self.till.ground.connection.execute(
            "SELECT stored FROM event WHERE position = ?", (finished.position,)
        ).fetchone()
        return decode_event(bytes(row[0]))

    def close(self) -> None:
        """End agent and till."""
        self.link.stop()
        self.till.close()

    @staticmethod
    def _heard(ask: Callable[[Callable[[Any], None]], None]) -> Any:
        answers: list[Any] = []
        ask(answers.append)
        until("the answer", lambda: answers)
        return answers[0]


class TwoTills(msgspec.Struct, frozen=True):
    """The company and its tills A and B."""

    company: Company
    a: ScenarioTill
    b: ScenarioTill

    def settle(self) -> None:
        """Everything sent, everything heard."""
        for till in (self.a, self.b):
            till.online()

    @contextmanager
    def nobody_answers(self) -> Iterator[None]:
        """The server is killed, and comes back afterwards."""
        self.settle()
        self.company.kill()
        for till in (self.a, self.b):
            till.alone()
        yield
        self.company.start()
        self.settle()
