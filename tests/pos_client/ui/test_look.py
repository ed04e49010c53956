"""Look and language change while the window stands; fingers, eyes and screen readers find everything in each of them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from common.errors import BadSetting, DiskFull
from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.ui.application import Appearance
from pos_client.ui.frame.rail import RailButton
from pos_client.ui.theme.fonts import FAMILIES, load_other_fonts, paper_font, ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import ThemeName
from pos_client.ui.widgets.label import text_label
from pos_client.ui.widgets.notice import Notice
from tests.pos_client.ui.window_at_work import WindowAtWork


def touched(window: QWidget) -> list[QWidget]:
    """What a finger may aim at."""
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    return [each for each in window.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible()]


def too_small(window: QWidget) -> list[str]:
    """Targets below 48 px."""
    least = tokens().touch
    return [
        f"{type(each).__name__} {each.accessibleName()!r} {each.width()}×{each.height()}"
        for each in touched(window)
        if each.height() < least or each.width() < least
    ]


def nameless(window: QWidget) -> list[str]:
    """Targets that a screen reader could not name."""
    return [
        type(each).__name__ for each in touched(window) if not (each.accessibleName() or getattr(each, "text", str)())
    ]


def busy(at_work: WindowAtWork) -> None:
    """A window with everything on it."""
    at_work.window.show_status(Status(reach=Reach.ALONE, cause=Cause.SILENT, unsent=3))
    at_work.window.fault(DiskFull("x"))
    at_work.window.show_state()
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("theme", list(ThemeName))
def test_every_target_is_48_pixels_and_named(
    at_work: WindowAtWork, appearance: Appearance, theme: ThemeName, language: str
) -> None:
    appearance.set_theme(theme)
    appearance.set_language(language)
    QApplication.processEvents()
    busy(at_work)
    assert len(touched(at_work.window)) >= 8
    assert too_small(at_work.window) == []
    assert nameless(at_work.window) == []


def test_the_checks_see_a_small_nameless_button(at_work: WindowAtWork) -> None:
    from PySide6.QtWidgets import QPushButton

    small = QPushButton(at_work.sell)
    small.setGeometry(QRect(0, 0, 30, 30))
    small.show()
    assert too_small(at_work.window)
    assert nameless(at_work.window)


def test_a_look_is_put_on_in_place(at_work: WindowAtWork, appearance: Appearance) -> None:
    def ground() -> str:
        QApplication.processEvents()
        image: QImage = at_work.window.grab().toImage()
        return image.pixelColor(QPoint(at_work.window.width() - 4, at_work.window.height() - 4)).name()

    seen = []
    for theme in ThemeName:
        appearance.set_theme(theme)
        seen.append(ground())
        assert seen[-1] == tokens().background.lower()
    assert len(set(seen)) == 3


def test_the_focus_can_be_seen_on_buttons_and_fields(at_work: WindowAtWork) -> None:
    for widget in (at_work.sell.button, at_work.sell.field):
        at_work.sell.list.setFocus()
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus()
        QApplication.processEvents()
        assert widget.grab().toImage() != before


def test_arabic_mirrors_the_frame_at_once(at_work: WindowAtWork, appearance: Appearance) -> None:
    assert at_work.window.rail.x() == 0
    appearance.set_language("ar")
    QApplication.processEvents()
    assert at_work.window.rail.geometry().right() == at_work.window.centralWidget().width() - 1
    assert at_work.window.rail.property("mirrored") == "true"
    at_work.window.show_state()
    assert at_work.window.sheet.x() == 0
    appearance.set_language("en")
    QApplication.processEvents()
    assert at_work.window.rail.x() == 0


def test_an_amount_stands_at_the_trailing_edge_whichever_way_the_window_runs(
    appearance: Appearance, qtbot: QtBot
) -> None:
    label = text_label("25.50")
    qtbot.addWidget(label)
    label.resize(200, 48)
    label.setAlignment(Qt.AlignmentFlag.AlignRight)

    def middle() -> float:
        image = label.grab().toImage()
        ground = image.pixelColor(0, 0)
        columns = [x for x in range(200) if any(image.pixelColor(x, y) != ground for y in range(0, 48, 2))]
        return sum(columns) / len(columns)

    label.show()
    assert middle() > 100
    appearance.set_language("ar")
    QApplication.processEvents()
    assert middle() < 100


def test_a_long_word_in_the_rail_is_not_cut(at_work: WindowAtWork, appearance: Appearance) -> None:
    entry = RailButton(at_work.window.table["go.settings"], at_work.window)
    entry.set_label("Einstellungen")
    entry.resize(68, 64)
    smallest = QFontMetrics(ui_font(tokens().text_small - 2, QFont.Weight.DemiBold))
    assert smallest.horizontalAdvance(entry.text()) < entry.width()


def test_a_change_of_language_reaches_every_screen(at_work: WindowAtWork, appearance: Appearance) -> None:
    told: list[str] = []
    at_work.sell.retranslate = lambda: told.append("told")  # type: ignore[method-assign]
    appearance.set_language("de")
    QApplication.processEvents()
    assert told
    assert at_work.window.rail.entries()["go.sell"].text() == "Verkauf"


def test_a_language_we_do_not_have_is_refused_and_nothing_changes(appearance: Appearance) -> None:
    with pytest.raises(BadSetting):
        appearance.set_language("tlh")
    assert appearance.language.code == "en"
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_fonts_are_ours_and_figures_are_of_one_width(appearance: Appearance) -> None:
    load_other_fonts()
    font = ui_font(20, QFont.Weight.DemiBold)
    assert QFontInfo(font).family() == FAMILIES[0]
    metrics = QFontMetrics(font)
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1
    paper = QFontMetrics(paper_font(16))
    assert paper.horizontalAdvance("iiii") == paper.horizontalAdvance("MMMM")


def test_every_script_we_promise_has_its_glyphs(appearance: Appearance) -> None:
    load_other_fonts()
    from PySide6.QtGui import QRawFont

    def covered(letter: str) -> bool:
        families = [QFont(family) for family in FAMILIES]
        return any(QRawFont.fromFont(font).supportsCharacter(ord(letter)) for font in families)

    assert [letter for letter in "aßÄ€£₪₹−·…“ЖΩمرשל" if not covered(letter)] == []


def test_a_plain_event_of_language_does_not_ask_the_look(at_work: WindowAtWork) -> None:
    QApplication.sendEvent(at_work.window, QEvent(QEvent.Type.LanguageChange))
    assert at_work.window.top.sync.text()


def test_a_notice_leaves_room_for_its_icon_where_reading_begins(at_work: WindowAtWork, appearance: Appearance) -> None:
    notice = Notice(at_work.window)
    rooms = []
    for language in ("en", "ar", "en"):
        appearance.set_language(language)
        margins = notice.layout().contentsMargins()
        rooms.append((margins.left(), margins.right()))
    assert rooms == [(48, 4), (4, 48), (48, 4)]
