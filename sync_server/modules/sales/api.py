"""Routes for reading sales."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync_server.modules.sales.service import DayTotal, SaleDetail, SaleEntry, SalesService
from sync_server.platform.contract import described
from sync_server.platform.http import answer
from sync_server.platform.sessions import Sessions


def router(service: SalesService, sessions: Sessions) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["sales"])

    @routes.get("/v1/sales", **described("Sales, newest first", response=tuple[SaleEntry, ...], staff=True))
    async def sales(
        request: Request, day: str = "", till: str = "", receipt: str = "", before: str = "", limit: int = 100
    ) -> Response:
        staff = await sessions.staff(request)

        def read() -> tuple[SaleEntry, ...]:
            return service.sales(staff, day=day, till=till, receipt=receipt, before=before, limit=limit)

        return answer(await run_in_threadpool(read))

    @routes.get("/v1/sales/totals", **described("Sums by shop and day", response=tuple[DayTotal, ...], staff=True))
    async def totals(request: Request, day: str = "") -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.totals, staff, day))

    @routes.get(
        "/v1/sales/{device}/{incarnation}/{sequence}", **described("One sale in full", response=SaleDetail, staff=True)
    )
    async def one(request: Request, device: str, incarnation: int, sequence: int) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.one, staff, device, incarnation, sequence))

    return routes
