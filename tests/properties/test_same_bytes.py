"""The same basket and the same rules give the same bytes in any process, whatever seed its hashes are scattered by."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ("0", "1", "4242")
PROGRAM = """
import hashlib, random, sys
from decimal import Decimal
import msgspec
from common.pricing import price_basket
from common.promotions import search
from common.promotions.promotion import RewardKind
from tests.common.goods import paid_in_cash
from tests.common.promotions.offers import basket, goods, off_basket, rules as rules_of
from tests.common.promotions.worst import hard_basket
if sys.argv[1] == "mutant":
    from common.promotions import engine
    engine.canonical_order = lambda goods: hash(goods.line.product)
search.MOST_STEPS = 500
digest = hashlib.sha256()
even = basket(*((goods(name, "1.00"), 1) for name in "abcdefg"))
cases = [(even, rules_of(off_basket("penny", "0.01", RewardKind.AMOUNT)))]
cases += [hard_basket(seed, kinds=6, offers=5) for seed in range(12)]
for filled, rules in cases:
    priced = price_basket(filled, rules)
    digest.update(rules.version.encode())
    digest.update(msgspec.json.encode(priced))
    digest.update(msgspec.json.encode(paid_in_cash(priced)))
print(digest.hexdigest())
"""


def printed(which: str) -> set[str]:
    """What processes of different seeds print."""
    return {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, which], check=True, capture_output=True, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in SEEDS
    }  # fmt: skip


def test_till_and_server_get_the_same_bytes() -> None:
    assert len(printed("ours")) == 1


def test_an_order_that_hangs_on_hashes_would_be_seen() -> None:
    assert len(printed("mutant")) > 1
