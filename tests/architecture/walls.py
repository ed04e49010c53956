"""Who may know what, finer than import-linter can say: floors of a feature, doors between modules, where Qt and SQL may stand."""

import re
from collections.abc import Iterator

from tests.architecture.source import Source

_SCREEN = re.compile(r"pos_client\.features\.(\w+)\.screen\w*(?:\.|$)")
_FEATURE = re.compile(r"pos_client\.features\.(\w+)\.(\w+)")
_MODULE = re.compile(r"sync_server\.modules\.(\w+)(?:\.(\w+))?")
_FLOORS = {"screen": 0, "api": 0, "service": 1, "services": 1, "repository": 2}

_SQL = re.compile(
    r"\s*(?:--.*\n\s*)*(?:SELECT\s.+\sFROM\s|SELECT\s+(?:count|max|min|sum|coalesce|exists)\s*\(|INSERT\s+(?:OR\s+\w+\s+)?INTO\s"
    r"|REPLACE\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(?:UNIQUE\s+|VIRTUAL\s+|TEMP\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s"
    r"|ALTER\s+TABLE\s|DROP\s+(?:TABLE|INDEX)\s|PRAGMA\s+\w+|BEGIN\s+(?:IMMEDIATE|EXCLUSIVE)|ATTACH\s|VACUUM\b|WITH\s+\w+\s+AS\s*\()",
    re.DOTALL,
)
# Where a statement may stand; the rest asks a repository.
SQL_PLACES = re.compile(
    r"common/catalogue_format\.py"
    r"|pos_client/(?:databases|journal|sync)/.*"
    r"|pos_client/(?:.*/)?repository\w*\.py"
    r"|sync_server/platform/.*"
    r"|sync_server/(?:.*/)?repository\w*\.py"
    # makes the catalogue's file, which is a message and not the server's own store
    r"|sync_server/modules/catalogue/snapshot\.py"
    # other people's files are read by asking DuckDB, which has no other language
    r"|sync_server/modules/catalogue/tables\.py|pos_client/demo/make_goods\.py"
)


def breaches(source: Source) -> Iterator[str]:
    """Each rule that a file breaks, in words."""
    for name in sorted(source.imports):
        yield from (f"{source.path} imports {name}: {why}" for why in _import_faults(source, name))
    if not SQL_PLACES.fullmatch(source.path):
        for text in source.strings:
            if _SQL.match(text):
                yield f"{source.path} holds SQL outside a repository: {' '.join(text.split())[:60]}"


def _import_faults(source: Source, name: str) -> Iterator[str]:
    top = name.partition(".")[0]
    if top == "tests":
        yield "nothing imports tests"
    if top in {"PySide6", "shiboken6"} and not _may_use_qt(source):
        yield "Qt stands in pos_client/ui and screens alone"
    # its types may be named, for sqlcipher3 has none
    if top in {"sqlite3", "pysqlite3"} and name not in source.typing_imports:
        yield "sqlcipher3 is the one SQLite of a process"
    if top == "hardware" and source.module.startswith("pos_client") and not _may_reach_devices(source):
        yield "the hardware is reached from devices, bootstrap and commands alone"
    yield from _feature_faults(source.module, name)
    yield from _server_faults(source.module, name)


def _may_use_qt(source: Source) -> bool:
    return source.module.startswith("pos_client.ui") or _SCREEN.match(source.module) is not None


def _may_reach_devices(source: Source) -> bool:
    wired = ("pos_client.devices", "pos_client.bootstrap", "pos_client.command", "pos_client.demo")
    return source.module.startswith(wired)


def _feature_faults(module: str, name: str) -> Iterator[str]:
    here, there = _FEATURE.match(module), _FEATURE.match(name)
    if there is None:
        return
    floor = _floor(there[2])
    if module.startswith("pos_client.ui"):
        yield "the frame is given its screens; it does not know features"
    if here is None:
        return
    if here[1] != there[1] and floor in {0, 2}:
        yield "features meet by their services alone"
    yield from _floor_faults(_floor(here[2]), floor)


def _server_faults(module: str, name: str) -> Iterator[str]:
    here, there = _MODULE.match(module), _MODULE.match(name)
    if there is None:
        return
    if module.startswith("sync_server.platform"):
        yield "the platform knows no module"
    if here is None:
        return
    if here[1] != there[1]:
        if there[2] not in {None, "public"}:
            yield "a module is reached by its public.py alone"
        return
    yield from _floor_faults(_floor(here[2] or ""), _floor(there[2] or ""))


def _floor(part: str) -> int | None:
    return next((floor for name, floor in _FLOORS.items() if part == name or part.startswith(name + "_")), None)


def _floor_faults(here: int | None, there: int | None) -> Iterator[str]:
    if here is None or there is None:
        return
    if there < here:
        yield "a lower floor does not know the one above"
    if here == 0 and there == 2:
        yield "a screen or route asks its service, not the repository"
