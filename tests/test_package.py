"""What is built installs and works away from the checkout: the wheel holds every file that the program reads.

The sdist is built from the files that git knows, the wheel from the sdist, and the wheel is installed into a fresh
virtual environment; of the outside only the dependencies are lent to it, by path, so that nothing is downloaded.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from matcher import __version__

ROOT = Path(__file__).parent.parent
# What the program opens at run time lies in these; what is no code there must be told to setuptools.
PACKAGES = ("matcher", "models", "sample_postings", "web")


def tracked(*folders: str) -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in listing.decode().split("\0") if name and (ROOT / name).exists()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that was built from it."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout: which files belong to the project is known to git only")
    source, dist = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in tracked():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(source)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    return dist


@pytest.fixture(scope="module")
def program(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed `matcher` of a fresh virtual environment."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scheme = "nt_venv" if os.name == "nt" else "posix_venv"
    site = Path(sysconfig.get_path("purelib", scheme, {"base": str(home), "platbase": str(home)}))
    (wheel,) = built.glob("*.whl")
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    # a path in a .pth file lends the libraries, but not the .pth files that lead to this checkout
    lent = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (site / "lent.pth").write_text("".join(f"{path}\n" for path in lent), "utf-8")
    return python.with_name("matcher")


def run(program: Path, folder: Path, *words: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=600, env=clean)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_wheel_holds_all_that_the_program_reads(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    # the people from whom the sample resumes are drawn; only the drawings are read
    wanted = set(tracked(*PACKAGES)) - {"sample_postings/people.toml"}
    assert sorted(wanted - held) == []
    assert sorted(name for name in held if name.split("/")[0] not in PACKAGES and ".dist-info/" not in name) == []


def test_sdist_holds_the_tests_and_docs(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames()}
    assert sorted(set(tracked("docs", "tests", "benchmarks", "Makefile", "CHANGELOG.md")) - held) == []


def test_installed_program_is_the_built_one(program: Path, tmp_path: Path) -> None:
    assert __version__ in run(program, tmp_path, "--version")
    code = "import matcher, models, web; print(matcher.__file__, models.__file__, web.__file__)"
    assert str(ROOT) not in run(program.with_name("python"), tmp_path, "-c", code)


def test_installed_program_answers_as_the_checkout_does(program: Path, tmp_path: Path, samples: Path) -> None:
    resume, posting = samples / "resumes" / "ana_petrova.pdf", samples / "mlops_engineer_freight.txt"
    words = ("match", str(resume), str(posting), "--json")
    fit = json.loads(run(program, tmp_path, *words))
    assert fit == json.loads(run(Path(sys.executable).with_name("matcher"), ROOT, *words))
    assert fit["status"] == "ok"


def test_installed_demo_needs_no_other_file(program: Path, tmp_path: Path) -> None:
    assert "ana_petrova.pdf" in run(program, tmp_path, "demo")


def test_installed_pages_open(program: Path, tmp_path: Path) -> None:
    """The app of the wheel finds its templates, its look and its translations."""
    code = (
        "from web import create_app\n"
        "client = create_app({'TESTING': True, 'FOLDER': 'kept'}).test_client()\n"
        "for language in ('en', 'de'):\n"
        "    page = client.get('/', headers={'Accept-Language': language}, base_url='http://127.0.0.1')\n"
        "    print(page.status_code, page.text.count('<form'))\n"
    )
    assert [line.split()[0] for line in run(program.with_name("python"), tmp_path, "-c", code).splitlines()] == ["200", "200"]
