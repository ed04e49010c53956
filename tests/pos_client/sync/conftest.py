"""Fixtures over ``shop``: a server made once and copied, tills in fresh folders."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync_server.commands import setup
from sync_server.settings import ServerSettings
from tests.pos_client.sync.shop import SHOP, AgentProcess, RealServer, RealTill, Start


@pytest.fixture(scope="session")
def made_server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``init`` makes; argon2 takes its time, so once."""
    home = tmp_path_factory.mktemp("made")
    admin = setup.FirstPerson("Morgan", "a password long enough", "471147")
    setup.init(ServerSettings(home=home), "The Gift Company", SHOP, admin)
    return home


def _copied(made: Path, home: Path) -> Path:
    home.mkdir()
    for name in ("server.db", "server.key", "server.crt"):
        (home / name).write_bytes((made / name).read_bytes())
        (home / name).chmod(0o600)
    return home


@pytest.fixture
def server(made_server: Path, tmp_path: Path) -> Iterator[RealServer]:
    """A running server."""
    real = RealServer(_copied(made_server, tmp_path / "server"))
    real.start()
    yield real
    real.stop()


@pytest.fixture
def tls_server(made_server: Path, tmp_path: Path) -> Iterator[RealServer]:
    """A running server behind TLS of its own key."""
    real = RealServer(_copied(made_server, tmp_path / "tls-server"), tls=True)
    real.start()
    yield real
    real.stop()


@pytest.fixture
def new_till(tmp_path: Path) -> Iterator[Callable[[str], RealTill]]:
    """Makes tills that are closed afterwards."""
    made: list[RealTill] = []

    def make(name: str) -> RealTill:
        made.append(RealTill(tmp_path / name, name))
        return made[-1]

    yield make
    for till in made:
        till.close()


@pytest.fixture
def till(server: RealServer, new_till: Callable[[str], RealTill]) -> RealTill:
    """A till T1 paired with the server."""
    made = new_till("T1")
    made.pair(server.url, server.code())
    return made


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts agents that are gone afterwards."""
    agents: list[AgentProcess] = []

    def begin(till: RealTill, kill_at: tuple[str, int] | None = None) -> AgentProcess:
        agents.append(AgentProcess(till.home, kill_at))
        return agents[-1]

    yield begin
    for agent in agents:
        if agent.running:
            agent.kill()
