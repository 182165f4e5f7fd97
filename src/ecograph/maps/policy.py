"""What may run in a page: scripts and styles by their hashes, and nothing else."""

from __future__ import annotations

import base64
import hashlib

__all__ = ["policy", "safe_script"]


def safe_script(text: str) -> str:
    """Return a script as it may stand inline: nothing in it ends or hides the element."""
    for danger in ("</script", "<!--"):
        if danger in text.lower():
            raise ValueError(f"a script of the page contains {danger}")
    return text


def policy(scripts: list[str], style: str) -> str:
    """Return the content security policy: these scripts and this style by their hashes, images made by the page, nothing else."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
