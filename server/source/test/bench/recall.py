"""Recall and false alarms on the labelled samples, beside Bandit and Ruff.

Every statement of test/samples is risky (`# expect: rule`) or not. A tool finds a risky one when it reports its line;
a report at any other line that holds code is a false alarm, but for lines of which people differ (`# remark: rule`).
Run after `npx tsc -b server/source`, with bandit and ruff
from pip importable by this interpreter: python server/source/test/bench/recall.py
"""

import ast
import json
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
samples = sorted((here.parent / "samples").glob("*.py"))


def statements():
    """(file, line) of every simple statement or compound head, and whether it is risky."""
    labelled = {}
    for path in samples:
        text = path.read_text()
        lines = text.splitlines()
        risky = {i for i, line in enumerate(lines, 1) if "# expect:" in line}
        open_to_taste = {i for i, line in enumerate(lines, 1) if "# remark:" in line}
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.stmt):
                compound = hasattr(node, "body")
                last = node.body[0].lineno - 1 if compound else node.end_lineno
                span = range(node.lineno, max(node.lineno, last) + 1)
                if not open_to_taste & set(span):
                    labelled[path.name, node.lineno] = (span, bool(risky & set(span)))
    return labelled


def run(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout


def kernelward():
    return {(p, line) for p, line in map(tuple, json.loads(run("node", str(here / "alarms.mjs"), *map(str, samples))))}


def bandit():
    report = json.loads(run(sys.executable, "-m", "bandit", "-q", "-f", "json", *map(str, samples)))
    ids = re.compile("B30[12]|B506|B614|B615")
    return {(pathlib.Path(r["filename"]).name, r["line_number"]) for r in report["results"] if ids.match(r["test_id"])}


def ruff():
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--preview", "--output-format", "json"]
    report = json.loads(run(*command, "--select", "S301,S302,S506", *map(str, samples)))
    return {(pathlib.Path(r["filename"]).name, r["location"]["row"]) for r in report}


def main():
    labelled = statements()
    total = sum(risky for _, risky in labelled.values())
    print(f"{len(labelled)} statements, {total} of them risky")
    for tool in (kernelward, bandit, ruff):
        try:
            found = tool()
        except (OSError, ValueError) as error:
            print(f"{tool.__name__:11} not run: {error}")
            continue
        hit = {key: any((key[0], line) in found for line in span) for key, (span, _) in labelled.items()}
        recall = sum(hit[k] for k, (_, risky) in labelled.items() if risky) / total
        alarms = sum(hit[k] for k, (_, risky) in labelled.items() if not risky) / (len(labelled) - total)
        print(f"{tool.__name__:11} recall {recall:6.1%}   false alarms {alarms:6.1%}")


main()
