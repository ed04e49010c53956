"""The feed route: a device reads the company's feed and its own shop's, from a cursor that must fit."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.protocol.entities import COMPANY, shop_scope
from common.protocol.messages import Cursor, FeedPage
from sync_server.platform.contract import described
from sync_server.platform.database import Database
from sync_server.platform.feeds import read_page
from sync_server.platform.http import compact_answer
from sync_server.platform.problems import Denied
from sync_server.platform.sessions import Sessions


def router(database: Database, epoch: Callable[[], str], sessions: Sessions) -> APIRouter:
    """The route."""
    routes = APIRouter(tags=["feeds"])
    current = epoch

    @routes.get("/v1/feeds/{scope}", **described("Read a feed after a cursor", response=FeedPage, device=True))
    async def feed(
        request: Request, scope: str, epoch: str = "", after: int = 0, rolling: str = "", limit: int = 1000
    ) -> Response:
        device = await sessions.device(request)
        if scope not in {COMPANY, shop_scope(device.shop)}:
            raise Denied("device.other")
        cursor = Cursor(epoch, max(0, after), rolling)

        def read() -> FeedPage:
            with database.read() as connection:
                return read_page(connection, scope, current(), cursor, limit=max(1, limit), device=device.id)

        return compact_answer(request, await run_in_threadpool(read))

    return routes
