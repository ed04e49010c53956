"""Who signed this request: key, window and nonce are checked before a byte of the body is believed."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import msgspec

from common.clock import Clock, parse_instant
from common.protocol.request_signature import (
    DEVICE_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    TIME_HEADER,
    WINDOW_SECONDS,
    request_holds,
)
from sync_server.platform.limits import Buckets
from sync_server.platform.problems import Denied

_WINDOW = timedelta(seconds=WINDOW_SECONDS)


class KnownDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A paired device as the gate needs it; ``incarnation`` is the one it should be writing."""

    id: str
    till: str
    shop: str
    public_key: bytes
    incarnation: int
    revoked: bool


FindDevice = Callable[[str], KnownDevice | None]
"""Looks a till up by its identifier; None where it never was enrolled."""


class NonceMemory:
    """The nonces of the window. They are forgotten at a restart, so times before the start are refused then."""

    def __init__(self, started: datetime, most: int = 1_000_000) -> None:
        self.started = started
        self._most = most
        self._lock = threading.Lock()
        self._seen: dict[tuple[str, str], datetime] = {}

    def first_time(self, device: str, nonce: str, now: datetime) -> bool:
        """Whether this device's nonce is new; it is remembered for the window."""
        with self._lock:
            while self._seen and (len(self._seen) >= self._most or next(iter(self._seen.values())) < now):
                del self._seen[next(iter(self._seen))]
            if (device, nonce) in self._seen:
                return False
            # a time may lie one window ahead and stays good for one more
            self._seen[device, nonce] = now + 2 * _WINDOW
            return True


class DeviceGate:
    """Checks what devices sign. ``find`` looks a device up, None where it is not enrolled."""

    def __init__(self, *, find: FindDevice, nonces: NonceMemory, clock: Clock, buckets: Buckets) -> None:
        self._find = find
        self._nonces = nonces
        self._clock = clock
        self._buckets = buckets

    def admit(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> KnownDevice:
        """The device that signed exactly this request. Raises ``Denied``."""
        identifier, time, nonce, signature = (
            headers.get(name, "") for name in (DEVICE_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER)
        )
        if not (identifier and time and nonce and signature):
            raise Denied("auth.missing", "a device signs its requests")
        if len(nonce) > 64:
            raise Denied("auth.nonce", "a nonce has at most 64 characters")
        device = self._find(identifier)
        if device is None or not request_holds(device.public_key, method, target, body, time, nonce, signature):
            raise Denied("auth.signature")
        now = self._clock.now()
        self._check_time(time, now)
        if not self._nonces.first_time(device.id, nonce, now):
            raise Denied("auth.nonce")
        if device.revoked:
            raise Denied("device.revoked")
        self._buckets.take(device.id)
        return device

    def _check_time(self, time: str, now: datetime) -> None:
        try:
            sent = parse_instant(time)
        except ValueError:
            raise Denied("auth.time", "not an instant") from None
        if abs(sent - now) > _WINDOW:
            raise Denied("auth.time", f"the server's time is {now.isoformat()}")
        if sent < self._nonces.started:
            raise Denied("auth.time", "signed before this server started; sign again")
