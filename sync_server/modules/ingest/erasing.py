"""Erasing a person is destroying their key: every event stays as it is and its chain verifies, but what was sealed in it can never be opened again."""

from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.errors import BadInput, RuleBroken, TandemError
from common.event import decode_body, decode_event
from common.facts import ReceiptMailRequested
from common.permissions import Permission
from common.personal import unseal
from sync_server.modules.ingest import repository, repository_line
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, publish
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff

_KIND = "receipt.mail_requested"
_MOST = 500
_MOST_NOTE = 1000

# (connection, reference) → what the feeds then say; None where nothing is kept of it
Forget = Callable[[Connection, str], Sequence[Change] | None]


class SealedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Personal data that lies sealed in a kept event, by ``person``'s reference; ``open`` while the key is here, ``erased``
    is when it was destroyed, empty for never."""

    person: str
    device: str
    incarnation: int
    sequence: int
    receipt: str
    instant: str
    open: bool
    erased: str = ""


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """What erasing did: in how many places the key lay, and how many events hold data sealed under it. ``settled`` is
    whether its bytes are gone from the store's log too; else they go once nobody reads an older state any more.
    ``customer``: it was a customer's, who is known nowhere any more."""

    person: str
    keys: int
    events: int
    settled: bool = True
    customer: bool = False


class PrivacyDesk:
    """Finds what is sealed, and destroys keys; a matter of the whole company."""

    def __init__(self, *, database: Database, clock: Clock, forget: Forget = lambda _connection, _person: None) -> None:
        """``forget`` deletes what is kept of a person outside events."""
        self._database = database
        self._clock = clock
        self._forget = forget

    def sealed(
        self, staff: Staff, *, receipt: str = "", address: str = "", limit: int = 100
    ) -> tuple[SealedEntry, ...]:
        """What is sealed, oldest first; of one receipt, or of a mail address, if asked (only open ones can be told by it)."""
        staff.require_company(Permission.PRIVACY_ERASE)
        found: list[SealedEntry] = []
        wanted = address.strip().casefold()
        with self._database.read() as connection:
            for entry, request in _all_sealed(connection):
                if len(found) == max(1, min(limit, _MOST)):
                    break
                if receipt and entry.receipt != receipt:
                    continue
                if wanted and _address(connection, request).strip().casefold() != wanted:
                    continue
                found.append(_standing(connection, entry))
        return tuple(found)

    def erase(self, staff: Staff, person: str, note: str = "") -> Erased:
        """Destroy a person's key here, in what lies aside too, and for good: should it be sent again, it is not kept. A
        customer of that reference is deleted, here and in the tills' feeds.

        Raises ``NotPermitted``, ``Denied`` where nothing is known of the reference, ``RuleBroken`` where it was done before
        or the customer still owes something.
        """
        staff.require_company(Permission.PRIVACY_ERASE)
        if not person or len(person) > 100:
            raise BadInput("a reference has 1 to 100 characters", place="person")
        now = instant_text(self._clock.now())
        with self._database.write() as connection:
            if before := repository.erased_of(connection, [person]).get(person):
                raise RuleBroken(f"it was erased on {before}")
            events = sum(entry.person == person for entry, _ in _all_sealed(connection))
            keys = repository.erase_key(connection, person, now)
            told = self._forget(connection, person)
            if not events and not keys and told is None:
                raise Denied("server.not_found", "nothing is sealed under that reference")
            repository_line.add_act(connection, {
                "instant": now, "person": staff.person, "name": staff.name, "act": "privacy.erased", "device": "",
                "detail": f"{person}: {' '.join(note.split())[:_MOST_NOTE]}".rstrip(": "),
            })  # fmt: skip
            publish(connection, told or (), now=now)
        settled = self._database.empty_log()
        return Erased(person=person, keys=keys, events=events, settled=settled, customer=told is not None)


def _all_sealed(connection: Connection) -> "list[tuple[SealedEntry, ReceiptMailRequested]]":
    found = []
    for row in repository.sealed_requests(connection, _KIND):
        try:
            request: ReceiptMailRequested = decode_body(decode_event(row["stored"]), ReceiptMailRequested)
        except TandemError:
            continue  # what cannot be read was filed for review when it came
        entry = SealedEntry(
            person=request.address.person, device=row["device"], incarnation=row["incarnation"],
            sequence=row["sequence"], receipt=request.receipt, instant=row["instant"], open=False,
        )  # fmt: skip
        found.append((entry, request))
    return found


def _standing(connection: Connection, entry: SealedEntry) -> SealedEntry:
    erased = repository.erased_of(connection, [entry.person]).get(entry.person, "")
    return msgspec.structs.replace(entry, open=repository.key_of(connection, entry.person) is not None, erased=erased)


def _address(connection: Connection, request: ReceiptMailRequested) -> str:
    key = repository.key_of(connection, request.address.person)
    if key is None:
        return ""
    try:
        return unseal(key, request.address)
    except (TandemError, ValueError):
        return ""
