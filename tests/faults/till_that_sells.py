"""A till in a process of its own that sells, with an open basket and a print job for each sale, and tells what is durable as it goes.

Arguments: folder, sales, and what is wrong with it: ``sound``, ``normal``, ``off`` (synchronous), ``early`` (tells before the
commit), ``outside`` (the print job is written after the commit), ``stubborn`` (goes on after a fault).
"""

import os
import sys
from pathlib import Path

from common.errors import StorageFault
from pos_client.databases.connection import checkpoint, transaction
from pos_client.databases.driver import Connection
from tests.pos_client.journal.till_at_work import CONTEXT, TillAtWork


class Teller:
    """Says on stdout and in the file ``ack`` (so in the log of writes) that a receipt was let go."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "ack", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(self, word: str) -> None:
        os.write(self._file, f"{word}\n".encode())
        print(word, flush=True)


def job(connection: Connection, counter: int) -> None:
    connection.execute(
        "INSERT INTO print_job (id, position, kind, state, document, created, updated)"
        " VALUES (?, ?, 'receipt', 'queued', x'00', '', '')",
        (f"j{counter}", counter),
    )


def basket(connection: Connection, counter: int) -> None:
    connection.execute("INSERT OR REPLACE INTO open_basket VALUES (1, ?, NULL, NULL, '')", (f"b{counter}".encode(),))


def sell(till: TillAtWork, teller: Teller, wrong: str) -> None:
    sale = till.sale(lines=2 + till.journal.head.sequence % 5)
    with transaction(till.connection, "till.db") as connection:
        basket(connection, sale.counter)
    if wrong == "early":
        teller.say(f"sold {sale.counter}")

    def also(connection: Connection) -> None:
        if wrong != "outside":
            job(connection, sale.counter)
        connection.execute("DELETE FROM open_basket")

    till.journal.append(sale, CONTEXT, also)
    if wrong == "outside":
        job(till.connection, sale.counter)
    if wrong != "early":
        teller.say(f"sold {sale.counter}")


def main() -> None:
    folder, sales, wrong = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    till = TillAtWork(folder, spare="spare" in sys.argv[4:])
    teller = Teller(folder)
    if wrong in {"normal", "off"}:
        till.connection.execute(f"PRAGMA synchronous = {wrong.upper()}")
    teller.say("open")
    for number in range(sales):
        try:
            sell(till, teller, wrong)
        except StorageFault as fault:
            teller.say(f"refused {fault.code}")
            if wrong != "stubborn":
                return
        if number % 5 == 4:
            checkpoint(till.connection)
    if "spare" in sys.argv[4:]:
        teller.say(f"spare {till.spare.held}")


if __name__ == "__main__":
    main()
