"""The languages of the window: English is the source, German and Arabic are complete; each names itself."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator

from common.errors import BadSetting

TRANSLATIONS = Path(__file__).parent / "translations"


class Language(msgspec.Struct, frozen=True):
    """A language by its code, its own name, and the locale whose signs its numbers take (always Western figures)."""

    code: str
    name: str
    locale_name: str

    @property
    def locale(self) -> QLocale:
        """The locale for numbers and dates."""
        return QLocale(self.locale_name)

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Which way its text and the window run."""
        return self.locale.textDirection()


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English", "en_GB"),
        Language("de", "Deutsch", "de_DE"),
        # the Emirates write figures as tills and keys do
        Language("ar", "العربية", "ar_AE"),
    )
}


def language_of(code: str) -> Language:
    """The language of a code such as ``de`` or ``de_AT``; raises ``BadSetting`` for one that we do not have."""
    found = LANGUAGES.get(code.replace("-", "_").partition("_")[0].lower())
    if found is None:
        raise BadSetting(f"there is no language {code!r}", place="language")
    return found


def load_translators(language: Language) -> list[QTranslator]:
    """The translators to install, Qt's own below ours; English has one too, for its plurals. Raises ``BadSetting`` where our
    file is missing."""
    own = QTranslator()
    if not own.load(f"till_{language.code}.qm", str(TRANSLATIONS)):
        raise BadSetting(f"the translation file till_{language.code}.qm is missing", place="language")
    qt = QTranslator()
    if language.code != "en" and qt.load(
        f"qtbase_{language.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        return [qt, own]
    return [own]
