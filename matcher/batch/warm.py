"""Workers that get ready while the parent does what it must do itself, and that are opened anew when they broke."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import ParamSpec, TypeVar

from matcher.batch.executors import EXECUTORS, Place

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """The workers of one batch: a context that ends them whatever happens."""

    def __init__(self, kind: str, number: int | None, address: str | None) -> None:
        self._open: Callable[[], Place] = partial(EXECUTORS[kind], number, address)
        self._place: Place | None = None

    def __enter__(self) -> Workers:
        return self

    def start(self) -> None:
        """Let them get ready before anybody asks for them."""
        self._place = self._place or self._ready()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._place is not None:
            self._place.stop()

    def ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a worker answers: it has loaded what this process then need not load."""
        self.start()
        assert self._place is not None
        return self._place.executor.submit(function, *args, **kwargs).result()

    def take(self) -> Place:
        """Hand over the place; asked again, it is opened anew."""
        place, self._place = self._place, None
        return place or self._ready()

    def _ready(self) -> Place:
        # loads all that reading needs
        from matcher.batch.worker import get_ready

        place = self._open()
        for _ in range(place.workers):
            place.executor.submit(get_ready)
        return place
