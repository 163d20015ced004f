from typing import Any, TypeVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from store.accounts.models import User
from store.claims.forms import WHY_FIELD, ClaimsFormSet
from store.claims.queries import Subject
from store.claims.services import record_waivers


def may_waive(request: HttpRequest) -> bool:
    return request.user.has_perm("claims.waive_claim")


_Row = TypeVar("_Row", bound=models.Model)


class ClaimsAdmin(admin.ModelAdmin[_Row]):
    """For an admin whose ``form`` is a ``ClaimsForm``; its inlines may have a ``ClaimsFormSet``.

    It offers the reason to who may give one, and records what was let stand.
    """

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.may_waive = may_waive(request)  # type: ignore[attr-defined]  # a ClaimsForm
        return form

    def get_fieldsets(self, request: HttpRequest, obj: _Row | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if not may_waive(request):
            return fieldsets
        return [*fieldsets, ("Health claims", {"fields": [WHY_FIELD]})]

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if issubclass(inline.formset, ClaimsFormSet):
            kwargs["may_waive"] = may_waive(request)
        return kwargs

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        waived = [*form.waived]
        for formset in formsets:
            if isinstance(formset, ClaimsFormSet):
                waived += formset.waived
        if waived:
            assert isinstance(request.user, User)
            record_waivers(
                findings=waived,
                subject=Subject.of(form.instance),
                reason=form.cleaned_data[WHY_FIELD],
                by=request.user,
                now=timezone.now(),
            )
