"""Objects of a JVM, by the protocol of Py4J, whose Java side Spark has: a request is a few lines, an answer is one."""

import os
import socket

_END = "e"


class _Gateway:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.answers = self.socket.makefile("r", encoding="utf-8", newline="\n")

    def ask(self, *lines):
        self.socket.sendall(("\n".join(lines) + "\n").encode("utf-8"))
        answer = self.answers.readline().rstrip("\n")[1:]
        if answer[:1] == "y":
            return answer[1:]
        thrown = _decoded(answer[1:]) if answer[1:] else "no such method"
        raise RuntimeError(thrown.toString() if isinstance(thrown, JavaObject) else thrown)

    def send(self, *lines):
        return _decoded(self.ask(*lines))


_gateway = _Gateway(int(os.environ["GATEWAY_PORT"]))


class JavaObject:
    """An object of the JVM; every attribute is a method."""

    def __init__(self, identity):
        self._identity = identity

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *arguments: _gateway.send("c", self._identity, name, *map(_encoded, arguments), _END)


class JavaClass(JavaObject):
    """A class of the JVM: its static methods, and a call makes an object."""

    def __init__(self, name):
        super().__init__("z:" + name)
        self._name = name

    def __call__(self, *arguments):
        return _gateway.send("i", self._name, *map(_encoded, arguments), _END)


#: What the test has made for the script.
entry = JavaObject("t")


def _encoded(value):
    if value is None:
        return "n"
    if isinstance(value, bool):
        return "b" + str(value).lower()
    if isinstance(value, int):
        return ("i" if -(2**31) <= value < 2**31 else "L") + str(value)
    if isinstance(value, float):
        return "d" + repr(value)
    if isinstance(value, str):
        return "s" + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    if isinstance(value, (list, tuple)):
        identity = _gateway.ask("i", "java.util.ArrayList", _END)[1:]
        for element in value:
            _gateway.ask("c", identity, "add", _encoded(element), _END)
        return "r" + identity
    if isinstance(value, JavaObject):
        return "r" + value._identity
    raise TypeError(f"{value!r} does not go to the JVM")


def _decoded(answer):
    kind, text = answer[:1], answer[1:]
    if kind in ("v", "n", ""):
        return None
    if kind in ("i", "L"):
        return int(text)
    if kind == "d":
        return float(text)
    if kind == "b":
        return text == "true"
    if kind == "s":
        return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\0", "\\")
    result = JavaObject(text)
    return [result.get(index) for index in range(result.size())] if kind == "l" else result  # a list travels whole
