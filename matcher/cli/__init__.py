"""The command line: click; one small file per command, loaded when it is called."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.cli.options import manners
from matcher.cli.program import Listed, Program
from matcher.cli.version import version_option

# Command → its module and what it does, in the order of the help: none is loaded for it.
COMMANDS: Mapping[str, Listed] = {
    "demo": Listed("matcher.cli.demo", "Rank the sample resumes for a sample posting."),
    "analyze": Listed("matcher.cli.analyze", "Show what a resume says."),
    "posting": Listed("matcher.cli.posting", "Show what a posting asks for."),
    "roles": Listed("matcher.cli.roles", "Rank the role profiles for a resume."),
    "match": Listed("matcher.cli.match", "Compare a resume with a posting."),
    "batch": Listed("matcher.cli.batch", "Rank a folder of resumes for a posting."),
    "compare": Listed("matcher.cli.compare", "Put two to five resumes side by side."),
    "export": Listed("matcher.cli.export", "Write a resume as JSON Resume."),
    "skills": Listed("matcher.cli.skills", "Find the skills in texts."),
    "classify-postings": Listed("matcher.cli.classify_postings", "Tell the role that postings describe."),
    "taxonomy": Listed("matcher.cli.taxonomy", "Check, show and grow the taxonomy of skills."),
    "train": Listed("matcher.cli.train", "Learn the figures in models/ again."),
    "evaluate": Listed("matcher.cli.evaluate", "Measure the models on texts of yours."),
    "audit": Listed("matcher.cli.audit", "Show that nobody's score depends on who they are."),
    "serve": Listed("matcher.cli.serve", "Serve the web app on this computer."),
    "users": Listed("matcher.cli.users", "Say who may sign in to the web app."),
    "store": Listed("matcher.cli.store", "Look after what is kept: show, check, backup, restore, export, keep, hold."),
    "purge": Listed("matcher.cli.purge", "Remove what is kept: what is old, of single files, or all."),
    "doctor": Listed("matcher.cli.doctor", "Check this installation."),
    "schema": Listed("matcher.cli.schema", "Print the JSON Schema of an output."),
}

main = manners(version_option(Program("matcher", COMMANDS)))
