"""Encrypted connections: a certificate that cannot be trusted is told in a line, never passed over.

The keys are made for the test by OpenSSL's own program.
"""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Server, serving

from gazadesk.fetch.client import Client
from gazadesk.fetch.errors import FetchError

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="the openssl program makes the keys, and is not there"
)


def keys(folder: Path, name: str) -> tuple[Path, ssl.SSLContext]:
    """A certificate for ``name`` that it signs itself, and what a server needs to show it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name}"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return certificate, context


@pytest.fixture
def signed(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """An encrypted server under the name velmar.test, and its certificate."""
    certificate, context = keys(tmp_path, "velmar.test")
    with serving(context) as served:
        served.answers["/"] = (200, {}, b"here")
        yield served, certificate


def client() -> Client:
    return Client(private=True, pause=0, resolve=lambda host, port: ["127.0.0.1"])


def refused(url: str) -> str:
    with pytest.raises(FetchError) as caught:
        client().get(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_certificate_that_nobody_vouches_for_is_refused(signed: tuple[Server, Path]) -> None:
    server, _ = signed
    said = refused(server.url("/", "velmar.test"))
    assert "its certificate cannot be trusted (self-signed certificate)" in said
    assert server.asked == []  # not even the address was told


def test_one_that_is_trusted_is_good_for_its_own_host_alone(
    signed: tuple[Server, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = signed
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert client().get(server.url("/", "velmar.test")).body == b"here"
    said = refused(server.url("/", "other.test"))
    assert "its certificate cannot be trusted (Hostname mismatch" in said


def test_a_server_that_speaks_plainly_is_told_apart(server: Server) -> None:
    said = refused(server.url("/").replace("http:", "https:"))
    assert "no encrypted connection could be agreed on" in said
