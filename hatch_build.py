"""Compiles the hot modules into a wheel, where WEAVIATE_ANYIO_COMPILE=1 asks for it; other builds do not notice.

mypyc makes an extension module of each file that pyproject.toml lists, and one library of what is in them. They stand
beside the files, which Python passes over then.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from setuptools import Extension

VARIABLE = "WEAVIATE_ANYIO_COMPILE"
_LIBRARY = "weaviate_anyio._compiled"  # to which mypyc adds `__mypyc`


class CompilingHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds what mypyc makes to the files of a wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What compiling needs: mypyc, and what the package runs on, whose types it reads."""
        if not is_wanted():
            return []
        compiler: list[str] = self.metadata.config["dependency-groups"]["compile"]
        return [*compiler, *self.metadata.core.dependencies]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, before the files of the wheel are collected.

        Raises:
            ValueError: The variable has another value, or the install is editable.
            RuntimeError: There is no compiler, or it fails.
        """
        if not is_wanted():
            return
        if version == "editable":
            raise ValueError(f"{VARIABLE} must not be set for an editable install: compiled files hide the sources")
        self._made = tempfile.TemporaryDirectory()
        with chdir(self.root):
            compiled = compile_all(self.config["modules"], Path(self._made.name))
        build_data["force_include"] |= compiled
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what the wheel has now."""
        if is_wanted():
            self._made.cleanup()


def is_wanted() -> bool:
    """Whether to compile.

    Raises:
        ValueError: The variable says neither yes nor no.
    """
    value = os.environ.get(VARIABLE, "")
    if value not in {"", "0", "1"}:
        raise ValueError(f"{VARIABLE} must be 1 (compile), or 0, empty or unset (do not), got {value!r}")
    return value == "1"


def compile_all(modules: list[str], folder: Path) -> dict[str, str]:
    """Compile modules.

    Args:
        modules: Their files, relative to the working directory.
        folder: For everything that is made.

    Returns:
        The files that were made -> their places in the wheel.
    """
    import setuptools  # noqa: F401 - before mypyc, which takes its Extension then
    from mypyc.build import mypycify

    options = ["--cache-dir", str(folder / "cache"), "--follow-imports=silent"]
    extensions = mypycify(
        [*options, *modules],
        opt_level="3",
        debug_level="0",
        multi_file=True,  # which several processes of the C compiler share
        target_dir=str(folder / "c"),
        group_name=_LIBRARY,
    )
    for extension in extensions:
        extension.include_dirs.append(str(folder / "c" / _LIBRARY.partition(".")[0]))  # which mypyc forgets
    built = folder / "built"
    build(extensions, built, folder / "temp")
    return {str(file): file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()}


def build(extensions: list[Extension], into: Path, temp: Path) -> None:
    """Run the C compiler, one process for each core.

    Raises:
        RuntimeError: There is none, or it fails; what it said has been printed.
    """
    from setuptools import Distribution
    from setuptools.errors import BaseError, CCompilerError

    command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp, command.parallel = str(into), str(temp), os.cpu_count()
    try:
        command.ensure_finalized()
        command.run()
    except (BaseError, CCompilerError) as error:
        raise RuntimeError(
            f"{VARIABLE}=1 needs a C compiler and the headers of Python; without the variable, installing needs neither"
        ) from error
