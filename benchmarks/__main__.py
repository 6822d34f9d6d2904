"""``python -m benchmarks [--quick]``: speed and memory, beside a floor in the same run on this machine."""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import bots, export, imports, letter, parts


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done."""

    waves: bots.Waves
    units: int
    pledges: int


FULL = Plan(bots.FULL, units=5000, pledges=100_000)
QUICK = Plan(bots.QUICK, units=500, pledges=5000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about half a minute; for a first impression")
    plan = QUICK if parser.parse_args().quick else FULL
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            bots.run(home, plan.waves)  # look-ups and complaints, against an echo bot
            imports.run(home, plan.units)  # a page of 63 units, and a very long one
            parts.run(home, plan.units)  # the same by chat: how long others wait
            letter.run(home)  # a letter to PDF
            export.run(home, plan.pledges)  # the register as a file, in little memory
        except Exception:
            errors = home / "errors.log"
            sys.stderr.write(errors.read_text()[-4000:] if errors.exists() else "")
            raise
    print(f"\nyinuo-bench: {time.perf_counter() - begun:.0f} s.")


if __name__ == "__main__":
    main()
