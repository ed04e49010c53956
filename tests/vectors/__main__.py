"""``python -m tests.vectors FOLDER`` (``make vectors VECTORS=FOLDER``): one line for each case, then ``N passed, N failed``.

Passed is a case whose figures are ours, by default or under a named setting. A case that deviates by a named rule is
told with our figure and counts as failed in the closing line, but only what is not so explained makes the exit code 1.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.vectors.outcome import Verdict
from tests.vectors.pages import PAGES
from tests.vectors.published import line_of, run_folder, table


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 where every case is followed or deviates by a named rule."""
    parser = argparse.ArgumentParser(prog="python -m tests.vectors", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds tax_cases*.json and promo_cases*.json")
    parser.add_argument("--page", choices=sorted(PAGES), help="write this published page to standard output instead")
    options = parser.parse_args(arguments)
    if options.page:
        page = PAGES[options.page]
        sys.stdout.write(table(list(run_folder(options.folder, [page.pattern])), page.head))
        return 0
    results = []
    for result in run_folder(options.folder):
        results.append(result)
        print(line_of(result))
    if not results:
        print(f"no cases in {options.folder}", file=sys.stderr)
    passed = sum(result.outcome.passed for result in results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return 0 if results and all(result.outcome.verdict is not Verdict.FAILED for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
