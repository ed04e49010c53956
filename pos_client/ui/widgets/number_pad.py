"""The number pad: 7-8-9 above, always left to right; it says which key was pressed and keeps nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button

DIGITS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"))


class NumberPad(QWidget):
    """Keys 0 to 9 and a last row of the owner's choice.

    ``pressed`` carries ``"0"`` to ``"9"``, ``"00"``, ``"."``, ``"-"``, ``"back"`` or ``"clear"``. The decimal key shows the language's
    own sign and still says ``"."``.
    """

    pressed = Signal(str)

    def __init__(
        self,
        *,
        last_row: tuple[str, str, str] = ("00", "0", "."),
        decimal_sign: str = ".",
        key_height: int = 58,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._decimal_sign = decimal_sign
        self._keys: dict[str, Button] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(tokens().space_2)
        for row, keys in enumerate((*DIGITS, last_row)):
            for column, key in enumerate(keys):
                if not key:
                    continue
                button = Button(text_size=22)
                button.setMinimumHeight(max(key_height, tokens().touch))
                button.clicked.connect(lambda _checked=False, key=key: self.pressed.emit(key))
                self._keys[key] = button
                grid.addWidget(button, row, column)
        self.retranslate()

    def key(self, key: str) -> Button:
        """The button of a key."""
        return self._keys[key]

    def set_decimal_sign(self, sign: str) -> None:
        """Show the language's decimal sign."""
        self._decimal_sign = sign
        self.retranslate()

    def retranslate(self) -> None:
        """Put the faces and the spoken names of the keys."""
        for key, button in self._keys.items():
            button.set_label({".": self._decimal_sign, "-": "−", "back": "", "clear": "C"}.get(key, key))
            button.icon_name = "delete" if key == "back" else ""
        names = {"back": self.tr("Delete last digit"), "clear": self.tr("Clear"), ".": self.tr("Decimal sign")}
        for key, name in names.items():
            if key in self._keys:
                self._keys[key].setAccessibleName(name)


def typed(text: str, key: str, *, decimals: int | None = None, longest: int = 12) -> str:
    """What stands in an entry after a key of the pad; a key that fits nowhere changes nothing.

    ``decimals`` allows that many after the point (0: no point; None: any number).
    """
    if key == "back":
        return text[:-1]
    if key == "clear":
        return ""
    if key == "-":
        return text[1:] if text.startswith("-") else f"-{text}"
    if key == ".":
        return text if "." in text or decimals == 0 else (text or "0") + "."
    longer = key if text == "0" else text + key
    longer = "0" if longer == "00" else longer
    part = longer.partition(".")[2]
    too_fine = decimals is not None and len(part) > decimals
    return text if too_fine or len(longer) > longest else longer
