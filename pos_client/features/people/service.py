"""Sign-in by PIN: an attempt is counted before it is checked, so that pulling the plug wins nobody a free one; five in a row lock, longer each time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

import msgspec

from common.clock import Clock, instant_text, parse_instant
from common.errors import BadInput
from common.facts import OperatorSignedOff, OperatorSignedOn
from common.identifiers import new_identifier
from common.permissions import Approval, Permission, Role, authority_of
from common.protocol.entities import Person
from pos_client.features.people.duty import OnDuty
from pos_client.features.people.pin import make_verifier, pin_fits, usable
from pos_client.features.people.repository import Failures, PeopleRepository
from pos_client.journal.journal import Also
from pos_client.journal.prepared import Context

FREE_FAILURES = 5
FIRST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(minutes=15)
LONGEST_REASON = 200
LONGEST_NAME = 80


class Directory(Protocol):
    """The shop's people as the server told them."""

    def people(self) -> Sequence[Person]:
        """All of them; empty at a till that started alone."""
        ...


class Journal(Protocol):
    """Where sign-on and sign-off are journaled."""

    def append(self, body: msgspec.Struct, context: Context, *also: Also) -> object:
        """One durable transaction."""
        ...


class RefusalKind(StrEnum):
    """Why an attempt was refused."""

    WRONG = "wrong"
    LOCKED = "locked"
    EXPIRED = "expired"
    NO_PIN = "no_pin"
    GONE = "gone"
    NOT_ALLOWED = "not_allowed"


class Refusal(msgspec.Struct, frozen=True):
    """An attempt that was refused. ``left``: attempts before the lock (WRONG); ``until``: when the lock ends (LOCKED)."""

    kind: RefusalKind
    left: int = 0
    until: datetime | None = None


class Attempt(msgspec.Struct, frozen=True):
    """An attempt that was counted and may now be checked, once."""

    person: Person
    failures: int


class SignedOn(msgspec.Struct, frozen=True):
    """A person came on duty; ``before`` is who was replaced, None where nobody was on duty."""

    person: Person
    before: Person | None


