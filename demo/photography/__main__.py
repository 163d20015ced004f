"""Take the pictures: `python -m demo.photography [NAME…] [--preview] [--missing]`."""

import argparse
import fnmatch
import tempfile
from pathlib import Path

from demo.photography import illustrations, scenes, shots, studio
from demo.photography.studio import Shot

PREVIEW_PIXELS, PREVIEW_SAMPLES = 480, 8


def main() -> None:
    """Render every chosen picture, each from an empty scene."""
    arguments = _arguments()
    for shot in _chosen(arguments.names):
        path = studio.PICTURES / f"{shot.name}.webp"
        if arguments.missing and path.exists():
            continue
        width, height, samples = shot.width, shot.height, shot.samples
        if arguments.preview:
            path = Path(tempfile.gettempdir()) / "photography" / f"{shot.name}.webp"
            width, height = PREVIEW_PIXELS, PREVIEW_PIXELS * height // width
            samples = PREVIEW_SAMPLES
        shot.compose()
        studio.photograph(path, width, height, samples)


def _chosen(names: list[str]) -> list[Shot]:
    """The shots whose name matches one of the patterns, or all of them."""
    everything = [*shots.SHOTS, *scenes.SHOTS, *illustrations.SHOTS]
    if not names:
        return everything
    return [s for s in everything if any(fnmatch.fnmatch(s.name, name) for name in names)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo.photography", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="paths without ending; globs")
    parser.add_argument("--preview", action="store_true", help="small and quick, into /tmp")
    parser.add_argument("--missing", action="store_true", help="only pictures without a file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
