"""Which side of the protocol needs what: a client writes requests and reads replies, its peer does the reverse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proto_model import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from proto_model import Message, Module, Ref


@dataclass(slots=True, frozen=True)
class Side:
    """One of the two packages that are written: its import path and what it has; functions are (verb, message)."""

    path: str
    functions: frozenset[tuple[str, Ref]]
    classes: frozenset[Ref]
    enums: frozenset[str]
    methods: frozenset[str]

    def verbs(self, ref: Ref) -> list[str]:
        """What this side does with a message."""
        return [verb for verb in ("encode", "decode") if (verb, ref) in self.functions]


def sides(modules: list[Module], client: str, peer: str, code: str) -> tuple[Side, Side]:
    """The client's side, and the peer's: everything else.

    The client has the encoders of all requests, and the decoders that its code calls: larger replies it reads itself.

    Args:
        modules: What there is.
        client: The import path of the client's side.
        peer: That of the other one.
        code: What is written by hand of the client.
    """
    messages = {message.ref: message for module in modules for message in module.messages}
    methods = [method for module in modules for method in module.methods]
    functions = {("encode", ref) for ref in _reached((each.request for each in methods), messages)}
    called = [ref for ref in messages if re.search(rf"\bdecode_{ref.function}\(|\b{ref.name}\.decode\(", code)]
    functions |= {("decode", ref) for ref in _reached(called, messages)}
    classes = {ref for _, ref in functions}
    enums = {each.enum for ref in classes for each in values_of(messages[ref]) if each.enum}
    every_function = {(verb, ref) for verb in ("encode", "decode") for ref in messages}
    every_enum = {enum.full_name for module in modules for enum in module.enums}
    constants = frozenset(each.constant for each in methods)
    return (
        Side(client, frozenset(functions), frozenset(classes), frozenset(enums), constants),
        Side(
            peer,
            frozenset(every_function - functions),
            frozenset(messages.keys() - classes),
            frozenset(every_enum - enums),
            frozenset(),
        ),
    )


def _reached(start: Iterable[Ref], messages: dict[Ref, Message]) -> set[Ref]:
    """The messages and all that stand in them."""
    found: set[Ref] = set()
    waiting = list(start)
    while waiting:
        ref = waiting.pop()
        if ref not in found:
            found.add(ref)
            waiting += [each.ref for each in values_of(messages[ref]) if each.ref]
    return found
