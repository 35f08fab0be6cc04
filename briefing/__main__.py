"""The program: ``briefing``, or ``python -m briefing``."""

import gc

__all__ = ["main"]


def main() -> None:
    """Run the command line, see :func:`briefing.cli.main`."""
    # What is imported stays until the end: looking through it for cycles, again and again while
    # it loads and once more at exit, is a tenth of the CPU of 'briefing --help'.
    gc.disable()
    from briefing import cli

    gc.freeze()
    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
