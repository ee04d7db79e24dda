"""LibreOffice without a window, where there is one."""

import shutil
import subprocess

import pytest

needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(path, form, folder):
    """Convert a file with a profile of its own, so that nothing of the machine's settings matters."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form,
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder / f"{path.stem}.{form.split(':')[0]}"
