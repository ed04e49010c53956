"""The sign-in screen and the approval panel, with real keys: PINs are typed by hands, never by scanners, and never shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.permissions import Approval, Permission
from pos_client.features.people.screen import SignInScreen
from pos_client.features.people.screen_approval import ApprovalPanel
from pos_client.features.people.service import SignedOn
from pos_client.ui.application import Appearance
from tests.pos_client.features.people.people_at_work import PINS, PeopleAtWork
from tests.pos_client.ui.test_look import nameless, too_small
from tests.pos_client.ui.window_at_work import WindowAtWork


class SignInAtWork:
    """The sign-in screen in a real window, with keys that come through the filter."""

    def __init__(self, at_work: WindowAtWork, people: PeopleAtWork, qtbot: QtBot) -> None:
        self.at_work, self.people, self._qtbot = at_work, people, qtbot
        self.came: list[SignedOn] = []
        window = at_work.window
        self.screen = SignInScreen(window, service=people.service, clock=people.clock, signed_on=self._came)
        window.add_screen(self.screen)
        window.use_approval(
            lambda permission, given, given_up: ApprovalPanel(
                permission, frame=window, service=people.service, clock=people.clock, given=given, given_up=given_up
            )
        )
        window.show_screen("sign_in")
        QApplication.processEvents()

    def _came(self, signed_on: SignedOn) -> None:
        self.came.append(signed_on)
        self.at_work.window.show_screen("sell")

    def pin(self, pin: str, gap: int = 150) -> None:
        for digit in pin:
            self.at_work.strike(ord(digit), digit, after=gap)
        self.at_work.strike(Qt.Key.Key_Return, "\r", after=gap)
        self.settle()

    def settle(self) -> None:
        form = self.screen.form
        self._qtbot.waitUntil(lambda: not form._background.busy, timeout=10_000)
        QApplication.processEvents()


@pytest.fixture
def sign_in(at_work: WindowAtWork, tmp_path: Path, qtbot: QtBot) -> Iterator[SignInAtWork]:
    yield SignInAtWork(at_work, PeopleAtWork(tmp_path), qtbot)
    QApplication.processEvents()


def test_a_name_and_a_pin_sign_a_person_on(sign_in: SignInAtWork) -> None:
    sign_in.screen.form.people.choose("maria")
    sign_in.pin(PINS["maria"])
    assert [each.person.id for each in sign_in.came] == ["maria"]
    assert sign_in.at_work.window.screen_shown is sign_in.at_work.sell


def test_a_first_letter_or_an_arrow_chooses_the_person(sign_in: SignInAtWork) -> None:
    sign_in.at_work.strike(ord("J"), "j", after=300)
    chosen = sign_in.screen.form.people.person
    assert chosen is not None
    assert chosen.id == "jonas"
    sign_in.at_work.strike(Qt.Key.Key_Down, after=300)
    chosen = sign_in.screen.form.people.person
    assert chosen is not None
    assert chosen.id == "maria"


def test_touch_alone_is_enough(sign_in: SignInAtWork, qtbot: QtBot) -> None:
    form = sign_in.screen.form
    form.people.choose("maria")
    assert not form.go.isEnabled()
    for digit in PINS["maria"]:
        qtbot.mouseClick(form.pad.key(digit), Qt.MouseButton.LeftButton)
    assert form.go.isEnabled()
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    sign_in.settle()
    assert len(sign_in.came) == 1


def test_the_digits_are_never_shown_nor_spoken(sign_in: SignInAtWork) -> None:
    form = sign_in.screen.form
    form.people.choose("maria")
    for digit in "2580":
        form.entry.press(digit)
    assert "2580" not in form.entry.accessibleName() + form.entry.accessibleDescription()
    assert form.entry.accessibleDescription() == "4 digits entered"


def test_a_wrong_pin_says_so_and_empties_the_entry(sign_in: SignInAtWork) -> None:
    form = sign_in.screen.form
    form.people.choose("maria")
    sign_in.pin("1111")
    assert form.message.text() == "Wrong PIN. 4 attempts left."
    assert not form.entry.complete
    assert sign_in.came == []


def test_a_lock_counts_down_and_ends(sign_in: SignInAtWork, qtbot: QtBot) -> None:
    form = sign_in.screen.form
    form.people.choose("maria")
    for _ in range(5):
        sign_in.pin("1111")
    assert form.message.text().startswith("Too many wrong PINs. Try again in 0:")
    sign_in.people.wait(seconds=40)
    qtbot.waitUntil(lambda: form.message.text() == "", timeout=3000)
    sign_in.pin(PINS["maria"])
    assert len(sign_in.came) == 1


@pytest.mark.parametrize("code", ["4006381333931", "40170725", "2580"])
def test_a_scan_is_no_attempt(sign_in: SignInAtWork, code: str) -> None:
    form = sign_in.screen.form
    form.people.choose("maria")
    sign_in.pin(code, gap=6)
    assert sign_in.came == []
    assert form.message.text() == "That was a scan, not a PIN."
    assert sign_in.people.repository.failures("maria").count == 0


def test_the_window_stays_awake_while_a_pin_is_checked(sign_in: SignInAtWork) -> None:
    form = sign_in.screen.form
    form.people.choose("maria")
    for digit in PINS["maria"]:
        form.entry.press(digit)
    form.submit()
    assert form._background.busy
    assert not form.go.isEnabled()
    sign_in.settle()
    assert len(sign_in.came) == 1


def test_arabic_figures_are_figures(sign_in: SignInAtWork) -> None:
    form = sign_in.screen.form
    form.people.choose("maria")
    for digit in "٢٥٨٠":
        sign_in.at_work.strike(0, digit, after=150)
    sign_in.at_work.strike(Qt.Key.Key_Return, "\r", after=150)
    sign_in.settle()
    assert len(sign_in.came) == 1


def test_esc_leads_back_only_where_somebody_is_on_duty(sign_in: SignInAtWork) -> None:
    window = sign_in.at_work.window
    sign_in.at_work.strike(Qt.Key.Key_Escape, "\x1b", after=300)
    assert window.screen_shown is sign_in.screen
    sign_in.people.attempt("maria", PINS["maria"])
    sign_in.at_work.strike(Qt.Key.Key_Escape, "\x1b", after=300)
    assert window.screen_shown is sign_in.at_work.sell


def test_no_key_of_the_shop_works_before_somebody_signed_on(sign_in: SignInAtWork) -> None:
    sign_in.at_work.sell.done.clear()
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F12, Qt.Key.Key_F9):
        sign_in.at_work.strike(key, after=300)
    assert sign_in.at_work.window.screen_shown is sign_in.screen
    assert sign_in.at_work.sell.done == []


def test_a_till_that_knows_nobody_says_so(sign_in: SignInAtWork) -> None:
    sign_in.people.shop.known = []
    sign_in.screen.refresh(frozenset({"people"}))
    assert sign_in.screen._empty.isVisible()
    assert not sign_in.screen.form.isEnabled()


def approval_panel(sign_in: SignInAtWork) -> tuple[ApprovalPanel, list[Approval]]:
    """The panel, open beside the cashier's screen."""
    sign_in.people.attempt("maria", PINS["maria"])
    sign_in.at_work.window.show_screen("sell")
    given: list[Approval] = []
    sign_in.at_work.window.ask_approval(Permission.PRICE_OVERRIDE, given.append)
    panel = sign_in.at_work.window.sheet.content
    assert isinstance(panel, ApprovalPanel)
    QApplication.processEvents()
    return panel, given


