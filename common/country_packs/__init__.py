"""Country packs: a country's tax rates by validity date, with source and date; a rate changes by a new date, never by an edit.

A pack proposes; what a shop's goods carry is the shop's own setting. The data begin on 2016-01-01.
"""

from functools import lru_cache

from common.country_packs.shapes import Pack, Rate, TaxSet, add_rate, check_pack, rates_on, taxes_on
from common.errors import BadInput

PACKS: dict[str, Pack]

__all__ = ["PACKS", "Pack", "Rate", "TaxSet", "add_rate", "check_pack", "pack_of", "rates_on", "taxes_on"]


@lru_cache(maxsize=1)
def _packs() -> dict[str, Pack]:
    """The tables are read when first asked for: a till takes the shapes alone from here, at every start."""
    from common.country_packs.europe import EUROPE
    from common.country_packs.united_states import UNITED_STATES

    return {pack.code: pack for pack in (*EUROPE, *UNITED_STATES)}


def __getattr__(name: str) -> dict[str, Pack]:
    if name == "PACKS":
        return _packs()
    raise AttributeError(name)


def pack_of(code: str) -> Pack:
    """The pack of a country or place such as ``AT`` or ``US-NYC``; raises ``BadInput`` where there is none."""
    if code not in _packs():
        raise BadInput(f"no country pack is called {code[:20]!r}")
    return _packs()[code]
