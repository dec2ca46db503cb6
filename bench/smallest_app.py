"""The floor to measure the desk's first paint against: a table of headlines, a text, a footer."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable, Footer, Static


class Smallest(App[None]):
    CSS = "DataTable, Static { width: 1fr; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield DataTable(cursor_type="row")
            yield Static("an article")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("date", "source", "headline")
        table.add_rows(
            (f"2031-06-{number % 30 + 1:02}", "wire", f"headline number {number}")
            for number in range(100)
        )


if __name__ == "__main__":
    Smallest().run()
