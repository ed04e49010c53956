"""``tandem-till doctor``: which devices are found, what is missing, and the exact remedy; 1 where something that is set up does not work."""

import argparse
from contextlib import closing

from pos_client.command_line import add_home, default_home
from pos_client.databases.home import Home
from pos_client.databases.keys import KeyStore
from pos_client.databases.till_file import read_till
from pos_client.devices.doctor import Level, examine, report
from pos_client.devices.settings import DeviceSettings, decode_settings
from pos_client.features.settings.known import DEVICES
from pos_client.features.settings.repository import SettingsRepository


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_home(parser)


def run(options: argparse.Namespace) -> int:
    """Examine this machine and, where there is a till, its devices. Nothing is opened that the till holds."""
    findings = examine(_settings(Home(options.home or default_home())))
    print(report(findings))
    return int(any(finding.level is Level.PROBLEM for finding in findings))


def _settings(home: Home) -> DeviceSettings:
    if not home.till.exists():
        return DeviceSettings()
    with closing(read_till(home.till, KeyStore(home).files_key())) as connection:
        text = SettingsRepository(connection).load(DEVICES.name)
    return decode_settings(text) if text else DeviceSettings()
