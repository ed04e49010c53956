"""create_app: the HTTP side of a server; routes come from the modules, and every one of them is in docs/sync-protocol.md."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from common.clock import instant_text
from common.permissions import Permission
from common.protocol.messages import ServerInfo
from common.protocol.routes import HELLO
from sync_server.bootstrap import Server
from sync_server.modules.asks import api as asks
from sync_server.modules.catalogue import api as catalogue
from sync_server.modules.customers import api as customers
from sync_server.modules.devices import api as devices
from sync_server.modules.ingest import api as ingest
from sync_server.modules.mail import api as mail
from sync_server.modules.people import api as people
from sync_server.modules.pricing import api as pricing
from sync_server.modules.sales import api as sales
from sync_server.modules.shops import api as shops
from sync_server.modules.stock import api as stock
from sync_server.modules.value import api as value
from sync_server.platform import feed_routes, hints
from sync_server.platform.contract import described, openapi_of
from sync_server.platform.device_gate import DeviceGate, NonceMemory
from sync_server.platform.feeds import heads, prune
from sync_server.platform.health import readiness
from sync_server.platform.housekeeping import Duty, keep_house
from sync_server.platform.http import answer
from sync_server.platform.identity import identity_of
from sync_server.platform.limits import Admission, Buckets
from sync_server.platform.sessions import Sessions
from sync_server.platform.watching import watch
from sync_server.settings import is_loopback


def software_version() -> str:
    """This software's version, also where it runs from a checkout."""
    try:
        return version("tandem-pos")
    except PackageNotFoundError:
        return "0"


def create_app(server: Server) -> FastAPI:
    """The application of an opened server."""
    gate = DeviceGate(
        find=server.devices.find, nonces=NonceMemory(server.started), clock=server.clock,
        buckets=Buckets(per_minute=1200, burst=300),
    )  # fmt: skip
    sessions = Sessions(gate=gate, staff_of=server.sign_in.staff_of, staff_buckets=Buckets(per_minute=600, burst=200))
    board = hints.HintBoard(database=server.database, epoch=server.epoch)
    server.database.listen(board.wake)

    @contextlib.asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(board.watch()), asyncio.create_task(keep_house(_duties(server)))]
        try:
            yield
        finally:
            board.close()
            for task in tasks:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    app = FastAPI(
        title="Tandem sync server", version=software_version(), lifespan=running, docs_url=None, redoc_url=None,
        openapi_url="/v1/openapi.json",
        description="Keeps every till's journal, derives from it, and publishes what changed in dense feeds.",
    )  # fmt: skip
    app.openapi = lambda: openapi_of(app)  # type: ignore[method-assign]
    watch(app, server.figures)
    app.state.board = board
    server.figures.gauge("tandem_hint_readers", "Readers of hints now", lambda: float(board.listening))
    _add_modules(app, server, sessions)
    app.include_router(feed_routes.router(server.database, server.epoch, sessions))
    app.include_router(hints.router(board, gate, server.devices.find))
    _add_public(app, server, sessions)
    return app


def _add_modules(app: FastAPI, server: Server, sessions: Sessions) -> None:
    app.include_router(devices.router(server.devices, sessions, Buckets(per_minute=20, burst=20)))
    app.include_router(people.router(server.people, server.sign_in, sessions, Buckets(per_minute=30, burst=30)))
    app.include_router(shops.router(server.shops, sessions))
    app.include_router(
        ingest.router(server.ingest, server.desk, sessions, Admission(server.settings.file.pushes_at_once))
    )
    app.include_router(ingest.quarantine_router(server.quarantine, sessions))
    app.include_router(ingest.privacy_router(server.privacy, sessions))
    app.include_router(catalogue.router(server.catalogue, server.imports, sessions))
    app.include_router(catalogue.category_router(server.catalogue, sessions))
    app.include_router(catalogue.snapshot_router(server.snapshots, sessions))
    app.include_router(customers.router(server.customers, server.customer_imports, sessions))
    app.include_router(pricing.router(server.rules, server.rule_imports, sessions))
    app.include_router(pricing.price_router(server.carts, sessions))
    app.include_router(pricing.tax_router(server.taxes, sessions))
    app.include_router(sales.router(server.sales, sessions))
    app.include_router(stock.router(server.stock, sessions))
    app.include_router(mail.router(server.mail, sessions))
    app.include_router(value.router(server.value, sessions))
    app.include_router(asks.router(server.asks, sessions, Buckets(per_minute=120, burst=60)))


def _duties(server: Server) -> tuple[Duty, ...]:
    return (
        Duty("warm rules", 2.0, server.warm_rules),
        Duty("witness", 5.0, server.witness.write),
        Duty("mail", 5.0, server.mail.send_due),
        Duty("renew verifiers", 3600.0, server.people.renew),
        Duty("renew leases", 60.0, server.leases.renew),
        Duty("forget claims", 300.0, server.forget_claims),
        Duty("prune feeds", 6 * 3600.0, lambda: _prune(server)),
    )


def _prune(server: Server) -> int:
    before = instant_text(server.clock.now() - timedelta(days=server.settings.file.feed_days))
    with server.database.write() as connection:
        return sum(prune(connection, scope, before) for scope in heads(connection))


def _add_public(app: FastAPI, server: Server, sessions: Sessions) -> None:
    @app.get(HELLO, tags=["server"], **described("Who is there", response=ServerInfo))
    async def hello() -> Response:
        def read() -> ServerInfo:
            with server.database.read() as connection:
                identity = identity_of(connection)
            return ServerInfo(server=identity.server, epoch=identity.epoch, time=instant_text(server.clock.now()))

        return answer(await run_in_threadpool(read))

    @app.get("/healthz", tags=["server"], **described("Whether the process lives", response=dict[str, str]))
    async def healthz() -> Response:
        return answer({"status": "ok"})

    @app.get("/readyz", tags=["server"], **described("Whether it can serve", response=dict[str, str]))
    async def readyz() -> Response:
        found = await run_in_threadpool(readiness, server.database)
        return answer(found, status=200 if found["status"] == "ready" else 503)

    @app.get(
        "/metrics", tags=["server"], **described("Prometheus figures", response=bytes, staff=True, answers="text/plain")
    )
    async def metrics(request: Request) -> Response:
        # on the machine itself anyone may look; from elsewhere a person who may see settings
        if not (request.client and is_loopback(request.client.host)):
            (await sessions.staff(request)).require(Permission.SETTINGS)
        page = await run_in_threadpool(server.figures.page)
        return Response(page, media_type="text/plain; version=0.0.4", headers={"Cache-Control": "no-store"})
