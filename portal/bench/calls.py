"""Requests without a network: an app's own WSGI door, called again and again with the same request."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def html(self) -> str:
        return self.body.decode()


Call = Callable[[], Answer]


def environ_of(
    app: Flask,
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    sent: Mapping[str, str] | None = None,
) -> Call:
    """Asks for the path as a browser does, or sends a form there; each call is a request of its own."""
    method = "GET" if sent is None else "POST"
    builder = EnvironBuilder(path, method=method, headers=list((headers or {}).items()), data=sent)
    environ = builder.get_environ()
    typed = environ["wsgi.input"].read()

    def call() -> Answer:
        told: dict[str, Any] = {}

        def start(status: str, sent: list[tuple[str, str]], error: Any = None) -> Any:
            told["status"], told["headers"] = int(status[:3]), dict(sent)
            return lambda data: None

        chunks = app.wsgi_app(environ | {"wsgi.input": io.BytesIO(typed)}, start)
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        return Answer(told["status"], told["headers"], body)

    return call
