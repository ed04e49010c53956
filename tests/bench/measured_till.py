"""A till's folder as it lies on the disk of a shop: set up, its people, shop settings, stock and catalogue there."""

import os
import shutil
from decimal import Decimal
from pathlib import Path

from common.permissions import Role
from common.protocol.entities import Person, ShopSettings
from pos_client.bootstrap.ground import Ground, lay_ground
from pos_client.bootstrap.till import build_setup
from pos_client.databases.connection import transaction
from pos_client.databases.mirror_file import open_mirror
from pos_client.features.setup.service import Alone
from tests.bench.goods import VAT, product
from tests.bench.stored_goods import EPOCH

SHOP = ShopSettings(
    shop="bench", name="Harbour Gifts", currency="GBP", zone="Europe/London", tax_number="GB 123 4567 89",
    head=("HARBOUR GIFTS", "12 Harbour Street, Bristol", "Tel. 0117 496 0123"), taxes=VAT,
    foot=("Returns within 30 days", "with this code, any shop"),
)  # fmt: skip
CLERK = Person(
    id="maria", name="Maria K.", roles=(Role.ADMINISTRATOR,), valid_until="",
    pin_verifier="$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$ZGlnZXN0ZGlnZXN0",
)  # fmt: skip
COUNTED = 3_000
"""So many of the most popular products have stock that the server counts."""


def lay_till(folder: Path, catalogue: Path, *, own_copy: bool = False) -> None:
    """Make the folder; ``catalogue`` is linked to, or copied where somebody will write to it."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    ground = lay_ground(folder)
    try:
        build_setup(ground, "bench").start_alone(Alone(till="1", shop=SHOP, administrator=CLERK))
        ground.keys.device_key()
        lay_mirror(ground, catalogue, own_copy=own_copy)
    finally:
        ground.close()


def lay_mirror(ground: Ground, catalogue: Path, *, own_copy: bool) -> None:
    """Stock, and the pointer to the catalogue."""
    target = ground.home.catalogue(EPOCH, 1)
    if own_copy:
        shutil.copyfile(catalogue, target)
    else:
        os.link(catalogue, target)
    mirror = open_mirror(ground.home.mirror, ground.key)
    try:
        with transaction(mirror) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO catalogue (id, file, epoch, number, since) VALUES (1, ?, ?, 1, '')",
                (target.name, EPOCH),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO stock (product, location, on_hand, number) VALUES (?, 'bench', ?, 1)",
                [(product(number).id, str(Decimal(number % 40))) for number in range(COUNTED)],
            )
    finally:
        mirror.close()
