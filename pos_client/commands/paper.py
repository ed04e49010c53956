"""``tandem-till paper FILE.bin --out FILE.png``: any ESC/POS bytes as the paper they would make, and what was not understood."""

import argparse
import sys
from pathlib import Path

from hardware.paper.draw import paper_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("file", type=Path, metavar="FILE.bin", help="the bytes as sent to a printer")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.png", help="the picture to write")
    parser.add_argument("--width", type=int, choices=(384, 512, 576), default=576, help="dots across (default: 576)")


def run(options: argparse.Namespace) -> int:
    """Draw; 1 where a file cannot be read or written, 0 also when some commands were unknown."""
    try:
        unknown = paper_command(options.file, options.out, options.width)
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}", file=sys.stderr)
        return 1
    for command in unknown:
        print(f"unknown: {command}")
    return 0
