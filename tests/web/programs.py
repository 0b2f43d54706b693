"""Programs that use the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from web.api import OPERATIONS
from web.api.openapi import BASE, openapi

RESUME = """Ada Kroll

Skills
Python, Docker, Kubernetes

Experience
ML Engineer, Nordwind, 2019-01 – 2022-12
- built models in Python
"""
POSTING = "Machine Learning Engineer\n\nRequirements\n- Python\n- Docker\n- Kubernetes\n\nNice to have\n- Terraform"


class Program:
    """A program that uses the API, and checks each answer against the document."""

    def __init__(self, app: Flask, token: str = "", site: str = "http://localhost") -> None:
        self.client: FlaskClient = app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.site = site
        self.described: Mapping[str, Any] = openapi(OPERATIONS, local=app.config["LOCAL"])

    def call(self, method: str, path: str, **more: Any) -> TestResponse:
        """Send a request."""
        headers = {**self.headers, **more.pop("headers", {})}
        answer = self.client.open(BASE + path, method=method, headers=headers, base_url=self.site, **more)
        self._check(method, path, answer)
        return answer

    def post(self, path: str, **body: Any) -> TestResponse:
        """Send JSON."""
        return self.call("POST", path, json=body)

    def _check(self, method: str, path: str, answer: TestResponse) -> None:
        path = re.sub(r"/[0-9a-f]{32}", "/{id}", path)
        known = self.described["paths"].get(BASE + path, {}).get(method.lower())
        if known is None:
            assert answer.mimetype == "application/problem+json"
            return
        promised = known["responses"][str(answer.status_code)]
        if "$ref" in promised:
            promised = self.described["components"]["responses"][promised["$ref"].rpartition("/")[2]]
        for name, header in promised.get("headers", {}).items():
            assert name in answer.headers or not header["required"]
        if "content" not in promised:
            assert answer.data == b""
            return
        kind = promised["content"][answer.mimetype]["schema"]
        whole = {**kind, "components": self.described["components"]}
        Draft202012Validator(whole).validate(answer.json if "json" in answer.mimetype.removesuffix("jsonl") else answer.text)
