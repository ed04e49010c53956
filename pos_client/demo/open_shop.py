"""The demo shop with a window: server, paired till and virtual devices started, a short guide on screen, all ended with the window."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

from pos_client.demo.server_at_hand import PEOPLE, WELCOME, DemoServer
from pos_client.demo.till_at_hand import enrol

GUIDE = """Welcome to the demo shop: 4,000 real products, a server, and the devices below.

1.  Sign on as {cashier}, PIN {cashier_pin}, or as the manager {manager}, PIN {manager_pin}.
2.  Scan here, tap a tile, or type a few letters of a name, wrong ones too.
3.  F12 pays; F1 shows every key.
4.  Scan 85123A three times, 22423 and 21080; then CLUB1001, a customer's card. Ctrl+W says why a price is what it is,
    Ctrl+U takes the coupon {coupon} (or once {single}), Ctrl+Y takes goods back by the code on a receipt.
5.  Take the paper out, pull the printer's plug, jam the drawer: the sale is unaffected, and the till says so."""


def open_shop(out: Path) -> int:
    """Open the shop; a shop that is there already is opened as it was left. The exit code is the window's."""
    home, server = out / "shop" / "till", DemoServer(out / "shop" / "server")
    ports = out / "shop" / "device-ports"
    printer, scanner = _device_ports(ports)
    if not (home / "till.db").exists():
        shutil.rmtree(out / "shop", ignore_errors=True)
        (out / "shop").mkdir(parents=True)
        ports.write_text(f"{printer} {scanner}", encoding="ascii")
        print("Making a server with a shop, people and 4,088 real products", flush=True)
        server.make()
        server.keep_port()
        server.start()
        print("Pairing a till with its one-time code", flush=True)
        code = server.pairing_code()
        enrol(home, server.url, code, f"tcp://127.0.0.1:{printer}", f"tcp://127.0.0.1:{scanner}")
    else:
        print("Opening the shop as it was left (remove the folder to begin anew)", flush=True)
        server.kept_port()
        server.start()
    (cashier, _, cashier_pin), (manager, _, manager_pin) = PEOPLE
    single = server.coupons.read_text(encoding="utf-8").partition("\n")[0] if server.coupons.exists() else "of a friend"
    guide = GUIDE.format(
        cashier=cashier, cashier_pin=cashier_pin, manager=manager, manager_pin=manager_pin, coupon=WELCOME,
        single=single,
    )  # fmt: skip
    print(guide, flush=True)
    try:
        return subprocess.run(
            [
                sys.executable, "-m", "pos_client.command_line", "run", "--home", str(home),
                "--virtual-devices", str(printer), "--virtual-scanner", str(scanner), "--say", guide,
            ],
            check=False,
        ).returncode  # fmt: skip
    finally:
        server.stop()


def _device_ports(kept: Path) -> tuple[int, int]:
    """The ports that the shop's till knows its printer and scanner by, or free ones for a new shop."""
    if kept.exists():
        printer, scanner = kept.read_text(encoding="ascii").split()
        return int(printer), int(scanner)
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return int(first.getsockname()[1]), int(second.getsockname()[1])
