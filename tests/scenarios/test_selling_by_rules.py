"""Head office, a server and two tills from a rule's import to the ledgers: every amount the same everywhere, and what lone tills both did is shown."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from common.basket import PriceSource
from common.returned_goods import Evidence
from common.stored_value import NEW_CODE, reference_of, split_reference
from common.tender import TenderKind
from pos_client.features.pay.service import Finished
from pos_client.features.pay.stored_value import Refusal
from pos_client.features.pay.tendering import Taken
from pos_client.features.returns.service import Declined, Why
from pos_client.features.sell.coupons import Put, Refused
from pos_client.features.sell.outcomes import Changed, Wanted
from tests.scenarios.company import SHOP, Company, ScenarioTill, TwoTills, until

pytestmark = pytest.mark.xdist_group("scenarios")
GOODS = """id,codes,name,price,tax,category,sells_value
MUG,MUG,Mug,4.00,GB-S,kitchen,no
LAMP,LAMP,Lamp,20.00,GB-S,home,no
VASE,VASE,Vase,15.00,GB-S,home,no
BOWL,BOWL,Bowl,7.00,GB-S,kitchen,no
CARD,CARD,Gift card,,,other,yes
"""
STOCK = "product,counted\n" + "".join(f"{product},50\n" for product in ("MUG", "LAMP", "VASE", "BOWL", "CARD"))
PRICES = "list,product,price,from_quantity,valid_from,groups\nclub,BOWL,6.50,,2026-01-01,club\nclub,BOWL,6.00,3,2026-01-01,club\n"
OFFERS = """id,name,kind,reward,value,valid_from,valid_until,products,count,minimum_amount,coupon
mugs,3 mugs for 10,set,price,10.00,2026-01-01,2035-12-31,MUG,3,,
friends,A friend's tenth,basket,percent,10,2026-01-01,2035-12-31,,,,friends
"""
COUPONS = "id,name,single,prefix,alone\nfriends,A friend's coupon,yes,FRIEND,1\n"
CUSTOMERS = "number,name,groups\nCLUB1001,Harriet Fielding,club\n"
SELLING = '{"tenders": ["cash", "card", "gift_card"], "value": {"alone_total": 3000, "alone_each": 2000}}'


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[TwoTills]:
    folder = tmp_path_factory.mktemp("company")
    company = Company(folder / "server")
    selling = folder / "selling.json"
    selling.write_text(SELLING, encoding="utf-8")
    company.make_with(("shop", "change", SHOP, "--selling", str(selling)))
    for kind, text in (
        ("import", GOODS), ("stock count", STOCK), ("prices import", PRICES), ("coupons import", COUPONS), ("promotions import", OFFERS),
        ("customers import", CUSTOMERS),
    ):  # fmt: skip
        company.bring(kind, text)
    company.start()
    tills: list[ScenarioTill] = []
    try:
        tills += [ScenarioTill(folder / "A", company, "A")]
        tills += [ScenarioTill(folder / "B", company, "B")]
        for till in tills:
            till.begin()
        yield TwoTills(company, *tills)
    finally:
        for till in tills:
            till.close()
        company.kill()
        company.books.close()


def fresh_coupon(two: TwoTills) -> str:
    file = two.company.folder.parent / "codes.txt"
    file.unlink(missing_ok=True)
    two.company.command("coupons", "make", "friends", "--count", "1", "--out", str(file))
    return file.read_text(encoding="utf-8").strip()


def sold_card(two: TwoTills, worth: int) -> str:
    """A gift card sold at A; its code, as its slip says it."""
    card = two.a.till.catalogue.product("CARD")
    assert card is not None
    price = Decimal(worth).scaleb(-2)
    two.a.till.sell.sell.want(
        Wanted(product=card, quantity=Decimal(1), unit_price=price, source=PriceSource.OPEN, value=NEW_CODE)
    )
    finished = two.a.finish()
    two.settle()
    code = finished.receipt.values[0].code
    assert two.company.balance(code) == worth
    return code


def test_what_head_office_imports_is_sold_at_the_till_and_the_server_finds_the_same(two: TwoTills) -> None:
    customer = two.a.till.sell.customers.by_number("CLUB1001")
    assert customer is not None
    two.a.scan("MUG", "MUG", "MUG", "BOWL", "BOWL", "BOWL")
    assert two.a.total == 1000 + 2100
    two.a.till.sell.customers.attach(customer)
    assert two.a.total == 1000 + 1800, "the club's tier from three on"
    assert isinstance(two.a.coupon(fresh_coupon(two)), Put)
    assert two.a.total == 2520
    finished = two.a.finish()
    two.settle()
    assert {applied.promotion for applied in finished.sale.promotions} == {"mugs", "friends"}
    assert two.company.reasons(two.a, finished) == set()


def test_a_basket_keeps_the_rules_it_was_opened_under(two: TwoTills) -> None:
    two.a.scan("LAMP")
    before = two.a.till.catalogue.rules_number
    offer = "id,kind,reward,value,valid_from,valid_until,products\nlamps,each,percent,25,2026-01-01,2035-12-31,LAMP\n"
    two.company.bring("promotions import", offer)
    until("the new rules", lambda: two.a.till.catalogue.rules_number != before, two.a.link.sync_now)
    two.a.scan("LAMP")
    assert two.a.total == 4000
    old = two.a.finish()
    two.a.scan("LAMP")
    assert two.a.total == 1500, "the next basket has them"
    new = two.a.finish()
    two.settle()
    assert two.company.reasons(two.a, old) == two.company.reasons(two.a, new) == set()


def test_a_card_sold_at_one_till_pays_at_the_other(two: TwoTills) -> None:
    code = sold_card(two, 2500)
    two.b.scan("VASE")
    taken = two.b.card(code)
    assert isinstance(taken, Taken)
    assert (taken.worth.usable, taken.worth.balance, taken.worth.alone) == (1500, 2500, False)
    finished = two.b.finish()
    two.settle()
    assert [tender.kind for tender in finished.sale.tenders] == [TenderKind.GIFT_CARD]
    assert two.company.balance(code) == 1000
    assert two.company.reasons(two.b, finished) == set()


def test_a_receipt_of_one_till_is_taken_back_at_the_other_by_the_servers_word(two: TwoTills) -> None:
    two.a.scan("MUG", "MUG", "MUG", "VASE")
    sold = two.a.finish()
    two.settle()
    before = two.company.stock("MUG")
    found = two.b.find(sold.receipt.code)
    assert found.evidence is Evidence.SERVER
    assert isinstance(two.b.take_back(found, {1: Decimal(1)}), Changed)
    two.b.scan("BOWL")
    assert two.b.total == 700 - 333, "one of three for ten, and a bowl instead"
    exchanged = two.b.finish()
    two.settle()
    assert two.company.reasons(two.b, exchanged) == set()
    assert two.company.stock("MUG") == before + 1
    again = two.a.find(sold.receipt.number)
    assert again.evidence is Evidence.HELD
    declined = two.a.take_back(again, {1: Decimal(3)})
    assert isinstance(declined, Declined)
    assert declined.why is Why.NOTHING_LEFT


class LoneDay(msgspec.Struct, frozen=True):
    """What both tills did with the same card, receipt and coupon while nobody answered, the sale of A before that of B."""

    card: str
    coupon: str
    redeemed: list[Finished]
    returned: list[Finished]
    couponed: list[Finished]


@pytest.fixture(scope="module")
def lone(two: TwoTills) -> LoneDay:
    day = LoneDay(sold_card(two, 2500), fresh_coupon(two), [], [], [])
    two.a.scan("VASE", "MUG")
    sold = two.a.finish()
    two.company.books.leases.renew()  # the server's own duty, which comes by once a minute
    account = split_reference(reference_of(day.card))[0]
    for till in (two.a, two.b):
        until("the lease", lambda till=till: till.leased(account), till.link.sync_now)  # type: ignore[misc]
    with two.nobody_answers():
        for till, evidence in ((two.a, Evidence.HELD), (two.b, Evidence.CODE)):
            till.scan("VASE", "VASE")
            taken = till.card(day.card)
            assert isinstance(taken, Taken), taken
            assert (taken.worth.usable, taken.worth.alone) == (2000, True), "no more of one card than the lease says"
            day.redeemed.append(till.finish())
            till.scan("VASE")
            assert isinstance(till.card(day.card), Refusal)
            till.finish()
            found = till.find(sold.receipt.code)
            assert found.evidence is evidence
            assert isinstance(till.take_back(found, {1: Decimal(1)}), Changed)
            assert till.total == -1500
            day.returned.append(till.finish())
            till.scan("VASE")
            assert isinstance(till.coupon(day.coupon), Put)
            assert till.total == 1350
            day.couponed.append(till.finish())
    return day


def reasons(two: TwoTills, sales: list[Finished]) -> list[set[str]]:
    return [two.company.reasons(till, sale) for till, sale in zip((two.a, two.b), sales, strict=True)]


def test_one_card_spent_at_two_lone_tills_is_within_their_leases_and_shown(two: TwoTills, lone: LoneDay) -> None:
    assert two.company.balance(lone.card) == 2500 - 4000
    found = reasons(two, lone.redeemed)
    assert {"value.overdrawn"} in found
    assert set().union(*found) == {"value.overdrawn"}


def test_a_line_that_two_lone_tills_both_take_back_is_shown(two: TwoTills, lone: LoneDay) -> None:
    found = reasons(two, lone.returned)
    assert {"return.double"} in found
    assert set().union(*found) == {"return.double"}


def test_a_coupon_that_two_lone_tills_both_took_is_shown_and_taken_no_more(two: TwoTills, lone: LoneDay) -> None:
    assert reasons(two, lone.couponed) == [{"coupon.double"}, {"coupon.double"}]
    two.a.scan("VASE")
    refused = two.a.coupon(lone.coupon)
    assert isinstance(refused, Refused)
    assert refused.code == "coupon.used"
    two.a.finish()


def test_a_whole_sale_undone_leaves_nothing(two: TwoTills) -> None:
    two.settle()
    sales, total = two.company.sold()
    vases = two.company.stock("VASE")
    two.a.scan("VASE", "MUG", "MUG", "MUG")
    sold = two.a.finish()
    assert isinstance(two.a.void(two.a.find(sold.receipt.number)), Changed)
    assert two.a.total == -2500
    undone = two.a.finish()
    two.settle()
    assert undone.sale.voids is not None
    assert [tender.amount for tender in undone.sale.tenders] == [-2500]
    assert two.company.reasons(two.a, undone) == set()
    assert two.company.sold() == (sales + 2, total)
    assert two.company.stock("VASE") == vases


def test_what_is_sold_in_training_counts_nowhere(two: TwoTills) -> None:
    two.settle()
    before = (two.company.sold(), two.company.stock("VASE"), two.a.till.journal.receipt_number())
    two.a.till.sell.training.switch()
    two.a.scan("VASE")
    practised = two.a.finish()
    two.a.till.sell.training.switch()
    two.settle()
    assert practised.sale.receipt == "A-U000001"
    assert practised.receipt.training
    assert two.a.event(practised).training
    assert (two.company.sold(), two.company.stock("VASE"), two.a.till.journal.receipt_number()) == before
    assert two.company.reasons(two.a, practised) == set()
