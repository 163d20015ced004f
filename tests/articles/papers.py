"""A server that answers as doi.org and PubMed do, of the papers that it is given."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

DOWN = "down"


class Papers(ThreadingHTTPServer):
    """``titles`` maps DOIs and PMIDs to titles; the title ``DOWN`` makes the server fail."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.titles: dict[str, str] = {}
        self.asked: list[tuple[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Papers

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        if address.path == "/esummary.fcgi":
            [number] = parse_qs(address.query)["id"]
            title = self.server.titles.get(number)
            paper = {"title": title} if title else {"error": "cannot get document summary"}
            self._answer(500 if title == DOWN else 200, {"result": {number: paper}})
        else:
            title = self.server.titles.get(unquote(address.path[1:]))
            assert self.headers["Accept"] == "application/vnd.citationstyles.csl+json"
            self._answer(500 if title == DOWN else 200 if title else 404, {"title": title})

    def _answer(self, status: int, content: object) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def papers() -> Iterator[Papers]:
    with Papers() as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
