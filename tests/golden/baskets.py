"""Twelve baskets that are hard on a receipt, and four papers of other kinds; each is priced, paid and written by the product."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import msgspec

from common.basket import ManualDiscount, PriceSource, add_product, discount_by_hand, note_basket, void_line
from common.cash_rounding import CashRule
from common.facts import SaleCompleted
from common.invoice.buyer import Buyer
from common.product import Product
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.situation import CouponInHand
from common.quantity import Unit
from common.receipt.document import ReceiptValue
from common.receipt.from_sale import gift_receipt_of
from common.returned_goods import Evidence, ReturnedLine, SaleReference
from common.taking_back import Taking, all_back, lines_back
from common.tax import Tax, TaxKind, TaxRounding
from common.taxes.exemptions import Exemption
from common.tender import OVER_BY_KIND, ForeignCash, Over, Tender, TenderKind, foreign_tender
from tests.golden.shop import ALWAYS, SITUATION, Made, Names, basket, paper, product, rules, sold

CASH, CARD, GIFT_CARD, VOUCHER = TenderKind.CASH, TenderKind.CARD, TenderKind.GIFT_CARD, TenderKind.VOUCHER
VAT, REDUCED = Tax("S", Decimal(20), True), Tax("R", Decimal(5), True)
DE_19, DE_7 = Tax("DE-S", Decimal(19), True), Tax("DE-R", Decimal(7), True)
CARD_ACCOUNT = "0123456789abcdef0123456789abcdef"
TAKING = Taking(reason="changed mind", evidence=Evidence.HELD)
ORIGIN = SaleReference(device="d", incarnation=1, sequence=7, receipt="2-004871", business_day="2026-11-14")


def compound_taxes(say: Names) -> Made:
    """A second tax is taken on the first, both are added, and each battery carries an amount of its own."""
    gst = Tax("GST", Decimal(5), False, affects_later=True)
    qst = Tax("QST", Decimal("9.975"), False)
    eco = Tax("ECO", Decimal(0), False, kind=TaxKind.FIXED, amount=Decimal("0.65"))
    lamp = product("lamp", say("Desk lamp, brass", "Schreibtischlampe Messing", "مصباح مكتب نحاسي"), "64.90", gst, qst)
    cell = product("cell", say("Battery, rechargeable", "Akku", "بطارية قابلة للشحن"), "11.25", gst, qst, eco)
    filled = basket("CAD", (lamp, "1"), (cell, "4"), rounding=TaxRounding.DOCUMENT)
    return paper(sold(filled, [Tender(CARD, 12951, "..0417")]), say, tax_number="1234 5678 TQ 0001")


def multi_buys(say: Names) -> Made:
    """Three for a price and two plus one free, each taken off the units it was for."""
    soap = product("soap", say("Olive soap", "Olivenseife", "صابون زيت الزيتون"), "1.00", VAT)
    card = product("card", say("Greeting card", "Grußkarte", "بطاقة تهنئة"), "2.75", VAT)
    three = Promotion(
        id="three", name=say("3 for 2.00", "3 für 2,00", "3 مقابل 2.00"), currency="GBP", kind=Kind.SET,
        reward=Reward(RewardKind.PRICE, Decimal("2.00")), slots=(Slot(count=3),), scope=Scope(products=("soap",)), **ALWAYS,
    )  # fmt: skip
    free = Promotion(
        id="free", name=say("2 + 1 free", "2 + 1 gratis", "2 + 1 مجانا"), currency="GBP", kind=Kind.SET,
        reward=Reward(RewardKind.PERCENT, Decimal(100)), slots=(Slot(count=3),), rewarded=1,
        scope=Scope(products=("card",)), **ALWAYS,
    )  # fmt: skip
    filled = basket("GBP", (soap, "7"), (card, "4"))
    return paper(sold(filled, [Tender(CASH, 2000)], rules(three, free)), say)


def threshold_gift(say: Names) -> Made:
    """From a sum on a mug is free, and a club price stands beside what it is instead of."""
    chair = product("chair", say("Garden chair", "Gartenstuhl", "كرسي حديقة"), "49.90", VAT)
    mug = product("mug", say("Enamel mug", "Emaillebecher", "كوب مطلي"), "8.50", VAT)
    gift = Promotion(
        id="gift", name=say("Mug free from 80.00", "Becher gratis ab 80,00", "كوب مجاني من 80.00"), currency="GBP",
        kind=Kind.GIFT, reward=Reward(RewardKind.PERCENT, Decimal(100)), scope=Scope(products=("mug",)),
        minimum_amount=Decimal(80), most_units=1, **ALWAYS,
    )  # fmt: skip
    sale = sold(basket("GBP", (chair, "2"), (mug, "2")), [Tender(CARD, 10830, "..0417")], rules(gift))
    club = msgspec.structs.replace(sale.lines[0], list_price=Decimal("59.90"), price_list="club")
    return paper(msgspec.structs.replace(sale, lines=(club, *sale.lines[1:])), say)


def coupon_and_hand(say: Names) -> Made:
    """A coupon on everything, a line reduced by hand and an amount off the basket, in this order."""
    bag = product("bag", say("Jumbo bag red retrospot", "Riesentasche rot gepunktet", "حقيبة حمراء كبيرة"), "2.08", VAT)
    stand = product("stand", say("Regency cakestand 3 tier", "Etagere, dreistöckig", "حامل كعك ثلاثي"), "12.75", VAT)
    book = product("book", say("Cookbook", "Kochbuch", "كتاب طبخ"), "14.00", REDUCED)
    coupon = Promotion(
        id="ten", name=say("Coupon 10 %", "Coupon 10 %", "كوبون 10 %"), currency="GBP", kind=Kind.BASKET,
        reward=Reward(RewardKind.PERCENT, Decimal(10)), coupon="spring", **ALWAYS,
    )  # fmt: skip
    situation = msgspec.structs.replace(SITUATION, coupons=(CouponInHand("SPRING-1", "spring"),))
    filled = basket("GBP", (bag, "10"), (stand, "1"), (book, "2"), situation=situation)
    dent = ManualDiscount(line=2, percent=Decimal("12.5"), reason="dented", operator="maria")
    friend = ManualDiscount(amount=300, reason="regular", operator="maria")
    filled = discount_by_hand(discount_by_hand(filled, dent).basket, friend).basket
    return paper(sold(filled, [Tender(CASH, 6000)], rules(coupon)), say)


def long_words(say: Names) -> Made:
    """Words longer than the paper's name column, two rates, and a note."""
    act = say(
        "Counterrevolutionaries' antidisestablishmentarianism handbook, unabridged",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, Taschenausgabe",
        "كتاب القسطنطينيات والاستقلاليات والمستشفيات الجامعية الكبرى طبعة الجيب",
    )
    cap = say(
        "Danube steamship company captain's cap", "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
        "قبعة قبطان شركة الملاحة البخارية في نهر الدانوب",
    )  # fmt: skip
    filled = basket("EUR", (product("act", act, "1234.50", DE_7), "1"), (product("cap", cap, "89.99", DE_19), "12"))
    noted = say(
        "Please wrap each of them on its own, they are presents",
        "Bitte einzeln als Geschenk verpacken, Geschwindigkeitsbegrenzungsschild beilegen",
        "يرجى تغليف كل قطعة على حدة فهي هدايا",
    )
    return paper(
        sold(note_basket(filled, noted).basket, [Tender(CARD, 231438, "..8812")]), say, tax_number="DE123456789"
    )


