"""The confined process with a reader that does whatever the job's bytes name: for tests."""

import mmap
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Container, Iterator
from pathlib import Path
from typing import BinaryIO

from gazadesk.ingest import confined, fields
from gazadesk.ingest.formats import table
from gazadesk.ingest.plain import read_plain
from gazadesk.model import ReadError, Source

confined.CPU = 1


def spin() -> None:
    while True:
        pass


def hoard() -> None:
    held = []
    while True:
        held.append(mmap.mmap(-1, 1 << 26))


def connect() -> None:
    socket.create_connection(("127.0.0.1", 9), 1)


def crash() -> None:
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    signal.raise_signal(signal.SIGSEGV)


DEEDS = {
    b"spin": spin,
    b"hoard": hoard,
    b"connect": connect,
    b"crash": crash,
    b"sleep": lambda: time.sleep(60),
    b"leave": lambda: os._exit(0),
    b"babble": lambda: os.write(3, b"\xff" * 64),
    b"print": lambda: print("hello", flush=True),
    b"run": lambda: subprocess.run(["true"]),
    b"write": lambda: Path(sys.argv[1]).write_text("x"),
    b"remove": lambda: Path(sys.argv[1]).unlink(),
    b"recurse": lambda: DEEDS[b"recurse"](),
}


def read_poisoned(
    file: BinaryIO, suffix: str, name: str, known: Container[str], origin: object
) -> Iterator[Source | ReadError | None]:
    for record, piece in enumerate(file.read().split(b"\0")):
        if fields.digest(piece) in known:
            continue
        if piece in DEEDS:
            DEEDS[piece]()
        yield None
        yield read_plain(piece, f"{name}#{record}")


table.read_foreign = read_poisoned

if __name__ == "__main__":
    confined.main()
