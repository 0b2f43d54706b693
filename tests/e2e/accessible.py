"""What axe says of a page as it stands, in both themes, with everything unfolded. Nothing is loaded from elsewhere."""

from __future__ import annotations

from functools import cache
from importlib import resources

from playwright.sync_api import Page

# WCAG 2.2 AA and what axe holds for good custom
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# colours are all that differs between the themes
_COLOURS = ["color-contrast", "link-in-text-block"]


def check_axe(page: Page, within: str = "html") -> None:
    """Fail with what axe finds wrong on this page, light or dark; `within` a part of it where the rest was looked at before."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_script())
    page.evaluate("() => { for (const part of document.querySelectorAll('details')) part.open = true; }")
    found = _violations(page, within, "dark", {"type": "rule", "values": _COLOURS})
    found += _violations(page, within, "light", {"type": "tag", "values": _RULES})
    assert not found, f"{page.url}\n" + "\n".join(found)


def _violations(page: Page, within: str, theme: str, rules: dict[str, object]) -> list[str]:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    run = "([within, rules]) => axe.run(within, {runOnly: rules, resultTypes: ['violations']})"
    found = page.evaluate(run, [within, rules])
    return [
        f"{theme}: {one['id']} at {node['html'][:160]}: {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@cache
def _script() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
