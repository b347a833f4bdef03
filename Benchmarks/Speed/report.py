#!/usr/bin/env python3
"""Writes the tables and plots of a run: report.py RUN.json DOCS. What stands between the marks
<!-- NAME --> and <!-- /NAME --> of DOCS/performance.md is replaced, all else is left as it is."""
import json
import pathlib
import re
import sys

import goals
from figures import PEERS, Run, decile, median, ratio
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
    load = [l for s in run.sizes for l in s.load] + [l for r in run.run["signing"]["rounds"] for l in r["load"]]
    rounds = sorted({len(s.rounds) for s in run.sizes})
    return (
        f'Commit {run.run["commit"]} of {run.run["date"]}. {machine["processor"]}, {machine["cores"]} cores, '
        f'{machine["vectors"]}, {machine["memory_gb"]} GB of memory; {machine["system"]}, Linux {machine["kernel"]}; '
        f'{versions["swift"]}; Python {versions["python"]}, rensa {versions["rensa"]}, gaoya {versions["gaoya"]}, '
        f'datasketch {versions["datasketch"]}. Rounds: {" or ".join(map(str, rounds))}. Load (processes that want a '
        f"processor) from {min(load)} to {max(load)}, in the middle {median(load):.1f}.")


def goals_of(run):
    sign = {True: "met", False: "**not met**", None: "not in this run"}
    return table(("What", "Goal", "Measured", ""), [(*row[:3], sign[row[3]]) for row in goals.rows(run)])


def sketches_of(run):
    rows = [("Leitong", "bytes of the files", run.signing("textMegabytesPerSecond"), ""),
            ("Leitong", "ready hashes of 16 bits", run.signing("bytes") / run.signing("coreSeconds") / 1e6, run.core_ns)]
    names = run.run["signing"]["rounds"][0]["peers"]
    rows += [(*name.split(", ", 1), run.peer_signing(name, "MBps"), 1e3 / run.peer_signing(name, "Mshingles_s"))
             for name in names]
    error = [(f'{own["size"]:,}', f'{own["resemblance"]:.2f}', f'{own["ideal"]:.4f}', f'{own["rmse"]:.4f}',
              f'{own["bias"]:+.4f} ± {own["biasError"]:.4f}', *([f"{peer[0]:.4f}", f"{peer[1]:+.4f}"] if peer else ["", ""]))
             for own, peer in (run.error(a["size"], a["resemblance"]) for a in run.run["accuracy"]["leitong"])]
    return (
        table(("System", "From", "MB/s", "ns a shingle"), [(a, b, number(c, "{:,.1f}"), number(d or None)) for a, b, c, d in rows])
        + "\n\n" + table(("Shingles", "Resemblance", "RMSE of independent permutations", "RMSE", "bias", "rensa's RMSE",
                          "rensa's bias"), error))


def index_of(run):
    rows = [(f"{s.docs:,}", number(s.text_bytes / 1e6, "{:,.1f}"), seconds(s.index_s), number(s.index_s / s.docs * 1e3),
             *(seconds(s.peer_s(p)) for p in PEERS), *(number(ratio(s.peer_s(p), s.index_s), "{:.1f}") for p in PEERS[:2]),
             number(s.peak_mb, "{:,.0f}"), *(number(s.peer(p, lambda r: r["peak_mb"]), "{:,.0f}") for p in PEERS[:2]))
            for s in run.sizes]
    update = [(f"{s.docs:,}", seconds(s.unchanged_s), seconds(s.added_s), seconds(s.removed_s)) for s in run.sizes]
    return (
        table(("Reports", "MB of text", "Leitong s", "ms a report", *(f"{p} s" for p in PEERS), "times rensa", "times gaoya",
               "peak MB", "rensa's", "gaoya's"), rows)
        + "\n\n" + table(("Reports", "nothing changed, s", "one added, s", "one removed, s"), update))


def room_of(run):
    parts = sorted({name for s in run.sizes for name in s.split}, key=lambda name: -run.sizes[-1].split.get(name, 0))
    rows = [(f"{s.docs:,}", number(s.index_bytes / 1e6, "{:,.1f}"), number(s.index_bytes / s.text_bytes),
             *(number(s.split[p] / s.text_bytes, "{:.3f}") if p in s.split else "" for p in parts),
             number(s.lookup_bytes, "{:,.0f}"), number(s.peer("rensa", lambda r: r["bytes_per_par"]), "{:,.0f}")) for s in run.sizes]
    return table(("Reports", "MB", "for a byte of text", *parts, "looked up, a paragraph", "rensa, a paragraph"), rows)


