"""Who is on duty at this till: one person or nobody; what is journaled and allowed follows from that."""

from common.permissions import Authority, Role, authority_of
from common.protocol.entities import Person

NOBODY = Authority("", frozenset())


class OnDuty:
    """The till's present operator. ``shift`` is empty until there are shifts; ``training`` marks what does not count."""

    def __init__(self) -> None:
        self._person: Person | None = None
        self.shift = ""
        self.training = False

    @property
    def person(self) -> Person | None:
        """The operator, None when nobody is signed on."""
        return self._person

    @property
    def name(self) -> str:
        """The operator's name, empty for nobody."""
        return self._person.name if self._person else ""

    @property
    def authority(self) -> Authority:
        """What the operator may do; nobody may do nothing."""
        return authority_of(self._person.id, self._person.roles) if self._person else NOBODY

    @property
    def roles(self) -> tuple[Role, ...]:
        """The operator's roles."""
        return self._person.roles if self._person else ()

    def begin(self, person: Person) -> None:
        """This person is on duty now."""
        self._person = person

    def end(self) -> None:
        """Nobody is on duty now."""
        self._person = None
