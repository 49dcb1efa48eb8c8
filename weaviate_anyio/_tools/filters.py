"""Conditions written as text: `year >= 1990 and title like 'A*'`.

    condition   = conjunction { "or" conjunction }
    conjunction = term { "and" term }
    term        = "not" term | "(" condition ")" | comparison
    comparison  = NAME ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) VALUE
                | NAME "like" TEXT
                | NAME "contains" ( "any" | "all" | "none" ) "(" VALUE { "," VALUE } ")"
                | NAME "is" [ "not" ] "null"

A value is a number, `true`, `false`, or text in single or double quotes, in which a backslash keeps the next character;
dates are text. The name `id` is the id of the object.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from weaviate_anyio._tools.failures import CommandError, wrong
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from weaviate_anyio.classes.query import FilterReturn
    from weaviate_anyio.outputs.config import PropertyConfig

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])
    |(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<word>[_A-Za-z]\w*)
    |(?P<sign><=|>=|!=|==|[=<>(),])
    |(?P<end>$))""",
    re.VERBOSE | re.DOTALL,
)
_COMPARISONS = {
    "=": "equal",
    "==": "equal",
    "!=": "not_equal",
    "<": "less_than",
    "<=": "less_or_equal",
    ">": "greater_than",
    ">=": "greater_or_equal",
}
_WORDS = {"true": True, "false": False}
_DEEPEST = 50


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def condition(text: str, properties: Mapping[str, PropertyConfig] | None = None) -> FilterReturn:
    """The condition in a text.

    Args:
        text: The text.
        properties: The properties of the collection; None checks the form only.

    Raises:
        CommandError: It is not a condition; the error names the position.
    """
    return _Parser(text, properties).whole()


class _Parser:
    def __init__(self, text: str, properties: Mapping[str, PropertyConfig] | None) -> None:
        self._text = text
        self._properties = properties
        self._tokens = list(self._split())
        self._next = 0
        self._depth = 0

    def whole(self) -> FilterReturn:
        found = self._any()
        if self._peek().kind != "end":
            raise self._expected("and, or, or the end")
        return found

    def _split(self) -> Iterator[_Token]:
        at = 0
        while True:
            match = _TOKEN.match(self._text, at)
            if match is None:
                start = len(self._text) - len(self._text[at:].lstrip())
                raise self._error(start, "this is neither a name, a number, a text in quotes, nor an operator")
            kind = str(match.lastgroup)
            yield _Token(kind, match[kind], match.start(kind))
            if kind == "end":
                return
            at = match.end()

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._peek()
        self._next += token.kind != "end"
        return token

    def _took(self, *texts: str) -> bool:
        token = self._peek()
        found = token.kind in {"word", "sign"} and token.text.lower() in texts
        self._next += found
        return found

    def _any(self) -> FilterReturn:
        found = [self._all()]
        while self._took("or"):
            found.append(self._all())
        return Filter.any_of(found) if len(found) > 1 else found[0]

    def _all(self) -> FilterReturn:
        found = [self._term()]
        while self._took("and"):
            found.append(self._term())
        return Filter.all_of(found) if len(found) > 1 else found[0]

    def _term(self) -> FilterReturn:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(self._peek().at, f"at most {_DEEPEST} conditions can stand in each other")
        try:
            if self._took("not"):
                return Filter.not_(self._term())
            if not self._took("("):
                return self._comparison()
            inner = self._any()
            self._close()
        finally:
            self._depth -= 1
        return inner

    def _comparison(self) -> FilterReturn:
        name = self._take()
        if name.kind != "word":
            self._next -= name.kind != "end"
            raise self._expected("the name of a property, not, or (")
        prop = self._property(name)
        operator = self._peek()
        try:
            return self._compared(name.text, prop)
        except WeaviateInvalidInputError as error:
            raise self._error(operator.at, error.message) from None
        except AttributeError:
            raise self._error(operator.at, f"{operator.text} cannot be used with {name.text}") from None

    def _compared(self, name: str, prop: PropertyConfig | None) -> FilterReturn:
        by: Any = Filter.by_id() if name == "id" else Filter.by_property(name)
        operator = self._peek().text.lower()
        if self._took(*_COMPARISONS):
            return getattr(by, _COMPARISONS[operator])(self._value(prop))  # type: ignore[no-any-return]
        if self._took("like"):
            return by.like(self._value(prop))  # type: ignore[no-any-return]
        if self._took("contains"):
            return self._contains(by, prop)
        if self._took("is"):
            negated = self._took("not")
            if not self._took("null"):
                raise self._expected("null" if negated else "null or not null")
            return by.is_none(not negated)  # type: ignore[no-any-return]
        raise self._expected("=, !=, <, <=, >, >=, like, contains or is")

    def _contains(self, by: Any, prop: PropertyConfig | None) -> FilterReturn:
        how = self._peek().text.lower()
        if not self._took("any", "all", "none"):
            raise self._expected("any, all or none")
        if not self._took("("):
            raise self._expected("(")
        values = [self._value(prop)]
        while self._took(","):
            values.append(self._value(prop))
        self._close()
        return getattr(by, f"contains_{how}")(values)  # type: ignore[no-any-return]

    def _close(self) -> None:
        if not self._took(")"):
            raise self._expected(")")

    def _value(self, prop: PropertyConfig | None) -> Any:
        token = self._take()
        if token.kind == "text":
            return re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL)
        if token.kind == "word" and token.text.lower() in _WORDS:
            return _WORDS[token.text.lower()]
        if token.kind != "number":
            self._next -= token.kind != "end"
            raise self._expected("a number, true, false, or a text in quotes")
        is_number = prop is not None and prop.data_type in {DataType.NUMBER, DataType.NUMBER_ARRAY}
        return int(token.text) if not is_number and token.text.lstrip("-").isdigit() else float(token.text)

    def _property(self, name: _Token) -> PropertyConfig | None:
        if self._properties is None or name.text == "id":
            return None
        if name.text not in self._properties:
            known = ", ".join(self._properties) or "none"
            raise self._error(name.at, f"the collection has no property {name.text!r}; it has: {known}")
        return self._properties[name.text]

    def _expected(self, what: str) -> CommandError:
        token = self._peek()
        came = "the end" if token.kind == "end" else token.text
        return self._error(token.at, f"expected {what}, got {came}")

    def _error(self, at: int, what: str) -> CommandError:
        return wrong(f"--filter, at character {at + 1}: {what}\n  {self._text}\n  {' ' * at}^")
