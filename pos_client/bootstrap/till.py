"""The till's services over its ground, before any window: what a test, a tool and the window all use."""

from collections.abc import Callable

import msgspec

from pos_client.bootstrap.ground import Ground
from pos_client.bootstrap.money import Money, MoneyGround, build_money
from pos_client.databases.catalogue_holder import CatalogueHolder
from pos_client.databases.identity import Identity
from pos_client.databases.local_products import LocalProducts
from pos_client.databases.mirror_reader import MirrorReader
from pos_client.databases.rules_reader import PinnedRules
from pos_client.features.customers.repository import CustomersHere
from pos_client.features.customers.service import CustomersService
from pos_client.features.pay.service import PayService
from pos_client.features.people.duty import OnDuty
from pos_client.features.people.own_people import OwnPeople
from pos_client.features.people.repository import PeopleRepository
from pos_client.features.people.service import PeopleService
from pos_client.features.ports import RULES, Asks, NobodyAnswers, PrintJobs
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
from pos_client.features.settings.repository import SettingsRepository
from pos_client.features.settings.service import SettingsService
from pos_client.features.settings.shop import ShopInForce
from pos_client.features.setup.repository import SetupRepository
from pos_client.features.setup.service import SetupService
from pos_client.features.training.repository import TrainingState
from pos_client.features.training.service import TrainingService
from pos_client.journal.archive import Archiver
from pos_client.journal.journal import Journal
from pos_client.journal.prepared import Context, ShopTime
from pos_client.journal.reading import JournalReader
from pos_client.journal.start import Finding, check_start
from pos_client.journal.witness import Witness


class Till(msgspec.Struct):
    """One till at work. ``findings`` is what the check at the start found, to be said to a person."""

    ground: Ground
    identity: Identity
    journal: Journal
    mirror: MirrorReader
    catalogue: CatalogueHolder
    duty: OnDuty
    people: PeopleService
    own_people: OwnPeople
    settings: SettingsService
    setup: SetupService
    shop: ShopInForce
    sell: SellServices
    pay: PayService
    money: Money
    receipts: ReceiptsService
    archiver: Archiver
    names: "Names"
    asks: Asks
    rules: RulesInUse
    findings: tuple[Finding, ...] = ()

    def refresh_shop(self) -> None:
        """The shop's settings may have changed: zone and cut-off hour go on into the journal."""
        settings = self.shop.refresh()
        self.journal.shop_time = ShopTime(settings.zone, settings.cut_off_hour)

    def close(self) -> None:
        """Let the files go, the ground last."""
        self.catalogue.close()
        self.mirror.close()
        self.ground.close()


class Names:
    """A person's name for the reference that events hold; the reference itself for one who is gone."""

    def __init__(self, people: PeopleService) -> None:
        self._people = people
        self._known: dict[str, str] = {}

    def __call__(self, reference: str) -> str:
        """The name as receipts and lists show it."""
        if reference not in self._known:
            self.refresh()
        return self._known.get(reference, reference[:8])

    def refresh(self) -> None:
        """People came, went or were renamed."""
        self._known |= {person.id: person.name for person in self._people.known()}


def build_setup(ground: Ground, software: str) -> SetupService:
    """The first run's service, which needs nothing but the ground."""
    return SetupService(
        repository=SetupRepository(ground.connection), keys=ground.keys, clock=ground.clock, software=software
    )


