"""Ids as they stand in a statement."""

from collections.abc import Iterable


def listed(ids: Iterable[int]) -> str:
    """``1,2,3`` for ``IN (…)``; ``0``, which is nobody's, for none."""
    return ",".join(str(int(each)) for each in ids) or "0"
