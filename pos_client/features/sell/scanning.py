"""From a scan to the basket: a code that is known sells its product, anything else says what was read and asks nothing."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from common.barcodes import LabelPattern, Reading, ReadingKind, Scan, parse_patterns, printable, read_scan
from common.basket import PriceSource
from common.clock import Clock, business_day
from common.errors import BadBarcode, BadSetting
from common.money import extended_amount, round_half_up
from common.money import minor_digits as digits_of
from common.product import Product
from common.protocol.entities import Customer
from common.quantity import DECIMALS, Unit
from common.stored_value import looks_like_value_code
from pos_client.features.ports import Catalogue, Found, Shop
from pos_client.features.sell.outcomes import (
    ACoupon,
    ACustomer,
    AValueCard,
    Expired,
    NotSold,
    OwnReceipt,
    ScanOutcome,
    Unknown,
    Unreadable,
    Wanted,
)
from pos_client.features.sell.service import SellService

_LONGEST_CODE = 100


class Scanning:
    """Takes scans into the open sale; never raises because of what was scanned."""

    def __init__(
        self,
        *,
        sell: SellService,
        catalogue: Catalogue,
        shop: Shop,
        clock: Clock,
        coupons: Callable[[str], object] = lambda _text: None,
        customers: Callable[[str], Customer | None] = lambda _text: None,
    ) -> None:
        """``coupons`` gives the series that a text is a coupon of, ``customers`` whose card says it; None for neither."""
        self._coupons, self._customers = coupons, customers
        self._sell = sell
        self._catalogue = catalogue
        self._shop = shop
        self._clock = clock
        self._patterns: tuple[tuple[str, ...], tuple[LabelPattern, ...]] = ((), ())
        self._pattern_fault: BadSetting | None = None

    def take(self, scan: Scan) -> ScanOutcome:
        """Sell what was scanned. Raises as ``SellService.add`` does: ``NotPermitted``, ``BadInput``, ``RuleBroken``."""
        try:
            reading = read_scan(scan, self._label_patterns())
        except BadBarcode as fault:
            return self._no_goods(scan.text.strip()) or Unreadable(printable(scan.text), fault.message)
        if reading.kind is ReadingKind.RECEIPT:
            return OwnReceipt(reading.key)
        found = self._find(reading)
        if found is None:
            return self._no_goods(reading.read) or Unknown(reading.read, reading.key)
        if not found.product.active:
            return NotSold(found.product)
        if reading.expiry and reading.expiry < self._today():
            return Expired(found.product, reading.expiry.isoformat())
        return self._sold(found, reading)

    def _no_goods(self, text: str) -> ACoupon | ACustomer | AValueCard | None:
        """What a code may be besides goods; asked only where no goods have it."""
        if not text.isprintable() or len(text) > _LONGEST_CODE:
            return None
        if looks_like_value_code(text):
            return AValueCard(text)
        if self._coupons(text) is not None:
            return ACoupon(text)
        customer = self._customers(text)
        return ACustomer(customer) if customer else None

    def product_of(self, scan: Scan) -> Product | None:
        """The goods of a code, without selling them; None where it is no code of goods."""
        try:
            found = self._find(read_scan(scan, self._label_patterns()))
        except BadBarcode:
            return None
        return found.product if found else None

    def look_again(self, unknown: Unknown) -> ScanOutcome:
        """The same code once more, after the catalogue changed."""
        return self.take(Scan(unknown.key, source="typed"))

    def _find(self, reading: Reading) -> Found | None:
        for key in reading.candidates:
            if found := self._catalogue.by_code(key):
                return found
        if reading.plu and (product := self._catalogue.by_plu(reading.plu)):
            return _Single(product)
        return None

    def _sold(self, found: Found, reading: Reading) -> ScanOutcome:
        product, code = found.product, reading.key
        if reading.price is not None:
            return self._sold_by_label(product, code, reading.price)
        quantity = reading.quantity * found.pack if reading.quantity is not None else None
        if quantity is not None and reading.unit is not product.unit:
            quantity = None
        if quantity is None and (not product.unit.divisible or found.pack != 1):
            quantity = found.pack
        return self._sell.want(
            Wanted(product=product, code=code, quantity=quantity, lot=reading.lot, serial=reading.serial)
        )

    def _sold_by_label(self, product: Product, code: str, price: Decimal) -> ScanOutcome:
        """The label's price is what is paid: for a measured product the quantity is worked back from it."""
        currency = self._shop.settings().currency
        quantity = measure_of(price, product, currency)
        if quantity is None:
            wanted = Wanted(product=product, code=code, quantity=Decimal(1), unit_price=price, source=PriceSource.LABEL)
        else:
            wanted = Wanted(product=product, code=code, quantity=quantity, source=PriceSource.LABEL)
        return self._sell.want(wanted)

    @property
    def pattern_fault(self) -> BadSetting | None:
        """Why the shop's label patterns are not used, None where they are: one of them cannot be read. All other codes
        sell as always, and a price on a label is then not guessed."""
        self._label_patterns()
        return self._pattern_fault

    def _label_patterns(self) -> tuple[LabelPattern, ...]:
        texts = self._shop.settings().barcode_patterns
        if texts != self._patterns[0]:
            try:
                self._patterns, self._pattern_fault = (texts, tuple(parse_patterns(texts))), None
            except BadSetting as fault:
                self._patterns, self._pattern_fault = (texts, ()), fault
        return self._patterns[1]

    def _today(self) -> date:
        settings = self._shop.settings()
        return business_day(self._clock.now(), settings.zone, settings.cut_off_hour)


def measure_of(price: Decimal, product: Product, currency: str) -> Decimal | None:
    """How much of a measured product costs exactly ``price`` (major units): the coarsest quantity, from three decimals on;
    None for pieces and where the list price cannot give that amount."""
    if product.unit is Unit.PIECE or not product.unit_price:
        return None
    wanted = round_half_up(price.scaleb(digits_of(currency)))
    for decimals in range(3, DECIMALS + 1):
        quantity = (price / product.unit_price).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        if quantity and extended_amount(product.unit_price, quantity, currency) == wanted:
            return quantity
    return None


class _Single:
    """A product found by its PLU: one scan is one unit."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.pack = Decimal(1)
