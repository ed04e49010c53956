"""Builds the object graph of a server, once; commands and the application take their services from here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection

from common.clock import Clock, SystemClock
from common.errors import StorageFault
from common.permissions import Role, authority_of
from common.signing import KeyPair
from sync_server.modules.asks.customers import CustomersOfShop
from sync_server.modules.asks.service import AskDesk
from sync_server.modules.catalogue.from_tills import take_products
from sync_server.modules.catalogue.importing import CatalogueImport
from sync_server.modules.catalogue.service import CatalogueService
from sync_server.modules.catalogue.snapshot import Snapshots
from sync_server.modules.coupons.projection import file_uses
from sync_server.modules.coupons.public import leased_coupons
from sync_server.modules.coupons.service import CouponService
from sync_server.modules.customers.accounts import book_accounts
from sync_server.modules.customers.importing import CustomerImport
from sync_server.modules.customers.public import for_new_shop, forget_customer
from sync_server.modules.customers.service import CustomerService
from sync_server.modules.devices.service import DeviceService
from sync_server.modules.ingest.adopting import QuarantineDesk
from sync_server.modules.ingest.bringing import JournalImport
from sync_server.modules.ingest.desk import ReviewDesk
from sync_server.modules.ingest.erasing import PrivacyDesk
from sync_server.modules.ingest.keeping import KeptJournals, acts_recorder
from sync_server.modules.ingest.public import open_count
from sync_server.modules.ingest.service import IngestService
from sync_server.modules.ingest.storing import EventKeeper
from sync_server.modules.layaways.service import file_layaways
from sync_server.modules.mail.service import MailService
from sync_server.modules.people.service import PeopleService
from sync_server.modules.people.sign_in import SignInService
from sync_server.modules.pricing.carts import CartService
from sync_server.modules.pricing.importing import RuleImport
from sync_server.modules.pricing.service import RuleService
from sync_server.modules.pricing.taxes import TaxService
from sync_server.modules.returns.projection import file_returns
from sync_server.modules.returns.service import ReturnService
from sync_server.modules.sales.filing import SaleFiling
from sync_server.modules.sales.service import SalesService
from sync_server.modules.shops.service import ShopService
from sync_server.modules.stock.service import StockService, post_movements
from sync_server.modules.value.holds import ValueHolds
from sync_server.modules.value.leases import TillLeases
from sync_server.modules.value.ledger import book_value
from sync_server.modules.value.service import ValueService
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change
from sync_server.platform.identity import identity_of
from sync_server.platform.keys import ServerKeys
from sync_server.platform.migrations import migrate
from sync_server.platform.observability import Figures
from sync_server.platform.staff import Staff
from sync_server.platform.witness import WitnessFile
from sync_server.settings import ServerSettings

# Who sits at the server's own console may do everything; file permissions of the home are the door.
CONSOLE = Staff("console", "console", authority_of("console", [Role.ADMINISTRATOR]))


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server's parts."""

    settings: ServerSettings
    clock: Clock
    database: Database
    key: KeyPair
    figures: Figures = field(default_factory=Figures)
    devices: DeviceService
    shops: ShopService
    people: PeopleService
    sign_in: SignInService
    ingest: IngestService
    desk: ReviewDesk
    quarantine: QuarantineDesk
    privacy: PrivacyDesk
    bringing: JournalImport
    journals: KeptJournals
    catalogue: CatalogueService
    imports: CatalogueImport
    snapshots: Snapshots
    rules: RuleService
    rule_imports: RuleImport
    taxes: TaxService
    carts: CartService
    customers: CustomerService
    customer_imports: CustomerImport
    stock: StockService
    sales: SalesService
    mail: MailService
    value: ValueService
    leases: TillLeases
    asks: AskDesk
    forget_claims: Callable[[], int]
    warm_rules: Callable[[], int]
    witness: WitnessFile
    started: datetime

    def epoch(self) -> str:
        """The epoch now: a restore may have renewed it while we run."""
        with self.database.read() as connection:
            return identity_of(connection).epoch

    @property
    def console(self) -> Staff:
        """Who sits at the server's own console."""
        return CONSOLE

    def close(self) -> None:
        """Close the store."""
        self.database.close()


