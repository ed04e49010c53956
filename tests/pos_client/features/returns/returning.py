"""Sales, returns and other tills, for the tests of taking goods back."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from common.basket import ManualDiscount, discount_by_hand
from common.facts import SaleCompleted
from common.permissions import Approval
from common.protocol.asks import ClaimReturn, FindSale, ReturnClaimed, SaleFound, Unanswered
from common.protocol.entities import DeviceStanding
from common.return_code import ReturnCode, sign_return_code, with_lines
from common.returned_goods import SaleReference
from common.sale import recompute
from common.selling_settings import ReturnRules, SellingSettings
from common.signing import KeyPair, text_of
from common.tender import TenderKind
from pos_client.databases.connection import transaction
from pos_client.databases.mirror_file import open_mirror
from pos_client.features.returns.found import Found, NotFound
from pos_client.features.returns.service import Declined, Said
from pos_client.features.sell.outcomes import Changed
from tests.pos_client.features.selling_till import BREAD, KEY, MILK, SellingTill

SAID = Said("Customer changed their mind")
OTHER = KeyPair.generate()


def shop_rules(till: SellingTill, **rules: object) -> None:
    selling = SellingSettings(tenders=tuple(TenderKind), returns=ReturnRules(**rules))  # type: ignore[arg-type]
    till.shop.said = msgspec.structs.replace(till.shop.said, selling=selling)


def sell_some(till: SellingTill, milk: int = 3, *, pay: Sequence[tuple[TenderKind, int | None, str]] = ()) -> Found:
    """Milk and bread with a discount by hand, paid in cash unless otherwise stated; found again by its number."""
    till.sell.add(MILK, Decimal(milk))
    till.sell.add(BREAD)
    discount = ManualDiscount(line=1, amount=50, reason="dented", operator="maria")
    till.sell.edit(discount_by_hand(till.sell.current(), discount))
    for kind, amount, reference in pay or [(TenderKind.CASH, None, "")]:
        till.pay.take(kind, amount, reference)
    finished = till.pay.finish()
    till.pay.next_sale()
    return find(till, finished.sale.receipt)


def find(till: SellingTill, text: str) -> Found:
    found = look(till, text)
    assert isinstance(found, Found)
    return found


def look(till: SellingTill, text: str) -> Found | NotFound:
    heard: list[Found | NotFound] = []
    till.money.finding.find(text, heard.append)
    (answer,) = heard
    return answer


def take(
    till: SellingTill, found: Found, wanted: dict[int, int], said: Said = SAID, approval: Approval | None = None
) -> Changed | Declined:
    heard: list[Changed | Declined] = []
    many = {line: Decimal(count) for line, count in wanted.items()}
    till.money.returns.take(found, many, said, heard.append, approval)
    (answer,) = heard
    return answer


def finish(till: SellingTill) -> SaleCompleted:
    finished = till.pay.finish()
    till.pay.next_sale()
    assert recompute(finished.sale) == ()
    assert sum(tender.amount + tender.rounding for tender in finished.sale.tenders) == finished.sale.total
    return finished.sale


def void(till: SellingTill, found: Found, approval: Approval | None = None) -> Changed | Declined:
    heard: list[Changed | Declined] = []
    till.money.returns.void(found, "rung up twice", heard.append, approval)
    (answer,) = heard
    return answer


# -- of another till -------------------------------------------------------------------------------------------------


def another_sale(till: SellingTill) -> tuple[SaleCompleted, SaleReference]:
    """What another till of the company sold: three milk and a bread."""
    sale = sell_some(till).sale
    reference = SaleReference(
        device="d-2", incarnation=1, sequence=7, receipt="9-000007", business_day="2026-11-20", shop="bath", till="9"
    )
    return msgspec.structs.replace(sale, receipt="9-000007"), reference


def code_of(
    sale: SaleCompleted, reference: SaleReference, *, lines: bool = True, gift: bool = False, shop: str = "bath",
    only: tuple[int, ...] | None = None, signer: KeyPair = OTHER,
) -> str:  # fmt: skip
    bare = ReturnCode(
        device=reference.device, incarnation=1, sequence=7, business_day=reference.business_day, total=sale.total,
        currency="GBP", hash=bytes(16),
    )  # fmt: skip
    full = with_lines(bare, sale, shop=shop, gift=gift, only=only)
    return sign_return_code(full if lines else bare, signer)


def knows_till(till: SellingTill, *, revoked: bool = False) -> None:
    standing = DeviceStanding(
        device="d-2", till="9", name="Till 9", incarnation=1, revoked=revoked, public_key=text_of(OTHER.public_key)
    )
    mirror = open_mirror(till.home.mirror, KEY)
    with transaction(mirror) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO device (device, body, number) VALUES (?, ?, 1)",
            ("d-2", msgspec.json.encode(standing)),
        )
    mirror.close()


def server_knows(
    till: SellingTill, sale: SaleCompleted, reference: SaleReference, returned: dict[int, int] | None = None
) -> None:
    back = tuple((line, Decimal(count)) for line, count in (returned or {}).items())

    def sale_found(question: FindSale) -> object:
        named = question.reference
        if question.receipt == sale.receipt or (named is not None and named.device == reference.device):
            return SaleFound(reference=reference, sale=sale, instant="2026-11-20T10:00:00.000Z", returned=back)
        return Unanswered("sale.unknown")

    def claimed(question: ClaimReturn) -> object:
        sold = {line.line: line.quantity for line in sale.lines}
        gone = dict(back)
        if any(gone.get(line, Decimal(0)) + many > sold[line] for line, many in question.lines):
            return Unanswered("return.nothing_left", "went back in Bath")
        return ReturnClaimed(claimed_until="2026-11-21T15:02:00.000Z", returned=back)

    till.asks.answers |= {"sale.find": sale_found, "return.claim": claimed}
