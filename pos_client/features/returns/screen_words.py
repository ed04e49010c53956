"""Why a sale is not found, why goods do not come back, and what a manager has to approve, in the window's language."""

from PySide6.QtCore import QCoreApplication

from common.returned_goods import Evidence
from pos_client.features.returns.found import Beyond, Lost, NotFound
from pos_client.features.returns.service import Declined, Why
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.money_text import isolated

_CONTEXT = "returns"
_LOST = {
    Lost.NO_SUCH_RECEIPT: QT_TRANSLATE_NOOP("returns", "There is no receipt of this number."),
    Lost.NOT_HERE: QT_TRANSLATE_NOOP(
        "returns", "This receipt is not of this till, and the server cannot be asked. Scan its code."
    ),
    Lost.NO_LINES: QT_TRANSLATE_NOOP(
        "returns", "This receipt is too long for its code, and the server cannot be asked. Try again later."
    ),
    Lost.KEY_UNKNOWN: QT_TRANSLATE_NOOP(
        "returns", "This till does not know the till that printed the receipt, and the server cannot be asked."
    ),
    Lost.FORGED: QT_TRANSLATE_NOOP("returns", "This code was not made by the till that it names. Call your manager."),
    Lost.TRAINING: QT_TRANSLATE_NOOP(
        "returns", "Training and real sales do not mix: this receipt is of the other kind."
    ),
    Lost.REFUSED: QT_TRANSLATE_NOOP("returns", "The server refused."),
}
_DECLINED = {
    Why.NOTHING_LEFT: QT_TRANSLATE_NOOP("returns", "These goods went back already, at another till."),
    Why.MOVED_ON: QT_TRANSLATE_NOOP("returns", "The basket changed meanwhile. Try again."),
    Why.REFUSED: QT_TRANSLATE_NOOP("returns", "The server refused."),
}
_BEYOND = {
    Beyond.DAYS: QT_TRANSLATE_NOOP("returns", "The time for returns is over"),
    Beyond.ALONE_AMOUNT: QT_TRANSLATE_NOOP("returns", "More than a till takes back on the receipt alone"),
    Beyond.ALONE_DAYS: QT_TRANSLATE_NOOP("returns", "Older than a till takes back on the receipt alone"),
}
_EVIDENCE = {
    Evidence.HELD: QT_TRANSLATE_NOOP("returns", "Sold at this till"),
    Evidence.SERVER: QT_TRANSLATE_NOOP("returns", "Known to the server"),
    Evidence.CODE: QT_TRANSLATE_NOOP("returns", "By the receipt alone"),
    Evidence.NONE: QT_TRANSLATE_NOOP("returns", "Without receipt"),
}


def lost_words(lost: NotFound) -> str:
    """Why a sale is not found."""
    return _with(_said(_LOST[lost.why]), lost.detail)


def declined_words(declined: Declined) -> str:
    """Why goods do not come back."""
    return _with(_said(_DECLINED[declined.why]), declined.detail)


def beyond_words(beyond: frozenset[Beyond]) -> str:
    """What a manager has to approve."""
    return " · ".join(_said(_BEYOND[one]) for one in Beyond if one in beyond)


def evidence_words(evidence: Evidence) -> str:
    """What a return rests on."""
    return _said(_EVIDENCE[evidence])


def _said(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


def _with(said: str, detail: str) -> str:
    return f"{said} ({isolated(detail)})" if detail else said
