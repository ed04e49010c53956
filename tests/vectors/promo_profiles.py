"""The settings under which another engine's figures are kept: each has a name that the published table gives."""

from typing import NamedTuple

from common.allocation import Allocation
from common.promotions.settings import AmountMode, Competition, DiscountSettings, PercentBase, PercentRounding
from common.tax import TaxRounding


class Profile(NamedTuple):
    """A named way to work a case out; an empty name is ours."""

    name: str
    settings: DiscountSettings = DiscountSettings()
    rounding: TaxRounding = TaxRounding.LINE
    stacks: bool = False


OURS = Profile("")
DOCUMENT = Profile("tax rounded per document", rounding=TaxRounding.DOCUMENT)
TOTALS = Profile("tax rounded by totals", rounding=TaxRounding.TOTALS)
STACKING = Profile("stacking promotions", stacks=True)
DOWN = Profile(
    "percentages rounded down, on all lines at once",
    DiscountSettings(rounding=PercentRounding.DOWN, percent_base=PercentBase.ALL_LINES),
)
TO_LAST = Profile("odd units to the last line", DiscountSettings(spread=Allocation.LAST))
GROSS = Profile("amounts with tax", DiscountSettings(amounts=AmountMode.GROSS))
GROSS_DOCUMENT = Profile(
    "amounts with tax; tax rounded per document", DiscountSettings(amounts=AmountMode.GROSS), TaxRounding.DOCUMENT
)
GROSS_TOTALS = Profile(
    "amounts with tax; tax rounded by totals", DiscountSettings(amounts=AmountMode.GROSS), TaxRounding.TOTALS
)
PRIORITY = Profile("priority decides", DiscountSettings(competition=Competition.PRIORITY))
ONCE_ON_ALL = Profile("percentages on all lines at once", DiscountSettings(percent_base=PercentBase.ALL_LINES))

# by the engine that a case's id starts with, in the order tried after ours
PROFILES: dict[str, tuple[Profile, ...]] = {
    "django-oscar": (DOWN, TO_LAST),
    "odoo": (DOCUMENT, GROSS, GROSS_DOCUMENT, GROSS_TOTALS),
    "medusa": (STACKING,),
    "erpnext": (PRIORITY,),
    "vendure": (DOCUMENT, TOTALS),
    "saleor": (ONCE_ON_ALL, DOCUMENT),
}


def profiles_for(case_id: str) -> tuple[Profile, ...]:
    """Ours, then what the engine of a case is kept under."""
    engine = case_id.rpartition("-")[0]
    return (OURS, *PROFILES.get(engine, ()))
