"""Run every module of a folder that has a title, print its section, keep it in docs/."""

import argparse
import importlib
import pkgutil
import platform
import re
import time
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parents[1] / "docs"


def main(package: str, constant: str, target: str, heading: str) -> None:
    """Run all modules, or those named; sections of the others stay as they were."""
    parser = argparse.ArgumentParser(prog=f"python -m {package}")
    parser.add_argument("names", nargs="*", help="modules to run (default: all)")
    parser.add_argument("--quick", action="store_true", help="smaller, for a first look")
    given = parser.parse_args()
    path = DOCS / target
    sections = _sections(path)
    for name, module in _found(package, constant).items():
        if given.names and name not in given.names:
            continue
        started = time.perf_counter()
        body = module.run(quick=given.quick).strip()
        seconds = time.perf_counter() - started
        title = str(getattr(module, constant))
        note = f"`python -m {package} {name}`{' --quick' if given.quick else ''}, {seconds:.0f} s"
        sections[title] = f"## {title}\n\n{note}\n\n{body}\n"
        print(sections[title], flush=True)
        _write(path, heading, sections)


def _found(package: str, constant: str) -> dict[str, ModuleType]:
    folder = importlib.import_module(package)
    modules = {
        info.name: importlib.import_module(f"{package}.{info.name}")
        for info in pkgutil.iter_modules(folder.__path__)
        if not info.name.startswith("_") and info.name != "collect"
    }
    return {name: module for name, module in modules.items() if hasattr(module, constant)}


def _sections(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    parts = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.splitlines()[0].removeprefix("## "): part.strip() + "\n" for part in parts}


def _write(path: Path, heading: str, sections: dict[str, str]) -> None:
    machine = f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    intro = f"# {heading}\n\nWritten by the program; a run replaces its own section. {machine}.\n\n"
    path.write_text(intro + "\n".join(sections[title] for title in sorted(sections)), "utf-8")
