"""Reviews by those who bought: asked for by mail, written by the link in it."""