def latin_codes(say: Names) -> Made:
    """Names of one script with codes of the other, serial numbers and lots."""
    fifteen = Tax("SA-S", Decimal(15), True)
    charger = product(
        "A2347",
        say("Charger USB-C 65W (A2347)", "Ladegerät USB-C 65W (A2347)", "شاحن USB-C 65W (A2347)"),
        "129.00",
        fifteen,
    )
    milk = product(
        "milk", say("Formula milk 800 g No. 2", "Folgemilch 800 g Nr. 2", "حليب أطفال 800 جم رقم 2"), "45.75", fifteen
    )
    filled = add_product(basket("SAR"), charger, serial="SN-0X7F-2291").basket
    filled = add_product(filled, milk, Decimal(3), lot="L24/117-B").basket
    return paper(sold(filled, [Tender(CARD, 26625, "mada ..5521")]), say, tax_number="300055184400003")


def weighed_and_label(say: Names) -> Made:
    """Goods by weight, by length and by a label's price."""
    brie = product("brie", say("Brie de Meaux", "Brie de Meaux", "جبنة بري"), "12.90", DE_7, unit=Unit.KILOGRAM)
    silk = product(
        "silk", say("Silk, natural white", "Seide naturweiß", "حرير أبيض طبيعي"), "39.50", DE_19, unit=Unit.METRE
    )
    ham = product(
        "ham", say("Cured ham, sliced", "Rohschinken geschnitten", "لحم مقدد شرائح"), "24.90", DE_7, unit=Unit.KILOGRAM
    )
    wine = product("wine", say("Grape juice, loose", "Traubensaft offen", "عصير عنب"), "3.40", DE_19, unit=Unit.LITRE)
    filled = basket("EUR", (brie, "0.347"), (silk, "2.5"), (wine, "1.75"))
    filled = add_product(
        filled, ham, Decimal("0.2"), unit_price=Decimal("23.4500"), source=PriceSource.LABEL, code="2112345004693"
    ).basket  # fmt: skip
    return paper(sold(filled, [Tender(CASH, 12000)]), say, tax_number="DE123456789")


