"""Where the browser of the tests is, and how it gets there: ``python -m tests.chromium``."""

import os
import shutil
import subprocess
import sys

HOW_TO_GET_IT = (
    "The browser tests need Chromium; on Debian: "
    "sudo apt-get update && sudo apt-get install chromium"
)


def chromium_path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def main() -> int:
    """Install Debian's Chromium where it is missing and this user may; say how to get it if not."""
    if chromium_path():
        return 0
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if shutil.which("apt-get") and (not sudo or shutil.which("sudo")):
        print("== Installing Chromium for the browser tests (a minute or two)", flush=True)
        subprocess.run([*sudo, "apt-get", "update", "--quiet"], check=False)
        subprocess.run([*sudo, *install], check=False)
    if chromium_path():
        return 0
    print(HOW_TO_GET_IT, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
