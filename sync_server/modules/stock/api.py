"""Routes for reading stock."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.protocol.entities import StockLevel
from common.returned_goods import Condition
from sync_server.modules.stock.service import StockService
from sync_server.platform.contract import described
from sync_server.platform.http import answer
from sync_server.platform.sessions import Sessions


def router(service: StockService, sessions: Sessions) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["stock"])

    @routes.get("/v1/stock/{shop}", **described("Balances at a shop", response=tuple[StockLevel, ...], staff=True))
    async def levels(
        request: Request, shop: str, after: str = "", limit: int = 100, condition: Condition = Condition.RESTOCK
    ) -> Response:
        staff = await sessions.staff(request)

        def read() -> tuple[StockLevel, ...]:
            return service.levels(staff, shop, after=after, limit=limit, condition=condition)

        return answer(await run_in_threadpool(read))

    @routes.get("/v1/stock/{shop}/{product}", **described("One balance", response=StockLevel, staff=True))
    async def level(request: Request, shop: str, product: str) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.level, staff, shop, product))

    return routes
