"""Photographs of the demonstration shop's products, which do not exist: each is drawn by code.

Needs Blender as a Python module (the extra `photos`), and nothing else. Run from the repository's
root: `python -m demo.photography --missing` renders every picture that has no file yet into
`demo/pictures/`; names (globs are welcome) choose among them; `--preview` makes quick small ones.

To add a picture: write a function that composes it (an empty scene, a product placed by
`products.place`, a camera, light) and add a `studio.Shot` that names its file to `SHOTS` in
`shots.py`, `scenes.py` or `illustrations.py`. To add a product: a data file in `demo/products/`,
a module in `products/` that builds it, a line in `products/__init__.py`.

Lengths are metres; Z points up; the viewer stands at negative Y.
"""
