"""Fonts are bundled, never the system's: Inter with tabular figures, Noto behind it, one monospaced face for paper."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FONT_FOLDER = Path(__file__).parent / "fonts"
FAMILIES = ("Inter", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans")
PAPER_FAMILY = "DejaVu Sans Mono"
# What the first frame needs; the rest follows when the window stands (measured: make bench, start).
_FIRST = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold", "Inter-ExtraBold")


class FontMissing(RuntimeError):
    """A bundled font could not be loaded: the installation is broken."""


def load_first_fonts() -> None:
    """Load the faces of the first frame. Raises ``FontMissing``."""
    for name in _FIRST:
        _load(FONT_FOLDER / f"{name}.otf")


def load_other_fonts() -> None:
    """Load the remaining faces: other scripts, further weights and the paper's. Raises ``FontMissing``."""
    for file in sorted(FONT_FOLDER.iterdir()):
        if file.suffix in {".otf", ".ttf"} and file.stem not in _FIRST:
            _load(file)


def ui_font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The window's font at ``size`` pixels, figures all of one width."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def paper_font(size: int) -> QFont:
    """The monospaced face in which paper is shown."""
    font = QFont([PAPER_FAMILY, "Noto Sans Arabic", "Noto Sans Hebrew"])
    font.setPixelSize(size)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


_loaded: set[Path] = set()


def _load(file: Path) -> None:
    if file in _loaded:
        return
    if QFontDatabase.addApplicationFont(str(file)) < 0:
        raise FontMissing(file.name)
    _loaded.add(file)
