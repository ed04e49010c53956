"""The long version, by ``make soak`` only: as many kills as asked for, from a seed that is printed and can be given."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.kills.campaign import Campaign, plan
from tests.faults.kills.points import POINTS
from tests.faults.kills.world import World

KILLS_IN_A_WORLD = 10 * len(POINTS)


@pytest.mark.soak
def test_thousands_of_kills_lose_and_double_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    seed = int(os.environ.get("TANDEM_SOAK_SEED") or random.SystemRandom().randrange(1 << 32))
    wanted = int(os.environ.get("TANDEM_SOAK_KILLS") or 3000)
    print(f"seed {seed}, {wanted} kills")
    hits: dict[str, int] = {}
    for number in range(-(-wanted // KILLS_IN_A_WORLD)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with World(folder) as world:
            campaign = Campaign(world)
            campaign.run(plan(seed + number, list(POINTS), 10))
            wrong = campaign.settle()
        for name, count in campaign.hits.items():
            hits[name] = hits.get(name, 0) + count
        assert wrong == [], f"replay with: python -m tests.faults.kills --seed {seed + number} --times 10"
    record_property("kills", hits)
