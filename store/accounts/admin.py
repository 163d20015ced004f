from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest

from store.accounts.models import User


class UserCreationForm(AdminUserCreationForm[User]):
    class Meta:
        model = User
        fields = ["email", "name"]


class UserForm(UserChangeForm[User]):
    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, type] = {}


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    form = UserForm
    add_form = UserCreationForm
    list_display = ["email", "name", "is_staff", "is_active", "last_login", "joined_at"]
    list_filter = ["is_staff", "is_active", "groups"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    date_hierarchy = "joined_at"
    readonly_fields = ["last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("What this person may do", {"fields": ["is_active", "is_staff", "groups"]}),
        (
            "Finer permissions",
            {
                "classes": ["collapse"],
                "description": "A group is easier to keep track of than single permissions.",
                "fields": ["is_superuser", "user_permissions"],
            },
        ),
        ("Dates", {"fields": ["last_login", "joined_at"]}),
    ]

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> list[str] | tuple[str, ...]:
        """Keep staff who may edit people from giving themselves, or others, every right."""
        fixed = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return fixed
        return [*fixed, "is_superuser", "user_permissions", "groups"]

    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["email", "name", "usable_password", "password1", "password2"],
            },
        ),
    ]
