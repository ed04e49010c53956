"""A till becomes known by a one-time code and the key it made itself; a till that was ever written before gets a higher incarnation."""

import hashlib
import re
from datetime import timedelta

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text, parse_instant
from common.errors import BadInput, RuleBroken
from common.permissions import Permission
from common.protocol.entities import DeviceStanding, shop_scope
from common.protocol.messages import PROTOCOL, PairReply, PairRequest, pair_reply_statement, pair_statement
from common.protocol.pairing_code import new_pairing_code, read_pairing_code
from common.signing import KeyPair, blob_of, fingerprint, signature_holds, text_of
from sync_server.modules.devices import repository
from sync_server.modules.shops.public import shop_name, shop_names
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.feeds import Change, change_of, publish
from sync_server.platform.identity import identity_of
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff
from sync_server.settings import CODE_MINUTES

_TILL = re.compile(r"[A-Za-z0-9]{1,12}")
_DEVICE = re.compile(r"[A-Za-z0-9-]{8,64}")


class NewCode(msgspec.Struct, frozen=True):
    """What to type at the till, and until when it is good."""

    code: str
    shop: str
    till: str
    expires: str


class DeviceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A device as staff see it."""

    id: str
    shop: str
    till: str
    name: str
    incarnation: int
    revoked: bool
    software: str
    paired: str


class DeviceService:
    """Pairing, revocation, repair. ``key`` is the server's own, ``certificate`` its TLS certificate in PEM."""

    def __init__(self, *, database: Database, clock: Clock, key: KeyPair, certificate: str) -> None:
        self._database = database
        self._clock = clock
        self._key = key
        self._certificate = certificate

    def find(self, identifier: str) -> KnownDevice | None:
        """For the gate."""
        with self._database.read() as connection:
            row = repository.one_device(connection, identifier)
        if row is None:
            return None
        return KnownDevice(
            id=row["id"], till=row["till"], shop=row["shop"], public_key=row["public_key"],
            incarnation=row["incarnation"], revoked=row["revoked"],
        )  # fmt: skip

    def add(self, staff: Staff, *, shop: str, till: str, name: str = "", minutes: int = CODE_MINUTES) -> NewCode:
        """A one-time code for a till of that short name (it begins receipt numbers: letters and digits, at most 12).

        Raises ``BadInput``, ``NotPermitted``, ``RuleBroken`` where the till stands, ``Denied`` for an unknown shop.
        """
        with self._database.read() as connection:
            if repository.others_at_till(connection, shop, till, ""):
                raise RuleBroken(f"till {till} of {shop} is enrolled: revoke it, or repair it to pair it again")
        return self._new_code(staff, shop=shop, till=till, name=name, minutes=minutes)

    def _new_code(self, staff: Staff, *, shop: str, till: str, name: str, minutes: int) -> NewCode:
        staff.require(Permission.DEVICE_ADD, shop)
        if not _TILL.fullmatch(till):
            raise BadInput("a till's name has 1 to 12 letters and digits", place="till")
        if not 1 <= minutes <= 7 * 24 * 60:
            raise BadInput("a code is good for a minute to a week", place="minutes")
        code = new_pairing_code(fingerprint(self._key.public_key))
        now = self._clock.now()
        expires = instant_text(now + timedelta(minutes=minutes))
        with self._database.write() as connection:
            shop_name(connection, shop)
            row = {
                "secret_hash": _secret_hash(code), "shop": shop, "till": till, "name": name[:60] or f"Till {till}",
                "made": instant_text(now), "expires": expires,
            }  # fmt: skip
            repository.put_pairing(connection, row)
        return NewCode(code, shop, till, expires)

    def repair(self, staff: Staff, identifier: str, minutes: int = CODE_MINUTES) -> NewCode:
        """A code with which the till of a device is paired again, on the same machine or another; its incarnation rises."""
        known = self._known(identifier)
        return self._new_code(staff, shop=known["shop"], till=known["till"], name=known["name"], minutes=minutes)

    def pair(self, request: PairRequest) -> PairReply:
        """Enrol a till. Asked again by the same device with the same code and key, the answer is the same.

        Raises ``Denied``, ``BadInput``.
        """
        if request.protocol != PROTOCOL:
            raise Denied("sync.upgrade_needed")
        if not _DEVICE.fullmatch(request.device):
            raise BadInput("not a device identifier", place="device")
        public_key = blob_of(request.public_key)
        try:
            proof = blob_of(request.proof)
            secret_hash = _secret_hash(request.code)
        except BadInput:
            raise Denied("pair.refused") from None
        if not signature_holds(public_key, pair_statement(request), proof):
            raise Denied("auth.signature", "the proof does not hold")
        now = instant_text(self._clock.now())
        with self._database.write() as connection:
            code = repository.pairing_of(connection, secret_hash)
            if code is None or parse_instant(code["expires"]) < self._clock.now():
                raise Denied("pair.refused")
            if code["device"] is None:
                incarnation = self._enrol(
                    connection, request, public_key, code["shop"], code["till"], code["name"], now
                )
                repository.use_pairing(connection, secret_hash, request.device, public_key, incarnation)
            elif (code["device"], code["public_key"]) != (request.device, public_key):
                raise Denied("pair.refused")
            else:
                incarnation = code["incarnation"]
            return self._reply(connection, request.device, code["shop"], code["till"], incarnation)

    def _enrol(
        self, connection: Connection, request: PairRequest, key: bytes, shop: str, till: str, name: str, now: str
    ) -> int:
        known = repository.one_device(connection, request.device)
        if known is not None and (known["shop"], known["till"]) != (shop, till):
            raise Denied("pair.known", f"as till {known['till']} of {known['shop']}")
        last = repository.last_incarnation(connection, shop, till, request.device)
        incarnation = _next_incarnation(request, last)
        row = {
            "id": request.device, "shop": shop, "till": till, "name": name, "public_key": key,
            "incarnation": incarnation, "revoked": False, "software": request.software[:60], "paired": now,
        }  # fmt: skip
        repository.put_device(connection, row)
        changes = self._standings(connection, request.device)
        for other in repository.others_at_till(connection, shop, till, request.device):
            repository.set_revoked(connection, other, revoked=True)
            changes += self._standings(connection, other)
        publish(connection, [*changes, *self._all_for(connection, shop, request.device)], now=now)
        return incarnation

    def _reply(self, connection: Connection, device: str, shop: str, till: str, incarnation: int) -> PairReply:
        identity = identity_of(connection)
        reply = PairReply(
            device=device, till=till, shop=shop, shop_name=shop_name(connection, shop), incarnation=incarnation,
            server=identity.server, epoch=identity.epoch, server_key=text_of(self._key.public_key),
            certificate=self._certificate, signature="",
        )  # fmt: skip
        return msgspec.structs.replace(reply, signature=text_of(self._key.sign(pair_reply_statement(reply))))

    def revoke(self, staff: Staff, identifier: str) -> None:
        """From now on the device is answered 403; what it pushed stays. Raises ``Denied``, ``NotPermitted``."""
        known = self._known(identifier)
        staff.require(Permission.DEVICE_REVOKE, known["shop"])
        with self._database.write() as connection:
            repository.set_revoked(connection, identifier, revoked=True)
            publish(connection, self._standings(connection, identifier), now=instant_text(self._clock.now()))

    def devices(self, staff: Staff) -> tuple[DeviceEntry, ...]:
        """All devices of the person's shops."""
        staff.require(Permission.DEVICES)
        with self._database.read() as connection:
            rows = repository.devices(connection, staff.shops)
        fields = DeviceEntry.__struct_fields__
        return tuple(DeviceEntry(**{name: row[name] for name in fields}) for row in rows)

    def begin_incarnation(self, connection: Connection, device: KnownDevice, incarnation: int) -> tuple[Change, ...]:
        """A till found its disk rewound and began a new incarnation by itself."""
        repository.set_incarnation(connection, device.id, incarnation)
        return (self._standing(connection, device.id),)

    def _standings(self, connection: Connection, identifier: str) -> list[Change]:
        """A till as every shop hears of it: its own first, the others because its receipts are brought there too."""
        own = self._standing(connection, identifier)
        others = sorted(shop_names(connection) - {own.scope.partition(":")[2]})
        return [own, *(msgspec.structs.replace(own, scope=shop_scope(shop)) for shop in others)]

    def _all_for(self, connection: Connection, shop: str, besides: str) -> list[Change]:
        """The company's other tills for the feed of one shop, which may be newer than they are."""
        others = [row["id"] for row in repository.devices(connection, frozenset()) if row["id"] != besides]
        said = [self._standing(connection, identifier) for identifier in others]
        scope = shop_scope(shop)
        return [msgspec.structs.replace(change, scope=scope) for change in said if change.scope != scope]

    def _standing(self, connection: Connection, identifier: str) -> Change:
        row = repository.one_device(connection, identifier)
        if row is None:
            raise RuleBroken("no such device")
        standing = DeviceStanding(
            device=row["id"], till=row["till"], name=row["name"], incarnation=row["incarnation"],
            revoked=row["revoked"], public_key=text_of(row["public_key"]),
        )  # fmt: skip
        return change_of(shop_scope(row["shop"]), "device", identifier, standing)

    def _known(self, identifier: str) -> dict[str, str]:
        with self._database.read() as connection:
            row = repository.one_device(connection, identifier)
        if row is None:
            raise Denied("server.not_found", "no such device")
        return {name: row[name] for name in ("shop", "till", "name")}


def _secret_hash(code: str) -> str:
    return hashlib.sha256(b"tandem pairing secret\n" + read_pairing_code(code).secret.encode()).hexdigest()


def _next_incarnation(request: PairRequest, last: int | None) -> int:
    """A till or device with a past begins a new one above all of it; a first one keeps what it began alone.

    Incarnation 0 with events rises past 1: receipt numbers do not name either, so they must not meet.
    """
    if last is not None:
        return max(last, request.incarnation, 1) + 1
    if request.incarnation == 0 and request.head_sequence:
        return 2
    return max(1, request.incarnation)
