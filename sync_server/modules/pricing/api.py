"""Routes for head office: rules by file with a preview, rules one by one, coupons, tax rates."""

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.errors import BadInput
from common.prices.price_list import PriceList
from common.promotions.promotion import Promotion
from common.protocol.entities import ProductPrices, TaxRate
from common.protocol.request_signature import DEVICE_HEADER
from common.protocol.routes import JSON_MEDIA
from sync_server.modules.pricing.carts import Cart, CartService, PricedCart
from sync_server.modules.pricing.importing import Options, RuleImport
from sync_server.modules.pricing.planning import RuleKind
from sync_server.modules.pricing.report import Oddity, RuleReport
from sync_server.modules.pricing.service import RuleService, SeriesEntry
from sync_server.modules.pricing.taxes import CountryOrder, NewRate, TaxService
from sync_server.platform.contract import described
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.problems import Denied
from sync_server.platform.sessions import Sessions
from sync_server.platform.staff import Staff

MOST_IMPORT_BYTES = 64 << 20


class CodeOrder(msgspec.Struct, frozen=True):
    """How many single-use coupons to make."""

    count: int


class MadeCodes(msgspec.Struct, frozen=True):
    """The codes, told once: the server keeps only their digests."""

    series: str
    codes: tuple[str, ...]


def router(service: RuleService, imports: RuleImport, sessions: Sessions) -> APIRouter:
    """Price lists, promotions and coupon series."""
    routes = APIRouter(tags=["rules"])

    @routes.get("/v1/rules/prices", **described("Price lists", response=tuple[PriceList, ...], staff=True))
    async def lists(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.lists, staff))

    @routes.get(
        "/v1/rules/prices/{list}", **described("A list's prices", response=tuple[ProductPrices, ...], staff=True)
    )
    async def prices(request: Request, list: str, after: str = "", limit: int = 100) -> Response:  # noqa: A002  the route's word
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: service.prices(staff, list, after=after, limit=limit)))

    @routes.get("/v1/rules/promotions", **described("Promotions", response=tuple[Promotion, ...], staff=True))
    async def promotions(request: Request, after: str = "", limit: int = 100) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: service.promotions(staff, after=after, limit=limit)))

    @routes.get("/v1/rules/coupons", **described("Coupon series", response=tuple[SeriesEntry, ...], staff=True))
    async def coupons(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.coupons, staff))

    @routes.post(
        "/v1/rules/coupons/{series}/codes",
        **described("Make single-use coupons", request=CodeOrder, response=MadeCodes, staff=True),
    )
    async def codes(request: Request, series: str) -> Response:
        staff = await sessions.staff(request)
        order = decoded(await read_body(request), CodeOrder)
        made = await run_in_threadpool(service.make_codes, staff, series, order.count)
        return answer(MadeCodes(series, made), status=201)

    _add_files(routes, service, imports, sessions)
    return routes


def _add_files(routes: APIRouter, service: RuleService, imports: RuleImport, sessions: Sessions) -> None:
    @routes.get(
        "/v1/rules/oddities",
        **described("Rules that can never apply or apply to nothing", response=tuple[Oddity, ...], staff=True),
    )
    async def oddities(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(imports.check, staff))

    @routes.post(
        "/v1/rules/{kind}/import",
        **described("Rules by file, with a preview", request=bytes, response=RuleReport, staff=True, media="text/csv"),
    )
    async def bring_in(
        request: Request, kind: str, dry_run: bool = False, replace: bool = False, shops: str = ""
    ) -> Response:
        staff = await sessions.staff(request)
        if request.headers.get("content-type", "").partition(";")[0].strip() not in {"text/csv", JSON_MEDIA}:
            raise Denied("input.media", f"rules are text/csv or {JSON_MEDIA}")
        data = await read_body(request, MOST_IMPORT_BYTES)
        options = Options(replace=replace, shops=tuple(shop for shop in shops.split(",") if shop))

        def read() -> RuleReport:
            return imports.bring_in(staff, _kind(kind), data, dry_run=dry_run, options=options)

        return answer(await run_in_threadpool(read))

    @routes.delete("/v1/rules/{kind}/{rule:path}", **described("End a rule", staff=True))
    async def remove(request: Request, kind: str, rule: str, product: str = "") -> Response:
        staff = await sessions.staff(request)
        await run_in_threadpool(service.remove, staff, _kind(kind), rule, product)
        return Response(status_code=204)


def tax_router(service: TaxService, sessions: Sessions) -> APIRouter:
    """Tax rates."""
    routes = APIRouter(tags=["rules"])

    @routes.get("/v1/taxes", **described("Tax rates by date", response=tuple[TaxRate, ...], staff=True))
    async def rates(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.rates, staff))

    @routes.post("/v1/taxes", **described("State a rate from a day on", request=NewRate, response=TaxRate, staff=True))
    async def add(request: Request) -> Response:
        staff = await sessions.staff(request)
        new = decoded(await read_body(request), NewRate)
        return answer(await run_in_threadpool(service.add, staff, new), status=201)

    @routes.post(
        "/v1/taxes/country",
        **described("Take a country pack's rates", request=CountryOrder, response=tuple[TaxRate, ...], staff=True),
    )
    async def country(request: Request) -> Response:
        staff = await sessions.staff(request)
        order = decoded(await read_body(request), CountryOrder)
        return answer(await run_in_threadpool(service.import_country, staff, order))

    return routes


def price_router(service: CartService, sessions: Sessions) -> APIRouter:
    """What a cart costs, for every channel."""
    routes = APIRouter(tags=["rules"])

    @routes.post(
        "/v1/price",
        **described("What a cart costs", request=Cart, response=PricedCart, staff=True, device=True),
    )
    async def price(request: Request) -> Response:
        body = await read_body(request)
        asker: Staff | KnownDevice = (
            await sessions.device(request, body) if DEVICE_HEADER in request.headers else await sessions.staff(request)
        )
        return answer(await run_in_threadpool(service.price, asker, decoded(body, Cart)))

    return routes


def _kind(text: str) -> RuleKind:
    try:
        return RuleKind(text)
    except ValueError:
        raise BadInput(f"{', '.join(kind.value for kind in RuleKind)}, not {text[:20]!r}", place="kind") from None