class PeopleService:
    """Sign-in, switch, sign-off and approval. Used from the window's thread, but for ``check``, which may run anywhere."""

    def __init__(
        self, *, directory: Directory, repository: PeopleRepository, journal: Journal, clock: Clock, duty: OnDuty
    ) -> None:
        self._directory = directory
        self._repository = repository
        self._journal = journal
        self._clock = clock
        self.duty = duty

    def people(self) -> tuple[Person, ...]:
        """Who may sign on here, by name: the shop's people; where the mirror cannot tell (it was damaged and the server is
        away), those remembered; those made at this till only until it knows the shop's."""
        known = self._directory.people() or self._repository.local_people()
        return tuple(sorted((each for each in known if each.active), key=lambda each: each.name.casefold()))

    def remember(self) -> int:
        """Keep the shop's people in the till's own file too, for the day when the mirror is lost and the server away; how many
        rows changed. Whom the server no longer names may no longer sign on. Raises storage faults."""
        said = {person.id: person for person in self._directory.people()}
        if not said:
            return 0
        kept = {person.id: person for person in self._repository.local_people()}
        gone = {
            person.id: msgspec.structs.replace(person, active=False)
            for person in kept.values()
            if person.id not in said and person.active
        }
        changed = [person for person in (*said.values(), *gone.values()) if kept.get(person.id) != person]
        if changed:
            self._repository.put_local_people(changed)
        return len(changed)

    def known(self) -> tuple[Person, ...]:
        """Everybody who ever signed on here, as far as it is known: those who may no more, and those made at this till
        before it had a server, too."""
        return (*self._repository.local_people(), *self._directory.people())

    def approvers(self, permission: Permission, *, own: bool = False) -> tuple[Person, ...]:
        """Who may approve an action for the operator: everyone else who has the permission, with ``own`` the operator too
        (to show a secret, the PIN is asked of whoever stands there)."""
        operator = "" if own else self.duty.authority.operator
        return tuple(
            each
            for each in self.people()
            if each.id != operator and authority_of(each.id, each.roles).allows(permission)
        )

    def begin(self, person: str) -> Attempt | Refusal:
        """Count an attempt by this person before it is checked. Raises a storage fault where it cannot be counted."""
        found = next((each for each in self.people() if each.id == person), None)
        if found is None:
            return Refusal(RefusalKind.GONE)
        if not usable(found.pin_verifier):
            return Refusal(RefusalKind.NO_PIN)
        if self._expired(found):
            return Refusal(RefusalKind.EXPIRED)
        now = self._clock.now()
        failures = self._failures(person, now)
        until = parse_instant(failures.until) if failures.until else None
        if until is not None and until > now:
            return Refusal(RefusalKind.LOCKED, until=until)
        count = failures.count + 1
        self._repository.put_failures(person, Failures(count, _until_after(count, now)))
        return Attempt(found, count)

    @staticmethod
    def check(attempt: Attempt, pin: str) -> bool:
        """Whether the PIN is right; slow, pure, for a worker's thread."""
        return pin_fits(attempt.person.pin_verifier, pin)

    def sign_on(self, attempt: Attempt, right: bool) -> SignedOn | Refusal:
        """Conclude an attempt: the person comes on duty, whoever was on duty goes off. Raises storage and journal faults."""
        if not right:
            return self._refused(attempt)
        person, before = attempt.person, self.duty.person
        if before is not None:
            self._journal.append(OperatorSignedOff(before.id), self._context(before.id))
            self.duty.end()
        self._journal.append(
            OperatorSignedOn(person.id),
            self._context(person.id),
            lambda connection: self._repository.clearing_failures(person.id, connection),
        )
        self.duty.begin(person)
        return SignedOn(person, before)

    def sign_off(self) -> Person | None:
        """Nobody is on duty after this; returns who was."""
        before = self.duty.person
        if before is not None:
            self._journal.append(OperatorSignedOff(before.id), self._context(before.id))
            self.duty.end()
        return before

    def approve(
        self, attempt: Attempt, right: bool, permission: Permission, reason: str, *, own: bool = False
    ) -> Approval | Refusal:
        """Conclude an attempt as a second person's approval of one action; with ``own`` the operator's own counts. Raises
        ``BadInput`` without a reason."""
        said = checked_reason(reason)
        if not right:
            return self._refused(attempt)
        self._repository.clear_failures(attempt.person.id)
        if attempt.person.id not in {each.id for each in self.approvers(permission, own=own)}:
            return Refusal(RefusalKind.NOT_ALLOWED)
        return Approval(attempt.person.id, permission, said)

    def _expired(self, person: Person) -> bool:
        if not person.valid_until:
            return False
        try:
            return parse_instant(person.valid_until) < self._clock.now()
        except ValueError:
            return True

    def _refused(self, attempt: Attempt) -> Refusal:
        if attempt.failures < FREE_FAILURES:
            return Refusal(RefusalKind.WRONG, left=FREE_FAILURES - attempt.failures)
        failures = self._failures(attempt.person.id, self._clock.now())
        return Refusal(RefusalKind.LOCKED, until=parse_instant(failures.until) if failures.until else None)

    def _failures(self, person: str, now: datetime) -> Failures:
        """What stands against a person; a clock that was set back does not make a lock longer than it was meant to be."""
        failures = self._repository.failures(person)
        latest = now + lock_after(failures.count)
        if failures.until and parse_instant(failures.until) > latest:
            failures = Failures(failures.count, instant_text(latest))
            self._repository.put_failures(person, failures)
        return failures

    def _context(self, operator: str) -> Context:
        return Context(operator=operator, shift=self.duty.shift, training=self.duty.training)


def new_person(name: str, pin: str, roles: tuple[Role, ...], clock: Clock) -> Person:
    """A person who has no server: the first one of a till that starts alone. Slow because of the PIN. Raises ``BadInput``."""
    clean = checked_name(name)
    identifier = new_identifier(clock.now())
    return Person(id=identifier, name=clean, roles=roles, pin_verifier=make_verifier(pin), valid_until="")


def checked_name(name: str) -> str:
    """A name without needless blanks, or ``BadInput`` where it is none or too long."""
    clean = " ".join(name.split())
    if not 1 <= len(clean) <= LONGEST_NAME:
        raise BadInput(f"a name has 1 to {LONGEST_NAME} characters", place="name")
    return clean


def checked_reason(reason: str) -> str:
    """A reason that says something, or ``BadInput``."""
    said = " ".join(reason.split())
    if not 3 <= len(said) <= LONGEST_REASON:
        raise BadInput(f"a reason has 3 to {LONGEST_REASON} characters", place="reason")
    return said


def lock_after(count: int) -> timedelta:
    """How long nobody is heard after so many failures in a row: nothing for four, 30 s for the fifth, then twice as long each."""
    if count < FREE_FAILURES:
        return timedelta()
    return min(FIRST_LOCK * (1 << min(count - FREE_FAILURES, 10)), LONGEST_LOCK)


def _until_after(count: int, now: datetime) -> str:
    lock = lock_after(count)
    return instant_text(now + lock) if lock else ""
