"""Staff sign in with name and password for a short-lived token; failures lock the name with a growing delay that outlives restarts."""

import secrets
from datetime import timedelta

import msgspec
from sqlalchemy import RowMapping

from common.clock import Clock, instant_text, parse_instant
from common.permissions import Permission, Role, authority_of
from sync_server.modules.people import repository
from sync_server.modules.people.secrets import password_fits, token_hash
from sync_server.platform.database import Database
from sync_server.platform.limits import Admission
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff

TOKEN_MINUTES = 30
_FREE_TRIES = 5
_LONGEST_LOCK = timedelta(hours=1)
_FORGET_AFTER = timedelta(days=1)


class SignInRequest(msgspec.Struct, frozen=True):
    """Who, and the password."""

    name: str
    password: str


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """The token for ``Authorization: Bearer …`` and what it is good for."""

    token: str
    expires: str
    person: str
    name: str
    permissions: tuple[str, ...]
    shops: tuple[str, ...]


class SignInService:
    """Gives and checks tokens."""

    def __init__(self, *, database: Database, clock: Clock, at_once: int = 2) -> None:
        self._database = database
        self._clock = clock
        self._admission = Admission(at_once)  # each check holds 64 MiB

    def sign_in(self, request: SignInRequest) -> SignedIn:
        """A fresh token. Raises ``Denied`` alike for a wrong name, a wrong password and a locked name."""
        name = fold_sign_in(request.name)
        with self._admission.enter():
            row = self._count_try(name)
            if not password_fits(row["password_hash"] if row and row["active"] else "", request.password):
                raise Denied("permission.sign_in")
        if row is None:
            raise Denied("permission.sign_in")
        now = self._clock.now()
        token, expires = secrets.token_urlsafe(32), instant_text(now + timedelta(minutes=TOKEN_MINUTES))
        with self._database.write() as connection:
            repository.clear_failures(connection, name, instant_text(now - _FORGET_AFTER))
            repository.put_token(connection, token_hash(token), row["id"], expires, instant_text(now))
        staff = staff_of_row(row)
        return SignedIn(
            token=token, expires=expires, person=staff.person, name=staff.name,
            permissions=tuple(sorted(permission.value for permission in staff.authority.permissions)),
            shops=tuple(sorted(staff.shops)),
        )  # fmt: skip

    def _count_try(self, name: str) -> RowMapping | None:
        """Count the try as failed before it is checked, so that many at once do not all count as the first."""
        now = self._clock.now()
        with self._database.write() as connection:
            count, until = repository.failures(connection, name)
            locked = until and parse_instant(until) > now and count >= _FREE_TRIES
            if not locked:
                count += 1
                delay = min(_LONGEST_LOCK, timedelta(seconds=30 * 2 ** min(20, count - _FREE_TRIES)))
                lock_until = now + delay if count >= _FREE_TRIES else now
                repository.put_failures(connection, name, count, instant_text(lock_until))
            row = repository.person_by_sign_in(connection, name)
        if locked:
            raise Denied("permission.sign_in", retry_after=(parse_instant(until) - now).total_seconds())
        return row

    def staff_of(self, token: str) -> Staff:
        """Whose token it is. Raises ``Denied``."""
        now = instant_text(self._clock.now())
        with self._database.read() as connection:
            row = repository.person_of_token(connection, token_hash(token), now)
        if row is None:
            raise Denied("auth.token")
        return staff_of_row(row)

    def administrator(self, name: str) -> Staff:
        """An active administrator by sign-in name, for what is done at the server's console in a person's name.

        Raises ``Denied``.
        """
        with self._database.read() as connection:
            row = repository.person_by_sign_in(connection, fold_sign_in(name))
        staff = staff_of_row(row) if row is not None and row["active"] else None
        if staff is None or not staff.authority.allows(Permission.JOURNAL_ADOPT) or staff.shops:
            raise Denied("permission", f"no administrator of the whole company signs in as {name[:60]!r}")
        return staff

    def sign_out(self, token: str) -> None:
        """The token is good no more."""
        with self._database.write() as connection:
            repository.drop_tokens(connection, digest=token_hash(token))


def fold_sign_in(name: str) -> str:
    """Sign-in names do not tell case and blanks around apart; at most 100 characters."""
    return name.strip().casefold()[:100]


def staff_of_row(row: RowMapping) -> Staff:
    """The person of a row, with authority from its roles."""
    roles = msgspec.json.decode(row["roles"], type=tuple[Role, ...])
    return Staff(row["id"], row["name"], authority_of(row["id"], roles), frozenset(msgspec.json.decode(row["shops"])))
