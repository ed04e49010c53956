"""From a request to who is asking: a device by its signature, a person by a bearer token."""

from collections.abc import Callable

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from sync_server.platform.device_gate import DeviceGate, KnownDevice
from sync_server.platform.http import target_of
from sync_server.platform.limits import Buckets
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff


class Sessions:
    """``staff_of`` turns a token into a person. Raises ``Denied``."""

    def __init__(self, *, gate: DeviceGate, staff_of: Callable[[str], Staff], staff_buckets: Buckets) -> None:
        self._gate = gate
        self._staff_of = staff_of
        self._staff_buckets = staff_buckets

    async def device(self, request: Request, body: bytes = b"") -> KnownDevice:
        """The device that signed this request with exactly this body. Raises ``Denied``."""
        target = target_of(request.scope)
        device = await run_in_threadpool(self._gate.admit, request.method, target, request.headers, body)
        request.state.asker = f"device:{device.id}"
        return device

    async def staff(self, request: Request) -> Staff:
        """The person whose token this is. Raises ``Denied``."""
        staff = await run_in_threadpool(self._staff_of, bearer_of(request))
        self._staff_buckets.take(staff.person)
        request.state.asker = f"person:{staff.person}"
        return staff


def bearer_of(request: Request) -> str:
    """The token of a request. Raises ``Denied``."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Denied("auth.missing", "sign in first")
    return token.strip()
