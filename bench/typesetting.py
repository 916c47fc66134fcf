"""What typst costs apart from a plan: an empty document in the same style, and forgetting."""

import time

WARM = 3
FORGETS_AFTER = 10  # documents; what typst has not used for so long it no longer keeps


def forget(times: int = FORGETS_AFTER + 2) -> list[float]:
    """Set empty documents in the style of a plan until typst has forgotten all others.

    Returns:
        The CPU of each, in milliseconds.
    """
    from datetime import date

    from django.conf import settings

    from trellis.documents.blocks import Layout
    from trellis.documents.pdf import pdf

    found = []
    for place in range(WARM + times):
        empty = Layout(
            title=f"Plan {place}, {time.monotonic_ns()}",
            author="Council",
            running=("", ""),
            page="{page}, {pages}",
            months=("January",),
            blocks=(),
            point_size=12,
            one_column=False,
            language="en",
            fixed_language="en",
            day=date(2026, 1, 5),
        )
        began = time.process_time()
        pdf(empty, settings.DOCUMENT_FONTS)
        found.append((time.process_time() - began) * 1000)
    return found[WARM:]
