"""The names of the ways to pay and the reasons why one cannot be used, in the window's language."""

from PySide6.QtCore import QCoreApplication

from common.stored_value import split_reference
from common.tender import Tender, TenderKind
from pos_client.features.pay.stored_value import Refusal, Why
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.money_text import NumberText, isolated

_CONTEXT = "tenders"
_NAMES = {
    TenderKind.CASH: QT_TRANSLATE_NOOP("tenders", "Cash"),
    TenderKind.CARD: QT_TRANSLATE_NOOP("tenders", "Card"),
    TenderKind.VOUCHER: QT_TRANSLATE_NOOP("tenders", "Voucher"),
    TenderKind.GIFT_CARD: QT_TRANSLATE_NOOP("tenders", "Gift card"),
    TenderKind.STORE_CREDIT: QT_TRANSLATE_NOOP("tenders", "Store credit"),
    TenderKind.ON_ACCOUNT: QT_TRANSLATE_NOOP("tenders", "On account"),
    TenderKind.DOWN_PAYMENT: QT_TRANSLATE_NOOP("tenders", "Down payment"),
}
_REFUSALS = {
    Why.UNKNOWN: QT_TRANSLATE_NOOP("tenders", "The server knows no card or voucher of this code."),
    Why.BLOCKED: QT_TRANSLATE_NOOP("tenders", "This card or voucher is blocked. Ask your manager."),
    Why.EXPIRED: QT_TRANSLATE_NOOP("tenders", "This card or voucher is past its last day."),
    Why.EMPTY: QT_TRANSLATE_NOOP("tenders", "Nothing is left on this card or voucher."),
    Why.CURRENCY: QT_TRANSLATE_NOOP("tenders", "This card or voucher is of another currency."),
    Why.USED_HERE: QT_TRANSLATE_NOOP(
        "tenders", "This card pays here already. Take it back first to change its amount."
    ),
    Why.NOT_TAKEN: QT_TRANSLATE_NOOP("tenders", "This shop does not take cards or vouchers of this kind."),
    Why.NOT_LEASED: QT_TRANSLATE_NOOP(
        "tenders", "Without the server this till may not take it. Let the customer pay otherwise, or try again later."
    ),
    Why.LEASE_SPENT: QT_TRANSLATE_NOOP(
        "tenders", "Without the server this till may take no more of it. Let the customer pay the rest otherwise."
    ),
    Why.MOVED_ON: QT_TRANSLATE_NOOP("tenders", "The basket changed meanwhile. Scan the card again."),
    Why.REFUSED: QT_TRANSLATE_NOOP("tenders", "The server refused this card or voucher."),
}


def kind_name(kind: TenderKind) -> str:
    """A kind of tender in the language in force."""
    return QCoreApplication.translate(_CONTEXT, _NAMES[kind])


def tender_words(tender: Tender, numbers: NumberText) -> str:
    """A tender as its row says it: the kind, and what tells it apart from others of the kind."""
    name = kind_name(tender.kind)
    if tender.foreign is not None:
        notes = NumberText(numbers.locale, tender.foreign.currency)
        return f"{name} · {notes.total(tender.foreign.amount)} × {numbers.quantity(tender.foreign.rate)}"
    account, hint = split_reference(tender.reference)
    if account:
        return f"{name} {isolated('••' + hint)}" if hint else name
    plain = tender.kind in (TenderKind.CASH, TenderKind.CARD)
    return f"{name} · {tender.reference}" if tender.reference and plain else name


def refusal_words(refusal: Refusal) -> str:
    """Why an account cannot be used, in a sentence or two."""
    said = QCoreApplication.translate(_CONTEXT, _REFUSALS[refusal.why])
    return f"{said} ({isolated(refusal.detail)})" if refusal.detail and refusal.why is Why.REFUSED else said
