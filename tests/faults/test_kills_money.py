"""Killed at any place while money goes back or goods are put by, a till stands whole at its next start, and the act is done once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from common.event import decode_body, decode_event
from common.facts import SaleCompleted
from common.sale import recompute
from common.tender import TenderKind
from pos_client.journal.projections import rebuild
from tests.faults.till_that_refunds import PLACES, SCENARIOS, go_on, open_till
from tests.pos_client.features.selling_till import SellingTill

ROOT = Path(__file__).parents[2]
_DERIVED = ("returned", "own_value", "own_movement", "own_layaway", "sale")
_ENDS = {
    "exchange": ["sale.completed", "sale.completed"],
    "void": ["sale.completed", "sale.completed"],
    "put_by": ["layaway.opened", "sale.completed"],
    "fetch": ["layaway.opened", "sale.completed", "sale.completed", "layaway.closed"],
    "give_up": ["layaway.opened", "sale.completed", "sale.completed", "layaway.closed"],
}
_TOTALS = {"exchange": [826, -477], "void": [826, -826], "put_by": [200], "fetch": [200, 477], "give_up": [200, -200]}


def derived(till: SellingTill) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(till.file.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in _DERIVED}


def replayed(till: SellingTill) -> dict[str, list[tuple[object, ...]]]:
    """The same tables as the journal alone makes them."""
    till.file.execute("BEGIN IMMEDIATE")
    try:
        rebuild(till.file)
        return derived(till)
    finally:
        till.file.execute("ROLLBACK")


def sales(till: SellingTill) -> list[SaleCompleted]:
    return [decode_body(decode_event(stored.encode()), SaleCompleted) for stored in till.events("sale.completed")]


def killed(folder: Path, scenario: str, place: str, passing: int) -> bool:
    """Whether the process died there."""
    child = subprocess.run(
        [sys.executable, "-m", "tests.faults.till_that_refunds", str(folder), scenario, place, str(passing)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert child.returncode in (0, -signal.SIGKILL), child.stderr
    return child.returncode != 0


_KILLS = [(scenario, place, 1) for scenario in SCENARIOS for place in PLACES]
_KILLS += [(scenario, "committed", 2) for scenario in ("put_by", "fetch", "give_up")]


@pytest.mark.parametrize(("scenario", "place", "passing"), _KILLS)
def test_a_till_killed_while_money_moves_stands_whole(tmp_path: Path, scenario: str, place: str, passing: int) -> None:
    assert killed(tmp_path, scenario, place, passing)
    till = open_till(tmp_path)
    try:
        till.sell.restore()
        till.pay.restore()
        assert derived(till) == replayed(till)
        till.money.layaways.restore()
        go_on(till, scenario)
        kinds = [kind for kind in till.events() if kind != "basket.cancelled"]
        assert sorted(kinds) == sorted(_ENDS[scenario])
        done = sales(till)
        assert [sale.total for sale in done] == _TOTALS[scenario]
        assert [sale.counter for sale in done] == list(range(1, len(done) + 1))
        assert all(recompute(sale) == () for sale in done)
        assert derived(till) == replayed(till)
        notes = [t for sale in done for t in sale.tenders if t.kind is TenderKind.STORE_CREDIT and t.amount < 0]
        codes = [account for (account,) in till.file.execute("SELECT account FROM issued_code")]
        assert sorted(codes) == sorted(note.reference.partition(":")[0] for note in notes)
        assert till.file.execute("SELECT count(*) FROM open_basket").fetchone() == (0,)
    finally:
        till.close()


def test_mutant_a_code_kept_after_the_commit_would_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check on codes must see a till that writes them in a transaction of their own, when it dies in between."""
    till = open_till(tmp_path)
    from tests.faults.till_that_refunds import act, before

    before(till, "exchange")
    monkeypatch.setattr(
        type(till.pay._own), "keeping", staticmethod(lambda _codes, _position: lambda _connection: None)
    )
    act(till, "exchange")
    assert till.file.execute("SELECT count(*) FROM issued_code").fetchone() == (0,)
    assert any(t.kind is TenderKind.STORE_CREDIT for t in sales(till)[-1].tenders)
    till.close()
