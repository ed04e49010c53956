"""A plan of kills from a seed, each aimed at a named point, and the running of it in one world; what is found wrong on the way is kept."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.faults.kills.audit import violations
from tests.faults.kills.points import POINTS, Point, Role
from tests.faults.kills.world import World

KILLED = -9


@dataclass(frozen=True)
class Kill:
    """One aimed kill: the ``nth`` time that a life passes the point; ``point`` empty: wherever it is after ``seconds``."""

    point: str
    nth: int = 1


def plan(seed: int, points: Sequence[str], times: int) -> list[Kill]:
    """Each point ``times`` times, in an order and with numbers that the seed decides."""
    chance = random.Random(seed)
    kills = [Kill(point, _nth(chance, POINTS[point])) for point in points for _ in range(times)]
    chance.shuffle(kills)
    return kills


def _nth(chance: random.Random, point: Point) -> int:
    if point.name == "till.basket":
        return chance.randint(1, 5)
    if point.name in {"till.recovering", "server.numbered"} or point.name.startswith("snapshot."):
        return 1
    return chance.choice((1, 1, 1, 2))


@dataclass
class Campaign:
    """Runs kills in a world; ``hits`` is how often each point was hit, ``wrong`` what was found on the way."""

    world: World
    hits: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: Counter[str] = field(default_factory=Counter)

    def run(self, kills: Sequence[Kill]) -> None:
        """All of them, one after the other."""
        for number, kill in enumerate(kills):
            began = time.monotonic()
            point = POINTS[kill.point]
            died = {Role.TILL: self._till, Role.AGENT: self._agent, Role.SERVER: self._server}[point.dies](
                point, kill.nth
            )
            if died:
                self.hits[point.name] += 1
            else:
                self.wrong.append(f"kill {number}, {kill}: the point was not passed\n{self.world.log()[-3000:]}")
            self._look(f"kill {number}, {kill}")
            self.seconds[point.name] += time.monotonic() - began

    def settle(self) -> list[str]:
        """Bring everything up whole, let it come to rest, and say what is wrong."""
        world = self.world
        self._up()
        if world.till(1) != 0:
            self.wrong.append(f"the till does not start: {world.log()[-2000:]}")
        head = world.head()
        world.until(lambda: world.acknowledged() >= head, "it is never all acknowledged", hurry=True)
        world.end(Role.AGENT)
        world.end(Role.SERVER)
        till, server = world.exports()
        told = {str(news["receipt"]) for news in world.told() if news["news"] == "finished"}
        balances = dict(world.server_rows("SELECT product, millionths FROM stock_balance"))
        return [
            *self.wrong,
            *violations(till=till, server=server, papers=world.papers, told=told, balances=balances),
            *self._restarts(),
        ]

    def _up(self) -> None:
        if not self.world.lives(Role.SERVER):
            self.world.start_server()
        if not self.world.lives(Role.AGENT):
            self.world.start_agent()

    def _till(self, point: Point, nth: int) -> bool:
        self._up()
        return self.world.till(3, point.name, nth) == KILLED

    def _agent(self, point: Point, nth: int) -> bool:
        world = self.world
        self._up()
        world.end(Role.AGENT)
        if point.whose is Role.SERVER:
            return self._agent_while_the_server_answers(point, nth)
        child = world.start_agent(point.name, nth)
        snapshot = point.name.startswith("snapshot.")
        for _ in range(0 if snapshot else nth + 1):
            if world.cradle.ended(child) is None:
                world.till(1)
                world.until(lambda: world.cradle.ended(child) is not None or self._all_there(), "stuck", hurry=True)
        world.until(
            lambda: world.cradle.ended(child) is not None, f"{point.name} is not passed", hurry=True, broken=snapshot
        )
        return world.cradle.ended(child) == KILLED

    def _agent_while_the_server_answers(self, point: Point, nth: int) -> bool:
        """The server is stopped with its commit done and its reply unsent; the agent dies; the server goes on."""
        world = self.world
        world.end(Role.SERVER)
        server = world.start_server(point.name, nth)
        world.start_agent()
        while not world.cradle.stopped(server):
            world.till(1)
            world.until(lambda: world.cradle.stopped(server) or self._all_there(), "stuck", hurry=True)
        world.kill(Role.AGENT)
        world.go_on(server)
        return True

    def _server(self, point: Point, nth: int) -> bool:
        world = self.world
        if not world.lives(Role.AGENT):
            world.start_agent()
        world.end(Role.SERVER)
        child = world.start_server(point.name, nth)
        for _ in range(nth + 1):
            if world.cradle.ended(child) is None:
                world.till(1)
                world.until(lambda: world.cradle.ended(child) is not None or self._all_there(), "stuck", hurry=True)
        world.until(lambda: world.cradle.ended(child) is not None, f"{point.name} is not passed", hurry=True)
        return world.cradle.ended(child) == KILLED

    def _all_there(self) -> bool:
        return self.world.acknowledged() >= self.world.head()

    def _look(self, after: str) -> None:
        """At any moment: what came to the printer is saved, and what is stored as acknowledged, the server has."""
        printed = self.world.papers.numbers()
        self.wrong += [
            f"{after}: {number} came to the printer and is not saved" for number in printed - self.world.receipts()
        ]
        acknowledged, held = self.world.acknowledged(), self.world.server_head()
        if acknowledged > held:
            self.wrong.append(f"{after}: {acknowledged} is acknowledged, the server has {held}")

    def _restarts(self) -> list[str]:
        """Every start of the till found itself sound, and nothing was still on its way."""
        wrong = []
        for news in self.world.told():
            if news["news"] == "started":
                wrong += [f"a start found {code}" for code in news["findings"]]
                wrong += ["a start left a print on its way" for state in news["prints"] if state in {"sending", "sent"}]
        return wrong
