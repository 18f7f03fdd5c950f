"""Looks, script and pages without secrets travel zipped, also where no proxy does it.

Pages of the signed-in never do: a page that holds both a secret and what somebody else made it say tells the
secret by its length.
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

from portal.pages import STATIC

TEXTS = (".css", ".js", ".svg")
#: Smaller than this is no faster zipped.
SMALLEST = 1000


def init_app(app: Flask) -> None:
    app.after_request(_zip_static)


def is_welcome() -> bool:
    return "gzip" in request.accept_encodings


def body(response: Response) -> None:
    """The answer is zipped. Whoever asks `is_welcome` first also says that the answer varies by it."""
    _put(response, gzip.compress(response.get_data(), 6, mtime=0))


def _zip_static(response: Response) -> Response:
    name = (request.view_args or {}).get("filename", "")
    if request.endpoint != "static" or response.status_code != 200 or not name.endswith(TEXTS):
        return response
    response.vary.add("Accept-Encoding")
    path = STATIC / name
    if is_welcome() and path.stat().st_size > SMALLEST:
        response.close()
        response.direct_passthrough = False
        response.headers.pop("ETag", None)  # it is that of the plain file
        _put(response, _file(name, path.stat().st_mtime))
    return response


def _put(response: Response, zipped: bytes) -> None:
    response.set_data(zipped)
    response.headers["Content-Encoding"] = "gzip"


@lru_cache(maxsize=32)
def _file(name: str, changed_at: float) -> bytes:
    return gzip.compress((STATIC / name).read_bytes(), 9, mtime=0)
