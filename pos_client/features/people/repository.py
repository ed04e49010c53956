"""What the till remembers of sign-in: failed attempts by person, and the people of a till that started alone."""

from collections.abc import Sequence

import msgspec

from common.errors import CorruptFile
from common.protocol.entities import Person
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.journal import Also

_PLACE = "till.db"


class Failures(msgspec.Struct, frozen=True):
    """Attempts in a row that did not succeed, and until when no other is heard (an instant's text, empty for none)."""

    count: int = 0
    until: str = ""


class PeopleRepository:
    """SQL over the window's connection to ``till.db``; every method raises a storage fault where the file does not serve."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def failures(self, person: str) -> Failures:
        """What stands against a person."""
        try:
            row = self._connection.execute(
                "SELECT count, until FROM sign_in_failure WHERE person = ?", (person,)
            ).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, _PLACE) from fault
        return Failures(*row) if row else Failures()

    def put_failures(self, person: str, failures: Failures) -> None:
        """Remember attempts, durably."""
        self._write(
            "INSERT OR REPLACE INTO sign_in_failure (person, count, until) VALUES (?, ?, ?)",
            (person, failures.count, failures.until),
        )

    def clear_failures(self, person: str) -> None:
        """Forget them."""
        self._write("DELETE FROM sign_in_failure WHERE person = ?", (person,))

    def clearing_failures(self, person: str, connection: Connection) -> None:
        """Forget them inside an event's transaction."""
        connection.execute("DELETE FROM sign_in_failure WHERE person = ?", (person,))

    def local_people(self) -> list[Person]:
        """The people made at this till."""
        try:
            rows = self._connection.execute("SELECT person FROM local_person").fetchall()
            return [msgspec.json.decode(text, type=Person) for (text,) in rows]
        except DatabaseError as fault:
            raise storage_fault(fault, _PLACE) from fault
        except msgspec.MsgspecError as fault:
            raise CorruptFile(f"a person cannot be read: {fault}", place=_PLACE) from fault

    def put_local_person(self, person: Person) -> None:
        """Add or change a person of this till."""
        self.put_local_people([person])

    def put_local_people(self, people: Sequence[Person]) -> None:
        """Add or change people, all or none."""
        rows = [(person.id, msgspec.json.encode(person).decode()) for person in people]
        with transaction(self._connection, _PLACE) as connection:
            connection.executemany("INSERT OR REPLACE INTO local_person (id, person) VALUES (?, ?)", rows)

    @staticmethod
    def writing(person: Person, *, forgiven: bool) -> Also:
        """The write that goes into the event's transaction; ``forgiven`` forgets failed attempts, as with a new PIN."""

        def write(connection: Connection) -> None:
            text = msgspec.json.encode(person).decode()
            connection.execute("INSERT OR REPLACE INTO local_person (id, person) VALUES (?, ?)", (person.id, text))
            if forgiven:
                connection.execute("DELETE FROM sign_in_failure WHERE person = ?", (person.id,))

        return write

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            with transaction(self._connection):
                self._connection.execute(statement, values)
        except DatabaseError as fault:
            raise storage_fault(fault, _PLACE) from fault
