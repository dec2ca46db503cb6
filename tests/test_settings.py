"""Where the desk keeps its files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gazadesk.cli import main
from gazadesk.settings import Places, Settings, SettingsError, described, log_error


def test_one_folder_always_has_one_library(tmp_path: Path) -> None:
    places = Places.default()
    (tmp_path / "a" / "news").mkdir(parents=True)
    (tmp_path / "b" / "news").mkdir(parents=True)
    first = places.library_for((tmp_path / "a" / "news",))
    again = places.library_for((tmp_path / "b" / ".." / "a" / "news",))
    other = places.library_for((tmp_path / "b" / "news",))
    assert first == again
    assert first != other
    assert first.name.startswith("news-")
    assert first.parent == Path(os.environ["GAZADESK_HOME"]) / "data"


def test_a_library_of_any_name_is_remembered_and_one_that_is_a_loop_is_no_error(
    tmp_path: Path,
) -> None:
    places = Places.default()
    odd = tmp_path / os.fsdecode(b"caf\xe9.gazadesk")
    try:
        odd.touch()
    except OSError:
        pytest.skip("the file system takes no such names")
    places.remember(odd)
    assert places.last() == odd
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    places.remember(loop)
    assert places.last() is None
    assert places.library_for((loop, odd)).suffix == ".gazadesk"


def test_the_last_library_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    places = Places.default()
    assert places.last() is None
    library = tmp_path / "mine.gazadesk"
    library.touch()
    places.remember(library)
    assert places.last() == library
    library.unlink()
    assert places.last() is None


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are POSIX's")
def test_a_folder_of_libraries_that_is_open_to_others_is_closed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("GAZADESK_HOME", str(home))
    (home / "data").mkdir(parents=True)
    (home / "data").chmod(0o755)
    main(["paths"])
    assert "was open to others (0755)" in capsys.readouterr().err
    assert (home / "data").stat().st_mode & 0o777 == 0o700
    main(["paths"])
    assert capsys.readouterr().err == ""
    (home / "data").rename(home / "elsewhere")
    (home / "elsewhere").chmod(0o755)
    (home / "data").symlink_to(home / "elsewhere")
    assert Places.default().tighten() == ""
    (home / "data").unlink()
    (home / "elsewhere").rename(home / "data")
    monkeypatch.setattr(os, "geteuid", lambda: (home / "data").stat().st_uid + 1)
    assert Places.default().tighten() == ""
    assert (home / "data").stat().st_mode & 0o777 == 0o755


def test_without_the_variable_the_platform_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAZADESK_HOME")
    places = Places.default()
    assert "gazadesk" in str(places.data)
    assert len({places.data, places.cache, places.state}) == 3


def test_a_log_that_cannot_be_written_goes_elsewhere(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    where = log_error(ValueError("details"), blocked / "gazadesk.log")
    assert where != blocked / "gazadesk.log"
    assert "details" in where.read_text(encoding="utf-8")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.read(tmp_path) == Settings(tagger="own")


@pytest.mark.parametrize("tagger", ["own", "rules", "spacy:en_core_web_trf", "spacy:./mine"])
def test_a_tagger_can_be_chosen(tmp_path: Path, tagger: str) -> None:
    (tmp_path / "config.toml").write_text(f'[names]\ntagger = "{tagger}"\n', encoding="utf-8")
    assert Settings.read(tmp_path).tagger == tagger


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[names]\ntagger = "magic"', '"own", "rules" and "spacy:PIPELINE"'),
        ('[names]\ntagger = "spacy:"', "is not known"),
        ("[names]\ntagger = 3", "tagger = 3 is not known"),
        ('[names]\ntaggr = "own"', "taggr is not known; there is tagger"),
        (
            '[colour]\naccent = "red"',
            "colour is not known; there are offline, [desk], [keys], [names]",
        ),
        ("names = 3", "is not known"),
        ("[names", "this is no TOML"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        Settings.read(tmp_path)
    assert told in str(raised.value)
    assert "config.toml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_no_text_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe[names]")
    with pytest.raises(SettingsError, match="this is no TOML"):
        Settings.read(tmp_path)


def test_the_log_tells_where_and_what_kind_and_quotes_no_article(tmp_path: Path) -> None:
    text = "the harbour master of Callao said"

    def fails() -> None:
        try:
            {}[text]
        except KeyError as error:
            raise ValueError(f"odd: {text}") from error

    try:
        fails()
    except ValueError as error:
        where = log_error(error, tmp_path / "state" / "gazadesk.log")
    said = where.read_text()
    assert text not in said
    assert "KeyError" in said
    assert "ValueError" in said
    assert "in fails" in said
    assert where.stat().st_mode & 0o077 == 0
    log_error(OSError(28, "No space left on device"), where)
    assert "No space left" in where.read_text()


def test_what_holds_is_kept_beside_what_does_not(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'offline = true\n[desk]\nlayout = "one"\nhighlights = false\n[keys]\nsearch = "ctrl+f"\n'
        "star = 3\n",
        encoding="utf-8",
    )
    settings, problems = Settings.forgiving(tmp_path)
    assert settings == Settings(offline=True, highlights=False, keys=(("search", "ctrl+f"),))
    assert len(problems) == 2
    assert all("\n" not in problem and "config.toml" in problem for problem in problems)
    assert "[desk] layout = 'one' is not known" in problems[0]
    assert "[keys] star = 3" in problems[1]


def test_the_page_on_configuration_says_every_setting_as_it_is() -> None:
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    for table, name, known, default, about in described():
        place = f"[{table}] {name}" if table else name
        value = str(default).lower() if isinstance(default, bool) else f'"{default}"'
        assert f"| `{place}` | {about} | {known} | `{value}` |" in page
