"""A till on real files, without printer and server: what the selling features are tested on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from common.permissions import Authority, Role, authority_of
from common.prices.price_list import PriceList
from common.product import Category, Product, ProductCode
from common.promotions.promotion import Promotion
from common.protocol.asks import ALONE, Unanswered
from common.protocol.entities import CouponSeries, ProductPrices, ShopSettings, TaxRate
from common.protocol.messages import Cursor
from common.quantity import Unit
from common.signing import KeyPair
from common.tax import Tax
from pos_client.bootstrap.money import MoneyGround, build_money
from pos_client.databases.catalogue_build import build_catalogue
from pos_client.databases.catalogue_holder import CatalogueHolder
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection
from pos_client.databases.home import Home
from pos_client.databases.identity import Identity, load_identity, save_identity
from pos_client.databases.local_products import LocalProducts
from pos_client.databases.mirror_file import open_mirror
from pos_client.databases.mirror_reader import MirrorReader
from pos_client.databases.rules_reader import PinnedRules
from pos_client.databases.till_file import open_till
from pos_client.devices import repository as print_jobs
from pos_client.devices.print_job import Detail, JobState, PrintJob
from pos_client.features.customers.repository import CustomersHere
from pos_client.features.customers.service import CustomersService
from pos_client.features.receipts.repository import SaleFinder
from pos_client.features.receipts.service import ReceiptsService
from pos_client.features.receipts.writing import ReceiptWriter
from pos_client.features.sell.coupons import Coupons
from pos_client.features.sell.discounts import Discounts
from pos_client.features.sell.new_product import NewProducts
from pos_client.features.sell.parking import Parking
from pos_client.features.sell.repository import BasketRepository, OwnCoupons
from pos_client.features.sell.rules import RulesInUse
from pos_client.features.sell.scanning import Scanning
from pos_client.features.sell.service import SellService
from pos_client.features.sell.services import SellServices
from pos_client.features.training.repository import TrainingState
from pos_client.features.training.service import TrainingService
from pos_client.journal.journal import Also, Journal
from pos_client.journal.prepared import ShopTime
from pos_client.journal.reading import JournalReader
from pos_client.journal.witness import Witness

KEY = bytes(range(32))
VAT = (Tax("GB-S", Decimal(20), included=True),)
ZERO = (Tax("GB-Z", Decimal(0), included=True),)
CATEGORIES = (
    Category("fruit", "Fruit & veg", 1, 90),
    Category("dairy", "Dairy", 2, 210),
    Category("bakery", "Bakery", 3, 30),
    Category("drinks", "Drinks", 4, 190),
    Category("household", "Household", 5, 300),
    Category("other", "Non-food", 6, 260),
)


def goods(
    name: str,
    price: str | None,
    category: str,
    code: str = "",
    *,
    unit: Unit = Unit.PIECE,
    popularity: int = 0,
    **more: object,
) -> Product:
    """A product with a GTIN, for tests."""
    codes = (ProductCode(code.zfill(14)),) if code else ()
    return Product(
        id=name.lower().replace(" ", "-"), name=name, unit=unit, unit_price=None if price is None else Decimal(price),
        taxes=VAT, codes=codes, category=category, popularity=popularity, **more,  # type: ignore[arg-type]
    )  # fmt: skip


GOODS = (
    goods("Alpine milk 3.5 % 1 l", "1.59", "dairy", "4006381333931", popularity=100),
    goods("Rye bread 750 g", "3.49", "bakery", "5901234123457", popularity=95),
    goods("Free-range eggs 10 pcs", "3.99", "dairy", "96385074", popularity=90),
    goods("Butter 250 g", "2.79", "dairy", "4012345678901", popularity=85),
    goods("Bananas", "1.99", "fruit", unit=Unit.KILOGRAM, popularity=80, plu="4011"),
    goods("Tomatoes on the vine", "3.29", "fruit", unit=Unit.KILOGRAM, popularity=75, plu="4664"),
    goods("Espresso beans 1 kg", "14.90", "drinks", "8711000530900", popularity=70),
    goods("Mineral water 6×1.5 l", "3.54", "drinks", "9002859095829", popularity=65),
    goods("Dark chocolate 100 g", "1.29", "other", "7622210449283", popularity=60),
    goods("Olive oil 750 ml", "9.99", "household", "8001120000000", popularity=55),
    goods("Pasta fusilli 500 g", "0.99", "household", "8076809513722", popularity=50),
    goods("Basil pot", "2.49", "fruit", "5000000000111", popularity=45),
    goods("Gift card", None, "other", "5000000000227", popularity=40),
    goods("Paper bag", "0.25", "other", "5000000000333", popularity=35),
    goods("Deposit bottle", "0.25", "drinks", "5000000000449", popularity=30),
    goods("Old calendar", "4.00", "other", "5000000000555", active=False),
)
MILK, BREAD, EGGS, CARD, BANANAS = GOODS[0], GOODS[1], GOODS[2], GOODS[12], GOODS[4]
MILK_CODE = "4006381333931"
BREAD_CODE = "5901234123457"


@dataclass
class SetClock:
    """A clock that stands until it is moved; each reading is a millisecond later than the one before."""

    at: datetime = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


@dataclass
class OnDuty:
    """Who is signed on."""

    authority: Authority = field(default_factory=lambda: authority_of("maria", (Role.MANAGER,)))
    shift: str = ""
    training: bool = False
    roles: tuple[Role, ...] = (Role.MANAGER,)

    def become(self, *roles: Role) -> None:
        self.roles = roles
        self.authority = authority_of(self.authority.operator, roles)


@dataclass
class OneShop:
    """The shop's settings."""

    said: ShopSettings = field(
        default_factory=lambda: ShopSettings(
            shop="bristol",
            name="Tandem Demo Shop",
            currency="GBP",
            zone="Europe/London",
            head=("TANDEM DEMO SHOP", "12 Harbour Street, Bristol"),
            tax_number="GB 123 4567 89",
            foot=("Returns within 30 days", "with this code, any store"),
            barcode_patterns=("2C IIIII VVVVV K",),
        )
    )
    till: str = "2"

    def settings(self) -> ShopSettings:
        return self.said


