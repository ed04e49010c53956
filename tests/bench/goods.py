"""Goods for measuring: any number of products with names, prices and codes as a large shop has them, the same in every run."""

import itertools
import random
from collections.abc import Iterator
from decimal import Decimal

from common.barcodes.codes import check_digit
from common.product import Category, Product, ProductCode
from common.tax import Tax

VAT = (Tax("GB-S", Decimal(20), included=True),)
ZERO = (Tax("GB-Z", Decimal(0), included=True),)
_GROUPS = (
    "Kitchen", "Garden", "Toys", "Stationery", "Candles", "Bags", "Jewellery", "Bath", "Storage", "Christmas",
    "Party", "Accessories", "Tools", "Lighting", "Textiles", "Sport", "Pets", "Books", "Grocery", "Drinks",
)  # fmt: skip
_LOOKS = (
    "red", "blue", "green", "ivory", "vintage", "retro", "rustic", "classic", "striped", "polka", "floral", "antique",
    "silver", "golden", "copper", "black", "white", "pink", "small", "large", "mini", "jumbo", "crème", "natural",
)  # fmt: skip
_MADE_OF = (
    "wooden", "ceramic", "glass", "metal", "cotton", "paper", "bamboo", "leather", "enamel", "porcelain", "wicker",
    "linen", "felt", "rubber", "plastic", "marble",
)  # fmt: skip
_THINGS = (
    "holder", "lantern", "bowl", "mug", "plate", "teapot", "cushion", "basket", "clock", "frame", "candle", "notebook",
    "pencil", "umbrella", "bag", "box", "tin", "jar", "tray", "vase", "ornament", "garland", "bunting", "puzzle",
    "game", "doll", "lamp", "mirror", "hook", "doorstop", "apron", "towel", "soap", "brush", "scissors", "ruler",
    "magnet", "purse", "bracelet", "necklace", "planter", "trowel", "birdhouse", "hammer", "pliers", "blanket",
)  # fmt: skip
_SYLLABLES = (
    "ba",
    "ri",
    "to",
    "ne",
    "lu",
    "ko",
    "sa",
    "mi",
    "ver",
    "lan",
    "dor",
    "tes",
    "bel",
    "fin",
    "mar",
    "qui",
    "zel",
    "hof",
)
BRANDS = 20_000


def categories() -> list[Category]:
    """The groups, a colour for each."""
    return [Category(f"c{at}", name, at, at * 18) for at, name in enumerate(_GROUPS)]


def barcode(number: int) -> str:
    """The EAN-13 of the product of that number, as it stands below its bars."""
    payload = f"50{number:010d}"
    return payload + check_digit(payload)


def product(number: int, price_step: int = 0) -> Product:
    """The product of that number, from 0 for the most popular; another ``price_step`` is the same one repriced."""
    chance = random.Random(number)
    thing, group = chance.choice(_THINGS), chance.randrange(len(_GROUPS))
    name = f"{chance.choice(_LOOKS)} {chance.choice(_MADE_OF)} {thing} {_brand(chance)} {chance.randrange(10, 1000)}"
    price = Decimal(chance.randrange(25, 9_999) + price_step) / 100
    return Product(
        id=f"p{number:07d}",
        name=name.capitalize(),
        unit_price=price,
        taxes=ZERO if number % 10 == 0 else VAT,
        codes=(ProductCode(barcode(number).zfill(14)),),
        category=f"c{group}",
        popularity=max(0, 1_000_000 - number),
    )


def products(count: int) -> Iterator[Product]:
    """So many of them, the most popular first."""
    return map(product, range(count))


def queries(count: int, of: int) -> list[str]:
    """What people type to find one of the first ``of`` products: each text is one key longer than the one before it, until
    a next search begins; words whole, begun and in any order, now and then with a slip."""
    chance = random.Random(7)
    typed = itertools.chain.from_iterable(_keys(chance, of) for _ in itertools.count())
    return list(itertools.islice(typed, count))


def _keys(chance: random.Random, of: int) -> list[str]:
    words = product(chance.randrange(of)).name.lower().split()
    chosen = chance.sample(words[:4], chance.choice((1, 2, 2, 3)))
    text = " ".join(word[: chance.randrange(3, 9)] for word in chosen)
    if chance.random() < 0.1 and len(text) > 5:
        at = chance.randrange(2, len(text) - 1)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return [text[: length + 1] for length in range(len(text)) if not text[: length + 1].endswith(" ")]


def _brand(chance: random.Random) -> str:
    """A made-up name, some of them far more frequent than others."""
    of = random.Random(int(BRANDS * chance.random() ** 2))
    return "".join(of.choice(_SYLLABLES) for _ in range(of.randrange(2, 5)))
