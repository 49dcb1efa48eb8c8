"""`completion`: scripts that complete the command line, made of its parsers."""

from __future__ import annotations

import argparse
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class _Argument:
    """An option, or what stands without one.

    Attributes:
        names: How it is written; empty for what stands without an option.
        help: What it is.
        takes_value: Whether a value follows.
        choices: Its values, if only these are allowed.
        is_file: Whether the value is a path.
        repeats: Whether it may come several times.
    """

    names: tuple[str, ...]
    help: str
    takes_value: bool
    choices: tuple[str, ...]
    is_file: bool
    repeats: bool


@dataclass(frozen=True, slots=True)
class _Command:
    """A command, or the program itself.

    Attributes:
        name: Its name; empty for the program.
        help: What it does.
        arguments: What it takes.
    """

    name: str
    help: str
    arguments: tuple[_Argument, ...]

    @property
    def options(self) -> list[_Argument]:
        return [one for one in self.arguments if one.names]

    @property
    def values(self) -> list[_Argument]:
        """What stands without an option."""
        return [one for one in self.arguments if not one.names]

    @property
    def words(self) -> str:
        return " ".join(name for one in self.options for name in one.names)


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script for a shell.

    Args:
        shell: "bash", "zsh" or "fish".
        parser: The parser of the whole command line.
    """
    commands = [_Command("", "", _arguments(parser)), *_commands(parser)]
    lines = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](parser.prog, commands)
    return "".join(f"{line}\n" for line in lines)


def _commands(parser: argparse.ArgumentParser) -> Iterator[_Command]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            summaries = {one.dest: one.help or "" for one in action._choices_actions}
            for name, inner in action.choices.items():
                yield _Command(name, summaries.get(name, ""), _arguments(inner))


def _arguments(parser: argparse.ArgumentParser) -> tuple[_Argument, ...]:
    return tuple(_argument(one) for one in parser._actions if not isinstance(one, argparse._SubParsersAction))


def _argument(action: argparse.Action) -> _Argument:
    return _Argument(
        tuple(action.option_strings),
        action.help or "",
        action.nargs != 0 and not isinstance(action, argparse.BooleanOptionalAction),
        tuple(map(str, action.choices or ())),
        action.type is Path,
        action.nargs in {"+", "*"} or isinstance(action, argparse._AppendAction),
    )


def _function(program: str) -> str:
    return f"_{program.replace('-', '_')}"


# bash


def _bash(program: str, commands: list[_Command]) -> Iterator[str]:
    names = [one.name for one in commands if one.name]
    yield f"# {program} completion bash"
    yield f"{_function(program)}() {{"
    yield '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command= words= files= at'
    yield "    local IFS=$' \\t\\n'"
    yield "    COMPREPLY=()"
    yield "    for ((at = 1; at < COMP_CWORD; at++)); do"
    yield f'        case "${{COMP_WORDS[at]}}" in {"|".join(names)}) command="${{COMP_WORDS[at]}}"; break;; esac'
    yield "    done"
    yield '    case "$command $before" in'
    for one in commands:
        yield from _bash_options(one)
    yield '        *) case "$command" in'
    for one in commands:
        positional = (
            " ".join(names) if not one.name else " ".join(part for value in one.values for part in value.choices)
        )
        files = "yes" if any(value.is_file for value in one.values) else ""
        yield f'            {shlex.quote(one.name)}) words="{one.words} {positional}" files={files};;'
    yield "        esac;;"
    yield "    esac"
    yield "    if [[ -n $files && $word != -* ]]; then"
    yield "        IFS=$'\\n'"
    yield '        COMPREPLY=($(compgen -f -- "$word"))'
    yield "        compopt -o filenames 2>/dev/null"
    yield "    else"
    yield '        COMPREPLY=($(compgen -W "$words" -- "$word"))'
    yield "    fi"
    yield "}"
    yield f"complete -F {_function(program)} {program}"


def _bash_options(command: _Command) -> Iterator[str]:
    """What follows an option that takes a value."""
    for one in command.options:
        if one.takes_value:
            after = "|".join(shlex.quote(f"{command.name} {name}") for name in one.names)
            yield f'        {after}) words="{" ".join(one.choices)}" files={"yes" if one.is_file else ""};;'


# zsh


def _zsh(program: str, commands: list[_Command]) -> Iterator[str]:
    function = _function(program)
    yield f"#compdef {program}"
    for one in commands[1:]:
        yield f"{function}_{one.name}() {{"
        yield "    _arguments -s \\"
        yield from _continued(
            f"        {shlex.quote(text)}" for argument in one.arguments for text in _zsh_texts(argument)
        )
        yield "}"
    yield f"{function}() {{"
    yield "    local line state"
    yield "    _arguments -C \\"
    yield from (f"        {shlex.quote(text)} \\" for one in commands[0].options for text in _zsh_texts(one))
    yield "        '1: :->command' '*:: :->arguments'"
    yield "    case $state in"
    yield "        command) local -a commands=("
    yield from (f"            {shlex.quote(f'{one.name}:{one.help}')}" for one in commands[1:])
    yield "            ); _describe command commands;;"
    yield "        arguments) case $line[1] in"
    yield from (f"            {one.name}) {function}_{one.name};;" for one in commands[1:])
    yield "        esac;;"
    yield "    esac"
    yield "}"
    yield f'if [[ $funcstack[1] == {function} ]]; then {function} "$@"; else compdef {function} {program}; fi'


def _continued(lines: Iterable[str]) -> Iterator[str]:
    given = list(lines)
    yield from (f"{line} \\" for line in given[:-1])
    yield from given[-1:]


def _zsh_texts(argument: _Argument) -> Iterator[str]:
    """What `_arguments` takes: `--name[help]:value:action`."""
    shown = _zsh_quoted(argument.help)
    action = f"({' '.join(argument.choices)})" if argument.choices else "_files" if argument.is_file else ""
    value = f":value:{action}" if argument.takes_value else ""
    if not argument.names:
        yield f"{'*' if argument.repeats else ''}:{shown}:{action}"
    for name in argument.names:
        yield f"{'*' if argument.repeats else ''}{name}[{shown}]{value}"


def _zsh_quoted(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\[]:" else sign for sign in text)


# fish


def _fish(program: str, commands: list[_Command]) -> Iterator[str]:
    yield f"# {program} completion fish"
    yield f"complete -c {program} -f"
    for one in commands[1:]:
        yield f"complete -c {program} -n __fish_use_subcommand -a {one.name} -d {_fish_quoted(one.help)}"
    for one in commands:
        inside = f"'__fish_seen_subcommand_from {one.name}'" if one.name else "__fish_use_subcommand"
        for argument in one.arguments:
            yield f"complete -c {program} -n {inside} {_fish_argument(argument)} -d {_fish_quoted(argument.help)}"


def _fish_argument(argument: _Argument) -> str:
    names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in argument.names]
    if argument.is_file:
        names.append("-r -F" if argument.names else "-F")
    elif argument.takes_value and argument.names:
        names.append("-x")
    if argument.choices:
        names.append(f"-a {_fish_quoted(' '.join(argument.choices))}")
    return " ".join(names)


def _fish_quoted(text: str) -> str:
    signs = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{signs}'"
