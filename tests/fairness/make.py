"""A table of few swaps, one of each kind: the whole of models/swaps.toml takes minutes (`matcher audit`)."""

from __future__ import annotations

from dataclasses import replace

from matcher.fairness.table import Table


def few(table: Table) -> Table:
    """Return a table with the first of everything, and with three names that are names of tools as well."""
    tools = {"names_like_tools": ("Julia Swift", "Ruby Kafka", "Will Python")}
    return replace(
        table,
        names={"igbo": table.names["igbo"][:1], "vietnamese": table.names["vietnamese"][:1], **tools},
        lines={kind: lines[:1] for kind, lines in table.lines.items()},
        titles=table.titles[:1],
        schools=table.schools[:1],
        cities=table.cities[:1],
        graduation=table.graduation[-1:],
        breaks=("Career break", "Maternity leave"),
        leave=table.leave[:2],
        gaps=table.gaps[-1:],
    )
