"""What goes back of a sale is what its own lines stored, and never more than it sold; what two lone tills let through is shown with both receipts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sqlalchemy import Connection, RowMapping

from common.errors import TandemError
from common.facts import SaleCompleted
from common.returned_goods import ReturnedLine
from common.taking_back import Taking, all_back, lines_back
from sync_server.modules.returns import repository
from sync_server.modules.returns.origin import Original, Place, exact, millionths, sums_by_line
from sync_server.platform.projection import Review

_MOST_TOLD = 5
_TAKING = Taking(reason="checked again")
_AMOUNTS = ("quantity", "net", "tax", "gross", "tax_parts")


def check_return(connection: Connection, taker: Place, sale: SaleCompleted, original: Original) -> Iterator[Review]:
    """Everything about a sale's taking back of ``original`` that a person should look at. ``taker`` is where it is kept,
    its lines are in the ledger already."""
    where = taker[1], taker[2]
    mine = [line for line in sale.returned if line.origin and _names(line, original)]
    if original.training:
        yield Review(*where, "return.amounts", f"{original.sale.receipt[:60]} was practice: nothing was sold in it")
        return
    whole = sale.voids is not None
    differences = list(_void_differences(mine, original) if whole else _differences(mine, original))
    if differences:
        yield Review(*where, "return.amounts", "; ".join(differences[:_MOST_TOLD]))
    rows = repository.lines_of_origin(connection, original.origin)
    yield from _too_much(where, taker, rows, original)
    yield from _undone_before(connection, where, taker, original)
    if not differences:
        yield from _odd_sum(where, rows, original)


def _names(line: ReturnedLine, original: Original) -> bool:
    origin = line.origin
    return origin is not None and (origin.device, origin.incarnation, origin.sequence) == original.origin


def _differences(mine: Sequence[ReturnedLine], original: Original) -> Iterator[str]:
    for said in mine:
        if said.origin is None:
            continue
        try:
            wanted, already = {said.origin_line: -said.quantity}, {said.origin_line: said.already}
            due = lines_back(original.sale, said.origin, wanted, already, _TAKING, first_line=said.line)[0]
        except (TandemError, ArithmeticError, ValueError, LookupError) as fault:
            yield f"line {said.line}: {fault}"
            continue
        yield from _compared(said, due)


def _void_differences(mine: Sequence[ReturnedLine], original: Original) -> Iterator[str]:
    """An undone sale is its exact negative."""
    if not mine or mine[0].origin is None:
        yield "nothing of the sale is undone"
        return
    try:
        due = all_back(original.sale, mine[0].origin, {}, _TAKING, first_line=1)
    except (TandemError, ArithmeticError, ValueError, LookupError) as fault:
        yield f"the sale cannot be undone: {fault}"
        return
    said_by_line = {line.origin_line: line for line in mine}
    if len(mine) != len(due) or set(said_by_line) != {line.origin_line for line in due}:
        yield f"{len(mine)} lines undone, the sale has {len(due)}"
        return
    for line in due:
        yield from _compared(said_by_line[line.origin_line], line)


def _compared(said: ReturnedLine, due: ReturnedLine) -> Iterator[str]:
    for name in _AMOUNTS:
        if getattr(said, name) != getattr(due, name):
            yield f"line {said.line}: {name} {getattr(said, name)}, due {getattr(due, name)}"


def _too_much(where: tuple[int, int], taker: Place, rows: Sequence[RowMapping], original: Original) -> Iterator[Review]:
    sold = {line.line: millionths(line.quantity) for line in original.sale.lines}
    sold |= {line.line: millionths(line.quantity) for line in original.sale.returned}
    told = []
    touched = {row["origin_line"] for row in rows if _place(row) == taker}
    for line, total in sorted(sums_by_line(rows).items()):
        if line in touched and abs(total) > abs(sold.get(line, 0)):
            others = dict.fromkeys(
                f"{row['receipt']} of {row['shop']}"
                for row in rows
                if row["origin_line"] == line and _place(row) != taker
            )
            quantity = exact(sold.get(line, 0))
            told.append(
                f"line {line}: {quantity} sold, {exact(total)} back; before in {', '.join(others) or 'nothing'}"
            )
    if told:
        yield Review(*where, "return.double", f"{original.sale.receipt[:60]}: " + "; ".join(told[:_MOST_TOLD]))


def _undone_before(
    connection: Connection, where: tuple[int, int], taker: Place, original: Original
) -> Iterator[Review]:
    for row in repository.voids_of(connection, [original.origin]).get(original.origin, []):
        if _place(row) != taker:
            told = f"{original.sale.receipt[:60]} was undone by {row['receipt']} of {row['shop']}"
            yield Review(*where, "return.voided", told)
            return


def _odd_sum(where: tuple[int, int], rows: Sequence[RowMapping], original: Original) -> Iterator[Review]:
    """Where all of a line is back, what was given for it is what was paid, whichever tills took it."""
    back = sums_by_line(rows)
    for line in original.sale.lines:
        given = sum(row["gross"] for row in rows if row["origin_line"] == line.line)
        if exact(back.get(line.line, 0)) == line.quantity and line.quantity > Decimal(0) and given != line.gross:
            yield Review(
                *where, "return.amounts",
                f"{original.sale.receipt[:60]} line {line.line}: {line.gross} was paid, {given} went back in all",
            )  # fmt: skip


def _place(row: RowMapping) -> Place:
    return row["device"], row["incarnation"], row["sequence"]


def left_of(original: Original, gone: dict[int, int]) -> dict[int, int]:
    """What can still go back, in millionths, by line."""
    return {
        line.line: millionths(line.quantity) - gone.get(line.line, 0)
        for line in original.sale.lines
        if line.quantity > 0
    }
