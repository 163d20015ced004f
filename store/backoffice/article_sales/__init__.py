"""What articles brought: a report for staff, as a page and as a command."""
