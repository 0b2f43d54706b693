"""A PostgreSQL server for tests: in a folder of its own, reached through a socket there, run by somebody who is not root."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import count
from pathlib import Path

# PostgreSQL refuses to run as root; the package makes this user
USER = "postgres"


def find_server() -> Path | str:
    """The folder of PostgreSQL's programs, or why there is none to use."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "the driver of PostgreSQL is not installed (psycopg)"
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr/local/bin").glob("initdb")]
    found = [folder for folder in folders if (folder / "pg_ctl").exists()]
    on_path = shutil.which("pg_ctl")
    if not found and not on_path:
        return "PostgreSQL is not installed (package postgresql)"
    if os.geteuid() == 0 and not shutil.which("runuser"):
        return "PostgreSQL does not run as root, and there is no runuser"
    return max(found, key=lambda folder: int(folder.parent.name)) if found else Path(str(on_path)).parent


class Server:
    """One cluster with any number of databases."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self._numbers = count(1)

    def make(self) -> None:
        """Make the cluster and start it."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER)
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-c listen_addresses='' -k {self.folder} -c fsync=off -c autovacuum=off -c max_connections=60"
        self._run("pg_ctl", "-D", self._data, "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server; `immediate` is what a crash leaves."""
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop", check=False)

    def new_database(self, *, like: str = "template0") -> str:
        """Make a database, empty or like another one, and return its URL."""
        import psycopg

        name = f"test{next(self._numbers)}"
        with psycopg.connect(host=str(self.folder), user=USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY FILE_COPY")
        return f"postgresql://{USER}@/{name}?host={self.folder}"

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        # the server must not hold our pipes open
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if check and done.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{program} failed: {log.read_text() if log.exists() else done.returncode}")
