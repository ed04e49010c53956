"""Routes for customers."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync_server.modules.customers.importing import CustomerImport, CustomerReport
from sync_server.modules.customers.records import CustomerEntry, CustomerOrder
from sync_server.modules.customers.service import AccountLine, CustomerService, Payment
from sync_server.platform.contract import described
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.problems import Denied
from sync_server.platform.sessions import Sessions

MOST_IMPORT_BYTES = 64 << 20


def router(service: CustomerService, imports: CustomerImport, sessions: Sessions) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["customers"])

    @routes.get("/v1/customers", **described("Find customers", response=tuple[CustomerEntry, ...], staff=True))
    async def customers(request: Request, search: str = "", after: str = "", limit: int = 100) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: service.find(staff, search=search, after=after, limit=limit)))

    @routes.post(
        "/v1/customers", **described("Add a customer", request=CustomerOrder, response=CustomerEntry, staff=True)
    )
    async def add(request: Request) -> Response:
        staff = await sessions.staff(request)
        order = decoded(await read_body(request), CustomerOrder)
        return answer(await run_in_threadpool(service.put, staff, order), status=201)

    @routes.post(
        "/v1/customers/import",
        **described("Customers by file", request=bytes, response=CustomerReport, staff=True, media="text/csv"),
    )
    async def bring_in(request: Request, dry_run: bool = False) -> Response:
        staff = await sessions.staff(request)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "text/csv":
            raise Denied("input.media", "customers come as text/csv here")
        data = await read_body(request, MOST_IMPORT_BYTES)
        return answer(await run_in_threadpool(lambda: imports.bring_in(staff, data, dry_run=dry_run)))

    @routes.get("/v1/customers/{customer}", **described("One customer", response=CustomerEntry, staff=True))
    async def one(request: Request, customer: str) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.one, staff, customer))

    @routes.put(
        "/v1/customers/{customer}",
        **described("Change a customer", request=CustomerOrder, response=CustomerEntry, staff=True),
    )
    async def change(request: Request, customer: str) -> Response:
        staff = await sessions.staff(request)
        order = decoded(await read_body(request), CustomerOrder)
        return answer(await run_in_threadpool(service.put, staff, order, customer))

    @routes.get(
        "/v1/customers/{customer}/account",
        **described("What moved a customer's balance", response=tuple[AccountLine, ...], staff=True),
    )
    async def account(request: Request, customer: str, limit: int = 100) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.account, staff, customer, limit))

    @routes.post(
        "/v1/customers/{customer}/payments",
        **described("Book a payment", request=Payment, response=CustomerEntry, staff=True),
    )
    async def pay(request: Request, customer: str) -> Response:
        staff = await sessions.staff(request)
        payment = decoded(await read_body(request), Payment)
        return answer(await run_in_threadpool(service.pay, staff, customer, payment), status=201)

    return routes
