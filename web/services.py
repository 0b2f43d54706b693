"""What the pages of one app share: the processes that work, and the shelf of analyses."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from web.pool import Pool
from web.shelf import Shelf

SERVICES = "matcher"


@dataclass(frozen=True, slots=True)
class Services:
    """Opened once per app."""

    pool: Pool
    shelf: Shelf


def open_services(app: Flask) -> None:
    """Give an app its services; no process starts before the first file comes."""
    config = app.config
    pool = Pool(config["WORKERS"], config["WAITING"], cast("Executor | None", config["EXECUTOR"]))
    shelf = Shelf(own=config["KEEP_OWN"], all_=config["KEEP_ALL"], hours=config["KEEP_HOURS"])
    app.extensions[SERVICES] = Services(pool, shelf)


def services() -> Services:
    """Return the services of the app that answers."""
    return cast(Services, current_app.extensions[SERVICES])
