"""Exceptional disclosure: the guided record, and help in immediate danger from anywhere."""
