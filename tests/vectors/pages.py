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
PAGES = {"tax": TAX}
