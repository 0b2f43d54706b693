"""Draw the terminal pictures of the README as SVG: python docs/images/draw.py (make pictures)."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "sample_postings"
PICTURES = {
    "match": ("match", "resumes/yusuf_demir.pdf", "mlops_engineer_freight.txt"),
    "roles": ("roles", "resumes/ana_petrova.pdf"),
}
LINES = 46
WIDTH = 104


def in_terminal(command: list[str]) -> str:
    """What a command shows in a terminal of our width, colours included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    child = subprocess.Popen(command, stdout=theirs, env={"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": ""})
    os.close(theirs)
    shown = b""
    # Linux ends the reading of a closed terminal with an error
    with contextlib.suppress(OSError):
        while chunk := os.read(ours, 65536):
            shown += chunk
    child.wait()
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def draw(name: str, command: str, *files: str) -> None:
    """Run one command in colour and keep the first lines of what it shows."""
    paths = [str(SAMPLES / file) for file in files]
    shown = in_terminal([sys.executable, "-m", "matcher", command, *paths])
    console = Console(record=True, width=WIDTH, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115
    console.print(Text.from_ansi("\n".join(shown.splitlines()[:LINES])))
    picture = console.export_svg(title=f"matcher {command} {' '.join(Path(file).name for file in files)}", unique_id=name)
    # the picture must not ask any other host for its letters
    (HERE / f"{name}.svg").write_text(re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    for name, (command, *files) in PICTURES.items():
        draw(name, command, *files)
