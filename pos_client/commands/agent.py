"""``tandem-till agent``: the sync agent in the foreground, as systemd or a person starts it."""

import argparse

from pos_client.command_line import add_home, default_home
from pos_client.sync import agent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_home(parser)
    parser.add_argument(
        "--linger", type=float, default=None, metavar="SECONDS", help="end by itself so long after the window has gone"
    )


def run(options: argparse.Namespace) -> int:
    """Run it until told to end; the exit code is the agent's."""
    return agent.main(options.home or default_home(), linger=options.linger)
