"""django-oscar in memory: its own models, proxies and Applicator over SQLite. For a process of its own: Django is set up once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import django
import oscar.defaults
from django.conf import settings
from django.core.management import call_command

_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sites", "django.contrib.flatpages",
    *(
        f"oscar.apps.{name}"
        for name in (
            "analytics.apps.AnalyticsConfig", "checkout.apps.CheckoutConfig", "address.apps.AddressConfig",
            "shipping.apps.ShippingConfig", "catalogue.apps.CatalogueConfig",
            "catalogue.reviews.apps.CatalogueReviewsConfig", "communication.apps.CommunicationConfig",
            "partner.apps.PartnerConfig", "basket.apps.BasketConfig", "payment.apps.PaymentConfig",
            "offer.apps.OfferConfig", "order.apps.OrderConfig", "customer.apps.CustomerConfig",
            "search.apps.SearchConfig", "voucher.apps.VoucherConfig", "wishlists.apps.WishlistsConfig",
        )
    ),
    "treebeard", "haystack",
]  # fmt: skip


class _NoMigrations(dict[str, None]):
    """Tables straight from the models."""

    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def open_shop() -> None:
    """Set Django up with empty tables in memory."""
    settings.configure(
        **{name: value for name, value in vars(oscar.defaults).items() if name.startswith("OSCAR_")},
        INSTALLED_APPS=_APPS, DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MIGRATION_MODULES=_NoMigrations(), DEFAULT_AUTO_FIELD="django.db.models.AutoField", USE_TZ=True, SITE_ID=1,
        HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
        SECRET_KEY="in memory only",
    )  # fmt: skip
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


class Shop:
    """Goods that stand in the tables, ranges made of them when first asked for, baskets and offers in memory."""

    def __init__(self, products: int) -> None:
        from oscar.apps.catalogue.models import Product, ProductClass
        from oscar.apps.partner.models import Partner, StockRecord

        kind = ProductClass.objects.create(name="goods", requires_shipping=False, track_stock=False)
        partner = Partner.objects.create(name="shop")
        self._products = [
            Product.objects.create(title=f"P{number}", product_class=kind, upc=str(number))
            for number in range(products)
        ]
        self._records = [
            StockRecord.objects.create(product=product, partner=partner, partner_sku=product.upc, price=Decimal(1))
            for product in self._products
        ]
        self._ranges: dict[frozenset[int], Any] = {}

    def range_of(self, products: Sequence[int]) -> Any:
        """The range of these products, in the tables."""
        from oscar.apps.offer.models import Range

        wanted = frozenset(products)
        if wanted not in self._ranges:
            made = Range.objects.create(name=f"range {len(self._ranges)}")
            made.included_products.set([self._products[product] for product in sorted(wanted)])
            self._ranges[wanted] = made
        return self._ranges[wanted]

    def basket(self, lines: Sequence[tuple[int, int, int]], *, own_records: bool = True) -> Any:
        """An open basket of (product, price in minor units, pieces). ``own_records``: each product's stock record is at
        hand; else oscar looks for it in its tables, as it does by itself."""
        from oscar.apps.basket.models import Basket, Line

        basket = Basket(pk=1)
        basket.strategy = _strategy(
            {self._products[product].pk: self._records[product] for product, _, _ in lines} if own_records else {},
            {self._records[product].pk: Decimal(price) / 100 for product, price, _ in lines},
        )
        basket._lines = [
            Line(
                pk=number, basket=basket, product=self._products[product], stockrecord=self._records[product],
                quantity=quantity, price_currency="GBP",
            )
            for number, (product, _, quantity) in enumerate(lines, 1)
        ]  # fmt: skip
        return basket

    def offer(self, number: int, condition: dict[str, Any], benefit: dict[str, Any], **more: Any) -> Any:
        """An offer of its own priority: the first numbers come first."""
        from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer

        return ConditionalOffer(
            pk=number, name=str(number), priority=-number, condition=Condition(pk=number, **condition),
            benefit=Benefit(pk=number, **benefit), **more,
        )  # fmt: skip


def apply_offers(basket: Any, offers: Sequence[Any]) -> dict[int, Decimal]:
    """oscar's own Applicator; what each offer took off, by number, in major units."""
    from oscar.apps.offer.applicator import Applicator

    Applicator().apply_offers(basket, sorted(offers, key=lambda offer: offer.priority, reverse=True))
    return {int(one["offer"].pk): one["discount"] for one in basket.offer_applications}


def keep_offers(offers: Sequence[Any]) -> None:
    """Write offers into the tables as the site's own."""
    for offer in offers:
        offer.condition.save()
        offer.benefit.save()
        offer.save()


def apply_kept_offers(basket: Any) -> dict[int, Decimal]:
    """What oscar does for every basket: ask for the site's offers and apply them."""
    from oscar.apps.offer.applicator import Applicator

    Applicator().apply(basket)
    return {int(one["offer"].pk): one["discount"] for one in basket.offer_applications}


@contextmanager
def memoised_ranges() -> Iterator[None]:
    """Each range is asked for its products once; oscar asks its database for every product again and again."""
    from oscar.apps.offer.models import Range

    asked: dict[int, set[int]] = {}
    looked_up = Range.contains_product

    def contains_product(self: Any, product: Any) -> bool:
        if self.pk not in asked:
            asked[self.pk] = set(self.all_products().values_list("pk", flat=True))
        return product.pk in asked[self.pk]

    Range.contains_product = contains_product
    try:
        yield
    finally:
        Range.contains_product = looked_up


def _strategy(records: dict[int, Any], prices: dict[int, Decimal]) -> Any:
    from oscar.apps.partner import availability, strategy
    from oscar.apps.partner import prices as policies

    class Counter(strategy.Structured):  # type: ignore[misc]  # oscar has no types
        """Prices with tax in them, and none apart."""

        def select_stockrecord(self, product: Any) -> Any:
            return records[product.pk] if records else product.stockrecords.first()

        def pricing_policy(self, product: Any, stockrecord: Any) -> Any:
            return policies.FixedPrice("GBP", prices[stockrecord.pk], tax=Decimal(0))

        def availability_policy(self, product: Any, stockrecord: Any) -> Any:
            return availability.Available()

    return Counter()
