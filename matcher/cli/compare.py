"""`matcher compare A B … --posting POSTING`: a few resumes side by side, with what each of them says."""

from __future__ import annotations

import click

from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.sources import insist_readable, open_analyzer, read_source

# what fits beside each other, and what a person can hold in mind
MOST = 5


@click.command("compare")
@click.argument("resumes", metavar="RESUME…", nargs=-1, required=True, type=options.FILE)
@click.option("--posting", type=options.FILE, required=True, help="What the resumes are compared with.")
@click.option("--only-differences", is_flag=True, help="Leave out what all of them show alike.")
@click.option("--reveal", is_flag=True, help="Show names and schools.")
@options.as_json
@options.as_of
@options.manners
def command(
    resumes: tuple[str, ...], posting: str, only_differences: bool, reveal: bool, as_json: bool, as_of: str | None
) -> None:
    """Put two to five RESUMEs side by side: each requirement of the posting with the words that show it.

    Nobody is named unless you say --reveal; C-1 is the first file given, C-2 the second.
    """
    if not 2 <= len(resumes) <= MOST:
        raise click.UsageError(f"compare takes 2 to {MOST} resumes, and here are {len(resumes)}; batch ranks more")
    from matcher.ranking.candidate import read_candidate
    from matcher.ranking.demand import read_demand
    from matcher.ranking.scoring import fit_of
    from matcher.reports.ranking.candidates import present
    from matcher.reports.ranking.rows import View
    from matcher.reports.sidebyside import side_by_side

    analyzer = open_analyzer(ranking=True)
    asked = read_source(posting)
    insist_readable(asked)
    demand = read_demand(analyzer.posting(asked), analyzer.figures)
    documents = [read_source(resume, as_of=as_of) for resume in resumes]
    found = []
    for number, (path, document) in enumerate(zip(resumes, documents, strict=True), 1):
        candidate = read_candidate(analyzer.resume(document), analyzer.figures)
        view = View(f"C-{number}", path, document.as_of, reveal)
        found.append(present(candidate, demand, fit_of(candidate, demand, analyzer.figures), view))
    show(side_by_side(demand.posting, found, only_differences=only_differences), "json" if as_json else "terminal")
    insist_readable(*documents)
