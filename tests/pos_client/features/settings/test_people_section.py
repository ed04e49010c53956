"""People of a lone till are added, changed and shut out from its settings; with a server they are shown only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pos_client.features.settings.screen_people import PeopleSection
from pos_client.features.settings.screen_person_form import PersonForm
from pos_client.sync.paired import Paired
from pos_client.ui.application import Appearance
from pos_client.ui.theme.tokens import ThemeName
from tests.pos_client.features.people.people_at_work import JONAS, MARIA
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork
from tests.pos_client.ui.test_look import nameless, too_small


def open_people(at_work: SettingsAtWork) -> PeopleSection:
    return at_work.open_section("people", PeopleSection)


def new_form(at_work: SettingsAtWork, section: PeopleSection) -> PersonForm:
    at_work.tap(section.add_button)
    assert section.form is not None
    return section.form


def fill(form: PersonForm, name: str, pin: str, again: str = "") -> None:
    form.name.setText(name)
    form.pin.setText(pin)
    form.again.setText(again or pin)
    form.changed.emit()


def people(at_work: SettingsAtWork) -> dict[str, str]:
    return {each.name: each.id for each in at_work.till.people.people()}


def words(section: PeopleSection) -> str:
    return "\n".join(label.text() for label in section.findChildren(QLabel) if label.isVisible())


def test_a_second_person_is_added_and_signs_on(at_work: SettingsAtWork) -> None:
    section = open_people(at_work)
    fill(new_form(at_work, section), "Lea Gruber", "802413")
    at_work.tap(at_work.screen.save_button)
    at_work.wait(lambda: section.form is None)
    assert "Lea Gruber" in words(section)
    lea = people(at_work)["Lea Gruber"]
    assert f'"person":"{lea}"' in at_work.bodies("person.changed")[0]
    begun = at_work.till.people.begin(lea)
    assert at_work.till.people.check(begun, "802413")  # type: ignore[arg-type]
    at_work.again()
    assert "Lea Gruber" in people(at_work)


def test_a_pin_is_typed_on_the_pad_and_its_hash_made_beside_the_window(at_work: SettingsAtWork) -> None:
    section = open_people(at_work)
    form = new_form(at_work, section)
    form.name.setText("Lea")
    for entry in (form.pin, form.again):
        entry.setFocus()
        for digit in "802413":
            form.pad.pressed.emit(digit)
    assert form.pin.text() == form.again.text() == "802413"
    section.save()
    assert form.bar.isVisible()
    assert not form.isEnabled()
    assert at_work.bodies("person.changed") == []
    at_work.wait(lambda: section.form is None)
    assert len(at_work.bodies("person.changed")) == 1


@pytest.mark.parametrize(
    ("name", "pin", "again", "field"),
    [
        (" ", "802413", "", "name_field"), ("Lea", "802413", "802414", "again_field"), ("Lea", "80", "", "pin_field"),
        ("Lea", "1234", "", "pin_field"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_place_and_changes_nothing(
    at_work: SettingsAtWork, name: str, pin: str, again: str, field: str
) -> None:
    section = open_people(at_work)
    form = new_form(at_work, section)
    fill(form, name, pin, again)
    section.save()
    at_work.wait(lambda: getattr(form, field).wrong)
    assert section.form is form
    assert form.isEnabled()
    assert at_work.bodies("person.changed") == []


def test_role_and_name_change_by_keys_alone(at_work: SettingsAtWork) -> None:
    section = open_people(at_work)
    section.change_buttons["maria"].setFocus()
    at_work.key(Qt.Key.Key_Space, " ")
    form = section.form
    assert form is not None
    assert form.name.hasFocus()
    assert not at_work.screen.save_button.isVisible()
    form.name.selectAll()
    QTest.keyClicks(form.name, "Maria Krause")
    at_work.tap(form.role.buttons["manager"])
    assert "Changes prices" in words(section)
    at_work.key(Qt.Key.Key_S, held=Qt.KeyboardModifier.ControlModifier)
    at_work.wait(lambda: section.form is None)
    (maria,) = [each for each in at_work.till.people.people() if each.id == "maria"]
    assert (maria.name, maria.roles[0].value, maria.pin_verifier) == ("Maria Krause", "manager", MARIA.pin_verifier)


def test_who_leaves_signs_on_no_more_and_stays_in_the_list(at_work: SettingsAtWork) -> None:
    section = open_people(at_work)
    at_work.tap(section.change_buttons["maria"])
    assert section.form is not None
    at_work.tap(section.form.active.buttons["no"])
    section.save()
    at_work.wait(lambda: section.form is None)
    assert "Maria" not in people(at_work)
    assert "maria" in section.change_buttons
    at_work.again()
    assert at_work.till.names("maria") == "Maria"


def test_the_last_administrator_cannot_be_made_less_and_the_one_on_duty_not_shut_out(at_work: SettingsAtWork) -> None:
    section = open_people(at_work)
    at_work.tap(section.change_buttons["anna"])
    form = section.form
    assert form is not None
    at_work.tap(form.role.buttons["cashier"])
    section.save()
    assert "Somebody must stay" in form.role_field.wrong
    at_work.tap(form.role.buttons["administrator"])
    assert not form.role_field.wrong
    at_work.tap(form.active.buttons["no"])
    section.save()
    assert "on duty now" in form.active_field.wrong
    assert at_work.bodies("person.changed") == []


def test_a_manager_needs_an_administrators_approval_in_place(at_work: SettingsAtWork) -> None:
    at_work.sign_on(JONAS)
    section = open_people(at_work)
    fill(new_form(at_work, section), "Lea Gruber", "802413")
    section.save()
    assert at_work.asking is not None
    assert at_work.asking.action_name() == "A change of people"
    assert "Lea Gruber" not in people(at_work)
    at_work.approve("anna")
    at_work.wait(lambda: section.form is None)
    assert '"approver":"anna"' in at_work.bodies("person.changed")[0]
    assert at_work.rows("SELECT operator FROM event WHERE kind = 'person.changed'") == [("jonas",)]


def test_back_to_the_list_forgets_what_was_typed(at_work: SettingsAtWork) -> None:
    section = open_people(at_work)
    form = new_form(at_work, section)
    fill(form, "Lea", "802413")
    assert at_work.screen.save_button.isVisible()
    at_work.tap(form.back)
    assert section.form is None
    assert not at_work.screen.save_button.isVisible()
    assert at_work.bodies("person.changed") == []


def test_the_name_on_duty_is_shown_anew(at_work: SettingsAtWork) -> None:
    section = open_people(at_work)
    at_work.tap(section.change_buttons["anna"])
    assert section.form is not None
    section.form.name.setText("Anna Berg")
    section.save()
    at_work.wait(lambda: section.form is None)
    assert at_work.till.duty.name == "Anna Berg"
    assert at_work.till.names("anna") == "Anna Berg"


def test_people_of_a_server_are_shown_and_not_changed(at_work: SettingsAtWork) -> None:
    at_work.till.setup.join(
        Paired(
            url="http://127.0.0.1:9", device=at_work.till.identity.device, till="T7", shop="harbour",
            shop_name="Harbour Street", incarnation=1, server="s", server_key="", certificate="", epoch="e1",
        )
    )  # fmt: skip
    at_work.again()
    at_work.sign_on()
    section = open_people(at_work)
    assert "head office" in words(section)
    assert not section.add_button.isVisible()
    assert section.change_buttons == {}


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("de", "dark"), ("ar", "high-contrast")])
def test_the_form_is_for_fingers_and_screen_readers(
    at_work: SettingsAtWork, appearance: Appearance, language: str, theme: str
) -> None:
    appearance.set_language(language)
    appearance.set_theme(ThemeName(theme))
    at_work.settle()
    section = open_people(at_work)
    at_work.tap(section.change_buttons["maria"])
    assert too_small(at_work.window) == []
    assert nameless(at_work.window) == []
