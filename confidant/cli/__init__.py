"""The headless command line; never imports Qt."""
