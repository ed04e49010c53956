"""Routes for signing in and for looking after people."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync_server.modules.people.service import PeopleService, PersonEntry, PersonOrder
from sync_server.modules.people.sign_in import SignedIn, SignInRequest, SignInService
from sync_server.platform.contract import described
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.limits import Buckets
from sync_server.platform.sessions import Sessions, bearer_of


def router(service: PeopleService, doors: SignInService, sessions: Sessions, sign_in_buckets: Buckets) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["people"])

    @routes.post("/v1/sign-in", **described("Sign in as a person", request=SignInRequest, response=SignedIn))
    async def sign_in(request: Request) -> Response:
        sign_in_buckets.take(request.client.host if request.client else "")
        wanted = decoded(await read_body(request, 10_000), SignInRequest)
        return answer(await run_in_threadpool(doors.sign_in, wanted))

    @routes.delete("/v1/sign-in", **described("Sign out", staff=True))
    async def sign_out(request: Request) -> Response:
        await sessions.staff(request)
        await run_in_threadpool(doors.sign_out, bearer_of(request))
        return Response(status_code=204)

    @routes.get("/v1/people", **described("List people", response=tuple[PersonEntry, ...], staff=True))
    async def people(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.people, staff))

    @routes.post("/v1/people", **described("Add a person", request=PersonOrder, response=PersonEntry, staff=True))
    async def add(request: Request) -> Response:
        staff = await sessions.staff(request)
        order = decoded(await read_body(request), PersonOrder)
        return answer(await run_in_threadpool(service.put, staff, order), status=201)

    @routes.put(
        "/v1/people/{person}", **described("Change a person", request=PersonOrder, response=PersonEntry, staff=True)
    )
    async def change(request: Request, person: str) -> Response:
        staff = await sessions.staff(request)
        order = decoded(await read_body(request), PersonOrder)
        return answer(await run_in_threadpool(service.put, staff, order, person))

    return routes
