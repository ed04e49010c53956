"""``python -m tests.golden`` compares the golden receipts; with ``--write`` it draws them anew, for a person to look at."""

import argparse
import sys

from tests.golden.pictures import FOLDER, cases, differs, file_of, picture, png, receipt_of_case


def main() -> int:
    """How many pictures differ, or 0 after writing."""
    options = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    options.add_argument("--write", action="store_true", help="draw every picture anew")
    options.add_argument("only", nargs="*", help="papers by name; all where none is named")
    chosen = options.parse_args()
    FOLDER.mkdir(exist_ok=True)
    wrong = []
    for case in cases():
        if chosen.only and case[0] not in chosen.only:
            continue
        image = picture(receipt_of_case(case), case[1])
        if chosen.write:
            file_of(case).write_bytes(png(image))
        elif said := differs(image, file_of(case)):
            wrong.append(said)
    sys.stdout.write("".join(f"{said}\n" for said in wrong))
    return len(wrong)


if __name__ == "__main__":
    sys.exit(min(1, main()))
