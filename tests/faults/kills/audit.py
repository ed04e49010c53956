"""What must hold after any number of kills, judged from the two raw exports, the printer's bytes and the server's balances alone."""

import re
import threading
from collections import Counter
from decimal import Decimal

from common.errors import TandemError
from common.event import decode_body, decode_event
from common.facts import SaleCompleted
from common.journal_export import ExportReader, check_export

NUMBER = re.compile(rb"(?<![0-9A-Za-z.])2(?:\.\d+)?-\d{6}(?!\d)")
_CUT = re.compile(rb"\x1dV[\x00\x01\x30\x31]|\x1dV[AB\x61-\x68].", re.DOTALL)


class Papers:
    """A printer's ``tap``: what came to paper, cut by cut; ``begun`` holds the numbers of every attempt, ``released``
    those of papers that were cut."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bytes = bytearray()
        self.begun: Counter[str] = Counter()
        self.released: Counter[str] = Counter()

    def __call__(self, data: bytes) -> None:
        """Bytes came in; empty ones end a connection."""
        with self._lock:
            if data:
                self._bytes += data
                return
            stream, self._bytes = bytes(self._bytes), bytearray()
            at = 0
            for cut in _CUT.finditer(stream):
                self._note(stream[at : cut.end()], whole=True)
                at = cut.end()
            self._note(stream[at:], whole=False)

    def numbers(self) -> set[str]:
        """All numbers that ever came to the printer."""
        with self._lock:
            return set(self.begun)

    def _note(self, paper: bytes, *, whole: bool) -> None:
        for number in {found.decode() for found in NUMBER.findall(paper)}:
            self.begun[number] += 1
            self.released[number] += whole


def sales_of(export: bytes) -> dict[str, list[SaleCompleted]]:
    """All sales of an export by receipt number. Raises ``BadFile`` and ``BadMessage``."""
    found: dict[str, list[SaleCompleted]] = {}
    for exported in ExportReader(export.splitlines(keepends=True)):
        event = decode_event(exported.stored_bytes)
        if event.kind == "sale.completed":
            sale: SaleCompleted = decode_body(event, SaleCompleted)
            found.setdefault(sale.receipt, []).append(sale)
    return found


def violations(*, till: bytes, server: bytes, papers: Papers, told: set[str], balances: dict[str, int]) -> list[str]:
    """What is wrong, in words. ``told``: the receipts of sales that the till said were finished; ``balances``: the
    server's stock by product in millionths, which began at nothing."""
    wrong = []
    if till != server:
        wrong.append("the two raw exports differ")
    for name, export in (("till", till), ("server", server)):
        try:
            check_export(export.splitlines(keepends=True))
        except TandemError as fault:
            wrong.append(f"the {name}'s chain: {fault.code}: {fault}")
    here, there = sales_of(till), sales_of(server)
    wrong += [f"{number} is {len(sales)} times on the server" for number, sales in there.items() if len(sales) > 1]
    wrong += [f"{number} was told to be sold, and the server has no such sale" for number in told - set(there)]
    wrong += [
        f"{number} was released, and the server has no such sale" for number in papers.begun if number not in there
    ]
    wrong += [f"{number} was sent to the printer {times} times" for number, times in papers.begun.items() if times > 1]
    if sorted(here) != [f"2-{counter:06d}" for counter in range(1, len(here) + 1)]:
        wrong.append(f"receipt numbers with a gap: {sorted(here)}")
    sold: Counter[str] = Counter()
    for sale in (each for sales in there.values() for each in sales):
        for line in sale.lines:
            sold[line.product] -= int(line.quantity * Decimal(1_000_000))
    if {product: count for product, count in balances.items() if count} != {
        product: count for product, count in sold.items() if count
    }:
        wrong.append("the server's stock is not what was sold")
    return wrong
