"""What must hold of a till's folder after any fault: every sale told of is there once, whole, with its print job, and the till sells on."""

from pathlib import Path

from common.errors import TandemError
from pos_client.databases.connection import transaction
from pos_client.journal.projections import rebuild
from pos_client.journal.reading import JournalReader
from pos_client.journal.verify import JournalCheck
from tests.pos_client.journal.till_at_work import DEVICE, KEY, SetClock, TillAtWork

_PROJECTED = ("sale", "own_movement", "counter")


def violations(folder: Path, told: list[str]) -> list[str]:
    """What is wrong, in words; ``told`` are the lines that the till had said before the fault."""
    try:
        return _violations(folder, told)
    except TandemError as fault:
        return [f"{fault.code}: {fault}"]


def _violations(folder: Path, told: list[str]) -> list[str]:
    till = TillAtWork(folder, SetClock())
    try:
        return [*_found(till, told), *_sells_on(till)]
    finally:
        till.close()


def _found(till: TillAtWork, told: list[str]) -> list[str]:
    wrong = [f"start: {finding.code} {finding.message}" for finding in till.findings if finding.code != "clock"]
    query = till.connection.execute
    if query("PRAGMA integrity_check").fetchone()[0] != "ok":
        wrong.append("the file is damaged")
    wrong += [
        f"{problem.code}: {problem.message}"
        for problem in JournalCheck(
            JournalReader(connection=till.connection, home=till.home, key=KEY), till.connection, DEVICE
        )
        .run()
        .problems
    ]
    receipts = [row[0] for row in query("SELECT receipt FROM sale ORDER BY position")]
    sold = [int(line.split()[1]) for line in told if line.startswith("sold")]
    if receipts != [f"T1-{number:06d}" for number in range(1, len(receipts) + 1)]:
        wrong.append(f"receipt numbers with a gap: {receipts}")
    if len(receipts) < len(sold):
        wrong.append(f"{len(sold)} sales were told, {len(receipts)} are there")
    if len(receipts) > len(sold) + 1:
        wrong.append(f"only {len(sold)} sales were told, {len(receipts)} are there")
    jobs = query("SELECT count(*) FROM print_job").fetchone()[0]
    if jobs != len(receipts):
        wrong.append(f"{len(receipts)} sales have {jobs} print jobs")
    basket = query("SELECT basket FROM open_basket").fetchone()
    if basket is not None and bytes(basket[0]) != f"b{len(receipts) + 1}".encode():
        wrong.append("the open basket is of a sale that is finished")
    return wrong + _projections(till)


def _projections(till: TillAtWork) -> list[str]:
    def tables() -> list[object]:
        return [till.connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in _PROJECTED]

    before = tables()
    with transaction(till.connection):
        rebuild(till.connection)
    return [] if tables() == before else ["projections are not what the journal gives"]


def _sells_on(till: TillAtWork) -> list[str]:
    before = till.journal.receipt_number()[1]
    till.sell()
    return [] if till.journal.receipt_number()[1] == before + 1 else ["the till does not sell on"]
