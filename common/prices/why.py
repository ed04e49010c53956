"""Why a line costs what it costs, as data: each step in the order it was taken, for a screen to put into words."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.basket import PriceSource
from common.pricing import PricedBasket, PricedLine


class StepKind(StrEnum):
    """What a step is."""

    CATALOGUE = "catalogue"
    PRICE_LIST = "price_list"
    BY_HAND = "by_hand"
    LABEL = "label"
    OPEN = "open"
    DISCOUNT = "discount"
    TO_PAY = "to_pay"


class PriceStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step: a unit price that was set (major units), or an amount in minor units that was taken off. ``source`` is the
    price list or promotion, ``version`` its hash; ``phase``, ``choice`` and ``times`` as applied; ``detail`` the reason."""

    kind: StepKind
    unit_price: Decimal | None = None
    amount: int = 0
    source: str = ""
    name: str = ""
    version: str = ""
    phase: str = ""
    choice: str = ""
    times: int = 0
    from_quantity: Decimal | None = None
    detail: str = ""
    who: str = ""


def why(priced: PricedBasket, line: int) -> tuple[PriceStep, ...]:
    """The steps of one line, by number, ending in what is to pay before tax that is added. Raises ``RuleBroken`` where the
    basket has no such line."""
    priced.basket.line(line)
    row = next(row for row in priced.lines if row.line.line == line)
    steps = list(_price_steps(row))
    for applied in priced.applied:
        steps += [
            PriceStep(
                kind=StepKind.DISCOUNT, amount=share.amount, source=applied.promotion, name=applied.name,
                version=applied.version, phase=applied.phase, choice=applied.choice, times=applied.times,
                detail=applied.reason, who=applied.operator,
            )
            for share in applied.shares
            if share.line == line
        ]  # fmt: skip
    steps.append(PriceStep(kind=StepKind.TO_PAY, amount=row.amount))
    return tuple(steps)


def _price_steps(row: PricedLine) -> list[PriceStep]:
    line = row.line
    steps = []
    if line.list_price is not None:
        steps.append(PriceStep(kind=StepKind.CATALOGUE, unit_price=line.list_price))
    if row.price is not None:
        steps.append(
            PriceStep(
                kind=StepKind.PRICE_LIST, unit_price=row.price.unit_price, source=row.price.price_list,
                version=row.price.version, from_quantity=row.price.from_quantity,
            )
        )  # fmt: skip
    kinds = {
        PriceSource.OVERRIDE: StepKind.BY_HAND,
        PriceSource.LABEL: StepKind.LABEL,
        PriceSource.OPEN: StepKind.OPEN,
    }
    if (kind := kinds.get(line.source)) is not None:
        override = line.override
        steps.append(
            PriceStep(
                kind=kind, unit_price=line.unit_price, detail=override.reason if override else "",
                who=override.operator if override else "",
            )
        )  # fmt: skip
    return steps
