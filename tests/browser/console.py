"""What a page reports to the browser's console: a fault, unless a test expects it."""

from playwright.sync_api import ConsoleMessage, Page

NO_ANSWER = "net::ERR_"
REFUSED = "Failed to load resource: the server responded with a status of 4"


class Console:
    """The errors and warnings that pages reported, and which of them a test expects."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.expected: list[str] = []

    def listen(self, page: Page) -> None:
        """Hear what a page says from now on."""
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(f"{message.location.get('url', '')}: {message.text}")

    def expect(self, *words: str) -> None:
        """Say that messages with these words belong to what the test does."""
        self.expected += words

    @property
    def unexpected(self) -> list[str]:
        """What was said that no test asked for."""
        return [line for line in self.said if not any(words in line for words in self.expected)]
