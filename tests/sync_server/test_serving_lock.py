"""Nobody puts a store in place below a running server, and no two servers write one store; a killed one holds nothing."""

from pathlib import Path

from tests.sync_server.test_process import run, running


def test_a_running_servers_store_is_neither_replaced_nor_served_twice_and_a_killed_ones_is(
    home: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    run(home, "backup", str(backup))
    with running(home) as process:
        store = (home / "server.db").stat().st_ino
        assert "stop it first [storage.in_use]" in run(home, "restore", str(backup), expect=1)
        assert "stop it first [storage.in_use]" in run(home, "run", "--port", "0", expect=1)
        assert (home / "server.db").stat().st_ino == store
        process.kill()
        assert "restored" in run(home, "restore", str(backup))
        process.start()
