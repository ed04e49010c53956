"""The published pages and what stands at their heads."""

from typing import NamedTuple


class Page(NamedTuple):
    """A page of docs: which files' cases it lists, and its text before the table."""

    pattern: str
    head: str


TAX = Page(
    "tax_cases*.json",
    """# Tax cases of other engines

Figures from the test suites of ERPNext, Medusa, Odoo, Tryton, Vendure, brick/money, the CLDR and the Norwegian SAF-T
example, run through our rules. `make vectors VECTORS=<folder>` runs a folder of such files through the same table and
ends with `N passed, N failed`; a case that deviates counts there as failed. This page is written by
`python -m tests.vectors <folder> --page tax` and compared with it in the tests.

How a case is run: first by our own rules; then, if that differs, under the setting named here for its kind.

| case says | ours | named setting |
|---|---|---|
| `per_line` | tax rounding `line` | |
| `per_document` | tax rounding `document` | tax rounding `totals`: exact lines, each tax and the net rounded once |
| a document discount | on the price, before tax, spread by largest remainder | on the `total`: rounded once on the total with tax, each tax lowered in proportion, the net by the rest |
| a document discount on `net_total` | on the price | on the `net`, all taxes worked out on what is left |
| a document discount on `grand_total` | on the price | on the `total`, or on the `net` |
| a precision of more than one minor unit | | taxes rounded to `unit` |
| `unrounded` | worked out ten decimals finer, compared in the sixth | |
| a tax with another repartition | the buyer accounts for it: a row of 0 with its reason | |
| cash rounding | on the tender alone | none: see the rule |

Taxes by type: `percent`, `fixed` for each unit with the quantity's sign, `division` as a percentage of the total;
`include_base_amount` and `is_base_affected` as `affects_later` and `affected`; groups are opened in their sequence.
A discount lowers neither an amount for each unit nor the tax on it.""",
)
PROMOTIONS = Page(
    "promo_cases*.json",
    """# Promotion cases of other engines

Figures from the test suites of django-oscar, ERPNext, Medusa, Odoo, Saleor, Vendure, brick/money and moneyphp, run
through `price_basket` and the ways of sharing that it uses. `make vectors VECTORS=<folder>` runs a folder of such files
through the same table; a case that deviates counts there as failed. This page is written by
`python -m tests.vectors <folder> --page promotions` and compared with it in the tests.

How a case is run: first by our own rules; then, if that differs, under the settings that keep its engine's figures. They
are settings of a company (`DiscountSettings`), of its taxes, or of a promotion; no case has one of its own.

| engine | named setting | what it is |
|---|---|---|
| django-oscar | percentages rounded down, on all lines at once | `rounding=down`, `percent_base=all_lines` |
| django-oscar | odd units to the last line | `spread=last` |
| ERPNext | priority decides | `competition=priority`; promotions of one priority for one article are refused by head office |
| Medusa | stacking promotions | a promotion that `stacks`: applied on what is left, by priority, instead of claiming units |
| Odoo | amounts with tax | `amounts=gross` for basket amounts, caps and thresholds |
| Odoo, Vendure | tax rounded per document, by totals | tax rounding of the company |
| Saleor | percentages on all lines at once | `percent_base=all_lines` |
| brick/money, moneyphp | odd units: first, largest weight, floor fraction | `spread` by that name |

Listed promotions get falling priorities, `single_application` is at most once a basket, `exclusive_best` an exclusive
group. Our rules are B.1 to B.12 of [promotions](promotions.md).""",
)
PAGES = {"tax": TAX, "promotions": PROMOTIONS}
