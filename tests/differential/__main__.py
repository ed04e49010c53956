"""``python -m tests.differential [--seed N] [--cases N]``: more baskets than the test run's; differences by kind, unexplained ones in full."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from tests.differential.cases import cases
from tests.differential.compare import differences, oscar
from tests.differential.tandem import BEST, price_here
from tests.differential.worker import Request


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 1 where a difference is unexplained."""
    parser = argparse.ArgumentParser(prog="python -m tests.differential", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=2000)
    options = parser.parse_args(arguments)
    made = list(cases(options.seed, options.cases))
    with oscar() as ask:
        found = differences(made, ask, ask(Request(tuple(made))))
    kinds = Counter(" + ".join(one.explained) or "UNEXPLAINED" for one in found)
    discounted = better = 0
    for case in made:
        ours = sum(price_here(case).offers)
        discounted += ours > 0
        better += sum(price_here(case, BEST).offers) > ours
    print(f"{len(made)} baskets, {discounted} with a discount: {len(made) - len(found)} the same offer by offer")
    for kind, count in kinds.most_common():
        print(f"{count:6} {kind}")
    print(f"{better:6} baskets in which the best for the customer saves more than priority")
    for one in found:
        if not one.explained:
            print(one)
    return 1 if kinds["UNEXPLAINED"] else 0


if __name__ == "__main__":
    sys.exit(main())
