"""Small duties at their own pace, one after another, off the request path; a failing one is said and tried again."""

import asyncio
import time
from collections.abc import Callable

import msgspec
import structlog
from starlette.concurrency import run_in_threadpool

from common.errors import TandemError

_TICK_SECONDS = 1.0


class Duty(msgspec.Struct, frozen=True):
    """What to do, and how often in seconds; the result is a count that is logged when it is not zero."""

    name: str
    every: float
    work: Callable[[], int]


async def keep_house(duties: tuple[Duty, ...]) -> None:
    """Run until cancelled; every duty runs once soon after the start."""
    log = structlog.get_logger()
    due = {duty.name: time.monotonic() for duty in duties}
    while True:
        for duty in duties:
            if time.monotonic() < due[duty.name]:
                continue
            due[duty.name] = time.monotonic() + duty.every
            try:
                count = await run_in_threadpool(duty.work)
            except TandemError as fault:
                log.warning("duty failed", step=duty.name, code=fault.code)
            except Exception as fault:  # noqa: BLE001  one duty's failure is not another's
                log.warning("duty failed", step=duty.name, fault=type(fault).__name__)
            else:
                if count:
                    log.info("duty", step=duty.name, count=count)
        await asyncio.sleep(_TICK_SECONDS)
