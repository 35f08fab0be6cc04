"""``python -m benchmarks quality --data DIR``, ``python -m benchmarks speed``: see README."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Measure the product; nothing here is a timed test."""


if __name__ == "__main__":
    main()