def approve(sign_in: SignInAtWork, panel: ApprovalPanel, pin: str, qtbot: QtBot) -> None:
    panel.form.people.choose("jonas")
    for digit in pin:
        sign_in.at_work.strike(ord(digit), digit, after=150)
    sign_in.at_work.strike(Qt.Key.Key_Return, "\r", after=150)
    qtbot.waitUntil(lambda: not panel.form._background.busy, timeout=10_000)


def test_a_manager_approves_in_place(sign_in: SignInAtWork, qtbot: QtBot) -> None:
    panel, given = approval_panel(sign_in)
    assert {each.person.id for each in panel.form.people._buttons} == {"anna", "jonas"}
    panel.reason.setText("Shelf price differs")
    approve(sign_in, panel, PINS["jonas"], qtbot)
    assert given == [Approval("jonas", Permission.PRICE_OVERRIDE, "Shelf price differs")]
    assert sign_in.at_work.window.sheet.content is None
    assert sign_in.at_work.window.screen_shown is sign_in.at_work.sell
    assert sign_in.people.duty.name == "Maria"


def test_without_a_reason_nothing_is_approved_nor_counted(sign_in: SignInAtWork, qtbot: QtBot) -> None:
    panel, given = approval_panel(sign_in)
    approve(sign_in, panel, PINS["jonas"], qtbot)
    assert given == []
    assert sign_in.people.repository.failures("jonas").count == 0


def test_esc_gives_the_request_up(sign_in: SignInAtWork) -> None:
    _panel, given = approval_panel(sign_in)
    sign_in.at_work.strike(Qt.Key.Key_Escape, "\x1b", after=300)
    QApplication.processEvents()
    from PySide6.QtTest import QTest

    QTest.qWait(80)
    assert sign_in.at_work.window.sheet.content is None
    assert given == []


def test_a_scan_while_the_reason_is_typed_goes_into_no_field(sign_in: SignInAtWork) -> None:
    panel, _given = approval_panel(sign_in)
    panel.reason.setFocus()
    sign_in.at_work.scan("4006381333931")
    assert panel.reason.text() == ""
    assert sign_in.at_work.sell.scans == []


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_fingers_and_screen_readers_find_everything(
    sign_in: SignInAtWork,
    appearance: Appearance,
    language: str,
) -> None:
    appearance.set_language(language)
    QApplication.processEvents()
    window = sign_in.at_work.window
    assert too_small(window) == []
    assert nameless(window) == []
    approval_panel(sign_in)
    assert too_small(window) == []
    assert nameless(window) == []
