"""``tandem-till rehearse``: one sale in a shop of its own, with a virtual printer, to prove that an installation works."""

import argparse
import os
import tempfile
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument(
        "--keep", type=Path, default=None, metavar="FOLDER", help="keep the shop there instead of throwing it away"
    )


def run(options: argparse.Namespace) -> int:
    """0 where the sale was saved, printed and verified."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from pos_client.demo.rehearsal import rehearse

    if options.keep is not None:
        return rehearse(options.keep)
    with tempfile.TemporaryDirectory(prefix="tandem-rehearsal-") as folder:
        return rehearse(Path(folder))
