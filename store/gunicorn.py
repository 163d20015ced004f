"""How the web server runs: ``gunicorn store.wsgi --config python:store.gunicorn``."""

threads = 8
# However long an address is, the shop answers with a page of its own; the proxy may draw a line.
limit_request_line = 0
