from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from demo.accounts import APPROVER_EMAIL, STAFF_EMAIL, STAFF_PASSWORD
from store.accounts.models import User

WRITING = ("article", "source", "topic")


def load_staff() -> None:
    """Make both accounts, and the groups that a shop gives to who writes and who approves."""
    if User.objects.filter(email=STAFF_EMAIL).exists():
        return
    User.objects.create_superuser(STAFF_EMAIL, STAFF_PASSWORD, name="Example Staff")
    writes = Q(codename__in=[f"{verb}_{model}" for verb in ("add", "change") for model in WRITING])
    views = Q(codename__startswith="view_", content_type__app_label__in=["articles", "catalog"])
    approves = Q(codename__in=["approve_article", "waive_claim"])
    groups = {"Writers": writes | views, "Medical editors": writes | views | approves}
    for name, permissions in groups.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(permissions))
    approver = User.objects.create_user(
        APPROVER_EMAIL, STAFF_PASSWORD, name="Example Approver", is_staff=True
    )
    approver.groups.set(Group.objects.filter(name="Medical editors"))
