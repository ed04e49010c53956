"""Staff edit goods one by one; every edit is in the tills' feed with the same commit."""

import msgspec

from common.clock import Clock, instant_text
from common.errors import BadInput, RuleBroken
from common.permissions import Permission
from common.product import Category, Product
from common.protocol.entities import COMPANY
from common.search_text import words
from sync_server.modules.catalogue import repository
from sync_server.modules.catalogue.checking import MOST_ID, MOST_NAME, checked_product
from sync_server.modules.catalogue.writing import put_categories, put_products, refuse_taken_codes, same
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, publish
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff

_MOST = 500


class CatalogueService:
    """Reads and edits products and categories."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def products(self, staff: Staff, *, search: str, after: str, limit: int) -> tuple[Product, ...]:
        """Products that hold all words of ``search``, by identifier after ``after``."""
        staff.require(Permission.SELL)
        with self._database.read() as connection:
            found = repository.products(connection, words(search)[:10], after, max(1, min(limit, _MOST)))
        return tuple(msgspec.json.decode(body, type=Product) for body in found)

    def product(self, staff: Staff, identifier: str) -> Product:
        """One product. Raises ``Denied``."""
        staff.require(Permission.SELL)
        with self._database.read() as connection:
            body = repository.one_product(connection, identifier)
        if body is None:
            raise Denied("server.not_found", "no such product")
        return msgspec.json.decode(body, type=Product)

    def put(self, staff: Staff, product: Product) -> Product:
        """Add or replace a product; as stored. Raises ``BadInput``, ``RuleBroken`` for a code that another has."""
        staff.require_company(Permission.PRODUCT_CREATE)
        product = checked_product(product)
        with self._database.write() as connection:
            refuse_taken_codes(connection, product)
            if product.deposit and repository.one_product(connection, product.deposit) is None:
                raise BadInput(f"there is no product {product.deposit}", place="deposit")
            stored = repository.one_product(connection, product.id)
            if stored is None or not same(product, stored):
                changes = put_products(connection, [product])
                publish(connection, changes, now=instant_text(self._clock.now()))
        return product

    def remove(self, staff: Staff, identifier: str) -> None:
        """Take a product out of the catalogue; what was sold of it stays. Raises ``Denied``."""
        staff.require_company(Permission.PRODUCT_CREATE)
        with self._database.write() as connection:
            if not repository.remove_product(connection, identifier):
                raise Denied("server.not_found", "no such product")
            gone = Change(COMPANY, "product", identifier, None)
            publish(connection, [gone], now=instant_text(self._clock.now()))

    def categories(self, staff: Staff) -> tuple[Category, ...]:
        """All categories."""
        staff.require(Permission.SELL)
        with self._database.read() as connection:
            found = repository.categories(connection)
        return tuple(msgspec.json.decode(body, type=Category) for body in found.values())

    def put_category(self, staff: Staff, category: Category) -> None:
        """Add or replace a category. Raises ``BadInput``."""
        staff.require_company(Permission.PRODUCT_CREATE)
        if not category.id.strip() or len(category.id) > MOST_ID:
            raise BadInput(f"1 to {MOST_ID} characters", place="id")
        if not category.name.strip() or len(category.name) > MOST_NAME:
            raise BadInput(f"1 to {MOST_NAME} characters", place="name")
        if not 0 <= category.hue < 360:
            raise BadInput("0 to 359", place="hue")
        with self._database.write() as connection:
            publish(connection, put_categories(connection, [category]), now=instant_text(self._clock.now()))

    def remove_category(self, staff: Staff, identifier: str) -> None:
        """Take out a category that no product is in. Raises ``RuleBroken``, ``Denied``."""
        staff.require_company(Permission.PRODUCT_CREATE)
        with self._database.write() as connection:
            if repository.category_in_use(connection, identifier):
                raise RuleBroken("products are in it")
            if not repository.remove_category(connection, identifier):
                raise Denied("server.not_found", "no such category")
            gone = Change(COMPANY, "category", identifier, None)
            publish(connection, [gone], now=instant_text(self._clock.now()))
