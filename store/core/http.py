"""How the shop guards its forms: where they may come from, and where they may lead."""

from collections.abc import Callable
from functools import wraps
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any, Concatenate, ParamSpec, cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from store.core.views import csrf_failure

P = ParamSpec("P")


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether a form was sent by a page of this shop, or by no browser at all.

    OWASP's Cross-Site Request Forgery sheet: a browser says where a request comes from in
    ``Sec-Fetch-Site``, an older one in ``Origin``. A client that sends neither is no browser, holds
    nobody's cookies and can be forged by nobody.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def same_origin_form(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Guard a POST view whose form stands on a page that is the same for everyone.

    Such a page can carry no token, for a token is one visitor's; see ``docs/adr``.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not comes_from_here(request):
            return csrf_failure(request, reason="sent from another site")
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def forms_may_lead_to(
    setting: str,
) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """Let the forms of a page end at the origin that a ``setting`` names.

    A browser applies ``form-action`` to the redirect that answers a form, too (CSP 3, 6.4.1).
    """

    def decorate(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        @wraps(view)
        def allowed(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            # django-csp's decorator works on views of any arguments; its types say otherwise.
            update: Any = csp_update({"form-action": [getattr(settings, setting)]})
            return cast(HttpResponse, update(view)(*args, **kwargs))

        return allowed

    return decorate


def client_network(request: HttpRequest) -> str:
    """Give the network that a request comes from; empty where it is unknown.

    An IPv4 address stands for itself, an IPv6 address for its /64, which one home has at least
    (RFC 6177). Each proxy in front adds whom it saw at the end of ``X-Forwarded-For``: what stands
    before the shop's own proxies (``PROXY_COUNT``) the client wrote, who may write anything.
    """
    seen = [request.META.get("REMOTE_ADDR", "")]
    if settings.PROXY_COUNT:
        seen = request.headers.get("X-Forwarded-For", "").split(",")[-settings.PROXY_COUNT :]
    try:
        address = ip_address(seen[0].strip())
    except ValueError:
        return ""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
