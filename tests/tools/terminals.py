"""A program on a terminal of its own."""

import codecs
import os
import pty
import select
import subprocess
import sys
import time

from support import until_asleep

_LOGIN = "import os, sys; os.login_tty(int(sys.argv[1])); os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"
INTERRUPT, END = "\x03", "\x04"


class Terminal:
    """What people see of a program, and type.

    Attributes:
        seen: All that was printed so far.
        process: The program.
    """

    def __init__(self, command, **environment):
        self._ours, theirs = pty.openpty()
        arguments = [sys.executable, "-c", _LOGIN, str(theirs), *command]
        variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb", **environment}
        self.process = subprocess.Popen(arguments, pass_fds=[theirs], env=variables)
        os.close(theirs)
        self.seen = ""
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._at = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def type(self, text):
        os.write(self._ours, text.encode())

    def wait_for(self, text):
        """Read until the program has printed this, behind what was waited for before."""
        deadline = time.monotonic() + 60
        while text not in self.seen[self._at :]:
            assert time.monotonic() < deadline, self.seen
            assert self._read(), self.seen
        self._at = self.seen.index(text, self._at) + len(text)

    def interrupt_a_line(self, text):
        """Type Ctrl-C behind the text, when the program sleeps until the next key.

        Python's readline would keep a signal that comes just before it sleeps, or while it takes a key, until the next.
        """
        self.type(text)
        self.wait_for(text)
        until_asleep(self.process)
        self.type(INTERRUPT)

    def ended(self):
        """The exit code, once the program has ended and all of its output is read."""
        deadline = time.monotonic() + 60
        while self._read():
            assert time.monotonic() < deadline, self.seen
        return self.process.wait(30)

    def _read(self):
        """Whether the terminal is still open."""
        if select.select([self._ours], [], [], 1)[0]:
            try:
                data = os.read(self._ours, 65536)
            except OSError:  # what Linux says at the end
                return False
            self.seen += self._decode(data)
            return bool(data)
        return True
