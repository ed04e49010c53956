"""The demo shop with a window: server, paired till and virtual devices started, a short guide on screen, all ended with the window."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

from pos_client.demo.server_at_hand import PEOPLE, DemoServer
from pos_client.demo.till_at_hand import enrol

GUIDE = (
    "Welcome to the demo shop. Sign on as {cashier}, PIN {cashier_pin}, or as the manager {manager}, PIN {manager_pin}. "
    "Then scan or search, tap a tile, press F12 to pay; F1 shows every key. "
    "The second window is the printer: take its paper away, pull its plug, and see what the till says."
)


def open_shop(out: Path) -> int:
    """Open the shop; a shop that is there already is opened as it was left. The exit code is the window's."""
    home, server = out / "shop" / "till", DemoServer(out / "shop" / "server")
    port = _printer_port(out / "shop" / "printer-port")
    if not (home / "till.db").exists():
        shutil.rmtree(out / "shop", ignore_errors=True)
        (out / "shop").mkdir(parents=True)
        (out / "shop" / "printer-port").write_text(str(port), encoding="ascii")
        print("Making a server with a shop, people and 4,088 real products", flush=True)
        server.make()
        server.keep_port()
        server.start()
        print("Pairing a till with its one-time code", flush=True)
        enrol(home, server.url, server.pairing_code(), f"tcp://127.0.0.1:{port}")
    else:
        print("Opening the shop as it was left (remove the folder to begin anew)", flush=True)
        server.kept_port()
        server.start()
    (cashier, _, cashier_pin), (manager, _, manager_pin) = PEOPLE
    guide = GUIDE.format(cashier=cashier, cashier_pin=cashier_pin, manager=manager, manager_pin=manager_pin)
    print(guide, flush=True)
    try:
        return subprocess.run(
            [
                sys.executable, "-m", "pos_client.command_line", "run", "--home", str(home),
                "--virtual-devices", str(port), "--say", guide,
            ],
            check=False,
        ).returncode  # fmt: skip
    finally:
        server.stop()


def _printer_port(kept: Path) -> int:
    """The port that the shop's till knows its printer by, or a free one for a new shop."""
    if kept.exists():
        return int(kept.read_text(encoding="ascii"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
