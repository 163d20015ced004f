"""The account with which everyone may try the back office; it is never made on a public shop."""

STAFF_EMAIL = "staff@lumbarlane.example"
STAFF_PASSWORD = "try-the-back-office"  # noqa: S105  # printed for everyone to try
