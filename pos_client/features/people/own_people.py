"""The people of a till that works alone: added and changed by whoever may, journaled by reference only, and never without an administrator who can sign on."""

from collections.abc import Callable

import msgspec

from common.clock import Clock
from common.errors import BadInput, RuleBroken
from common.facts import PersonChanged
from common.identifiers import new_identifier
from common.permissions import Approval, Permission, Role
from common.protocol.entities import Person
from pos_client.features.people.duty import OnDuty
from pos_client.features.people.pin import make_verifier, usable
from pos_client.features.people.repository import PeopleRepository
from pos_client.features.people.service import Directory, Journal, checked_name
from pos_client.features.ports import RULES
from pos_client.journal.prepared import Context


class LastAdministrator(RuleBroken):
    """After this nobody could change people any more."""


class OnDutyNow(RuleBroken):
    """The person on duty cannot be shut out."""


class PersonEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A person as typed. ``person`` is empty for a new one; an empty ``pin`` leaves the one there is."""

    person: str = ""
    name: str
    roles: tuple[Role, ...]
    active: bool = True
    pin: str = ""


class OwnPeople:
    """Used from the window's thread, but for what ``making`` returns. ``alone``: whether this till has no server."""

    def __init__(
        self,
        *,
        directory: Directory,
        repository: PeopleRepository,
        journal: Journal,
        clock: Clock,
        duty: OnDuty,
        alone: bool,
    ) -> None:
        self._directory = directory
        self._repository = repository
        self._journal = journal
        self._clock = clock
        self._duty = duty
        self.alone = alone

    def everybody(self) -> tuple[Person, ...]:
        """All people of this till by name, those who sign on no more last. Raises storage faults."""
        known = self._repository.local_people() if self.alone else self._directory.people()
        return tuple(sorted(known, key=lambda each: (not each.active, each.name.casefold())))

    def making(self, entry: PersonEntry, approval: Approval | None = None) -> Callable[[], Person]:
        """Check who asks and what is asked; returns the slow part, for a worker's thread, which makes the person to ``keep``.

        Raises ``NotPermitted``, ``RuleBroken``, ``BadInput`` and storage faults; there ``BadInput`` for the PIN.
        """
        self._require(approval)
        before = self._known(entry.person) if entry.person else None
        name = checked_name(entry.name)
        if not entry.roles:
            raise BadInput("at least one role", place="roles")
        if before is None and not entry.pin:
            raise BadInput("a new person needs a PIN", place="pin")
        if before is None:
            identifier = new_identifier(self._clock.now())
            base = Person(id=identifier, name=name, roles=entry.roles, pin_verifier="", valid_until="")
        else:
            base = msgspec.structs.replace(before, name=name, roles=entry.roles, active=entry.active)
        self._check_stays_open(base, new_pin=bool(entry.pin))

        def make() -> Person:
            return msgspec.structs.replace(base, pin_verifier=make_verifier(entry.pin)) if entry.pin else base

        return make

    def keep(self, person: Person, approval: Approval | None = None) -> bool:
        """Keep a person that was made, in one transaction with the event that says so; False where nothing is new.

        Raises ``NotPermitted``, ``RuleBroken`` and storage faults; then all is as before.
        """
        self._require(approval)
        self._check_stays_open(person, new_pin=False)
        before = next((each for each in self._repository.local_people() if each.id == person.id), None)
        if person == before:
            return False
        new_pin = before is None or before.pin_verifier != person.pin_verifier
        fact = PersonChanged(
            person=person.id, roles=person.roles, active=person.active, pin=new_pin, added=before is None,
            approval=approval,
        )  # fmt: skip
        duty = self._duty
        context = Context(operator=duty.authority.operator, shift=duty.shift, training=duty.training, rules=RULES)
        self._journal.append(fact, context, self._repository.writing(person, forgiven=new_pin))
        if duty.person is not None and duty.person.id == person.id:
            duty.begin(person)
        return True

    def _require(self, approval: Approval | None) -> None:
        if not self.alone:
            raise RuleBroken("the server says who the people of this shop are")
        self._duty.authority.require(Permission.PEOPLE, approval)

    def _known(self, identifier: str) -> Person:
        found = next((each for each in self._repository.local_people() if each.id == identifier), None)
        if found is None:
            raise RuleBroken("there is no such person at this till")
        return found

    def _check_stays_open(self, person: Person, *, new_pin: bool) -> None:
        """Refuse what would leave nobody who can sign on and look after people, or shut out who stands there."""
        if not person.active and self._duty.person is not None and self._duty.person.id == person.id:
            raise OnDutyNow("this person is on duty")
        others = [each for each in self._repository.local_people() if each.id != person.id]
        signs_on = usable(person.pin_verifier) or new_pin
        if not any(_administers(each) for each in others) and not (_administers(person, signs_on=signs_on)):
            raise LastAdministrator("somebody must be able to sign on as an administrator")


def _administers(person: Person, *, signs_on: bool | None = None) -> bool:
    able = usable(person.pin_verifier) if signs_on is None else signs_on
    return person.active and able and Role.ADMINISTRATOR in person.roles
