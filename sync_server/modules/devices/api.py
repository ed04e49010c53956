"""Routes for tills that pair and for staff who look after them."""

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.protocol.messages import PairReply, PairRequest
from common.protocol.routes import PAIR
from sync_server.modules.devices.service import DeviceEntry, DeviceService, NewCode
from sync_server.platform.contract import described
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.limits import Buckets
from sync_server.platform.sessions import Sessions
from sync_server.settings import CODE_MINUTES


class DeviceOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A till to be added."""

    shop: str
    till: str
    name: str = ""
    minutes: int = CODE_MINUTES


def router(service: DeviceService, sessions: Sessions, pair_buckets: Buckets) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["devices"])

    @routes.post(PAIR, **described("Pair a till with a one-time code", request=PairRequest, response=PairReply))
    async def pair(request: Request) -> Response:
        pair_buckets.take(request.client.host if request.client else "")
        wanted = decoded(await read_body(request), PairRequest)
        return answer(await run_in_threadpool(service.pair, wanted))

    @routes.get("/v1/devices", **described("List devices", response=tuple[DeviceEntry, ...], staff=True))
    async def devices(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.devices, staff))

    @routes.post(
        "/v1/devices", **described("Make a pairing code for a till", request=DeviceOrder, response=NewCode, staff=True)
    )
    async def add(request: Request) -> Response:
        staff = await sessions.staff(request)
        order = decoded(await read_body(request), DeviceOrder)

        def work() -> NewCode:
            return service.add(staff, shop=order.shop, till=order.till, name=order.name, minutes=order.minutes)

        return answer(await run_in_threadpool(work), status=201)

    @routes.post("/v1/devices/{device}/revoke", **described("Revoke a device", staff=True))
    async def revoke(request: Request, device: str) -> Response:
        staff = await sessions.staff(request)
        await run_in_threadpool(service.revoke, staff, device)
        return Response(status_code=204)

    @routes.post(
        "/v1/devices/{device}/repair",
        **described("Make a code that pairs a till again, raising its incarnation", response=NewCode, staff=True),
    )
    async def repair(request: Request, device: str) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.repair, staff, device), status=201)

    return routes
