"""Learns the figures that stand in models/ from postings outside the project: `python -m matcher.training --help`."""
