"""A process that reads the words of articles for the one that keeps them.

    python -m gazadesk.pipeline.helper

Started by ``helpers`` and spoken to by no one else: lists of articles come in on stdin and their
words go out on stdout, each as a pickle with its length before it. Ends when stdin ends, as it
does when the process that started it is gone.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

_LENGTH = struct.Struct("!Q")

_Reduced = tuple[Callable[..., object], tuple[object, ...]]


class _Reducers(dict[type, Callable[[Any], _Reduced]]):
    """Dataclasses as pickles take them: made anew from the values of their fields.

    Those with slots have a way of their own, which asks for the list of fields at every value: it
    takes twice the time.
    """

    def __missing__(self, kind: type) -> Callable[[Any], _Reduced]:
        if not is_dataclass(kind):
            raise KeyError(kind)  # pickled as ever
        names = [field.name for field in fields(kind)]
        # Of a single name attrgetter gives the bare value.
        values = attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, *names),)
        self[kind] = lambda one: (kind, values(one))
        return self[kind]


_REDUCERS = _Reducers()


def send(file: IO[bytes], value: object) -> None:
    """Write one value."""
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    file.write(_LENGTH.pack(packed.tell()))
    file.write(packed.getbuffer())
    file.flush()


def receive(file: IO[bytes]) -> Any:
    """Read one value; ``EOFError`` where there is none, or half a one."""
    head = file.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    packed = file.read(length := _LENGTH.unpack(head)[0])
    if len(packed) < length:
        raise EOFError
    return pickle.loads(packed)


def main() -> None:
    """Answer until stdin ends."""
    from gazadesk.pipeline.article import read_words

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that started us
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may come between
    if hasattr(os, "nice"):
        os.nice(5)
    answers: SimpleQueue[object] = SimpleQueue()
    # The process that reads the answers is busy: meanwhile the next articles are read here.
    Thread(target=_answer, args=(outgoing, answers)).start()
    while True:
        try:
            articles = receive(incoming)
        except EOFError:
            answers.put(None)
            return
        answers.put([read_words(article) for article in articles])


def _answer(file: IO[bytes], answers: SimpleQueue[object]) -> None:
    """Write answers as they come, until None comes."""
    while (answer := answers.get()) is not None:
        send(file, answer)


if __name__ == "__main__":
    main()
