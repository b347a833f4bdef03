#!/usr/bin/env python3
"""Writes the tables and plots of a run: report.py RUN.json DOCS. What stands between the marks
<!-- NAME --> and <!-- /NAME --> of DOCS/performance.md is replaced, all else is left as it is."""
import json
import pathlib
import re
import sys
import textwrap

import goals
from figures import PEERS, Run, median, ratio
from plot import chart


def number(value, form="{:,.2f}", unit=""):
    return "" if value is None else form.format(value) + unit


def seconds(value):
    return number(value, "{:,.3f}" if value is not None and value < 1 else "{:,.1f}")


def table(head, rows):
    head, *rows = [" | ".join(str(cell) for cell in row) for row in (head, *rows)]
    return "\n".join(f"| {row} |" for row in (head, " | ".join(["---"] * (head.count(" | ") + 1)), *rows))


def run_of(run):
    machine, versions = run.run["machine"], run.run["versions"]
    load = [l for s in run.sizes for l in s.load] + [l for r in run.run["sketches"]["rounds"] for l in r["load"]]
    rounds = sorted({len(s.rounds) for s in run.sizes})
    words = (
        f'Commit {run.run["commit"]} of {run.run["date"]}. {machine["processor"]}, {machine["cores"]} cores, '
        f'{machine["vectors"]}, {machine["memory_gb"]} GB of memory; {machine["system"]}, Linux {machine["kernel"]}; '
        f'{versions["swift"]}; Python {versions["python"]}, rensa {versions["rensa"]}, gaoya {versions["gaoya"]}, '
        f'datasketch {versions["datasketch"]}. Rounds: {" or ".join(map(str, rounds))}. Load (processes that want a '
        f"processor) from {min(load)} to {max(load)}, in the middle {median(load):.1f}.")
    return textwrap.fill(words, 120, break_on_hyphens=False)


def goals_of(run):
    sign = {True: "met", False: "**not met**", None: "not in this run"}
    return table(("What", "Goal", "Measured", ""), [(*row[:3], sign[row[3]]) for row in goals.rows(run)])


def sketches_of(run):
    text, bytes_, core = (run.sketching(key) for key in ("textMegabytesPerSecond", "bytes", "coreSeconds"))
    rows = [
        ("Leitong", "bytes of the files", text, None),
        ("Leitong", "ready hashes of 16 bits", bytes_ / core / 1e6, run.core_ns)]
    rows += [
        (*name.split(", ", 1), run.peer_sketching(name, "MBps"), 1e3 / run.peer_sketching(name, "Mshingles_s"))
        for name in run.run["sketches"]["rounds"][0]["peers"]]
    rows = [(*row[:2], number(row[2], "{:,.1f}"), number(row[3])) for row in rows]
    speeds = table(("System", "From", "MB/s", "ns a shingle"), rows)
    errors = []
    for one in run.run["accuracy"]["leitong"]:
        own, peer = run.error(one["size"], one["resemblance"])
        errors.append((
            f'{own["size"]:,}', f'{own["resemblance"]:.2f}', f'{own["ideal"]:.4f}', f'{own["rmse"]:.4f}',
            f'{own["bias"]:+.4f} ± {own["biasError"]:.4f}',
            *((f"{peer[0]:.4f}", f"{peer[1]:+.4f}") if peer else ("", ""))))
    head = (
        "Shingles", "Resemblance", "RMSE of independent permutations", "RMSE", "bias", "rensa's RMSE", "rensa's bias")
    return speeds + "\n\n" + table(head, errors)


def index_of(run):
    making, update = [], []
    for s in run.sizes:
        peers = [s.peer_s(name) for name in PEERS]
        peaks = [s.peer(name, lambda row: row["peak_mb"]) for name in PEERS[:2]]
        making.append((
            f"{s.docs:,}", number(s.text_bytes / 1e6, "{:,.1f}"), seconds(s.index_s), number(s.index_s / s.docs * 1e3),
            *map(seconds, peers), *(number(ratio(peer, s.index_s), "{:.1f}") for peer in peers[:2]),
            *(number(peak, "{:,.0f}") for peak in (s.peak_mb, *peaks))))
        update.append((f"{s.docs:,}", *map(seconds, (s.unchanged_s, s.added_s, s.removed_s))))
    head = (
        "Reports", "MB of text", "Leitong s", "ms a report", *(f"{name} s" for name in PEERS), "times rensa",
        "times gaoya", "peak MB", "rensa's", "gaoya's")
    return table(head, making) + "\n\n" + table(
        ("Reports", "nothing changed, s", "one added, s", "one removed, s"), update)


