"""Plain words for what a YAML parser says when it cannot go on."""

# What the parser's sentence contains, what to tell the writer, what the writer can do.
_WORDS = (
    (
        "mapping values are not allowed",
        "There is a second colon in this text",
        "Put double quotes round the whole text",
    ),
    (
        "could not find expected ':'",
        "This line has no colon after its key, or is indented too little",
        "Add the colon, or indent the line to match the text above it",
    ),
    (
        "unexpected end of stream",
        "A quotation mark opened here is never closed",
        "Close it at the end of the text",
    ),
    (
        "cannot start any token",
        "Text cannot begin with this character",
        "Put double quotes round the whole text",
    ),
    (
        "found '?'",
        "This line is indented differently from the lines it belongs with",
        "Line it up with the keys above it",
    ),
    (
        "found '<scalar>'",
        "There is more text after a closing quotation mark",
        "Put double quotes round the whole text, and use curly quotes inside it",
    ),
    (
        "found '-'",
        "This list is indented differently from the lines it belongs with",
        "Line it up with the keys above it, or give it a key",
    ),
    (
        "<block end>",
        "This line is indented differently from the lines it belongs with",
        "Line it up with the keys above it",
    ),
    (
        "flow",
        "A bracket opened here is not closed properly",
        "Check the commas and the closing bracket",
    ),
)

# The parser's contexts in which the fault lies where something was opened, not where it gave up.
_OPENED = ("simple key", "quoted scalar", "flow")


def starts_where_it_opened(context: str) -> bool:
    """Say whether a fault is better shown where the parser's context began."""
    return any(sign in context for sign in _OPENED)


def explain(problem: str) -> tuple[str, str]:
    """Return what is wrong and what to do, for one of the parser's own sentences."""
    for sign, message, what_to_do in _WORDS:
        if sign in problem:
            return message, what_to_do
    return (
        "This is not YAML that can be read",
        "Compare the line and the one above it with a file that works",
    )
