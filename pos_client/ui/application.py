"""The Qt application: Fusion, our fonts, one look and one language at a time, both changed while it runs."""

import signal
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from common.errors import TandemError
from pos_client.ui.fault_text import fault_text
from pos_client.ui.languages import Language, language_of, load_translators
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.fonts import load_first_fonts, load_other_fonts
from pos_client.ui.theme.look import look
from pos_client.ui.theme.tokens import ThemeName

NAME = "tandem-till"


def make_application(arguments: Sequence[str]) -> QApplication:
    """The process's QApplication, in Fusion so that it looks alike everywhere."""
    application = QApplication(list(arguments))
    application.setApplicationName(NAME)
    application.setDesktopFileName(NAME)
    application.setStyle("Fusion")
    return application


class Appearance(QObject):
    """Look and language of the application. ``changed`` follows every change of language; widgets get Qt's own
    LanguageChange and repaint by themselves on a change of look."""

    changed = Signal()

    def __init__(self, application: QApplication, *, theme: ThemeName = ThemeName.LIGHT, language: str = "en") -> None:
        super().__init__()
        self._application = application
        self._translators: list[QTranslator] = []
        self.theme = theme
        self.language: Language = language_of(language)
        load_first_fonts()
        if self.language.code == "ar":
            load_other_fonts()
        else:
            QTimer.singleShot(0, self, load_other_fonts)
        self.set_theme(theme)
        self.set_language(language)

    def set_theme(self, theme: ThemeName) -> None:
        """Put another look on."""
        self.theme = theme
        look().apply(self._application, theme)

    def set_language(self, code: str) -> None:
        """Speak another language; the window mirrors itself where it runs the other way. Raises ``BadSetting``."""
        language = language_of(code)
        translators = load_translators(language)
        if language.code == "ar":
            load_other_fonts()
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = translators
        self.language = language
        QLocale.setDefault(language.locale)
        self._application.setLayoutDirection(language.direction)
        for translator in translators:
            self._application.installTranslator(translator)
        self.changed.emit()

    def numbers(self, currency: str) -> NumberText:
        """How amounts of a currency are written in this language."""
        return NumberText(self.language.locale, currency)


def run_until_closed(application: QApplication) -> int:
    """Qt's loop; Ctrl+C and SIGTERM close the window as its cross does, so that ports and files are given back."""

    def end(_number: int, _frame: object) -> None:
        # in a turn of its own: a signal may come between any two bytecodes, in the middle of a sale's commit too
        QTimer.singleShot(0, application, application.closeAllWindows)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    # Python's handlers run only between bytecodes: let some run now and then
    beat = QTimer(application)
    beat.timeout.connect(_nothing)
    beat.start(500)
    return application.exec()


def _nothing() -> None:
    """A turn for Python's own signal handlers."""


def show_stop(application: QApplication, fault: TandemError) -> int:
    """A till that cannot be opened says so on its screen: what happened, what is safe, what to do. The exit code."""
    from PySide6.QtWidgets import QMessageBox

    load_first_fonts()
    look().apply(application, ThemeName.LIGHT)
    said = fault_text(fault)
    page = QMessageBox()
    page.setWindowTitle(NAME)
    page.setIcon(QMessageBox.Icon.Warning)
    page.setText(said.happened)
    page.setInformativeText(f"{said.safe} {said.remedy}")
    page.setDetailedText(f"{said.code}: {fault}")
    if application.platformName() != "offscreen":
        page.exec()
    return 1


def end_with(application: object, fault: TandemError) -> None:
    """Say why no window can follow the one that was closed, and end the program."""
    if not isinstance(application, QApplication):
        raise TypeError("not the application")
    application.exit(show_stop(application, fault))


def call_soon(step: Callable[[], None]) -> None:
    """Run a step in the first turn of the loop that is about to start."""
    QTimer.singleShot(0, step)
