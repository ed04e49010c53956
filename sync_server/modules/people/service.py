"""Staff are kept here and told to the tills of their shops: name, roles, PIN verifier good for thirty days and renewed while they are active."""

from collections.abc import Iterable
from datetime import timedelta

import msgspec
from sqlalchemy import Connection, RowMapping

from common.clock import Clock, instant_text
from common.errors import BadInput, RuleBroken
from common.identifiers import new_identifier
from common.permissions import Permission, Role
from common.protocol.entities import Person, shop_scope
from sync_server.modules.people import repository
from sync_server.modules.people.secrets import password_hash, pin_verifier
from sync_server.modules.people.sign_in import fold_sign_in
from sync_server.modules.shops.public import shop_names
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, change_of, publish
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Record, Staff, unrecorded

VERIFIER_DAYS = 30
_RENEW_WITHIN_DAYS = 20


class PersonEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A person as staff see one; no shops means all; ``pin`` and ``password`` say whether there is one."""

    id: str
    name: str
    sign_in: str
    roles: tuple[Role, ...]
    shops: tuple[str, ...]
    language: str
    active: bool
    pin: bool
    password: bool
    valid_until: str


class PersonOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A person to add or change. Secrets left empty stay as they are."""

    name: str
    sign_in: str = ""
    roles: tuple[Role, ...] = (Role.CASHIER,)
    shops: tuple[str, ...] = ()
    language: str = ""
    active: bool = True
    pin: str = ""
    password: str = ""


class PeopleService:
    """Adds and changes people."""

    def __init__(self, *, database: Database, clock: Clock, record: Record = unrecorded) -> None:
        """``record`` writes down who added or changed whom."""
        self._record = record
        self._database = database
        self._clock = clock

    def people(self, staff: Staff) -> tuple[PersonEntry, ...]:
        """Everybody."""
        staff.require_company(Permission.PEOPLE)
        with self._database.read() as connection:
            return tuple(_entry(row) for row in repository.people(connection))

    def one(self, staff: Staff, identifier: str) -> PersonEntry:
        """One person. Raises ``Denied``."""
        staff.require_company(Permission.PEOPLE)
        with self._database.read() as connection:
            row = repository.one_person(connection, identifier)
        if row is None:
            raise Denied("server.not_found", "no such person")
        return _entry(row)

    def put(self, staff: Staff, order: PersonOrder, identifier: str = "") -> PersonEntry:
        """Add a person, or change the one of ``identifier``. Raises ``BadInput``, ``RuleBroken``, ``Denied``."""
        staff.require_company(Permission.PEOPLE)
        # argon2 takes its time: before the transaction, not in it
        verifier = pin_verifier(order.pin) if order.pin else ""
        hashed = password_hash(order.password) if order.password else ""
        with self._database.write() as connection:
            known = repository.one_person(connection, identifier) if identifier else None
            if identifier and known is None:
                raise Denied("server.not_found", "no such person")
            row, changes = self.write(connection, order, known, verifier=verifier, hashed=hashed)
            if identifier == staff.person and not row["active"]:
                raise RuleBroken("nobody locks the door behind themselves: ask another administrator")
            self._record(connection, staff, "person.changed" if known else "person.added", str(row["id"]))
            publish(connection, changes, now=instant_text(self._clock.now()))
            found = repository.one_person(connection, str(row["id"]))
        assert found is not None  # noqa: S101  just written
        return _entry(found)

    def write(
        self, connection: Connection, order: PersonOrder, known: RowMapping | None, *, verifier: str, hashed: str
    ) -> tuple[dict[str, object], list[Change]]:
        """Write a person inside an open transaction; what is to be published."""
        row = self._row(connection, order, known, verifier, hashed)
        repository.put_person(connection, row)
        changed_rights = known is not None and (hashed or not order.active or known["roles"] != row["roles"])
        if changed_rights:
            repository.drop_tokens(connection, identifier=str(row["id"]))
        found = repository.one_person(connection, str(row["id"]))
        assert found is not None  # noqa: S101  just written
        everywhere = shop_names(connection)
        before = _shops_of(known, everywhere) if known else frozenset()
        return row, _changes(found, everywhere, before)

    def _row(
        self, connection: Connection, order: PersonOrder, known: RowMapping | None, verifier: str, hashed: str
    ) -> dict[str, object]:
        now = self._clock.now()
        if not order.name.strip() or len(order.name) > 100:
            raise BadInput("1 to 100 characters", place="name")
        if not order.roles:
            raise BadInput("at least one role", place="roles")
        if unknown := set(order.shops) - shop_names(connection):
            raise BadInput(f"no such shop: {min(unknown)[:40]}", place="shops")
        identifier = str(known["id"]) if known else new_identifier(now)
        sign_in = fold_sign_in(order.sign_in or (known["sign_in"] if known else order.name))
        holder = repository.person_by_sign_in(connection, sign_in)
        if holder is not None and holder["id"] != identifier:
            raise RuleBroken("another person signs in by that name")
        return {
            "id": identifier, "name": order.name.strip(), "sign_in": sign_in,
            "roles": msgspec.json.encode(order.roles).decode(), "shops": msgspec.json.encode(order.shops).decode(),
            "password_hash": hashed or (known["password_hash"] if known else ""),
            "pin_verifier": verifier or (known["pin_verifier"] if known else ""),
            "valid_until": instant_text(now + timedelta(days=VERIFIER_DAYS)),
            "language": order.language[:20], "active": order.active,
        }  # fmt: skip

    def for_new_shop(self, connection: Connection, shop: str) -> list[Change]:
        """What a shop that was just made learns of people."""
        scope = shop_scope(shop)
        rows = [row for row in repository.people(connection) if row["pin_verifier"]]
        return [
            change_of(scope, "person", row["id"], _told(row))
            for row in rows
            if shop in _shops_of(row, frozenset({shop}))
        ]

    def renew(self) -> int:
        """Give verifiers that near their end thirty more days; how many. Housekeeping calls it."""
        now = self._clock.now()
        soon = instant_text(now + timedelta(days=_RENEW_WITHIN_DAYS))
        with self._database.read() as connection:
            due = [row["id"] for row in repository.people(connection) if _renewable(row, soon)]
        if not due:
            return 0
        with self._database.write() as connection:
            everywhere = shop_names(connection)
            changes: list[Change] = []
            for identifier in due:
                row = repository.one_person(connection, identifier)
                if row is not None and _renewable(row, soon):
                    until = instant_text(now + timedelta(days=VERIFIER_DAYS))
                    repository.put_person(connection, {**row, "valid_until": until})
                    changes.extend(_changes({**row, "valid_until": until}, everywhere, frozenset()))
            publish(connection, changes, now=instant_text(now))
        return len(due)


