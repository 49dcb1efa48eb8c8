"""gRPC-Web on the server's side: frames, and replies of HTTP that carry them."""

import struct
from itertools import pairwise

from raw import response

BINARY = b"application/grpc-web+proto"
TRAILERS = b"Grpc-Message: \r\nGrpc-Status: 0\r\n"


def frame(content, flag=0):
    return struct.pack(">BI", flag, len(content)) + content


def body_of(message=b"hello", trailers=TRAILERS):
    """The body of a reply: a message, and the trailers behind it."""
    return frame(message) + frame(trailers, 0x80)


def reply(body, status=b"200 OK", *extra, content_type=BINARY):
    """A reply of HTTP."""
    return response(body, status, b"Content-Type: " + content_type, *extra)


def chunked(body, at):
    """The same in chunks that end at these places."""
    edges = [0, *sorted(at), len(body)]
    pieces = [body[start:end] for start, end in pairwise(edges) if end > start]
    head = b"HTTP/1.1 200 OK\r\nContent-Type: " + BINARY + b"\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
