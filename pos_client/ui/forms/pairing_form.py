"""The server's address and a one-time code; every refusal is said in words, and what was typed stays."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from common.errors import (
    BadInput,
    BadSetting,
    NotTandem,
    Refused,
    StorageFault,
    TandemError,
    Unreachable,
    UpgradeNeeded,
)
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.forms.field import Field, line_field
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.label import SEMI, set_tone, text_label

_CONTEXT = "pairing"
_UNREACHABLE = {
    "network": QT_TRANSLATE_NOOP("pairing", "This till has no network: look at the cable or the wireless network."),
    "name": QT_TRANSLATE_NOOP("pairing", "There is no server of that name. Look at the address."),
    "silent": QT_TRANSLATE_NOOP("pairing", "Nothing answers at this address. Look at it, and whether the server runs."),
    "closed": QT_TRANSLATE_NOOP("pairing", "The machine answers, but no server runs there. Look at address and port."),
    "key": QT_TRANSLATE_NOOP(
        "pairing", "Another server answers there than the one that made this code. Nothing was sent to it."
    ),
    "server": QT_TRANSLATE_NOOP("pairing", "The server reports a fault of its own. Try again in a while."),
}
_REFUSED = {
    "pair.refused": QT_TRANSLATE_NOOP(
        "pairing", "The code is wrong, used already or too old. Have a new one made at the server."
    ),
    "pair.known": QT_TRANSLATE_NOOP(
        "pairing", "The server knows this till under another name or shop. Have a code made for that one, or revoke it."
    ),
    "auth.time": QT_TRANSLATE_NOOP("pairing", "The clock of this till is wrong. Set it and try again."),
    "server.rate": QT_TRANSLATE_NOOP("pairing", "Too many attempts. Wait a minute and try again."),
}


def pairing_words(fault: TandemError) -> str:
    """Why pairing failed and what to do, in the language in force."""
    source = _source(fault)
    return QCoreApplication.translate(_CONTEXT, source)


def _source(fault: TandemError) -> str:
    match fault:
        case Unreachable():
            return _UNREACHABLE.get(fault.reason, _UNREACHABLE["silent"])
        case UpgradeNeeded():
            return QT_TRANSLATE_NOOP(
                "pairing", "Till and server are of versions that do not understand each other. Update the older one."
            )
        case NotTandem():
            return QT_TRANSLATE_NOOP(
                "pairing",
                "Something answers there, but it is not the server. A network's sign-in page may stand between.",
            )
        case Refused() if fault.reason in _REFUSED:
            return _REFUSED[fault.reason]
        case BadSetting():
            return QT_TRANSLATE_NOOP(
                "pairing", "This is no server's address. It looks like https://server.example:8470."
            )
        case BadInput():
            return QT_TRANSLATE_NOOP("pairing", "The code has 24 letters and digits. Look at it again.")
        case StorageFault():
            return QT_TRANSLATE_NOOP("pairing", "This till cannot write to its disk, so it cannot be paired.")
        case _:
            return QT_TRANSLATE_NOOP("pairing", "The server refused. Tell its administrator what you did.")


def wrong_field(fault: TandemError) -> str:
    """Which entry to look at: ``address``, ``code``, or neither."""
    if isinstance(fault, BadSetting | Unreachable | NotTandem):
        return "code" if isinstance(fault, Unreachable) and fault.reason == "key" else "address"
    return "code" if isinstance(fault, BadInput | Refused) else ""


class PairingForm(QWidget):
    """Two entries, a bar while it is under way, a sentence on how it went; ``submitted`` when Enter is pressed in the code."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, address: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address_field: Field
        self.address: QLineEdit
        self.address_field, self.address = line_field(
            self.tr("Address of the server"), address, longest=200, left_to_right=True,
            placeholder="https://server.example:8470", changed=self._typed,
            rule=self.tr("It stands beside the code that was made at the server."),
        )  # fmt: skip
        self.code_field, self.code = line_field(
            self.tr("Pairing code"), "", longest=60, left_to_right=True, placeholder="7Q2M-XK4T-…", changed=self._typed,
            rule=self.tr("24 letters and digits; capitals, dashes and blanks do not matter. It can be scanned."),
        )  # fmt: skip
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhUppercaseOnly | Qt.InputMethodHint.ImhNoPredictiveText)
        self.code.returnPressed.connect(self.submitted)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Connecting"))
        self.said = text_label(weight=SEMI, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        for widget in (self.address_field, self.code_field, self.bar, self.said):
            column.addWidget(widget)
        self.setFocusProxy(self.address)
        self.say("")

    @property
    def complete(self) -> bool:
        """Whether there is something in both entries."""
        return bool(self.address.text().strip() and self.code.text().strip())

    def say(self, text: str, tone: Tone | None = None, *, busy: bool = False) -> None:
        """How it goes; while ``busy`` the entries rest."""
        self.bar.setVisible(busy)
        self.said.setText(text)
        self.said.setVisible(bool(text))
        set_tone(self.said, tone)
        for entry in (self.address, self.code):
            entry.setEnabled(not busy)

    def say_fault(self, fault: TandemError) -> None:
        """Say a refusal and go to the entry that is to be looked at."""
        self.say(pairing_words(fault), Tone.BAD)
        {"address": self.address, "code": self.code}.get(wrong_field(fault), self.address).setFocus()

    def take_scan(self, text: str) -> None:
        """A code that was scanned from the server's screen or paper."""
        self.code.setText(text[:60])
        self._typed()

    def _typed(self) -> None:
        self.say("")
        self.changed.emit()