def _renewable(row: RowMapping, soon: str) -> bool:
    return bool(row["active"] and row["pin_verifier"] and row["valid_until"] < soon)


def _shops_of(row: RowMapping | dict[str, object], everywhere: frozenset[str]) -> frozenset[str]:
    named = frozenset(msgspec.json.decode(str(row["shops"]), type=tuple[str, ...]))
    return named & everywhere if named else everywhere


def _changes(row: RowMapping | dict[str, object], everywhere: Iterable[str], before: frozenset[str]) -> list[Change]:
    now_in = _shops_of(row, frozenset(everywhere)) if row["pin_verifier"] else frozenset()
    identifier = str(row["id"])
    told = _told(row)
    return [change_of(shop_scope(shop), "person", identifier, told) for shop in sorted(now_in)] + [
        change_of(shop_scope(shop), "person", identifier, None) for shop in sorted(before - now_in)
    ]


def _told(row: RowMapping | dict[str, object]) -> Person:
    return Person(
        id=str(row["id"]), name=str(row["name"]), pin_verifier=str(row["pin_verifier"]),
        roles=msgspec.json.decode(str(row["roles"]), type=tuple[Role, ...]), valid_until=str(row["valid_until"]),
        language=str(row["language"]), active=bool(row["active"]),
    )  # fmt: skip


def _entry(row: RowMapping) -> PersonEntry:
    return PersonEntry(
        id=row["id"], name=row["name"], sign_in=row["sign_in"],
        roles=msgspec.json.decode(row["roles"], type=tuple[Role, ...]),
        shops=msgspec.json.decode(row["shops"], type=tuple[str, ...]), language=row["language"],
        active=row["active"], pin=bool(row["pin_verifier"]), password=bool(row["password_hash"]),
        valid_until=row["valid_until"],
    )  # fmt: skip
