"""The process in which a stranger's file is parsed: it limits itself, reads one file from its standard input, and answers in JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from ecograph.errors import InputError
from ecograph.intake.documents.extraction import Extract

__all__ = ["main"]


def _extract(suffix: str, content: bytes, letters: int) -> Extract:
    if suffix == ".docx":
        from ecograph.intake.documents.docx_text import extract
    elif suffix == ".pdf":
        from ecograph.intake.documents.pdf_text import extract
    elif suffix in {".html", ".htm"}:
        from ecograph.intake.documents.html_text import extract
    else:
        from ecograph.intake.documents.plain_text import extract
    return extract(content, letters)


def _limit(megabytes: int, seconds: float) -> None:
    if sys.platform == "win32":
        return
    import resource

    most, time = megabytes * 2**20, int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (time, time))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer one request: a line of JSON with suffix and limits, then the bytes of the file."""
    request = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    limits = request["limits"]
    _limit(limits["megabytes"], limits["seconds"])
    answer: dict[str, Any]
    try:
        found = _extract(request["suffix"], content, limits["letters"])
        answer = {"text": found.text, "headings": found.headings, "pages": found.pages, "title": found.title, "notes": found.notes}
    except InputError as error:
        answer = {"problem": error.problem, "remedy": error.remedy}
    except MemoryError:
        answer = {
            "problem": "reading it took more memory than is allowed",
            "remedy": "it may be made to do harm; if you trust it, save it as plain text",
        }
    except RecursionError:
        answer = {"problem": "it is nested too deep to be read", "remedy": "open it in its own program and save it anew"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
