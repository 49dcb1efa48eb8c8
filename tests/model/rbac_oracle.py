"""The official RBAC classes as oracles: the same calls on both sides, and what goes over the wire."""

import inspect
import itertools
import json
import warnings

import httpx

from weaviate_anyio.classes import rbac as ours

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about packages of its own
    import weaviate.classes.rbac as theirs
    from weaviate.groups.sync import _Groups
    from weaviate.rbac import models as their_models
    from weaviate.rbac.sync import _Roles
    from weaviate.users.sync import _Users


class Connection:
    """What the official namespaces need of a connection: it keeps the request and gives a reply.

    A request is its verb, path, query parameters and body, as in `model_oracle.request_of`.
    """

    def __init__(self, reply=None, status=200):
        self.reply, self.status, self.requests = reply, status, []

    def get(self, path, params=None, **_):
        return self._answer("GET", path, {key: str(value).lower() for key, value in (params or {}).items()}, None)

    def delete(self, path, **_):
        return self._answer("DELETE", path, {}, None)

    def post(self, path, weaviate_object=None, **_):
        return self._answer("POST", path, {}, plain(weaviate_object))

    def _answer(self, *request):
        self.requests.append(request)
        return httpx.Response(self.status, json=self.reply)


def their_roles(reply=None, status=200):
    connection = Connection(reply, status)
    return _Roles(connection), connection


def their_users(reply=None, status=200):
    connection = Connection(reply, status)
    return _Users(connection), connection


def their_groups(reply=None, status=200):
    connection = Connection(reply, status)
    return _Groups(connection), connection


def plain(value):
    """Builtins, through JSON."""
    return json.loads(json.dumps(value))


def counterpart(path):
    """The official factory at the same path, or None."""
    found = theirs
    for part in path.split("."):
        found = getattr(found, part, None)
    return found


NAMES = ["movie", ["movie", "Book*"], ("one",)]


def values(parameter):
    """Valid values for a parameter, the default among them if it has one: ours and theirs."""
    if "RoleScope" in str(parameter.annotation):
        return [(None, None), *zip(ours.RoleScope, theirs.RoleScope, strict=True)]
    if parameter.annotation == "bool":
        return [(False, False), (True, True)]
    found = NAMES if parameter.default is parameter.empty else [None, *NAMES]
    return [(value, value) for value in found]


def cases(path, factory):
    """(our arguments, their arguments): every combination of values, and each of the optional ones left out."""
    known = inspect.signature(factory).parameters.values()
    for chosen in itertools.product(*(values(one) for one in known)):
        yield tuple({one.name: pair[side] for one, pair in zip(known, chosen, strict=True)} for side in (0, 1))
    required = [one for one in known if one.default is one.empty]
    for chosen in itertools.product(*(values(one) for one in required)):
        least = {one.name: pair[0] for one, pair in zip(required, chosen, strict=True)}
        yield least, least
        for one in known:
            if one not in required:
                for mine, their in values(one):
                    yield {**least, one.name: mine}, {**least, one.name: their}


def corrected(permissions):
    """What the official client should send: it leaves the first letter of the collection of an alias as it is."""
    for one in permissions:
        if "aliases" in one:
            collection = one["aliases"]["collection"]
            one["aliases"]["collection"] = collection[0].upper() + collection[1:]
    return permissions


def in_order(permissions):
    """Their permissions with the actions on one thing in alphabetical order: they come out of a set."""
    return [one for _, group in itertools.groupby(permissions, _resource) for one in sorted(group, key=str)]


def _resource(permission):
    return {key: value for key, value in permission.items() if key != "action"}


def their_dict(role):
    """An official role as builtins."""
    lists = {name: value for name, value in vars(role).items() if name != "name"}
    return {"name": role.name} | {name: [_dumped(one) for one in some] for name, some in lists.items()}


def _dumped(permission):
    return {"kind": type(permission).__name__, **permission.model_dump()} | {
        "actions": {action.value for action in permission.actions}
    }


def read_theirs(sent):
    """A role in the official parser, which changes what it reads."""
    return their_dict(their_models.Role._from_weaviate_role(json.loads(json.dumps(sent))))
