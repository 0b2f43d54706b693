"""The server under the app: gunicorn where it runs, waitress elsewhere."""

from __future__ import annotations

import sys
from typing import Any

from flask import Flask

from web.services import SERVICES, Services

# pages are short; what takes long waits in the pool
_THREADS = 8


def serve(app: Flask, host: str, port: int) -> None:
    """Serve an app until it is interrupted."""
    if sys.platform == "win32":
        _by_waitress(app, host, port)
    else:
        _by_gunicorn(app, host, port)


def _by_waitress(app: Flask, host: str, port: int) -> None:
    from waitress import serve as listen

    _services(app).pool.warm()
    listen(app, host=host, port=port, threads=_THREADS, ident=None)


def _by_gunicorn(app: Flask, host: str, port: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        """gunicorn with settings from here instead of its own command line."""

        def load_config(self) -> None:
            """Bind, threads, and what happens when a process starts and ends."""
            # one process: analyses are held in its memory, and the work is done in the pool's processes
            values: dict[str, Any] = {
                "bind": f"{host}:{port}", "workers": 1, "threads": _THREADS, "worker_class": "gthread", "timeout": 150,
                "graceful_timeout": 10, "loglevel": "warning", "post_worker_init": lambda _: _services(app).pool.warm(),
                "worker_exit": lambda _, __: _services(app).pool.close(), "control_socket_disable": True,
            }  # fmt: skip
            for key, value in values.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Flask:
            """The app itself."""
            return app

    Server().run()


def _services(app: Flask) -> Services:
    found: Services = app.extensions[SERVICES]
    return found
