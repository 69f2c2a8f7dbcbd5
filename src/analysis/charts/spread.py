"""Places for things that must not touch: labels along a line, dots of a swarm."""

from collections.abc import Sequence


def spread(
    centres: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 1.0
) -> list[float]:
    """Centres moved as little as possible so that labels of these sizes keep `gap` apart in `low`..`high`.

    Labels keep the order of their wished centres; the sum of squared moves is the least. Where all of them do
    not fit, they are packed from `low` on and the last ones stand beyond `high`: ask `fits` first.
    """
    order = sorted(range(len(centres)), key=lambda i: (centres[i], i))
    # With each label's own offset taken off, the task is to make the wishes non-decreasing (pool neighbours).
    offsets, at = [], 0.0
    for i in order:
        offsets.append(at + sizes[i] / 2)
        at += sizes[i] + gap
    room = high - low - (at - gap)
    pools: list[list[float]] = []
    for i, offset in zip(order, offsets, strict=True):
        pools.append([centres[i] - offset - low, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            value, count = pools.pop()
            before, others = pools[-1]
            pools[-1] = [(before * others + value * count) / (others + count), others + count]
    starts = [max(0.0, min(value, room)) for value, count in pools for _ in range(int(count))]
    placed = [0.0] * len(order)
    for i, start, offset in zip(order, starts, offsets, strict=True):
        placed[i] = low + start + offset
    return placed


def fits(sizes: Sequence[float], low: float, high: float, gap: float = 1.0) -> bool:
    """Whether labels of these sizes find room side by side between `low` and `high`."""
    return sum(sizes) + gap * (len(sizes) - 1) <= high - low


def swarm(values: Sequence[float], size: float, limit: float) -> list[float]:
    """Sideways offsets (0 first, then either side) so that dots of diameter `size` do not overlap.

    Offsets stay within ±`limit`; where a crowd needs more, its dots may overlap at the limit. The result does
    not depend on the order of equal values beyond their position.
    """
    near: list[tuple[float, float]] = []
    offsets = [0.0] * len(values)
    for i in sorted(range(len(values)), key=lambda i: (values[i], i)):
        near = [(value, offset) for value, offset in near if values[i] - value < size]
        offsets[i] = _free_offset(values[i], near, size, limit)
        near.append((values[i], offsets[i]))
    return offsets


def _free_offset(value: float, near: Sequence[tuple[float, float]], size: float, limit: float) -> float:
    """The free offset closest to the middle line; touching a neighbour is enough."""
    candidates = [0.0]
    for other, offset in near:
        reach = (size**2 - (value - other) ** 2) ** 0.5
        candidates += [offset + reach, offset - reach]
    for offset in sorted(candidates, key=lambda c: (round(abs(c), 6), -c)):
        free = all((value - v) ** 2 + (offset - o) ** 2 >= size**2 - 1e-6 for v, o in near)
        if free and abs(offset) <= limit:
            return offset
    return limit if sum(o for _, o in near) < 0 else -limit
