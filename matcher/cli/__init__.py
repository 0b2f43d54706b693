"""The command line: click; one small file per command, loaded when it is called."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.cli.options import manners
from matcher.cli.program import Program
from matcher.cli.version import version_option

# Command → module that holds it as `command`, in the order of the help.
COMMANDS: Mapping[str, str] = {
    "demo": "matcher.cli.demo",
    "analyze": "matcher.cli.analyze",
    "posting": "matcher.cli.posting",
    "roles": "matcher.cli.roles",
    "match": "matcher.cli.match",
    "batch": "matcher.cli.batch",
    "compare": "matcher.cli.compare",
    "export": "matcher.cli.export",
    "skills": "matcher.cli.skills",
    "classify-postings": "matcher.cli.classify_postings",
    "taxonomy": "matcher.cli.taxonomy",
    "train": "matcher.cli.train",
    "evaluate": "matcher.cli.evaluate",
    "serve": "matcher.cli.serve",
    "store": "matcher.cli.store",
    "purge": "matcher.cli.purge",
    "doctor": "matcher.cli.doctor",
    "schema": "matcher.cli.schema",
}

main = manners(version_option(Program("matcher", COMMANDS)))
