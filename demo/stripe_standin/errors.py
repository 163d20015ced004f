"""Errors in the shapes that Stripe answers with (https://docs.stripe.com/api/errors)."""

from typing import Any


class ApiError(Exception):
    """A request that is answered with Stripe's error JSON instead of an object."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        error_type: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.error_type = error_type
        self.code = code
        self.param = param

    def body(self) -> dict[str, Any]:
        """Return the JSON body; like Stripe it leaves out what is not set."""
        error = {"type": self.error_type, "message": self.message}
        if self.code is not None:
            error["code"] = self.code
            error["doc_url"] = f"https://stripe.com/docs/error-codes/{self.code.replace('_', '-')}"
        if self.param is not None:
            error["param"] = self.param
        return {"error": error}


class ConnectionDroppedError(Exception):
    """The client is to see its connection close without an answer."""


def missing_resource(what: str, ident: str, param: str, status: int = 404) -> ApiError:
    """Return the error for an object that does not exist: 404 in a path, 400 in a parameter."""
    return ApiError(
        f"No such {what}: '{ident}'", status=status, code="resource_missing", param=param
    )


def missing_parameter(param: str) -> ApiError:
    """Return the 400 for a required parameter that was not sent."""
    return ApiError(f"Missing required param: {param}.", code="parameter_missing", param=param)


def unsupported_parameter(param: str) -> ApiError:
    """Return the 400 for what Stripe offers and the stand-in does not: never ignored in silence."""
    return ApiError(
        f"The Stripe stand-in does not support {param}. Leave it out, or try it against Stripe.",
        code="parameter_unsupported_by_standin",
        param=param,
    )
