import logging

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from store.payments import gateway, webhooks

logger = logging.getLogger(__name__)


@csrf_exempt  # Stripe's signature stands in for the token.
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Take one event of Stripe: 400 for a forgery, 503 (try again) where Stripe cannot be asked."""
    try:
        event = gateway.read_event(request.body, request.headers.get("Stripe-Signature", ""))
    except gateway.InvalidWebhook as error:
        logger.warning("webhook refused: %s", error)
        return HttpResponse("This is not a signed event.", status=400, content_type="text/plain")
    try:
        webhooks.handle(event, now=timezone.now())
    except gateway.StripeUnavailable:
        logger.exception("event %s: Stripe cannot be asked now", event.id)
        return HttpResponse("Try again later.", status=503, content_type="text/plain")
    return HttpResponse("Thank you.", content_type="text/plain")
