"""Learns the figures that stand in models/ from postings outside the project: `matcher train --list`."""
