"""The look in force: like QApplication's palette there is one, every widget reads it when it paints."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.icons import ICON_FOLDER
from pos_client.ui.theme.palette import build_palette
from pos_client.ui.theme.stylesheet import build_stylesheet
from pos_client.ui.theme.tokens import LIGHT, THEMES, ThemeName, Tokens


class Look(QObject):
    """Holds the tokens in force and says when they changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tokens = LIGHT

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    def apply(self, application: QApplication, name: ThemeName) -> None:
        """Put a look on: palette, stylesheet, font; every widget repaints."""
        self._tokens = tokens = THEMES[name]
        application.setPalette(build_palette(tokens))
        application.setFont(ui_font(tokens.text))
        application.setStyleSheet(build_stylesheet(tokens, ICON_FOLDER))
        self.changed.emit()


_look: Look | None = None


def look() -> Look:
    """The one look of this process."""
    global _look  # noqa: PLW0603 - a QObject must not be made before its application
    if _look is None:
        _look = Look()
    return _look


def tokens() -> Tokens:
    """The tokens in force; read them when painting, do not keep them."""
    return look().tokens
