"""`python -m matcher` is the command line."""

from matcher.cli.ending import run

if __name__ == "__main__":
    run()
