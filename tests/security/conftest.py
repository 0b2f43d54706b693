"""The app of the other tests of pages."""

from __future__ import annotations

from tests.web.conftest import app as app
from tests.web.conftest import case as case
from tests.web.conftest import client as client
from tests.web.conftest import server as server
