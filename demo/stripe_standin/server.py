"""The HTTP server: hands requests to the API, the payment page or the control endpoints."""

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from demo.stripe_standin import api, control, hosted_page
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError, ConnectionDroppedError
from demo.stripe_standin.messages import Request, Response, json_response

_LARGEST_BODY = 1_000_000


class Server(ThreadingHTTPServer):
    """Serves one account on 127.0.0.1; `account` is set before it starts."""

    # Closing waits for the requests under way; `stop` sees to it that there is an end to wait for.
    daemon_threads = False
    request_queue_size = 128
    account: Account

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()

    def stop(self) -> None:
        """Stop accepting, let requests under way be answered, and end kept-alive connections."""
        self.shutdown()
        with self._lock:
            for connection in self._connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RD)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serve a connection in a thread of its own."""
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)


class Handler(BaseHTTPRequestHandler):
    """Translates HTTP to `Request` and `Response`."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "StripeStandIn"
    sys_version = ""
    # Without it, the kernel holds back the body of an answer until the headers are acknowledged.
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Serve the connection until either side ends it."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def do_GET(self) -> None:
        """Answer a GET request."""
        self._serve()

    def do_POST(self) -> None:
        """Answer a POST request."""
        self._serve()

    def do_DELETE(self) -> None:
        """Answer a DELETE request."""
        self._serve()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Stay silent: `/standin/requests` is the log."""

    def _serve(self) -> None:
        try:
            response = self._respond()
        except ConnectionDroppedError:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body)

    def _respond(self) -> Response:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > _LARGEST_BODY:
            self.close_connection = True
            return json_response(ApiError("The body is too large.").body(), 400)
        target = urlsplit(self.path)
        request = Request(
            method=self.command,
            path=target.path,
            query=target.query,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(int(length)).decode("utf-8", errors="replace"),
        )
        account = self.server.account
        if request.path.startswith("/standin/"):
            return control.handle(account, request)
        if request.path.startswith("/pay/"):
            return hosted_page.handle(account, request)
        return api.handle(account, request)
