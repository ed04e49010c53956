"""More papers of the shown sale: a gift's receipt and an invoice, each asked for in a sheet beside it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject

from common.errors import BadInput, RuleBroken, TandemError
from common.invoice.buyer import Buyer
from pos_client.features.ports import Shop
from pos_client.features.receipts.screen_gift import GiftSheet
from pos_client.features.receipts.screen_invoice import InvoiceSheet
from pos_client.features.receipts.service import OpenReceipt, ReceiptsService
from pos_client.ui.invoice.pdf import write_pdf
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.screen import Frame
from pos_client.ui.theme.tokens import Tone


class MorePapers(QObject):
    """``shown`` gives the receipt in front; ``done`` says an answer beside it and looks at its prints again."""

    def __init__(
        self,
        frame: Frame,
        *,
        receipts: ReceiptsService,
        shop: Shop,
        numbers: Callable[[], NumberText],
        shown: Callable[[], OpenReceipt | None],
        done: Callable[[str, Tone], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame, self._receipts, self._shop, self._numbers = frame, receipts, shop, numbers
        self._shown, self._done = shown, done

    def possible(self) -> bool:
        """Whether the shown sale sold goods, so that both papers make sense of it."""
        opened = self._shown()
        return opened is not None and any(line.quantity > 0 for line in opened.sale.lines)

    def ask_gift(self) -> None:
        """Ask for which goods."""
        opened = self._shown()
        if opened is None or not self.possible():
            return
        goods = [line for line in opened.sale.lines if line.quantity > 0 and not line.value]
        self._frame.open_sheet(
            GiftSheet(
                goods, numbers=self._numbers(), until=self._until(opened), print_for=lambda lines: self._gift(opened, lines)
            ),
            self.tr("Gift receipt"),
        )  # fmt: skip

    def ask_invoice(self) -> None:
        """Ask to whom; also of a void or a refund, which amend one."""
        opened = self._shown()
        if opened is None:
            return
        sheet = InvoiceSheet(
            self._receipts.buyer_of(opened), save=lambda buyer, folder: self._invoice(opened, buyer, folder)
        )
        self._frame.open_sheet(sheet, self.tr("Invoice"))

    def _until(self, opened: OpenReceipt) -> str:
        days = self._shop.settings().selling.gift_days
        day = date.fromisoformat(opened.receipt.printed_at[:10])
        return self._numbers().day(day + timedelta(days=days)) if days else ""

    def _gift(self, opened: OpenReceipt, lines: set[int]) -> None:
        try:
            self._receipts.gift(opened, lines)
        except TandemError as fault:
            self._frame.fault(fault)
            return
        self._frame.close_sheet()
        self._done(self.tr("A gift receipt is being printed."), Tone.GOOD)

    def _invoice(self, opened: OpenReceipt, buyer: Buyer, folder: str) -> None:
        """Record it and write the file; what is missing goes back to the sheet."""
        try:
            invoice = self._receipts.invoice(opened, buyer)
            path = _free(Path(folder).expanduser(), _file_name(invoice.number))
            write_pdf(invoice, path, f"{invoice.seller[0]} {invoice.number}")
        except (BadInput, RuleBroken):
            raise
        except TandemError as fault:
            self._frame.fault(fault)
            return
        self._frame.close_sheet()
        self._done(self.tr("The invoice is saved: {file}").format(file=isolated(str(path))), Tone.GOOD)


def _free(folder: Path, name: str) -> Path:
    """A file that is not there yet: an invoice made again, perhaps to another customer, never takes the first one's place."""
    path, again = folder / f"{name}.pdf", 1
    while path.exists():
        again += 1
        path = folder / f"{name} ({again}).pdf"
    return path


def _file_name(number: str) -> str:
    """A receipt's number as a file is called on every system."""
    return "".join(sign if sign.isalnum() or sign in "-." else "_" for sign in number)
