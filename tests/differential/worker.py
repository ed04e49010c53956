"""django-oscar in a process of its own, so that Django's settings reach no test: a request a line on stdin, results a line on stdout."""

import sys
from contextlib import ExitStack

import msgspec

from tests.differential.cases import MOST_PRODUCTS, Case, Result
from tests.differential.oscar_changes import changed
from tests.differential.oscar_offers import price_there
from tests.differential.oscar_shop import Shop, memoised_ranges, open_shop


class Request(msgspec.Struct, frozen=True):
    """Cases, and the names of the changes to make to oscar before."""

    cases: tuple[Case, ...]
    changes: tuple[str, ...] = ()


def main() -> None:
    """Answer until stdin ends."""
    open_shop()
    shop = Shop(MOST_PRODUCTS)
    decoder = msgspec.json.Decoder(Request)
    with memoised_ranges():
        for line in sys.stdin.buffer:
            request = decoder.decode(line)
            with ExitStack() as changes:
                for name in request.changes:
                    changes.enter_context(changed(name))
                results: list[Result] = [price_there(case, shop) for case in request.cases]
            sys.stdout.buffer.write(msgspec.json.encode(results) + b"\n")
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