def exchange(say: Names) -> Made:
    """Goods come back with the discount they had, others are taken, and one sum is paid."""
    vase, scarf, earlier = _earlier(say)
    filled = basket("GBP", (scarf, "2"), (vase, "1"))
    filled = msgspec.structs.replace(filled, returned=back_of(earlier, {1: 1, 2: 2}, first_line=10))
    return paper(sold(filled, [Tender(CARD, 6002, "..0417")]), say)


def swiss_cash(say: Names) -> Made:
    """Notes of another currency, cash rounded to five centimes, change in francs."""
    standard, reduced = Tax("CH-S", Decimal("8.1"), True), Tax("CH-R", Decimal("2.6"), True)
    fondue = product("fondue", say("Fondue mix 400 g", "Fonduemischung 400 g", "خليط فوندو 400 جم"), "11.95", reduced)
    knife = product("knife", say("Pocket knife", "Taschenmesser", "سكين جيب"), "34.99", standard)
    euros = foreign_tender(ForeignCash("EUR", 5000, Decimal("0.9345")), "CHF")
    sale = sold(basket("CHF", (fondue, "2"), (knife, "1")), [euros, Tender(CASH, 2000)], cash=CashRule(5))
    return paper(sale, say, tax_number="CHE-123.456.789 MWST")


def export(say: Names) -> Made:
    """Goods for export without tax to a business that is named."""
    clock = product("clock", say("Grandfather clock", "Standuhr", "ساعة حائط كبيرة"), "1190.00", DE_19)
    almanac = product("almanac", say("Almanac 2027", "Almanach 2027", "تقويم 2027"), "21.40", DE_7)
    filled = msgspec.structs.replace(basket("EUR", (clock, "1"), (almanac, "3")), exemption=Exemption("export"))
    buyer = Buyer(name="Nordlys Handel AS", address=("Storgata 5", "0155 Oslo"), vat_id="NO 987 654 321 MVA")
    return paper(sold(filled, [Tender(CARD, 106000, "..7730")]), say, tax_number="DE123456789", buyer=buyer)


def deposits(say: Names) -> Made:
    """Bottle deposits below their drinks, empties taken back, and an amount for each unit in the price."""
    sugar = Tax("SUGAR", Decimal(0), True, kind=TaxKind.FIXED, amount=Decimal("0.12"), affects_later=True)
    cola = product("cola", say("Cola 1.0 l", "Cola 1,0 l", "كولا 1 لتر"), "1.79", sugar, DE_19)
    water = product("water", say("Spring water 0.7 l", "Quellwasser 0,7 l", "مياه نبع 0.7 لتر"), "0.65", DE_19)
    bottle = product("pfand-25", say("Deposit", "Pfand", "تأمين زجاجة"), "0.25", DE_19)
    empties = product("leergut", say("Empties", "Leergut", "فوارغ"), "0.15", DE_19)
    filled = basket("EUR", (cola, "6"), (water, "12"), (bottle, "6"), (empties, "8"))
    lines = (
        *filled.lines[:2], msgspec.structs.replace(filled.lines[2], deposit_of=1),
        msgspec.structs.replace(filled.lines[3], quantity=Decimal(-8)),
    )  # fmt: skip
    return paper(
        sold(msgspec.structs.replace(filled, lines=lines), [Tender(CASH, 2000)]), say, tax_number="DE123456789"
    )