def room_of(run):
    parts = sorted(
        {name for s in run.sizes for name in s.split}, key=lambda name: (-run.sizes[-1].split.get(name, 0), name))
    rows = []
    for s in run.sizes:
        shares = [number(s.split[part] / s.text_bytes, "{:.3f}") if part in s.split else "" for part in parts]
        rensa = s.peer("rensa", lambda row: row["bytes_per_par"])
        rows.append((
            f"{s.docs:,}", number(s.index_bytes / 1e6, "{:,.1f}"), number(s.index_bytes / s.text_bytes), *shares,
            number(s.lookup_bytes, "{:,.0f}"), number(rensa, "{:,.0f}")))
    return table(("Reports", "MB", "for a byte of text", *parts, "looked up, a paragraph", "rensa, a paragraph"), rows)


def draft_of(run):
    drafts, checks = [], []
    for s in run.sizes:
        peers = [s.peer("rensa", lambda row: row["lookup_ms"])]
        peers += [s.peer(name, lambda row: row["draft_ms"]) for name in PEERS]
        drafts.append((f"{s.docs:,}", *map(number, (s.match_ms, s.match_decile, s.draft_ms, *peers))))
        check = (s.check_ms, s.check_decile, s.check_cpu_ms, s.check_peak_mb)
        checks.append((f"{s.docs:,}", *(number(value, "{:.0f}") for value in check)))
    head = ("Reports", "passages, ms", "ninth decile", "with reading", "rensa, look-up", *PEERS)
    return table(head, drafts) + "\n\n" + table(
        ("Reports", "check, wall ms", "ninth decile", "processor ms", "peak MB"), checks)


def planted_of(run):
    kinds = sorted(run.sizes[-1].planted["leitong"]["by_kind"])
    rows = []
    for s in run.sizes:
        for name, score in sorted(s.planted.items(), key=lambda one: (not one[0].startswith("leitong"), one[0])):
            # The scorer calls links recall where there are no characters.
            found = (score["linked"], score["recall"]) if "linked" in score else (score["recall"], None)
            rows.append((
                f"{s.docs:,}", name.replace("leitong", "Leitong"),
                *(number(value, "{:.3f}") for value in (*found, score["precision"])),
                *(f'{score["by_kind"][kind]:.2f}' for kind in kinds)))
    return table(("Reports", "System", "linked", "characters", "precision", *kinds), rows)


def plots(run, folder):
    line = lambda value: [(s.docs, y) for s in run.sizes if (y := value(s))]
    peer = lambda name, key: line(lambda s: s.peer(name, lambda row: row[key]))
    making = [(name, line(lambda s, name=name: s.peer_s(name))) for name in PEERS]
    candidates = [(f"{name}, candidates", peer(name, "draft_ms")) for name in PEERS]
    memory = [(f"{name}, memory", peer(name, "peak_mb")) for name in PEERS[:2]]
    drawings = {
        "index": chart("Making an index, processor time", "s", [
            ("Leitong", line(lambda s: s.index_s)), *making, ("Leitong, one added", line(lambda s: s.added_s))]),
        "draft": chart("A draft against an index in memory, processor time", "ms", [
            ("Leitong, passages", line(lambda s: s.match_ms)), *candidates]),
        "check": chart("Whole cold processes, wall time", "ms", [
            ("leitong check", line(lambda s: s.check_ms)),
            ("update, unchanged", line(lambda s: s.unchanged_wall_s * 1e3))],
            [("goal", [(10_000, 150), (100_000, 300)])]),
        "room": chart("Room of an index", "MB", [
            ("on disk", line(lambda s: s.index_bytes / 1e6)), ("peak memory", line(lambda s: s.peak_mb)), *memory],
            [("the text", line(lambda s: s.text_bytes / 1e6))])}
    folder.mkdir(exist_ok=True)
    for name, drawing in drawings.items():
        (folder / f"{name}.svg").write_text(drawing)


def main():
    run, docs = Run(json.loads(pathlib.Path(sys.argv[1]).read_text())), pathlib.Path(sys.argv[2])
    page = docs / "performance.md"
    text = page.read_text()
    parts = {
        "run": run_of, "goals": goals_of, "sketches": sketches_of, "index": index_of, "room": room_of,
        "draft": draft_of, "planted": planted_of}
    for name, make in parts.items():
        filled = f"\n{make(run)}\n\n"
        text, count = re.subn(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda mark: mark[1] + filled + mark[2], text, flags=re.S)
        if count != 1:
            raise SystemExit(f"{page}: the marks of {name} are missing")
    page.write_text(text)
    plots(run, docs / "performance")


main()