def open_server(settings: ServerSettings, clock: Clock | None = None) -> Server:
    """Open a server that ``init`` made; the schema is brought up to date. Raises ``StorageFault``, ``WrongKey``."""
    if not settings.database.exists():
        raise StorageFault("no server here yet: run tandem-server init", place=str(settings.home.name))
    database = Database(settings.database)
    migrate(database)
    clock = clock or SystemClock()
    keys = ServerKeys(settings.home)
    key = keys.load()
    figures = Figures()
    devices = DeviceService(database=database, clock=clock, key=key, certificate=keys.certificate())
    record = acts_recorder(clock)
    people = PeopleService(database=database, clock=clock, record=record)
    figures.gauge("tandem_reviews_open", "Reviews that wait for a person", lambda: float(_open_reviews(database)))
    mail = MailService(database=database, clock=clock, settings=settings.file.mail)
    leases = TillLeases(database=database, clock=clock, coupons=leased_coupons)
    filing, carts = SaleFiling(), CartService(database=database, clock=clock)
    keeper = EventKeeper(
        clock=clock, begin_incarnation=devices.begin_incarnation, observe=figures.observe_push,
        projections=(
            take_products, post_movements, filing.file, book_accounts, book_value, file_returns, file_uses, file_layaways,
            mail.take_requests, leases.renew_pushing,
        ),
    )  # fmt: skip
    asks, forget_claims = _asks(database, clock)

    def learns(connection: Connection, shop: str) -> list[Change]:
        return [*people.for_new_shop(connection, shop), *for_new_shop(connection, shop)]

    return Server(
        settings=settings, clock=clock, database=database, key=key, figures=figures, devices=devices,
        shops=ShopService(database=database, clock=clock, for_new_shop=learns, record=record), people=people,
        sign_in=SignInService(database=database, clock=clock),
        ingest=IngestService(database=database, clock=clock, keeper=keeper),
        quarantine=QuarantineDesk(database=database, clock=clock, keeper=keeper, find=devices.find),
        privacy=PrivacyDesk(database=database, clock=clock, forget=forget_customer),
        bringing=JournalImport(database=database, clock=clock, keeper=keeper, find=devices.find),
        desk=ReviewDesk(database=database, clock=clock), journals=KeptJournals(database=database),
        started=datetime.now(UTC),
        catalogue=CatalogueService(database=database, clock=clock),
        imports=CatalogueImport(database=database, clock=clock),
        rules=RuleService(database=database, clock=clock, record=record),
        rule_imports=RuleImport(database=database, clock=clock, record=record),
        taxes=TaxService(database=database, clock=clock, record=record),
        carts=carts, warm_rules=lambda: filing.warm(database) + carts.warm(),
        customers=CustomerService(database=database, clock=clock, record=record),
        customer_imports=CustomerImport(database=database, clock=clock, record=record),
        snapshots=Snapshots(database=database, folder=settings.snapshots), stock=StockService(database=database),
        sales=SalesService(database=database), mail=mail,
        value=ValueService(database=database, clock=clock, record=record), leases=leases, asks=asks,
        forget_claims=forget_claims,
        witness=WitnessFile(database=database, home=settings.home),
    )  # fmt: skip


def _asks(database: Database, clock: Clock) -> tuple[AskDesk, Callable[[], int]]:
    """Who answers what tills ask, and how claims whose time is over are forgotten."""
    holds = ValueHolds(database=database, clock=clock)
    coupons = CouponService(database=database, clock=clock)
    returns = ReturnService(database=database, clock=clock)
    desk = AskDesk(
        answering={
            "value.hold": holds.hold, "value.release": holds.release, "coupon.admit": coupons.admit,
            "coupon.release": coupons.release, "sale.find": returns.find, "return.claim": returns.claim,
        },
        find_customers=CustomersOfShop(database=database).find,
    )  # fmt: skip
    return desk, lambda: holds.forget() + coupons.forget() + returns.forget()


def _open_reviews(database: Database) -> int:
    with database.read() as connection:
        return open_count(connection)
