"""What reads untrusted bytes runs in the limited child only: the program itself never loads it, whatever it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.reading.isolation import Children
from matcher.reading.parsed import Limits

ROOT = Path(__file__).parents[2]
RESUMES = ROOT / "sample_postings/resumes"
POSTING = ROOT / "sample_postings/mlops_engineer_freight.txt"
# what parses files that somebody else made
PARSERS = {"pdfminer", "pypdfium2", "pypdfium2_raw", "docx", "lxml", "pikepdf", "PIL"}
ANALYZE = f"main(['analyze', {str(RESUMES / 'ana_petrova.pdf')!r}, '--json'])"
BATCH = f"main(['batch', 'in', '--posting', {str(POSTING)!r}, '--out', 'x.jsonl', '--store', 'store', '--workers', '1'])"
# the work of the pages done in this process, so that all that a worker loads is seen, too
SERVE = f"""
from tests.web.conftest import Here
from web import create_app
visitor = create_app({{'EXECUTOR': Here(), 'WTF_CSRF_ENABLED': False}}).test_client()
with open({str(RESUMES / "ana_petrova.pdf")!r}, 'rb') as file:
    form = {{'resume_file': (file, 'a.pdf'), 'target': 'roles', 'forget': '1'}}
    assert visitor.post('/analyses', data=form).status_code == 303
"""


@pytest.mark.parametrize("does", [ANALYZE, BATCH, SERVE], ids=["analyze", "batch", "serve"])
def test_no_parser_is_loaded(does: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("ana_petrova.pdf", "priya_raman.docx"):
        (tmp_path / "in" / name).write_bytes((RESUMES / name).read_bytes())
    program = f"""
import sys
from matcher.batch import executors
from matcher.cli import main
executors.EXECUTORS['processes'] = executors.open_inline
try:
    {does.strip().replace(chr(10), chr(10) + "    ")}
except SystemExit as end:
    assert not end.code, end.code
found = {PARSERS!r} & {{name.partition('.')[0] for name in sys.modules}}
sys.exit(f'loaded: {{found}}' if found else 0)
"""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "data")}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False, timeout=300)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not os.path.exists("/proc/self/limits"), reason="the limits of a process are looked up in /proc")
def test_the_child_has_its_limits() -> None:
    limits, children = Limits(), Children()
    try:
        children.read(RESUMES.joinpath("ana_petrova.pdf").read_bytes(), limits)
        (child,) = children._all
        rows = Path(f"/proc/{child.pid}/limits").read_text("ascii").splitlines()
    finally:
        children.stop_all()
    found = {row[:26].strip(): row[26:].split()[0] for row in rows[1:]}
    assert int(found["Max address space"]) == limits.memory_bytes
    assert int(found["Max cpu time"]) <= limits.cpu_seconds + 3
    assert (found["Max file size"], found["Max core file size"], found["Max processes"]) == ("0", "0", "0")
    assert int(found["Max open files"]) <= 32
