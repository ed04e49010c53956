"""``python -m pos_client.sync --home DIR``: the agent as the window starts it, without loading anything of the window's."""

import argparse
import sys
from pathlib import Path

from pos_client.sync.agent import main

parser = argparse.ArgumentParser(prog="tandem-till agent", description="Keep this till in step with its server.")
parser.add_argument("--home", type=Path, required=True, help="the till's folder")
parser.add_argument("--linger", type=float, help="end after so many seconds without a window and with nothing unsent")
arguments = parser.parse_args()
sys.exit(main(arguments.home, linger=arguments.linger))
