"""``python -m tests.faults.kills [--seed N] [--times N] [--point NAME …]``: run a campaign, or replay one."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.kills.campaign import Campaign, plan
from tests.faults.kills.points import POINTS
from tests.faults.kills.world import World


def main() -> int:
    """Exit 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="kills")
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--times", type=int, default=5, help="how often each point is hit")
    parser.add_argument("--point", action="append", choices=sorted(POINTS), help="only these; may be repeated")
    parser.add_argument("--mutant", default="", choices=["", "early print", "resend", "early acknowledgement"])
    wanted = parser.parse_args()
    kills = plan(wanted.seed, wanted.point or list(POINTS), wanted.times)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, World(Path(folder), mutant=wanted.mutant) as world:
        campaign = Campaign(world)
        campaign.run(kills)
        wrong = campaign.settle()
    for name, count in campaign.hits.items():
        print(f"{count:5} {campaign.seconds[name]:6.1f} s  {name}: {POINTS[name].what}")
    print(f"{campaign.hits.total()} kills in {time.monotonic() - began:.0f} s, seed {wanted.seed}; {len(wrong)} wrong")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
