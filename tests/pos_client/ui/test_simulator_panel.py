"""The panel shows what the virtual devices do, and each of its buttons does to them what it says."""

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from hardware.simulators.printer import VirtualPrinter
from hardware.simulators.scanner import VirtualScanner
from pos_client.ui.simulated_devices import SampleCode
from pos_client.ui.simulator_panel import SimulatorPanel

GS = b"\x1d"


@pytest.fixture
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter(port=0) as running:
        yield running


@pytest.fixture
def scans() -> list[bytes]:
    return []


@pytest.fixture
def panel(qtbot: QtBot, printer: VirtualPrinter, scans: list[bytes]) -> SimulatorPanel:
    samples = [
        SampleCode("Candle", "010400638133393110AB\x1d17261231", "]C1"),
        SampleCode("Bag", "4006381333931", "]E0"),
    ]
    panel = SimulatorPanel(printer=printer, scanner=VirtualScanner(scans.append), samples=samples)
    qtbot.addWidget(panel)
    panel.resize(1100, 768)
    panel.show()
    return panel


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_paper_grows_while_bytes_arrive_and_a_cut_ends_a_piece(
    qtbot: QtBot, printer: VirtualPrinter, panel: SimulatorPanel
) -> None:
    with socket.create_connection(("127.0.0.1", printer.port), 5) as line:
        line.sendall(b"one\n")
        qtbot.waitUntil(lambda: panel.paper.growing_height == 20)
        line.sendall(b"two\nthree\n")
        qtbot.waitUntil(lambda: panel.paper.growing_height == 60)
        line.sendall(GS + b"VB\x00")
        qtbot.waitUntil(lambda: panel.paper.pieces == 1)
    picture = panel.paper.grab().toImage()
    dark = sum(picture.pixelColor(x, y).lightness() < 100 for x in range(20, 120) for y in range(20, 80))
    assert dark > 100, "there are letters on it"


def test_new_paper_is_followed_unless_a_person_scrolled_away(
    qtbot: QtBot, printer: VirtualPrinter, panel: SimulatorPanel
) -> None:
    bar = panel._scroll.verticalScrollBar()
    with socket.create_connection(("127.0.0.1", printer.port), 5) as line:
        line.sendall(b"line\n" * 100)
        qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
        bar.setValue(0)
        before = bar.maximum()
        line.sendall(b"line\n" * 20)
        qtbot.waitUntil(lambda: bar.maximum() > before)
        assert bar.value() == 0


def test_each_button_does_what_it_says(qtbot: QtBot, printer: VirtualPrinter, panel: SimulatorPanel) -> None:
    for level in ("near_end", "out", "ok"):
        press(qtbot, panel.paper_buttons[level])
        assert printer.snapshot().paper == level
    for button, field in ((panel.cover, "cover_open"), (panel.silent, "silent"), (panel.lying, "lying")):
        press(qtbot, button)
        assert getattr(printer.snapshot(), field)
        press(qtbot, button)
        assert not getattr(printer.snapshot(), field)
    press(qtbot, panel.slow)
    assert printer.snapshot().bytes_per_second == 960
    press(qtbot, panel.power)
    assert not printer.snapshot().powered
    press(qtbot, panel.power)
    assert printer.snapshot().powered


def test_a_change_made_elsewhere_shows_on_the_buttons(
    qtbot: QtBot, printer: VirtualPrinter, panel: SimulatorPanel
) -> None:
    printer.set_paper("out")
    qtbot.waitUntil(panel.paper_buttons["out"].isChecked)
    assert not panel.paper_buttons["ok"].isChecked()
    assert panel._state.text == "Paper out"
    printer.set_cover(True)
    qtbot.waitUntil(panel.cover.isChecked)
    assert panel._state.text == "Cover open"


def test_the_drawer_opens_by_a_pulse_and_is_pushed_shut_here(
    qtbot: QtBot, printer: VirtualPrinter, panel: SimulatorPanel
) -> None:
    assert not panel.shut.isEnabled()
    printer.drawer.kick(2, 100)
    qtbot.waitUntil(panel.shut.isEnabled)
    press(qtbot, panel.shut)
    assert not printer.drawer.is_open
    press(qtbot, panel.jammed)
    printer.drawer.kick(2, 100)
    assert not printer.drawer.is_open


def test_a_code_is_typed_or_picked_and_scanned(qtbot: QtBot, panel: SimulatorPanel, scans: list[bytes]) -> None:
    panel.code.setText("4006381333931")
    press(qtbot, panel.scan)
    panel.samples.setCurrentIndex(0)
    panel.samples.activated.emit(0)
    assert scans == [b"4006381333931\r", b"]C1010400638133393110AB\x1d17261231\r"]
    qtbot.keyClicks(panel.code, "9")
    press(qtbot, panel.scan)
    assert scans[-1] == b"010400638133393110AB\x1d172612319\r", "an edited code is no longer the sample"


def test_a_scan_that_nobody_hears_says_so(qtbot: QtBot, printer: VirtualPrinter) -> None:
    def nobody(_: bytes) -> None:
        raise ConnectionError("nobody")

    panel = SimulatorPanel(printer=printer, scanner=VirtualScanner(nobody))
    qtbot.addWidget(panel)
    panel.code.setText("1")
    press(qtbot, panel.scan)
    assert "Nothing is connected" in panel.message.text()


def test_a_port_taken_meanwhile_is_said_and_not_fatal(
    qtbot: QtBot, printer: VirtualPrinter, panel: SimulatorPanel
) -> None:
    press(qtbot, panel.power)
    with socket.create_server(("127.0.0.1", printer.port)):
        press(qtbot, panel.power)
    assert "in use" in panel._working.text()
    assert panel._state.text == "Off"
    assert not panel.power.isChecked()
    press(qtbot, panel.power)
    assert printer.snapshot().powered


def test_a_hidden_panel_no_longer_listens(panel: SimulatorPanel, printer: VirtualPrinter) -> None:
    panel.hide()
    assert printer._listeners == []
    printer.set_cover(True)
    panel.show()
    assert panel.cover.isChecked()


def test_everything_has_a_name_and_a_size_for_fingers(panel: SimulatorPanel) -> None:
    for button in panel.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert button.minimumHeight() >= 48
    for field in panel.findChildren(QLineEdit):
        assert field.accessibleName() or field.parent() is panel.samples


def test_a_new_language_reaches_the_words(panel: SimulatorPanel) -> None:
    panel.cover.set_label("")
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.cover.text() == "Cover open"
