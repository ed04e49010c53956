"""What every measurement is given: how much to measure, where to keep what is made once, and processes started as an installed till's are."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.measured_till import lay_till
from tests.bench.stored_goods import catalogue_of

ROOT = Path(__file__).parents[2]


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """How much of everything. ``slope`` are sales over which memory must not grow; ``rows`` go through a feed at a time;
    ``pricings`` is how often a basket is priced, ``promotions`` how many are live."""

    products: int
    starts: int
    scans: int
    lookups: int
    keys: int
    sales: int
    slope: int
    commits: int
    rows: int
    snapshot: int
    syncs: int
    pricings: int
    promotions: int


FULL = Sizes(
    products=1_000_000, starts=11, scans=400, lookups=20_000, keys=400, sales=500, slope=5_000, commits=400,
    rows=10_000, snapshot=100_000, syncs=7, pricings=300, promotions=13_000,
)  # fmt: skip
QUICK = Sizes(
    products=50_000, starts=3, scans=80, lookups=5_000, keys=100, sales=100, slope=400, commits=120, rows=2_000,
    snapshot=10_000, syncs=3, pricings=60, promotions=13_000,
)  # fmt: skip
TINY = Sizes(
    products=300, starts=1, scans=3, lookups=20, keys=4, sales=2, slope=4, commits=6, rows=40, snapshot=200, syncs=1,
    pricings=4, promotions=60,
)  # fmt: skip


class Bench:
    """One run. ``output`` is where results go and where catalogues are kept between runs."""

    def __init__(self, output: Path, sizes: Sizes = FULL) -> None:
        self.output = output.absolute()
        self.sizes = sizes
        self.cache = self.output / "cache"
        self.cache.mkdir(parents=True, exist_ok=True)

    def catalogue(self) -> Path:
        """The big catalogue."""
        return catalogue_of(self.sizes.products, self.cache)

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """An empty folder on the disk that is measured, gone afterwards."""
        made = Path(tempfile.mkdtemp(prefix="measured-", dir=self.output))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    @contextmanager
    def till(self, catalogue: Path | None = None, *, writable: bool = False) -> Iterator[Path]:
        """The folder of a fresh till that has the catalogue; ``writable``: one of its own, to be written to."""
        with self.folder() as folder:
            lay_till(folder / "till", catalogue or self.catalogue(), own_copy=writable)
            yield folder / "till"

    def start(self, *arguments: object, **more: str) -> subprocess.Popen[str]:
        """A Python process with these arguments (a program's path first), its output as text."""
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT, env=self.environment(more), stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, *arguments: object, **more: str) -> Any:
        """Run a program to its end; what its last line says, as JSON. Raises ``CalledProcessError``."""
        process = self.start(*arguments, **more)
        said, _ = process.communicate()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(map(str, arguments)), said)
        return json.loads(said.strip().rsplit("\n", 1)[-1])

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """As on a till: compiled modules kept, no keyring to ask, no window where there is no screen."""
        environment = dict(os.environ)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment |= {
            "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(self.cache / "bytecode"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "QT_LOGGING_RULES": "*=false",
        }  # fmt: skip
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        return {**environment, **more}


def program(name: str) -> Path:
    """One of the programs that are measured from outside."""
    return Path(__file__).parent / "programs" / f"{name}.py"


def yardstick(name: str) -> Path:
    """One of the yardsticks that are programs."""
    return Path(__file__).parent / "yardsticks" / f"{name}.py"