def forty_lines(say: Names) -> Made:
    """Forty lines in a currency of three decimals, two taken out again, paid with card, voucher and gift card."""
    base = say("Scented candle No.", "Duftkerze Nr.", "شمعة معطرة رقم")
    goods = [product(f"c{at}", f"{base} {at}", f"{at * 7 % 13}.{at * 135 % 1000:03}") for at in range(1, 43)]
    filled = basket("KWD", *((one, str(1 + at % 3)) for at, one in enumerate(goods)))
    filled = void_line(void_line(filled, 5, "maria").basket, 17, "maria").basket
    tenders = (
        Tender(GIFT_CARD, 150000, f"{CARD_ACCOUNT}:4821"), Tender(CARD, 250000, "..0417"), Tender(VOUCHER, 200000, "V-77"),
    )  # fmt: skip
    sale = sold(filled, tenders, over={**OVER_BY_KIND, VOUCHER: Over.FORFEITED})
    return paper(sale, say, tax_number="", left={CARD_ACCOUNT: 12345})


def void(say: Names) -> Made:
    """The undoing of a whole sale."""
    _, _, earlier = _earlier(say)
    filled = msgspec.structs.replace(
        basket("GBP"), returned=all_back(earlier, ORIGIN, {}, TAKING, first_line=1), voids=ORIGIN
    )
    return paper(sold(filled, []), say)


def credit_note(say: Names) -> Made:
    """A refund to a credit note, whose slip is cut off behind the receipt."""
    _, _, earlier = _earlier(say)
    filled = msgspec.structs.replace(basket("GBP"), returned=back_of(earlier, {1: 1}))
    sale = sold(filled, [])
    note = msgspec.structs.replace(sale.tenders[0], kind=TenderKind.STORE_CREDIT, reference=f"{CARD_ACCOUNT}:7KQX")
    made = paper(msgspec.structs.replace(sale, tenders=(note,)), say)
    value = ReceiptValue(TenderKind.STORE_CREDIT, 2495, "TDVC8M2KQ7RTX3WB5NHY7KQX", "2029-11-21")
    return msgspec.structs.replace(made, receipt=msgspec.structs.replace(made.receipt, values=(value,)))


def refund_in_training(say: Names) -> Made:
    """A refund without receipt, tried in training, printed again."""
    _, _, earlier = _earlier(say)
    (line,) = back_of(earlier, {2: 1})
    filled = msgspec.structs.replace(basket("GBP"), returned=(msgspec.structs.replace(line, origin=None),))
    return paper(sold(filled, []), say, training=True, copy=True)


def gift(say: Names) -> Made:
    """What goes with a present: goods and code, and no price."""
    _, _, earlier = _earlier(say)
    bare = gift_receipt_of(paper(earlier, say).receipt, earlier, {2}, day="2026-11-21", days=45)
    return Made(bare, earlier)


PAPERS: dict[str, Callable[[Names], Made]] = {
    make.__name__.replace("_", "-"): make
    for make in (
        compound_taxes, multi_buys, threshold_gift, coupon_and_hand, long_words, latin_codes, weighed_and_label, exchange,
        swiss_cash, export, deposits, forty_lines, void, credit_note, refund_in_training, gift,
    )
}  # fmt: skip


def _earlier(say: Names) -> tuple[Product, Product, SaleCompleted]:
    """A sale of two vases and three bowls with ten per cent off the bowls, and a scarf to take instead."""
    vase = product("vase", say("Vase, hand-blown glass", "Vase, mundgeblasen", "مزهرية زجاج منفوخ"), "24.95", VAT)
    bowl = product("bowl", say("Salad bowl", "Salatschüssel", "وعاء سلطة"), "9.99", VAT)
    scarf = product("scarf", say("Scarf, merino", "Schal Merino", "وشاح صوف"), "39.00", VAT)
    offer = Promotion(
        id="bowls", name=say("Bowl week", "Schüsselwoche", "أسبوع الأوعية"), currency="GBP", kind=Kind.EACH,
        reward=Reward(RewardKind.PERCENT, Decimal(10)), scope=Scope(products=("bowl",)), **ALWAYS,
    )  # fmt: skip
    return vase, scarf, sold(basket("GBP", (vase, "2"), (bowl, "3")), [Tender(CASH, 10000)], rules(offer))


def back_of(sale: SaleCompleted, wanted: Mapping[int, int], *, first_line: int = 1) -> tuple[ReturnedLine, ...]:
    """Pieces of a sale's lines that are brought back."""
    quantities = {line: Decimal(quantity) for line, quantity in wanted.items()}
    return lines_back(sale, ORIGIN, quantities, {}, TAKING, first_line=first_line)
