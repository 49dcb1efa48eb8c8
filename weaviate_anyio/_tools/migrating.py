"""`migrate`: programs that use the official client, rewritten in their files."""

from __future__ import annotations

import difflib
import io
import os
import shutil
import sys
import tempfile
import tokenize
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from anyio import to_thread

from weaviate_anyio._tools.migration.notebooks import Notebook, place
from weaviate_anyio._tools.migration.program import moved
from weaviate_anyio._tools.migration.rules import LEFT
from weaviate_anyio._tools.running import say
from weaviate_anyio._tools.screen import has_colours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from weaviate_anyio._tools.migration.program import Left

_SUFFIXES = {".py", ".ipynb"}
_SKIPPED = {"node_modules", "__pycache__", "site-packages"}
_COLOURS = {"+": "32", "-": "31", "@": "36"}
_BOLD = "1"


@dataclass(slots=True)
class _Counts:
    files: int = 0
    rewritten: int = 0
    left: int = 0
    failed: int = 0
    blocking: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """A file before and after.

    Attributes:
        path: Where it is.
        encoding: Its encoding.
        before: Its text.
        after: The text that takes its place.
        left: What is left for a person: places before and after, and what to do.
    """

    path: Path
    encoding: str
    before: str
    after: str
    left: list[tuple[str, str, str]]

    @property
    def is_blocking(self) -> bool:
        """Whether it uses the synchronous client."""
        return any(text == LEFT for _, _, text in self.left)


@dataclass(frozen=True, slots=True)
class Migrate:
    """What is rewritten.

    Attributes:
        paths: Files and folders.
        diff: Whether to print differences and change nothing.
        check: Whether to change nothing and fail if there is something to do.
    """

    paths: Sequence[Path]
    diff: bool
    check: bool
    _counts: _Counts = field(default_factory=_Counts)

    async def run(self) -> int:
        """Rewrite all of them, each by itself.

        Returns:
            The exit code.
        """
        files = [await to_thread.run_sync(self._read, path) for path in await to_thread.run_sync(self._all)]
        found = [file for file in files if file is not None]
        self._counts.blocking = sum(file.is_blocking for file in found)
        changed = any(file.before != file.after for file in found)
        refused = bool(self._counts.blocking) and changed and not self.diff and not self.check
        for file in found:
            await to_thread.run_sync(self._report, file, refused)
        sys.stdout.flush()
        self._summarize(refused)
        to_do = self.check and (self._counts.rewritten or self._counts.left)
        return 1 if self._counts.failed or to_do or refused else 0

    def _all(self) -> list[Path]:
        """The files, each once."""
        found = (file for given in self.paths for file in self._files(given))
        return list({path.resolve(): path for path in found}.values())

    def _files(self, path: Path) -> Iterator[Path]:
        if not path.is_dir():
            yield path
            return
        for folder, folders, names in os.walk(path, onerror=self._not_listed):
            folders[:] = sorted(name for name in folders if _is_walked(Path(folder, name)))
            yield from (Path(folder, name) for name in sorted(names) if _is_program(name))

    def _not_listed(self, error: OSError) -> None:
        self._fail(Path(error.filename), error)

    def _read(self, path: Path) -> _File | None:
        self._counts.files += 1
        try:
            return _read(path)
        except (OSError, SyntaxError, ValueError, RecursionError) as error:
            self._fail(path, error)
            return None

    def _report(self, file: _File, refused: bool) -> None:
        changed = file.before != file.after
        writes = changed and not (self.diff or self.check or refused)
        try:
            if writes:
                _write(file)
        except OSError as error:
            return self._fail(file.path, error)
        self._counts.rewritten += changed
        self._counts.left += len(file.left)
        for before, after, text in file.left:
            _print(f"{file.path}:{after if writes else before}: ", text)
        if self.diff and changed:
            _print_difference(file)
        return None

    def _fail(self, path: Path, error: Exception) -> None:
        self._counts.failed += 1
        say(f"{_place(path, error)}: {_reason(error)}")

    def _summarize(self, refused: bool) -> None:
        counts = self._counts
        verb = "would be rewritten" if self.diff or self.check or refused else "rewritten"
        failed = f", {counts.failed:,} failed" if counts.failed else ""
        if counts.blocking and counts.rewritten:
            say(f"{counts.blocking:,} of them use the synchronous client, which takes no objects of weaviate_anyio")
        if refused:
            say("nothing is written: make these asynchronous first, or name the others alone")
        say(f"{counts.rewritten:,} of {counts.files:,} files {verb}, {counts.left:,} places left for you{failed}")


def _is_walked(folder: Path) -> bool:
    hidden = folder.name.startswith(".") or folder.name in _SKIPPED
    return not hidden and not (folder / "pyvenv.cfg").exists()


def _is_program(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix in _SUFFIXES


def _read(path: Path) -> _File | None:
    """A file with what becomes of it; None if it says nothing of Weaviate."""
    data = path.read_bytes()
    if b"weaviate" not in data:
        return None
    if path.suffix == ".ipynb":
        return _notebook(path, data.decode())
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    text = data.decode(encoding)
    if text.encode(encoding) != data:
        raise ValueError(f"what {encoding} reads, it would write otherwise")
    found = moved(text)
    return _File(path, encoding, text, found.text, [_left(one) for one in found.left])


def _left(one: Left) -> tuple[str, str, str]:
    return "%d:%d" % one.before, "%d:%d" % one.after, one.text  # noqa: UP031 - of pairs


def _notebook(path: Path, text: str) -> _File:
    notebook = Notebook(text)
    found = moved(notebook.program)
    left = [(_in_cell(notebook.program, *one.before), _in_cell(found.text, *one.after), one.text) for one in found.left]
    left += [
        (f"cell {number}:1:1", f"cell {number}:1:1", "it is no Python that can be read") for number in notebook.wrong
    ]
    return _File(path, "utf-8", text, notebook.with_program(found.text), left)


def _in_cell(program: str, line: int, column: int) -> str:
    return "cell %d:%d" % place(program, line) + f":{column}"  # noqa: UP031 - of a pair


def _write(file: _File) -> None:
    """Put the text in the place of the file at once, so that no reader and no crash meets half of it."""
    path = file.path.resolve()  # the file that a link leads to
    if not os.access(path, os.W_OK):
        raise PermissionError("it is read-only")
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as part:
            part.write(file.after.encode(file.encoding))
            part.flush()
            os.fsync(part.fileno())
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _print_difference(file: _File) -> None:
    before, after = (io.StringIO(text).readlines() for text in (file.before, file.after))
    for line in difflib.unified_diff(before, after, str(file.path), str(file.path)):
        _print("", line.rstrip("\r\n"), _COLOURS.get(line[0], "") if not line.startswith(("+++", "---")) else _BOLD)


def _print(place_: str, text: str, colour: str = "") -> None:
    """Print a line on standard output, in colours if that is a terminal."""
    if has_colours(sys.stdout):
        place_ = place_ and f"\33[{_BOLD}m{place_}\33[0m"
        text = f"\33[{colour}m{text}\33[0m" if colour else text
    sys.stdout.write(f"{place_}{text}\n")


def _place(path: Path, error: Exception) -> str:
    if isinstance(error, SyntaxError) and error.lineno is not None:
        return f"{path}:{error.lineno}:{error.offset or 1}"
    return str(path)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply to be read"
    return (error.strerror if isinstance(error, OSError) else getattr(error, "msg", None)) or str(error)
