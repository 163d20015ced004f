from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form that did not come from a page of this shop (``reason`` is for the log)."""
    return render(request, "403_form.html", status=403)
