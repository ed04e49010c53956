"""A card is the white surface on which a region of a screen stands."""

from PySide6.QtWidgets import QFrame, QWidget


class Card(QFrame):
    """A framed surface with rounded corners; ``kind`` is ``card`` or ``sunken``."""

    def __init__(self, kind: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)


class Rule(QFrame):
    """A hairline between parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        self.setFixedHeight(1)
