"""The people of this till: of one that is alone they are added and changed here, of one with a server they are shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.errors import RuleBroken, TandemError
from common.permissions import Approval, Permission
from common.protocol.entities import Person
from pos_client.features.people.own_people import PersonEntry
from pos_client.features.settings.screen_person_form import PersonForm, role_names
from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.ui.background import Background, caught
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.avatar import Avatar
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.tag import Tag


class PeopleSection(Section):
    """The list, or the form of one person in its place; a PIN's hash is made beside the window."""

    name = "people"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self._background: Background[Person | TandemError] = Background(self)
        self.form: PersonForm | None = None
        self.change_buttons: dict[str, Button] = {}
        self.add_button = Button(self.tr("Add a person"), icon_name="plus")
        self.add_button.clicked.connect(lambda: self.open_form(None))
        self._body = QWidget()
        self._build()
        self.setFocusProxy(self.add_button)

    @property
    def unsaved(self) -> bool:
        """Whether a person was typed that is not kept yet."""
        return self.form is not None and self.form.typed and not self._background.busy

    def refresh(self, names: frozenset[str]) -> None:
        """People came or changed; a form that is open stays."""
        if "people" in names and self.form is None:
            self._show_list()

    # -- the list ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.heading(self.tr("People"))
        if self.parts.people.alone:
            self.note(
                self.tr("Who may sign on at this till. A journal keeps no names, only a reference to each person.")
            )
        else:
            top = QHBoxLayout()
            top.addWidget(Tag(self.tr("set by head office"), Tone.INFO))
            top.addStretch(1)
            self.column.addLayout(top)
            self.note(self.tr("People come from head office: what is changed there arrives here by itself."))
        self.column.addWidget(self._body)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)
        self._show_list()

    def _show_list(self) -> None:
        fresh = QWidget()
        rows = QVBoxLayout(fresh)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(tokens().space_3)
        self.change_buttons = {}
        people = self.parts.people.everybody()
        for person in people:
            rows.addLayout(self._row(person))
        if not people:
            rows.addWidget(text_label(self.tr("Nobody has been heard of yet."), role="soft", wrap=True))
        self._put(fresh)
        self.add_button.setVisible(self.parts.people.alone)

    def _row(self, person: Person) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens().space_3)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(isolated(person.name), weight=SEMI))
        names = role_names()
        said = " · ".join(names[role] for role in person.roles)
        words.addWidget(text_label(said, size=tokens().text_minor, role="soft"))
        row.addWidget(Avatar(person.name))
        row.addLayout(words)
        if not person.active:
            row.addWidget(Tag(self.tr("signs on no more"), Tone.NEUTRAL))
        row.addStretch(1)
        if self.parts.people.alone:
            change = Button(self.tr("Edit"))
            change.setAccessibleName(self.tr("Edit {name}").format(name=isolated(person.name)))
            change.clicked.connect(lambda _checked=False, person=person: self.open_form(person))
            self.change_buttons[person.id] = change
            row.addWidget(change)
        return row

    def _put(self, fresh: QWidget) -> None:
        self.column.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh
        fresh.show()

    # -- one person ----------------------------------------------------------------------------------------------

    def open_form(self, person: Person | None) -> None:
        """Show the form of a person, or of a new one, in the list's place."""
        self.form = PersonForm(person)
        self.form.changed.connect(self.changed)
        self.form.given_up.connect(self.close_form)
        self._put(self.form)
        self.add_button.hide()
        self.form.name.setFocus()
        self.changed.emit()

    def close_form(self) -> None:
        """Back to the list; what was typed is forgotten."""
        self._background.forget()
        self.form = None
        self._show_list()
        self.add_button.setFocus()
        self.changed.emit()

    def save(self) -> None:
        """Keep the person, approved in place where it must be; where it is refused the form says why."""
        entry = self.form.entry() if self.form is not None and not self._background.busy else None
        if entry is None:
            self.host.frame.refusal_sound()
            return
        self.host.with_approval(Permission.PEOPLE, lambda approval: self._make(entry, approval))

    def _make(self, entry: PersonEntry, approval: Approval | None) -> None:
        try:
            work = self.parts.people.making(entry, approval)
        except RuleBroken as fault:
            self._say(fault)
            return
        if self.form is not None and self._background.run(caught(work), lambda made: self._made(made, approval)):
            self.form.show_busy(True)
            self.changed.emit()

    def _made(self, made: Person | TandemError, approval: Approval | None) -> None:
        if self.form is not None:
            self.form.show_busy(False)
        if isinstance(made, TandemError):
            self._say(made)
            return
        try:
            self.parts.people.keep(made, approval)
        except TandemError as fault:
            self._say(fault)
            return
        self.close_form()
        self.parts.people_changed()
        said = self.tr("Saved. {name} stands so in the list from now on.")
        self.host.frame.notice(said.format(name=isolated(made.name)), Tone.GOOD)

    def _say(self, fault: TandemError) -> None:
        self.host.frame.refusal_sound()
        if self.form is None or not self.form.say_fault(fault):
            self.host.frame.fault(fault)
        self.changed.emit()
