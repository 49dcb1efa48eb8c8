"""Replies of an identity provider that give no token: status and body."""

import json

SECRET = "made-up-secret"
REFUSED = [
    (200, b"<html>" + SECRET.encode()),
    (200, b"access_token=" + SECRET.encode()),
    (200, b"[" * 100_000),
    (200, b"\xff\xfe"),
    (200, json.dumps([SECRET]).encode()),
    (200, json.dumps({"refresh_token": "refresh-1"}).encode()),
    *((200, json.dumps({"access_token": token}).encode()) for token in (None, True, 3, "", [SECRET], {SECRET: 1})),
    *(
        (200, json.dumps({"access_token": token}).encode())
        for token in (f"{SECRET}\r\nX-Evil: 1", f"{SECRET}\u00e9", f"{SECRET} b", f" {SECRET}", f"{SECRET}\0")
    ),
    (201, json.dumps({"access_token": SECRET}).encode()),
    (302, b""),
    (400, json.dumps({"error": "invalid_grant", "access_token": SECRET}).encode()),
    (
        400,
        json.dumps({"error": "refresh-0", "error_description": f"not {SECRET}".replace(SECRET, "refresh-0")}).encode(),
    ),
    (400, json.dumps({"error": [SECRET]}).encode()),
    (500, b"\xff"),
]
