"""Asks for known vulnerabilities in what an installation of the package brings along: `make audit`.

pip-audit alone reports "no known vulnerabilities" where the advisory service knows no package at all, as behind a
mirror of the index. Here every package must have been looked up, or the audit fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

SERVICES = ("pypi", "osv")
OURS = "weaviate-anyio"
CLEAN, VULNERABLE, NOT_AUDITED = 0, 1, 2
"""Exit codes."""


def report_of(folder: str, service: str) -> dict[str, Any] | None:
    """What pip-audit reports on the packages in a folder; None if the service gave no answer."""
    command = [sys.executable, "-m", "pip_audit", "--path", folder, "--vulnerability-service", service]
    ran = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    try:
        report: dict[str, Any] = json.loads(ran.stdout)
    except ValueError:
        return None
    return report


def verdict(report: dict[str, Any] | None) -> tuple[int, list[str]]:
    """The exit code, and what there is to say."""
    packages = [one for one in (report or {}).get("dependencies", []) if one["name"].lower() != OURS]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    if skipped or not packages:
        return NOT_AUDITED, [f"not looked up: {', '.join(skipped) or 'anything'}"]
    found = [
        f"{one['name']} {one['version']}: {problem['id']}, mended in {', '.join(problem['fix_versions']) or 'none yet'}"
        for one in packages
        for problem in one["vulns"]
    ]
    return (VULNERABLE, found) if found else (CLEAN, [f"{len(packages)} packages, no known vulnerability"])


def main(folder: str) -> int:
    for service in SERVICES:
        code, lines = verdict(report_of(folder, service))
        print(*(f"{service}: {line}" for line in lines), sep="\n")
        if code != NOT_AUDITED:
            return code
    print("The audit was NOT made: no advisory service could be reached that knows these packages.")
    return NOT_AUDITED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
