"""For all tests: windows are drawn without a screen, and properties try the same cases each time, however slow the machine."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Found cases become examples of their own; looking for new ones is done on purpose, with more of them.
settings.register_profile("tandem", deadline=None, derandomize=True, database=None)
settings.load_profile("tandem")
