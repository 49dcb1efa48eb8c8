"""An identity provider with signed tokens that the real server verifies."""

import json
import secrets
import time
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

import anyio
from joserfc import jwt
from joserfc.jwk import RSAKey
from raw import read_request, response, serve

CLIENT_ID = "weaviate"
# What no log and no error may show. The signs are written in other ways in URLs, in JSON and in HTML.
CLIENT_SECRET = "client+s3cret/&\"'\\<ü> x"
PASSWORD = "pass+w0rd/&\"'\\<ö> x"
GROUPS = {"writer": ["admins"], "reader": ["readers"], "stranger": [], "service": ["admins"]}
"""User -> the groups in its tokens. `service` is who logs in by client credentials."""


def refused(error, status=400, description="no"):
    return status, {"error": error, "error_description": description}


class Provider:
    """Hands out tokens. It runs in a thread of its own; tests set its attributes.

    Attributes:
        answer: Makes the status and the body of a token reply from the form; the usual one is `grant`. A status of None
            sends the body in place of the whole reply, and closes the connection.
        asked: The forms of all requests for tokens.
        delay: Seconds before a token is made.
        down: Whether each connection is closed without an answer.
        given: Every access and refresh token that was made.
        groups: User -> the groups in its tokens.
        held: Whether requests for tokens wait, before anything is made.
        late: Seconds between a token and the reply that has it.
        life: Seconds that an access token is valid for; up to one less, since its end is a full second.
        more: More fields of the provider's document.
        most: The most requests for tokens that ran at the same time.
        passwords: User -> password.
        refreshes: Whether password logins give a refresh token.
        reused: How often a refresh token came again that had been used.
        running: Requests for tokens that run now.
        secret: The client's.
        skew: Seconds by which the server refuses tokens too early, as one does whose clock is ahead.
        url: Where it is.
    """

    def __init__(self):
        self._key = RSAKey.generate_key(2048, {"kid": "one"})
        self.url = ""
        self.reset()

    def reset(self):
        self.life, self.skew, self.delay, self.late = 300, 0, 0.0, 0.0
        self.down = self.held = False
        self.refreshes = True
        self.answer = self.grant
        self.more = {}
        self.asked, self.given = [], []
        self.running = self.most = self.reused = 0
        self.groups = dict(GROUPS)
        self.secret = CLIENT_SECRET
        self.passwords = dict.fromkeys(GROUPS, PASSWORD)
        self._live, self._used = {}, {}

    @property
    def grants(self):
        """The kinds of grants that were asked for, in order."""
        return [form["grant_type"] for form in self.asked]

    def revoke(self):
        """Take back all refresh tokens."""
        self._live.clear()

    async def handle(self, stream):
        while not self.down:
            head, _, body = (await read_request(stream)).partition(b"\r\n\r\n")
            if self.down:
                return
            path = head.split(b" ")[1].decode()
            status, content = await self._reply(path, dict(parse_qsl(body.decode())))
            if status is None:
                await stream.send(content)
                return
            sent = content if isinstance(content, bytes) else json.dumps(content).encode()
            await stream.send(response(sent, b"%d Said" % status))

    async def _reply(self, path, form):
        if path == "/jwks":
            return 200, {"keys": [self._key.as_dict(private=False, alg="RS256", use="sig")]}
        if path == "/token":
            return await self._token(form)
        return 200, {
            "issuer": self.url,
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint": f"{self.url}/token",
            "id_token_signing_alg_values_supported": ["RS256"],
            **self.more,
        }

    async def _token(self, form):
        self.asked.append(form)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await anyio.sleep(self.delay)
            while self.held:
                await anyio.sleep(0.005)
            reply = self.answer(form)
            await anyio.sleep(self.late)
            return reply
        finally:
            self.running -= 1

    def grant(self, form):
        """The usual reply to a form."""
        if form.get("client_id") != CLIENT_ID:
            return refused("invalid_client", 401)
        return getattr(self, f"_by_{form['grant_type']}")(form)

    def _by_client_credentials(self, form):
        if form["client_secret"] != self.secret:
            return refused("invalid_client", 401, f"{form['client_secret']} is wrong")
        return 200, self.issue("service", refresh=False)

    def _by_password(self, form):
        if self.passwords.get(form["username"]) != form["password"]:
            return refused("invalid_grant", 400, f"{form['password']} is wrong")
        return 200, self.issue(form["username"], refresh=self.refreshes)

    def _by_refresh_token(self, form):
        token = form["refresh_token"]
        if token in self._used:  # somebody has stolen it, or the client has lost the next one
            self.reused += 1
            self._live = {one: login for one, login in self._live.items() if login != self._used[token]}
        if token not in self._live:
            return refused("invalid_grant", 400, f"{token} is unknown")
        user, _ = self._used[token] = self._live.pop(token)
        return 200, self.issue(user, login=self._used[token])

    def issue(self, user, *, refresh=True, login=None):
        """The tokens of a user; `login` is that of the token which is refreshed."""
        now = time.time()
        claims = {"iss": self.url, "aud": CLIENT_ID, "sub": user, "groups": self.groups[user], "iat": int(now)}
        claims |= {"exp": int(now + self.life - self.skew), "jti": secrets.token_hex(8)}
        tokens = {"access_token": jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)}
        if refresh:
            tokens["refresh_token"] = f"refresh-{secrets.token_hex(16)}"
            self._live[tokens["refresh_token"]] = login or (user, secrets.token_hex(8))
        self.given += tokens.values()
        return {**tokens, "token_type": "Bearer", "expires_in": self.life}


@asynccontextmanager
async def serving(provider):
    """Run it."""
    async with serve(provider.handle) as port:
        provider.url = f"http://127.0.0.1:{port}"
        yield
