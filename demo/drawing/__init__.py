"""Draws the demonstration shop's pictures as SVG and renders them to WebP.

``solids`` and ``camera`` draw cushions as shaded surfaces,
``shapes`` and ``figure`` draw flat scenes.
"""
