"""What the pages of one app share: the processes that work, the shelf of analyses, and the store."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from web.figures import Figures
from web.kept import Kept
from web.passing import passing_folder
from web.pool import Pool
from web.shelf import Shelf

SERVICES = "matcher"


@dataclass(frozen=True, slots=True)
class Services:
    """Opened once per app."""

    pool: Pool
    shelf: Shelf
    # what lies on disk: analyses, and batches with their files
    folder: Path
    kept: Kept
    figures: Figures


def open_services(app: Flask) -> None:
    """Give an app its services; no process starts before the first file comes."""
    config = app.config
    folder = Path(config["FOLDER"]) if config["FOLDER"] else passing_folder()
    figures = Figures(folder / "figures" if config["FIGURES_OF_ALL"] else None)
    pool = Pool(config["WORKERS"], config["WAITING"], cast("Executor | None", config["EXECUTOR"]), figures.worked)
    if config["PASSING"]:
        # a visitor without an account never finds their batches again: they go with the folder
        config["STORE"] = str(folder / "store")
    shelf = Shelf(folder, own=config["KEEP_OWN"], all_=config["KEEP_ALL"], hours=config["KEEP_HOURS"])
    app.extensions[SERVICES] = Services(pool, shelf, folder, Kept(config["STORE"]), figures)


def services() -> Services:
    """Return the services of the app that answers."""
    return cast(Services, current_app.extensions[SERVICES])
