"""The scanner that types is measured in the devices form; its prefix is a sign, a key or the name of a control sign."""

import pytest
from PySide6.QtCore import Qt

from pos_client.devices.settings import DeviceSettings, check_settings
from pos_client.features.settings.known import DEVICES
from pos_client.features.settings.screen_devices import DevicesSection
from pos_client.ui.forms.scanner_calibration import gap_fits, suggested_gap
from pos_client.ui.forms.scanner_prefix import read_prefix, written_prefix
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork

CODE = "4006381333931"


@pytest.mark.parametrize(("slowest", "gap"), [(0, 30), (8, 30), (20, 40), (55, 100), (190, 200)])
def test_the_pause_that_is_suggested_is_half_as_long_again(slowest: int, gap: int) -> None:
    assert suggested_gap(slowest) == gap
    assert gap_fits(gap, slowest)
    assert gap >= slowest


def test_a_slow_scanner_that_is_not_heard_is_measured_and_then_heard(
    at_work: SettingsAtWork, section: DevicesSection
) -> None:
    scanner = section.form.scanner
    at_work.scan(CODE, gap=90)  # slower than the pause that is set: taken for typing
    at_work.settle()
    assert CODE not in scanner.trial.read.text()
    at_work.tap(scanner.calibration.measure_button)
    for _ in range(3):
        assert scanner.calibration.measuring
        at_work.scan(CODE, gap=90)
        at_work.settle()
    assert not scanner.calibration.measuring
    assert scanner.gap.currentData() == "150"
    assert section.unsaved
    assert "90 ms" in scanner.calibration.note.text()
    at_work.tap(at_work.screen.save_button)
    assert at_work.till.settings.get(DEVICES).wedge.gap_ms == 150


def test_a_scan_says_whether_the_pause_suits_it(at_work: SettingsAtWork, section: DevicesSection) -> None:
    calibration = section.form.scanner.calibration
    at_work.scan(CODE)
    assert "suits" in calibration.note.text()
    assert calibration.take_button.isHidden()
    at_work.scan(CODE, gap=35)
    at_work.settle()
    at_work.tap(calibration.take_button)
    assert section.form.scanner.gap.currentData() == "70"


def test_measuring_ends_with_the_section_and_leaves_nothing_behind(
    at_work: SettingsAtWork, section: DevicesSection
) -> None:
    hub = at_work.session.hub
    assert hub is not None
    at_work.tap(section.form.scanner.calibration.measure_button)
    assert hub.settings.wedge.gap_ms == 200
    at_work.key(Qt.Key.Key_Escape, "\x1b")
    at_work.wait(lambda: at_work.shown == "sell")
    assert hub.settings.wedge.gap_ms == 40
    assert not section.form.scanner.calibration.measuring
    assert at_work.session._judge is not None
    assert at_work.session._judge.settings.gap_ms == 40


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("]", "]"), ("f12", "F12"), ("STX", "\x02"), ("gs", "\x1d"), ("pause", "Pause"), (" ~ ", "~")],
)
def test_a_prefix_is_a_sign_a_key_or_the_name_of_a_control_sign(typed: str, kept: str) -> None:
    assert read_prefix(typed) == kept
    assert read_prefix(written_prefix(kept)) == kept
    check_settings(DeviceSettings(wedge=DeviceSettings().wedge.__class__(prefix=kept)))
