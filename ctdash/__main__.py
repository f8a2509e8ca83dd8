"""`python -m ctdash`."""

from ctdash.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
