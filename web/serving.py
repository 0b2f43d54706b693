"""The server under the app: gunicorn with one process per core where it runs, waitress elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from flask import Flask

from web.services import SERVICES, Services

# pages are short; what takes long waits in the pool
_THREADS = 8
# longer than any task may take
_SECONDS = 150


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
            """Take over the settings that this version of gunicorn has."""
            for key, value in _settings(app, host, port).items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Flask:
            """The app itself, the same for all processes: one secret key, one folder."""
            return app

    Server().run()


def _settings(app: Flask, host: str, port: int) -> Mapping[str, object]:
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": app.config["PROCESSES"],
        "threads": _THREADS,
        "worker_class": "gthread",
        "timeout": _SECONDS,
        "graceful_timeout": 10,
        "loglevel": "warning",
        # the pool starts after the fork, in each process its own
        "post_worker_init": lambda _: _services(app).pool.warm(),
        "worker_exit": lambda _, __: _services(app).pool.close(),
        "control_socket_disable": True,
        # whom to believe about HTTPS is decided by --proxies alone
        "forwarded_allow_ips": "",
    }


def _services(app: Flask) -> Services:
    found: Services = app.extensions[SERVICES]
    return found
