"""``python -m hardware.simulators``."""

import sys

from hardware.simulators.command_line import main

sys.exit(main())
