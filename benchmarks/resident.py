"""The memory that this process holds. It imports next to nothing: what it measures are imports."""

import os
from pathlib import Path


def bytes_now() -> int:
    """The resident set; where the system does not say it, its peak."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource
        import sys

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