def draft_of(run):
    peer = lambda s, name, key: number(s.peer(name, lambda row: row[key]))
    rows = [(f"{s.docs:,}", number(s.match_ms), number(s.match_decile), number(s.draft_ms), peer(s, "rensa", "lookup_ms"),
             *(peer(s, p, "draft_ms") for p in PEERS)) for s in run.sizes]
    check = [(f"{s.docs:,}", number(s.check_ms, "{:.0f}"), number(s.check_decile, "{:.0f}"), number(s.check_cpu_ms, "{:.0f}"),
              number(s.check_peak_mb, "{:.0f}")) for s in run.sizes]
    return (
        table(("Reports", "passages, ms", "ninth decile", "with reading the draft", "rensa, look-up", "rensa", "gaoya",
               "datasketch"), rows)
        + "\n\n" + table(("Reports", "check, wall ms", "ninth decile", "processor ms", "peak MB"), check))


def planted_of(run):
    kinds = sorted(run.sizes[-1].planted["leitong"]["by_kind"])
    rows = []
    for s in run.sizes:
        for name, score in sorted(s.planted.items(), key=lambda one: (not one[0].startswith("leitong"), one[0])):
            linked = f'{score["linked"]:.3f}' if "linked" in score else f'{score["recall"]:.3f}'
            recall = f'{score["recall"]:.3f}' if "linked" in score else ""
            rows.append((f"{s.docs:,}", name.replace("leitong", "Leitong"), linked, recall, f'{score["precision"]:.3f}',
                         *(f'{score["by_kind"][k]:.2f}' for k in kinds)))
    return table(("Reports", "System", "linked", "characters", "precision", *kinds), rows)


def plots(run, folder):
    line = lambda value: [(s.docs, v) for s in run.sizes if (v := value(s))]
    peers = lambda value: [(p, line(lambda s: value(s, p))) for p in PEERS]
    folder.mkdir(exist_ok=True)
    (folder / "index.svg").write_text(chart(
        "Making an index, processor time", "s",
        [("Leitong", line(lambda s: s.index_s)), *peers(lambda s, p: s.peer_s(p)), ("Leitong, one added", line(lambda s: s.added_s))]))
    (folder / "draft.svg").write_text(chart(
        "A draft against an index in memory, processor time", "ms",
        [("Leitong, passages", line(lambda s: s.match_ms)),
         *((f"{p}, candidates", points) for p, points in peers(lambda s, p: s.peer(p, lambda row: row["draft_ms"])))]))
    (folder / "check.svg").write_text(chart(
        "leitong check as a whole cold process, wall time", "ms",
        [("check", line(lambda s: s.check_ms)), ("update, unchanged", line(lambda s: s.unchanged_s * 1e3))],
        [("goal", [(10_000, 150), (100_000, 300)])]))
    (folder / "room.svg").write_text(chart(
        "Room of an index", "MB",
        [("on disk", line(lambda s: s.index_bytes / 1e6)), ("peak memory", line(lambda s: s.peak_mb)),
         ("rensa, memory", line(lambda s: s.peer("rensa", lambda row: row["peak_mb"]))),
         ("gaoya, memory", line(lambda s: s.peer("gaoya", lambda row: row["peak_mb"])))],
        [("the text", line(lambda s: s.text_bytes / 1e6))]))


def main():
    run, docs = Run(json.loads(pathlib.Path(sys.argv[1]).read_text())), pathlib.Path(sys.argv[2])
    page = docs / "performance.md"
    text = page.read_text()
    for name, make in (("run", run_of), ("goals", goals_of), ("sketches", sketches_of), ("index", index_of),
                       ("room", room_of), ("draft", draft_of), ("planted", planted_of)):
        text, count = re.subn(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda mark: f"{mark[1]}\n{make(run)}\n\n{mark[2]}", text, flags=re.S)
        if count != 1:
            raise SystemExit(f"{page}: the marks of {name} are missing")
    page.write_text(text)
    plots(run, docs / "performance")


main()
