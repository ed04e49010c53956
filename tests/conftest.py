"""For all tests: windows are drawn without a screen, and properties try the same cases each time, however slow the machine."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Found cases become examples of their own; looking for new ones is done on purpose, with more of them.
# How long it takes to make a case says something of the machine, nothing of the rule.
settings.register_profile(
    "tandem", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tandem")
# It also tries constants of whatever of ours happens to be loaded, which is another set in each process of a run.
providers._get_local_constants = lambda: providers._local_constants


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print at which points processes were killed, and how often."""
    hits: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name == "kills" and report.when == "call":
                hits.update(value)
    if hits:
        terminalreporter.section(f"{hits.total()} kills")
        for point, count in sorted(hits.items()):
            terminalreporter.write_line(f"{count:6} {point}")
