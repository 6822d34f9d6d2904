"""Looking at each element together with the one that follows."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def with_next(elements: Sequence[T]) -> Iterator[tuple[T, T | None]]:
    """Each element and the next; after the last there is None."""
    for index, element in enumerate(elements):
        yield element, elements[index + 1] if index + 1 < len(elements) else None
