"""A product made at the till sells at once here and travels to the server as a fact; codes are filed under the scan's key."""

from decimal import Decimal

from common.barcodes import canonical_code
from common.clock import Clock
from common.errors import BadInput, RuleBroken
from common.facts import ProductCreated
from common.identifiers import new_identifier
from common.permissions import Approval, Permission
from common.product import Product, ProductCode
from common.quantity import Unit
from common.tax import Tax
from pos_client.features.ports import Catalogue, Duty, Shop, context_of
from pos_client.journal.journal import Journal

MOST_NAME = 80
_LEARNED_FROM = 200


class NewProducts:
    """Makes products; raises ``NotPermitted``, ``BadInput`` naming the field, ``RuleBroken`` where the code is taken."""

    def __init__(self, *, journal: Journal, catalogue: Catalogue, duty: Duty, shop: Shop, clock: Clock) -> None:
        self._journal = journal
        self._catalogue = catalogue
        self._duty = duty
        self._shop = shop
        self._clock = clock

    def tax_choices(self) -> tuple[tuple[Tax, ...], ...]:
        """What a new product's taxes may be, the usual first: what the shop's settings state, else what its best-selling
        goods carry, else no tax."""
        if stated := self._shop.settings().taxes:
            return (*((tax,) for tax in stated), ())
        counts: dict[tuple[Tax, ...], int] = {}
        for product in self._catalogue.popular(None, _LEARNED_FROM, 0):
            counts[product.taxes] = counts.get(product.taxes, 0) + 1
        return tuple(sorted(counts, key=lambda taxes: -counts[taxes])) or ((),)

    def owner_of(self, code: str) -> Product | None:
        """The product that a code belongs to already. Raises ``BadBarcode`` for what is no code."""
        found = self._catalogue.by_code(canonical_code(code)) if code.strip() else None
        return found.product if found else None

    def create(
        self,
        *,
        name: str,
        unit_price: Decimal | None,
        taxes: tuple[Tax, ...],
        code: str = "",
        unit: Unit = Unit.PIECE,
        category: str = "",
        approval: Approval | None = None,
    ) -> Product:
        """Make a product; ``unit_price`` in major units, None for open price. Raises ``StorageFault`` with nothing made."""
        self._duty.authority.require(Permission.PRODUCT_CREATE, approval)
        codes: tuple[ProductCode, ...] = ()
        if code.strip():
            if owner := self.owner_of(code):
                raise RuleBroken(f"{code} is the code of {owner.name}")
            codes = (ProductCode(canonical_code(code)),)
        if unit_price is not None and unit_price < 0:
            raise BadInput("a price is not negative", place="price")
        product = Product(
            id=new_identifier(self._clock.now()), name=_checked_name(name), unit=unit, unit_price=unit_price, taxes=taxes,
            codes=codes, category=category,
        )  # fmt: skip
        self._journal.append(ProductCreated(product), context_of(self._duty, None, self._catalogue.version))
        return product


def _checked_name(name: str) -> str:
    tidy = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    if not tidy or len(tidy) > MOST_NAME:
        raise BadInput(f"a product needs a name of at most {MOST_NAME} characters", place="name")
    return tidy
