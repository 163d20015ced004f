"""The accounts with which everyone may try the back office; none is ever made on a public shop."""

STAFF_EMAIL = "staff@lumbarlane.example"
# Somebody else, for nobody approves their own articles.
APPROVER_EMAIL = "approver@lumbarlane.example"
STAFF_PASSWORD = "try-the-back-office"  # noqa: S105  # printed for everyone to try
