"""The real window as a process, with hands that sell in it and one point armed: HOME TOLD SALES POINT NTH."""

import json
import os
import sys
import traceback
from pathlib import Path

from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.session import Session, Wishes
from pos_client.demo.day import Day
from pos_client.ui.application import call_soon, make_application, run_until_closed
from tests.faults.kills.lives import CODES
from tests.faults.kills.points import POINTS, Trap

NAME, PIN = "Alex", "615047"


def main() -> int:
    """Sign on, finish what is open, sell; 1 where a part failed."""
    home, told, sales, point, nth = sys.argv[1:]
    out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(**news: object) -> None:
        os.write(out, json.dumps(news).encode() + b"\n")

    if point:
        Trap(POINTS[point], int(nth)).arm()
    application = make_application(sys.argv[:1])
    session = Session(lay_ground(Path(home)), application, Wishes(software="kill test"))
    session.open()
    day = Day(session, Path(told).parent / "screens", lambda _line: None)
    outcome = [1]

    def play() -> None:
        try:
            day.hands.breathe(100)
            day.sign_on(NAME, "", PIN)
            till, hub = day.till, session.hub
            assert hub is not None
            sale, last = till.sell.sell.sale, till.pay.last
            say(
                news="started", findings=[finding.code for finding in till.findings], screen=day.screen,
                tenders=len(sale.tenders) if sale else 0, last=last.sale.receipt if last else "",
                prints=[job.state.value for job in hub.queue.of(last.position)] if last else [],
            )  # fmt: skip
            if sale is not None:
                day.pay_exact() if day.screen == "sell" else day.finish()
            for _ in range(int(sales)):
                day.sell([(CODES[0], 1), (CODES[1], 2)])
                day.pay_exact()
                assert till.pay.last is not None
                say(news="finished", receipt=till.pay.last.sale.receipt)
            day.wait_printed()
            outcome[0] = 0
        except Exception:
            traceback.print_exc()
            day.picture("failed")
        session.close()

    call_soon(play)
    run_until_closed(application)
    return outcome[0]


if __name__ == "__main__":
    sys.exit(main())
