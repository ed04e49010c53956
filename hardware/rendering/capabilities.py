"""python-escpos and its printer profiles, imported late (a third of a second) and without what its import leaves behind."""

import contextlib
import logging
import shutil
import threading
from functools import cache
from typing import Any

from common.errors import BadSetting

_importing = threading.Lock()


@cache
def _module() -> Any:
    with _importing:
        root = logging.getLogger()
        before = list(root.handlers)
        from escpos import capabilities

        # its import calls basicConfig() and keeps a pickled copy in a temporary folder of its own
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
        with contextlib.suppress(OSError):
            shutil.rmtree(capabilities.pickle_dir)
        return capabilities


def warm_up() -> None:
    """Do the slow import now, on a thread nobody waits for."""
    _module()
    from escpos.printer import Dummy  # noqa: F401


def profile_names() -> tuple[str, ...]:
    """The printers python-escpos knows, for a settings screen."""
    return tuple(sorted(_module().CAPABILITIES["profiles"]))


def profile(name: str, place: str = "profile") -> Any:
    """A printer's profile; raises ``BadSetting`` for one that is not known."""
    if name not in _module().CAPABILITIES["profiles"]:
        raise BadSetting(f"{name!r} is no known printer profile", place=place)
    return _module().get_profile(name)
