"""Routes for shops and their settings."""

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.errors import BadInput
from common.protocol.entities import ShopSettings
from sync_server.modules.shops.service import ShopService
from sync_server.platform.contract import described
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.sessions import Sessions


def router(service: ShopService, sessions: Sessions) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["shops"])

    @routes.get(
        "/v1/shops", **described("List shops with their settings", response=tuple[ShopSettings, ...], staff=True)
    )
    async def shops(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.shops, staff))

    @routes.post("/v1/shops", **described("Add a shop", request=ShopSettings, response=ShopSettings, staff=True))
    async def add(request: Request) -> Response:
        staff = await sessions.staff(request)
        settings = decoded(await read_body(request), ShopSettings)
        await run_in_threadpool(lambda: service.put(staff, settings, new=True))
        return answer(settings, status=201)

    @routes.put(
        "/v1/shops/{shop}",
        **described("Change a shop's settings", request=ShopSettings, response=ShopSettings, staff=True),
    )
    async def change(request: Request, shop: str) -> Response:
        staff = await sessions.staff(request)
        settings = decoded(await read_body(request), ShopSettings)
        if settings.shop != shop:
            raise BadInput("not the shop of the address", place="shop")
        await run_in_threadpool(lambda: service.put(staff, msgspec.structs.replace(settings, shop=shop), new=False))
        return answer(settings)

    return routes
