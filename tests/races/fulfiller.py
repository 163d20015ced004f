"""One of the processes of a race: ``python -m tests.races.fulfiller SESSIONS``.

Fulfils each session whose id stands in the file SESSIONS, as webhook and landing page do.
"""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "store.settings")
django.setup()

from django.utils import timezone

from store.payments.services.fulfilment import end_what_is_due, fulfil


def main(sessions: Path) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    for session_id in sessions.read_text().split():
        fulfil(session_id=session_id, now=timezone.now())
    end_what_is_due(now=timezone.now())
    print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