class JobBook:
    """The real print-job table without a printer behind it; remembers what was released."""

    def __init__(self, connection: Connection, clock: SetClock) -> None:
        self._connection = connection
        self.released: list[PrintJob] = []

    def writing(self, *jobs: PrintJob) -> Also:
        return print_jobs.job_writer(*jobs)

    def release(self, *jobs: PrintJob) -> None:
        self.released.extend(jobs)

    def of(self, position: int) -> Sequence[PrintJob]:
        return print_jobs.jobs_of(self._connection, position)

    def job(self, identifier: str) -> PrintJob | None:
        return print_jobs.job(self._connection, identifier)

    def deciding(self, identifier: str, decision: Detail) -> Also:
        def write(connection: Connection) -> None:
            job = print_jobs.job(connection, identifier)
            assert job is not None
            print_jobs.update(connection, msgspec.structs.replace(job, detail=decision))

        return write

    def become(self, identifier: str, state: JobState, detail: Detail = Detail.NONE) -> None:
        job = self.job(identifier)
        assert job is not None
        with transaction(self._connection) as connection:
            print_jobs.update(connection, msgspec.structs.replace(job, state=state, detail=detail))


class AskedServer:
    """The server behind the port ``Asks``: what it answers is set by question, and it may be slow or out of reach."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[Any], object]] = {}
        self.asked: list[tuple[str, Any]] = []
        self.slow = False
        self.waiting: list[Callable[[], None]] = []

    def ask(self, what: str, question: msgspec.Struct, then: Callable[[Any], None]) -> None:
        self.asked.append((what, question))
        answer = self.answers[what](question) if what in self.answers else Unanswered(ALONE)
        if self.slow:
            self.waiting.append(lambda: then(answer))
        else:
            then(answer)

    def answer_now(self) -> None:
        """The slow answers come, in order."""
        while self.waiting:
            self.waiting.pop(0)()


_KEYS = {
    PriceList: ("price_list", lambda rule: rule.id),
    ProductPrices: ("product_prices", lambda rule: f"{rule.price_list}/{rule.product}"),
    Promotion: ("promotion", lambda rule: rule.id),
    TaxRate: ("tax_rate", lambda rule: rule.code),
    CouponSeries: ("coupon_series", lambda rule: rule.id),
}


def rule_rows(rules: Sequence[object]) -> list[tuple[str, str, bytes]]:
    """Rules as the feed carries them: (entity, key, body)."""
    found = [(_KEYS[type(rule)], rule) for rule in rules]
    return [(entity, key(rule), msgspec.json.encode(rule)) for (entity, key), rule in found]


class SellingTill:
    """All of it; ``restart`` closes the files and opens them again as after a power cut of the program."""

    def __init__(self, folder: Path, *, products: Sequence[Product] = GOODS, clock: SetClock | None = None) -> None:
        self.home = Home(folder)
        self.home.prepare()
        self.clock = clock or SetClock()
        self.duty, self.shop = OnDuty(), OneShop()
        self.signer = KeyPair.generate()
        self.asks, self.reach = AskedServer(), "online"
        self.names: dict[str, str] = {"maria": "Maria"}
        if products:
            self.give_catalogue(products)
        self._open()

    def give_catalogue(
        self,
        products: Sequence[Product],
        number: int = 1,
        stock: dict[str, int] | None = None,
        rules: Sequence[object] = (),
    ) -> None:
        """What the agent does: a catalogue file with its rules of selling, and the pointer to it."""
        path = self.home.catalogue("e1", number)
        build_catalogue(path, products, CATEGORIES, Cursor("e1", number, "00"), rules=rule_rows(rules))
        mirror = open_mirror(self.home.mirror, KEY)
        with transaction(mirror) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO catalogue (id, file, epoch, number, since) VALUES (1, ?, 'e1', ?, '')",
                (path.name, number),
            )
            for product, count in (stock or {}).items():
                connection.execute(
                    "INSERT OR REPLACE INTO stock (product, location, on_hand, number) VALUES (?, 'bristol', ?, 1)",
                    (product, str(count)),
                )
        mirror.close()

    def _open(self) -> None:
        self.file = open_till(self.home.till, KEY)
        if load_identity(self.file) is None:
            with transaction(self.file) as connection:
                save_identity(connection, Identity(device="d-1", incarnation=1, till="2", shop="bristol"))
        identity = load_identity(self.file)
        assert identity is not None
        self.witness = Witness(self.home.witness)
        self.journal = Journal(
            connection=self.file, identity=identity, clock=self.clock, witness=self.witness,
            shop_time=ShopTime("Europe/London", 0),
        )  # fmt: skip
        self.mirror = MirrorReader(path=self.home.mirror, key=KEY, till=self.file, device="d-1")
        self.catalogue = CatalogueHolder(home=self.home, mirror=self.mirror, local=LocalProducts(self.file))
        self.catalogue.renew()
        self.jobs = JobBook(self.file, self.clock)
        self.baskets = BasketRepository(self.file)
        self.rules = RulesInUse(file=self.catalogue, shop=self.shop, pinned=PinnedRules(self.file))
        self.sell = SellService(
            repository=self.baskets, journal=self.journal, catalogue=self.catalogue, duty=self.duty, shop=self.shop,
            clock=self.clock, between_sales=self.between_sales, rules=self.rules,
        )  # fmt: skip
        self.discounts = Discounts(sell=self.sell, duty=self.duty, shop=self.shop)
        self.coupons = Coupons(
            sell=self.sell, asks=self.asks, leases=self.mirror, used=OwnCoupons(self.file, self.mirror.contained),
            duty=self.duty, shop=self.shop, clock=self.clock,
        )  # fmt: skip
        self.customers = CustomersService(
            directory=self.mirror, here=CustomersHere(self.file), asks=self.asks, sell=self.sell, duty=self.duty,
            clock=self.clock,
        )  # fmt: skip
        self.training = TrainingService(
            state=TrainingState(self.file), journal=self.journal, sell=self.sell, duty=self.duty
        )
        self.scanning = Scanning(
            sell=self.sell, catalogue=self.catalogue, shop=self.shop, clock=self.clock,
            coupons=self.coupons.series_of, customers=self.customers.by_number,
        )  # fmt: skip
        self.parking = Parking(
            repository=self.baskets, sell=self.sell, journal=self.journal, duty=self.duty, clock=self.clock
        )
        self.new_products = NewProducts(
            journal=self.journal, catalogue=self.catalogue, duty=self.duty, shop=self.shop, clock=self.clock
        )
        self.whole = JournalReader(connection=self.file, home=self.home, key=KEY)
        writer = ReceiptWriter(
            shop=self.shop, signer=self.signer, name_of=self.name_of, key_of=SaleFinder(self.file).key_of
        )
        self.receipts = ReceiptsService(
            finder=SaleFinder(self.file, self.whole), journal=self.journal, jobs=self.jobs, writer=writer,
            duty=self.duty, shop=self.shop, clock=self.clock,
            slips_of=lambda sale, event: self.money.pay.slips_of(sale, event),  # noqa: PLW0108  built only below
        )  # fmt: skip
        self.money = build_money(
            MoneyGround(
                connection=self.file, journal=self.journal, whole=self.whole, mirror=self.mirror,
                catalogue=self.catalogue, sell=self.sell,
                jobs=self.jobs, writer=writer, duty=self.duty, shop=self.shop, clock=self.clock, asks=self.asks,
                invoicing=self.customers.invoicing,
                reach=lambda: self.reach,
            )
        )  # fmt: skip
        self.pay = self.money.pay
        self.services = SellServices(
            sell=self.sell, discounts=self.discounts, coupons=self.coupons, customers=self.customers,
            training=self.training, scanning=self.scanning, parking=self.parking, new_products=self.new_products,
            catalogue=self.catalogue, stock=self.mirror, open_drawer=self.receipts.open_drawer,
        )  # fmt: skip
        self.on_between: Callable[[], None] = self.catalogue.renew

    def between_sales(self) -> None:
        self.on_between()

    def name_of(self, reference: str) -> str:
        return self.names.get(reference, reference)

    def restart(self) -> None:
        """Nothing is tidied up before: what is not in the files is gone."""
        self.close()
        self._open()
        self.sell.restore()
        self.pay.restore()
        self.money.layaways.restore()

    def close(self) -> None:
        self.catalogue.close()
        self.mirror.close()
        self.witness.close()
        self.file.close()

    def events(self, kind: str = "") -> list[str]:
        """The kinds of all events, or the stored bytes of one kind, in order."""
        rows = self.file.execute("SELECT kind, stored FROM event ORDER BY position").fetchall()
        return [bytes(stored).decode() for name, stored in rows if name == kind] if kind else [name for name, _ in rows]