def build_till(
    ground: Ground,
    identity: Identity,
    *,
    jobs: PrintJobs,
    software: str,
    reach: Callable[[], str] = lambda: "",
    between_sales: Callable[[], None] = lambda: None,
    asks: Asks | None = None,
) -> Till:
    """Build everything and check the journal's end; raises storage faults. ``reach`` says how the till stands to its
    server, ``between_sales`` is called whenever no basket is open any more; ``asks`` is the way to the server's own word."""
    asks = asks or NobodyAnswers()
    connection, clock = ground.connection, ground.clock
    witness = Witness(ground.home.witness)
    journal = Journal(
        connection=connection, identity=identity, clock=clock, witness=witness, spare_room=ground.spare_room
    )
    mirror = MirrorReader(path=ground.home.mirror, key=ground.key, till=connection, device=identity.device)
    catalogue = CatalogueHolder(home=ground.home, mirror=mirror, local=LocalProducts(connection))
    duty = OnDuty()
    kept_people = PeopleRepository(connection)
    people = PeopleService(directory=mirror, repository=kept_people, journal=journal, clock=clock, duty=duty)
    own_people = OwnPeople(
        directory=mirror, repository=kept_people, journal=journal, clock=clock, duty=duty, alone=not identity.server
    )
    settings = SettingsService(repository=SettingsRepository(connection), journal=journal, duty=duty)
    shop = ShopInForce(identity=identity, mirror=mirror, settings=settings)
    names = Names(people)

    def renew() -> None:
        if catalogue.renew():
            catalogue.retire_local()
        rules.prepare()
        between_sales()

    baskets = BasketRepository(connection)
    rules = RulesInUse(file=catalogue, shop=shop, pinned=PinnedRules(connection))
    sell = SellService(
        repository=baskets,
        journal=journal,
        catalogue=catalogue,
        duty=duty,
        shop=shop,
        clock=clock,
        between_sales=renew,
        rules=rules,
    )
    writer = ReceiptWriter(
        shop=shop, signer=ground.keys.device_signer(), name_of=names, key_of=SaleFinder(connection).key_of
    )
    customers = CustomersService(
        directory=mirror, here=CustomersHere(connection), asks=asks, sell=sell, duty=duty, clock=clock
    )
    whole = JournalReader(connection=connection, home=ground.home, key=ground.key)
    money = build_money(
        MoneyGround(
            connection=connection,
            journal=journal,
            whole=whole,
            mirror=mirror,
            catalogue=catalogue,
            sell=sell,
            jobs=jobs,
            writer=writer,
            duty=duty,
            shop=shop,
            clock=clock,
            asks=asks,
            reach=reach,
            invoicing=customers.invoicing,
        )
    )
    receipts = ReceiptsService(
        finder=SaleFinder(connection, whole),
        journal=journal,
        jobs=jobs,
        writer=writer,
        duty=duty,
        shop=shop,
        clock=clock,
        slips_of=money.pay.slips_of,
    )
    discounts = Discounts(sell=sell, duty=duty, shop=shop)
    coupons = Coupons(
        sell=sell,
        asks=asks,
        leases=mirror,
        used=OwnCoupons(connection, mirror.contained),
        duty=duty,
        shop=shop,
        clock=clock,
    )
    training = TrainingService(state=TrainingState(connection), journal=journal, sell=sell, duty=duty)
    services = SellServices(
        sell=sell,
        discounts=discounts,
        coupons=coupons,
        customers=customers,
        training=training,
        scanning=Scanning(
            sell=sell,
            catalogue=catalogue,
            shop=shop,
            clock=clock,
            coupons=coupons.series_of,
            customers=customers.by_number,
        ),
        parking=Parking(repository=baskets, sell=sell, journal=journal, duty=duty, clock=clock),
        new_products=NewProducts(journal=journal, catalogue=catalogue, duty=duty, shop=shop, clock=clock),
        catalogue=catalogue,
        stock=mirror,
        open_drawer=receipts.open_drawer,
    )
    till = Till(
        ground=ground,
        identity=identity,
        journal=journal,
        mirror=mirror,
        catalogue=catalogue,
        duty=duty,
        people=people,
        own_people=own_people,
        settings=settings,
        setup=build_setup(ground, software),
        shop=shop,
        sell=services,
        pay=money.pay,
        money=money,
        receipts=receipts,
        archiver=Archiver(connection=connection, home=ground.home, key=ground.key),
        names=names,
        asks=asks,
        rules=rules,
    )
    training.restore()
    till.refresh_shop()
    till.findings = _begin(till, witness)
    catalogue.renew()
    ground.spare_room.hold()
    return till


def _begin(till: Till, witness: Witness) -> tuple[Finding, ...]:
    """Check the journal's end, then tell it who the till is, if that is news."""
    context = Context(rules=RULES)
    findings = check_start(till.journal, till.ground.connection, witness, context)
    if enrolled := till.setup.enrolment(till.identity):
        till.journal.append(enrolled, context, SetupRepository.telling())
    return findings
