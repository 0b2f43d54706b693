"""How a skill was used, in a few words: the same ones on every page and in every table."""

from __future__ import annotations

from matcher.records import Matched, Resume


def use(item: Matched, resume: Resume) -> str:
    """Return how a resume shows a requirement: "used 4.5 years, last 2026-03", "listed only"."""
    names = {mention.skill for mention in item.mentions}
    through = "" if item.skill in names else f", shown by {', '.join(sorted(name for name in names if name))}"
    if item.evidence == "listed":
        return f"listed only{through}"
    evidence = next((skill for skill in resume.skills if skill.skill == item.skill), None)
    if evidence is None or evidence.months is None:
        return f"used{through}"
    last = f", last {evidence.last_used}" if evidence.last_used else ""
    return f"used {years(evidence.months)}{last}"


def years(months: int) -> str:
    """A length of time as people say it: "9 months", "4.5 years"."""
    if months < 24:
        return "1 month" if months == 1 else f"{months} months"
    return f"{months / 12:.1f} years"
