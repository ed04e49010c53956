"""``tandem-till simulate``: the virtual devices in a window of their own, or without one by typed lines."""

import argparse

from hardware.simulators import command_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options: the devices' own, and whether there is a window."""
    command_line.add_arguments(parser)
    parser.add_argument("--window", action="store_true", help="show the paper growing, with a button for every fault")


def run(options: argparse.Namespace) -> int:
    """Until closed."""
    if not options.window:
        return command_line.run(options)
    from pos_client.ui.simulator_window import show_simulators

    return show_simulators(options)
