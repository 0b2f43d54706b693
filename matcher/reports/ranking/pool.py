"""What can be said of a pool as a whole, for the HTML report: a picture with the table behind it."""

from __future__ import annotations

from html import escape

from matcher.reports.ranking.order import Insight

_WIDTH, _HEIGHT, _BAR = 600, 160, 52
# gaps that are shown; a workbook has all of them
_GAPS = 12


def pool_part(insight: Insight) -> str:
    """Return gaps and scores of the pool."""
    if not insight.scored:
        return ""
    return f"<section><h2>The pool</h2>{_hardest(insight)}{_gaps(insight)}{_spread(insight)}</section>"


def hardest_sentence(insight: Insight) -> str:
    """Say which requirement removes most people; empty where nothing required is missing."""
    gap = insight.hardest
    if gap is None:
        return ""
    rest = f"; {gap.alone:,} of them show everything else that is required" if gap.alone else ""
    return f"{gap.label} removes most people: {gap.missing:,} of {insight.scored:,} do not show it{rest}."


def _hardest(insight: Insight) -> str:
    complete = f"{insight.complete:,} of {insight.scored:,} show everything that is required."
    return f"<p>{complete} {escape(hardest_sentence(insight))}</p>"


def _gaps(insight: Insight) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(gap.label)}<td>{gap.need}<td class=n>{gap.missing:,}<td class=n>{gap.alone:,}"
        f'<td><meter min=0 max="{insight.scored}" value="{gap.missing}">{gap.missing} of {insight.scored}</meter>'
        for gap in insight.gaps[:_GAPS]
    )
    head = "<tr><th scope=col>requirement<th scope=col>need<th scope=col>not found in<th scope=col>and nothing else missing<th>"
    return f"<table><caption>Commonest gaps</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _spread(insight: Insight) -> str:
    most = max(insight.spread) or 1
    bars = "".join(_bar(step, number, most) for step, number in enumerate(insight.spread))
    rows = "".join(
        f"<tr><th scope=row>{10 * step}–{10 * step + 10}<td class=n>{number:,}" for step, number in enumerate(insight.spread)
    )
    return (
        f'<figure><figcaption>How many scores lie where</figcaption><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">'
        f"{bars}</svg><details><summary>as a table</summary><table>{rows}</table></details></figure>"
    )


def _bar(step: int, number: int, most: int) -> str:
    height = round((_HEIGHT - 40) * number / most)
    x, top = 8 + step * 59, _HEIGHT - 20 - height
    count = f'<text x="{x + _BAR // 2}" y="{top - 4}">{number:,}</text>' if number else ""
    return (
        f'<rect x="{x}" y="{top}" width="{_BAR}" height="{height}"/>{count}'
        f'<text x="{x + _BAR // 2}" y="{_HEIGHT - 4}">{10 * step}–{10 * step + 10}</text>'
    )
