"""A module that others name but this program may never use runs when something is first asked of it."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


def load_late(name: str) -> None:
    """Put something in the module's place that loads it for the first name asked of it, and gives its names from then on
    (Python's own ``LazyLoader`` runs a module as soon as another one imports it). Harmless where it is there already.
    Raises ``ModuleNotFoundError``."""
    if name in sys.modules:
        return
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name, name=name)
    stand_in = ModuleType(name)

    def ask(attribute: str) -> object:
        """Python calls this for each name, because the stand-in has none."""
        if attribute.startswith("__"):  # the machinery's own questions
            raise AttributeError(attribute)
        if sys.modules.get(name) is stand_in:
            sys.modules.pop(name, None)
        value: object = getattr(import_module(name), attribute)
        return value

    stand_in.__spec__ = spec
    setattr(stand_in, "__getattr__", ask)  # noqa: B010  a module's, by its own rule
    sys.modules[name] = stand_in
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, stand_in)
