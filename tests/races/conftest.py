import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.stripe_standin import StandIn
from tests.environment import STRIPE_KEY, STRIPE_WEBHOOK_SECRET
from tests.postgres import new_database

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Arena:
    """A database and a Stripe stand-in of its own, and programs that run against them."""

    env: dict[str, str]
    folder: Path
    standin: StandIn

    def prepare(self, *, carts: int, units: int) -> list[str]:
        """Set the stage; answers the carts' keys."""
        return self._stage("prepare", str(carts), str(units)).split()

    def prepare_crossed(self, *, carts: int) -> list[str]:
        """Set the stage with two-line carts in opposite order; answers their keys."""
        return self._stage("cross", str(carts)).split()

    def sessions(self) -> list[str]:
        """Give the ids of the sessions that were opened at the stand-in for orders."""
        return self._stage("sessions").split()

    def count(self) -> dict[str, int]:
        counted: dict[str, int] = json.loads(self._stage("count"))
        return counted

    def race(self, module: str, shares: list[list[str]], *arguments: str) -> list[str]:
        """Run one process of ``module`` a share, let all go at once; answers their last lines."""
        runners = []
        for number, share in enumerate(shares):
            path = self.folder / f"share-{number}"
            path.write_text("\n".join(share))
            runners.append(
                subprocess.Popen(
                    [sys.executable, "-m", module, str(path), *arguments],
                    cwd=ROOT,
                    env=self.env,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
        for runner in runners:
            assert runner.stdout is not None
            assert runner.stdout.readline() == "ready\n"
        for runner in runners:
            assert runner.stdin is not None
            runner.stdin.write("go\n")
            runner.stdin.flush()
        outputs = [runner.communicate(timeout=240)[0] for runner in runners]
        assert [runner.returncode for runner in runners] == [0] * len(runners)
        return [output.strip().splitlines()[-1] for output in outputs]

    def _stage(self, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "tests.races.stage", *arguments],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout


MakeArena = Callable[[str], Arena]


@pytest.fixture
def make_arena(tmp_path: Path) -> Iterator[MakeArena]:
    """Make an arena on ``postgresql`` or ``sqlite``."""
    with StandIn(secret_key=STRIPE_KEY, webhook_secret=STRIPE_WEBHOOK_SECRET) as standin:

        def make(database: str) -> Arena:
            url = (
                new_database(f"race_{uuid.uuid4().hex}")
                if database == "postgresql"
                else f"sqlite:///{tmp_path / 'race.sqlite3'}"
            )
            env = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "store.settings",
                "DATABASE_URL": url,
                "STRIPE_API_BASE": standin.base_url,
            }
            return Arena(env, tmp_path, standin)

        yield make
