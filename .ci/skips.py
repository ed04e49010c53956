"""Fails when the test run skipped a test whose reason is not on the list in may_skip."""

import re
import sys
from pathlib import Path

allowed = [
    line.split("|")[0].strip()
    for line in (Path(__file__).parent / "may_skip").read_text().splitlines()
    if line.strip() and not line.startswith("#")
]
output = Path(sys.argv[1]).read_text()
skips = [line for line in output.splitlines() if line.startswith("SKIPPED")]
unlisted = [line for line in skips if not any(reason in line for reason in allowed)]
if unlisted:
    sys.exit("Skipped, and not on the list in .ci/may_skip:\n" + "\n".join(unlisted))
if not re.search(r"\d+ passed", output):
    sys.exit("No test ran")
