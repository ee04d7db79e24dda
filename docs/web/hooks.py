"""What the site needs besides the pages: files from outside docs, and the decisions in the navigation."""

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = {
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "licence.md": "LICENSE",
    "results.md": "benchmarks/RESULTS.md",
    "security.md": "SECURITY.md",
}
WHY = "Why it is so"


def on_config(config: Any) -> Any:
    """Put every decision into the navigation, in order of their numbers."""
    decisions = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    for section in config.nav:
        if WHY in section:
            section[WHY][1:1] = [f"decisions/{name}" for name in decisions]
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that stand outside docs."""
    from mkdocs.structure.files import File  # only mkdocs runs this file

    for name, source in OUTSIDE.items():
        files.append(File.generated(config, name, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Let links to these files lead to their pages."""
    for name, source in OUTSIDE.items():
        markdown = markdown.replace(f"(../{source})", f"({name})")
    if page.file.src_uri in OUTSIDE:
        markdown = markdown.replace("(docs/decisions/)", "(decisions/index.md)").replace("(docs/", "(")
        for name, source in OUTSIDE.items():
            markdown = markdown.replace(f"({source})", f"({name})")
    return markdown
