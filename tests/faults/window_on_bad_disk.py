"""The real window over a till on a small disk of its own that is filled, or can only be read: HOME full|read-only. Says what happened as JSON."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from common.errors import StorageFault
from pos_client.bootstrap.ground import lay_ground
from pos_client.ui.application import make_application
from pos_client.ui.fault_text import fault_text


def fill(file: Path, leave: int = 0) -> None:
    """Take all room but ``leave`` bytes."""
    with contextlib.suppress(OSError), file.open("ab", buffering=0) as ballast:
        while True:
            left = os.statvfs(file.parent).f_bavail * os.statvfs(file.parent).f_frsize - leave
            if left <= 0 or not ballast.write(bytes(min(left, 1 << 20))):
                return


def full(home: Path) -> dict[str, object]:
    """Sell until the disk is full, then with room again."""
    from tests.faults.shopfloor import Shopfloor

    ballast = home.parent / "ballast"
    with Shopfloor(home) as floor:
        floor.sell()
        floor.day.wait_printed()
        refused: StorageFault | None = None
        pay = floor.day.till.pay
        honest = pay.finish

        def finish() -> object:
            nonlocal refused
            try:
                return honest()
            except StorageFault as fault:
                refused = fault
                raise

        pay.finish = finish  # type: ignore[method-assign, assignment]
        for _ in range(400):
            floor.day.sell([("2010002000005", 1), ("2010120000000", 1)])
            floor.day.go("sell.pay")
            floor.day.go("pay.cash")
            fill(ballast)
            floor.day.go("pay.finish")
            floor.day.hands.breathe(50)
            if refused:
                break
            fill(ballast)
        assert refused is not None, "the disk is never full"
        sell = floor.day.till.sell.sell
        told = {
            "code": refused.code,
            "said": floor.said or floor.session.window.notice_shown.accessibleName(),
            "basket_lines": len(sell.priced.lines) if sell.priced else 0,
            "refused_number": floor.day.till.journal.receipt_number()[0],
            "saved_then": floor.receipts(),
        }
        ballast.unlink()
        floor.day.finish()
        floor.day.wait_printed()
        return {**told, "saved": floor.receipts()}


def read_only(home: Path) -> dict[str, object]:
    """Start where nothing can be written."""
    before = (home / "till.db").read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(home.parent)], check=True)
    try:
        lay_ground(home)
    except StorageFault as fault:
        said = fault_text(fault)
        words = f"{said.happened} {said.safe} {said.remedy}"
        return {"code": fault.code, "said": words, "unchanged": (home / "till.db").read_bytes() == before}
    return {"code": "", "said": "", "unchanged": False}


if __name__ == "__main__":
    application = make_application(sys.argv[:1])
    print(json.dumps({"full": full, "read-only": read_only}[sys.argv[2]](Path(sys.argv[1]))))
