"""Who may take goods back, and who may undo a sale: what nobody with the right to it did or approved is told."""

from collections.abc import Iterator

from common.facts import SaleCompleted
from common.permissions import Permission
from common.returned_goods import Evidence, ReturnedLine
from sync_server.modules.sales.history import History


def check_returned(sale: SaleCompleted, operator: str, history: History) -> Iterator[tuple[str, str]]:
    """(reason, detail) of what goes back in a sale. Undoing a sale of another day takes more than one of today, and both
    may do it: which day it was is the till's to know."""
    if sale.voids is not None:
        approvers = {_approver(line) for line in sale.returned}
        if not history.may((Permission.VOID_SALE, Permission.RETURN_BEYOND), operator, *approvers):
            yield "sale.return", f"the whole of {sale.voids.receipt[:60]} undone by {operator[:60] or 'nobody'}"
        return
    for line in sale.returned:
        if line.evidence is Evidence.NONE or line.origin is None:
            allowed, how = (
                history.may((Permission.RETURN_WITHOUT_RECEIPT,), operator, _approver(line)),
                "without receipt",
            )
        else:
            allowed = history.may((Permission.RETURN, Permission.RETURN_BEYOND), operator, _approver(line))
            how = f"of {line.origin.receipt[:60]}"
        if not allowed:
            said = f"by {operator[:60] or 'nobody'}, approved by {_approver(line)[:60] or 'nobody'}"
            yield "sale.return", f"line {line.line} {how}: {said}"


def _approver(line: ReturnedLine) -> str:
    return line.approval.approver if line.approval else ""
