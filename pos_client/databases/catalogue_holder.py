"""The goods as services see them: the catalogue in use with this till's own products laid over it; it changes only when told, between two baskets.

A new catalogue is a new file and a pointer to it in the mirror. One that cannot be opened is not used: the old one
stays, and the fault says why.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from common.errors import CorruptFile, StorageFault
from common.product import Category, Product
from pos_client.databases.catalogue_reader import CatalogueReader, Found
from pos_client.databases.home import Home
from pos_client.databases.local_products import LocalProducts
from pos_client.databases.mirror_reader import MirrorReader

Answer = TypeVar("Answer")
NO_CATALOGUE = "none/0"


class CatalogueHolder:
    """``fault`` is why the catalogue pointed to is not in use, None when it is; every reading method raises storage faults."""

    def __init__(self, *, home: Home, mirror: MirrorReader, local: LocalProducts) -> None:
        self._home = home
        self._mirror = mirror
        self._local = local
        self._reader: CatalogueReader | None = None
        self.fault: StorageFault | None = None
        self.on_broken: Callable[[str], None] = lambda _file: None
        """Told the name of the file in use when a look into it meets damage: the agent takes a new one."""

    @property
    def file(self) -> str:
        """The name of the catalogue file in use; empty without one. For the agent, which removes others."""
        return self._reader.path.name if self._reader else ""

    @property
    def path(self) -> Path | None:
        """The catalogue file in use, None without one."""
        return self._reader.path if self._reader else None

    @property
    def version(self) -> str:
        """``epoch/number``, to be pinned when a basket is opened; ``none/0`` without a catalogue."""
        return self._reader.version if self._reader else NO_CATALOGUE

    def renew(self) -> bool:
        """Use the catalogue that the mirror points to, if it is another; whether it changed. Call between two baskets.

        Never raises: on a damaged or missing file the old catalogue stays and ``fault`` says why.
        """
        try:
            name = self._mirror.catalogue_file()
            if not name or name == self.file:
                self.fault = None
                if self._reader is not None:
                    self._reader.refresh()
                return False
            fresh = CatalogueReader(self._home.named_catalogue(name))
        except StorageFault as fault:
            self.fault = fault
            return False
        old, self._reader, self.fault = self._reader, fresh, None
        if old is not None:
            old.close()
        return True

    def retire_local(self) -> int:
        """Forget this till's own products that the catalogue contains by now; how many. For the feed's arrival, between baskets."""
        if self._reader is None:
            return 0
        contained = [product.id for product in self._local.all() if self._reader.product(product.id)]
        if contained:
            self._local.retire(contained)
        return len(contained)

    def by_code(self, key: str) -> Found | None:
        """The product of a code in the form ``common.barcodes`` gives keys, and its pack."""
        found = self._asked(lambda reader: reader.by_code(key), None)
        return found or self._local.by_code(key)

    def by_plu(self, plu: str) -> Product | None:
        """The product of a price look-up number."""
        found = self._asked(lambda reader: reader.by_plu(plu), None)
        return found or next((product for product in self._own() if plu and product.plu == plu), None)

    def product(self, identifier: str) -> Product | None:
        """The product of that identifier; the server's word goes before this till's own."""
        found = self._asked(lambda reader: reader.product(identifier), None)
        return found or self._local.product(identifier)

    def variants(self, family: str) -> list[Product]:
        """The active products of a family."""
        found = self._asked(lambda reader: reader.variants(family), list[Product]())
        return found + [product for product in self._own() if family and product.family == family]

    def search(self, text: str, limit: int = 60, category: str | None = None) -> list[Product]:
        """Products that a typed text means: this till's own new ones first, then the most popular."""
        own = [product for product in self._local.search(text, limit) if category in {None, product.category}]
        own = [product for product in own if self._is_own(product)]
        found = self._asked(lambda reader: reader.search(text, limit, category), list[Product]())
        return (own + found)[:limit]

    def popular(self, category: str | None = None, limit: int = 60, offset: int = 0) -> list[Product]:
        """Products for tiles: this till's own new ones first, then the most popular; ``offset`` counts over both."""
        own = [product for product in self._own() if category in {None, product.category}]
        page = own[offset : offset + limit]
        if left := limit - len(page):
            after = max(0, offset - len(own))
            page += self._asked(lambda reader: reader.popular(category, left, after), list[Product]())
        return page

    def categories(self) -> list[Category]:
        """All categories in their order."""
        return self._asked(lambda reader: reader.categories(), [])

    def deposits(self) -> list[Product]:
        """The products that are charged as others' deposit."""
        return self._asked(lambda reader: reader.deposits(), list[Product]())

    def rules(self) -> list[tuple[str, bytes]]:
        """(entity, body) of all rules of selling in the catalogue in use; nothing without one."""
        return self._asked(lambda reader: reader.rules(), [])

    @property
    def rules_number(self) -> int:
        """The number of the rules' last change in the catalogue in use; 0 without one. Another file may hold other rules
        under the same number only where its epoch is another."""
        return self._asked(lambda reader: reader.rules_number, 0)

    def close(self) -> None:
        """Let the file go."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _asked(self, question: Callable[[CatalogueReader], Answer], otherwise: Answer) -> Answer:
        if self._reader is None:
            return otherwise
        try:
            return question(self._reader)
        except CorruptFile:
            self.on_broken(self._reader.path.name)
            raise

    def _own(self) -> list[Product]:
        return [product for product in self._local.all() if self._is_own(product)]

    def _is_own(self, product: Product) -> bool:
        return product.active and (self._reader is None or self._reader.product(product.id) is None)
