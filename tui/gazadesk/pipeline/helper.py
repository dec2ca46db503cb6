"""A process that reads the words of articles for the one that keeps them.

    python -m gazadesk.pipeline.helper

Started by ``helpers`` and spoken to by no one else: lists of articles come in on stdin and their
words go out on stdout, each as a pickle with its length before it. Ends when stdin ends, as it
does when the process that started it is gone.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

_LENGTH = struct.Struct("!Q")


def send(file: IO[bytes], value: object) -> None:
    """Write one value."""
    packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    file.write(_LENGTH.pack(len(packed)))
    file.write(packed)
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
