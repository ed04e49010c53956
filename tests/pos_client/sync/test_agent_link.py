"""The window starts the agent, hears it, outlives its death, and never waits for it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.ui.agent_link import AgentLink
from tests.pos_client.sync.shop import AgentProcess, RealServer, RealTill
from tests.pos_client.sync.test_agent import arrived

Linked = Callable[..., AgentLink]


def command(till: RealTill) -> list[str]:
    # the checkout is found from the working folder, as an installed package would be from anywhere
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parents[3])!r}); import runpy; runpy.run_module('pos_client.sync', run_name='__main__')"
    return [sys.executable, "-c", code, "--home", str(till.home.folder)]


@pytest.fixture
def linked(qtbot: QtBot) -> Iterator[Linked]:
    """Makes links that are stopped afterwards."""
    links: list[AgentLink] = []

    def make(till: RealTill, *, start_agent: bool = True) -> AgentLink:
        link = AgentLink(home=till.home.folder, command=command(till) if start_agent else None)
        links.append(link)
        link.start()
        return link

    yield make
    for link in links:
        link.stop()


def test_it_starts_the_agent_and_shows_its_status(
    qtbot: QtBot, till: RealTill, server: RealServer, linked: Linked
) -> None:
    link = linked(till)
    seen: list[Status] = []
    changed: set[str] = set()
    link.status_changed.connect(seen.append)
    link.changed.connect(changed.update)
    assert link.status.cause is Cause.STARTING
    qtbot.waitUntil(lambda: link.status.reach is Reach.ONLINE, timeout=20_000)
    head = till.sell().head
    link.appended(head.incarnation, head.sequence)
    qtbot.waitUntil(lambda: arrived(server, till) and link.status.unsent_events == 0, timeout=20_000)
    qtbot.waitUntil(lambda: "people" in changed, timeout=20_000)
    assert seen


def test_an_agent_that_dies_is_started_again_and_the_strip_says_so(
    qtbot: QtBot, till: RealTill, linked: Linked
) -> None:
    link = linked(till)
    qtbot.waitUntil(lambda: link.status.reach is Reach.ONLINE, timeout=20_000)
    seen: list[Status] = []
    link.status_changed.connect(seen.append)
    link._process.kill()
    qtbot.waitUntil(lambda: any(status.cause is Cause.AGENT_GONE for status in seen), timeout=20_000)
    qtbot.waitUntil(lambda: link.status.reach is Reach.ONLINE, timeout=20_000)


def test_an_agent_of_the_systems_is_found_when_it_comes(qtbot: QtBot, till: RealTill, linked: Linked) -> None:
    link = linked(till, start_agent=False)
    qtbot.wait(100)
    assert link.status.reach is Reach.ALONE
    agent = AgentProcess(till.home)
    qtbot.waitUntil(lambda: link.status.reach is Reach.ONLINE, timeout=20_000)
    link.sync_now()
    link.catalogue_in_use("catalogue-e-1.db")
    assert agent.terminate() == 0
    qtbot.waitUntil(lambda: link.status.cause is Cause.AGENT_GONE, timeout=20_000)


def test_a_command_that_does_not_exist_stalls_nobody(qtbot: QtBot, till: RealTill) -> None:
    link = AgentLink(home=till.home.folder, command=["/nonexistent/agent"])
    link.start()
    qtbot.wait(200)
    assert link.status.reach is Reach.ALONE
    link.stop()


def test_the_agent_it_started_ends_with_the_window(qtbot: QtBot, till: RealTill) -> None:
    link = AgentLink(home=till.home.folder, command=command(till))
    link.start()
    qtbot.waitUntil(lambda: link.status.reach is Reach.ONLINE, timeout=20_000)
    process = link._process
    link.stop()
    assert process.state() == process.ProcessState.NotRunning
    assert process.exitCode() == 0
