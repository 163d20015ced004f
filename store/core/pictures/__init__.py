"""Pictures from upload to page.

``uploads`` checks what comes in and makes a clean master of it, ``fields`` is the model field that
does so on every save, ``renditions`` makes the smaller AVIF and WebP files in the background.
"""
