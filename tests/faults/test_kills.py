"""kill -9 of till, agent or server at every named point: what was released is on the server once, byte for byte, and no number is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.kills.campaign import KILLED, Campaign, Kill, plan
from tests.faults.kills.points import POINTS, Role
from tests.faults.kills.world import World

SEED = 20261121
TIMES = 5
"""Every point is hit at least so often."""
GROUPS = {
    "till": [name for name in POINTS if name.startswith(("till.", "snapshot."))],
    "agent": [name for name in POINTS if name.startswith(("push.", "pull."))],
    "server": [name for name in POINTS if name.startswith("server.")],
}
Recorder = Callable[[str, object], None]


def test_all_points_together_are_more_than_a_hundred_kills_and_none_is_left_out() -> None:
    assert sorted(name for group in GROUPS.values() for name in group) == sorted(POINTS)
    assert sum(len(plan(SEED, group, TIMES)) for group in GROUPS.values()) >= 100
    assert {point.dies for point in POINTS.values()} == set(Role)


def test_a_seed_is_the_same_plan_each_time() -> None:
    assert plan(7, list(POINTS), 3) == plan(7, list(POINTS), 3) != plan(8, list(POINTS), 3)


@pytest.mark.parametrize("group", GROUPS)
def test_killed_at_every_point_nothing_released_is_lost_or_doubled(
    tmp_path: Path, group: str, record_property: Recorder
) -> None:
    with World(tmp_path) as world:
        campaign = Campaign(world)
        campaign.run(plan(SEED, GROUPS[group], TIMES))
        record_property("kills", dict(campaign.hits))
        assert campaign.settle() == []
        assert all(campaign.hits[name] >= TIMES for name in GROUPS[group]), campaign.hits
        assert world.papers.released.total() >= len(campaign.hits)


@pytest.mark.parametrize(
    ("mutant", "point", "seen"),
    [
        ("early print", "till.in_commit", "came to the printer and is not saved"),
        ("resend", "till.sent", "was sent to the printer"),
        ("early acknowledgement", "push.read", "is acknowledged, the server has"),
    ],
)
def test_a_till_that_breaks_a_promise_is_caught(tmp_path: Path, mutant: str, point: str, seen: str) -> None:
    with World(tmp_path, mutant=mutant) as world:
        campaign = Campaign(world)
        campaign.run([Kill(point)] * 3)
        assert any(seen in wrong for wrong in campaign.settle())


def test_the_real_window_killed_stands_where_it_stood_and_all_it_released_arrives(tmp_path: Path) -> None:
    with World(tmp_path) as world:
        world.end(Role.AGENT)
        campaign = Campaign(world)
        for point in ("till.in_commit", "till.committed", "till.sending", "till.sent"):
            assert world.window(1, point) == KILLED, world.log()[-3000:]
        assert world.window(1) == 0, world.log()[-3000:]
        started = [news for news in world.told() if news["news"] == "started"]
        assert campaign.settle() == []
    # the third life died while it printed what the second had left, before anyone could sign on
    assert [(news["screen"], news["tenders"], news["last"]) for news in started] == [
        ("sell", 0, ""), ("pay", 1, ""), ("pay", 0, "2-000001"), ("pay", 0, "2-000002"),
    ]  # fmt: skip
    # what was on its way is unknown, and a person is told so
    assert "unconfirmed" in started[2]["prints"]
    assert "unconfirmed" in started[3]["prints"]
