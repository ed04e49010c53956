"""People with real PINs over a real till's files and journal."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher

from common.permissions import Role
from common.protocol.entities import Person
from pos_client.features.people.duty import OnDuty
from pos_client.features.people.repository import PeopleRepository
from pos_client.features.people.service import Attempt, PeopleService, Refusal, SignedOn
from tests.pos_client.journal.till_at_work import SetClock, TillAtWork

PINS = {"maria": "2580", "jonas": "190877", "anna": "4711"}


@cache
def verifier(pin: str) -> str:
    """A cheap argon2id hash, made once: the costs stand in the hash itself."""
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(pin)


def person(identifier: str, role: Role, **changes: object) -> Person:
    """One of the shop's people."""
    values: dict[str, object] = {
        "id": identifier, "name": identifier.title(), "roles": (role,),
        "pin_verifier": verifier(PINS.get(identifier, "0000")), "valid_until": "",
    }  # fmt: skip
    return Person(**{**values, **changes})  # type: ignore[arg-type]


MARIA = person("maria", Role.CASHIER)
JONAS = person("jonas", Role.MANAGER)
ANNA = person("anna", Role.ADMINISTRATOR)


class Shop:
    """The people as the server told them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.known = list(people)

    def people(self) -> Sequence[Person]:
        return self.known


class PeopleAtWork:
    """The service over real files; ``again`` is the same till after a restart."""

    def __init__(
        self, folder: Path, people: Sequence[Person] = (MARIA, JONAS, ANNA), clock: SetClock | None = None
    ) -> None:
        self.folder = folder
        self.till = TillAtWork(folder, clock)
        self.clock = self.till.clock
        self.shop = Shop(people)
        self.duty = OnDuty()
        self.repository = PeopleRepository(self.till.connection)
        self.service = PeopleService(
            directory=self.shop, repository=self.repository, journal=self.till.journal, clock=self.clock, duty=self.duty
        )

    def again(self) -> "PeopleAtWork":
        self.till.connection.close()
        return PeopleAtWork(self.folder, self.shop.known, self.clock)

    def attempt(self, who: str, pin: str) -> SignedOn | Refusal:
        begun = self.service.begin(who)
        if isinstance(begun, Refusal):
            return begun
        return self.service.sign_on(begun, self.service.check(begun, pin))

    def begun(self, who: str) -> Attempt:
        begun = self.service.begin(who)
        assert isinstance(begun, Attempt)
        return begun

    def wait(self, **time: float) -> None:
        self.clock.instant += timedelta(**time)

    def kinds(self) -> list[tuple[str, str]]:
        """(kind, operator) of all people's events."""
        rows = self.till.connection.execute("SELECT kind, operator FROM event ORDER BY position").fetchall()
        return [(kind, operator) for kind, operator in rows if kind.startswith("operator.")]
