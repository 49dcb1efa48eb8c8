"""How one way to get the server binary says that it is not the one."""

from __future__ import annotations


class NotThisWay(Exception):  # it steers the search; users never see it
    """This way leads to no server binary; the text says why."""
