"""What was asked for, and whether a run has it."""
from figures import GIBIBYTE, ratio


def rows(run):
    """-> (what, goal, measured, met or not or `None` where the run has no such size)"""
    text = run.sketching("textMegabytesPerSecond")
    yield times("text to paragraph sketches, beside gaoya", 15, text, run.peer_sketching("gaoya, text", "MBps"))
    yield times("text to paragraph sketches, beside rensa", 20, text, run.peer_sketching("rensa, text", "MBps"))
    yield times("ready hashes to sketches, beside rensa", 1.5, run.rensa_core_ns, run.core_ns)
    own, peer = run.error(140, 0.5)
    if peer:
        # A sketch of more slots costs more in proportion, and its squared error is less in proportion.
        yield times("the same, if as many slots were taken as rensa's error asks for", 1.5, run.rensa_core_ns,
                    run.core_ns * max(1, (own["rmse"] / peer[0]) ** 2))
    yield most("error of the resemblance, 140 shingles, over that of independent permutations", 1.05,
               own["rmse"] / own["ideal"], "{:.3f}")
    for size in (20, 1_000):
        own, _ = run.error(size, 0.5)
        yield most(f"bias of the resemblance, {size:,} shingles, in standard errors (chance alone: 3)", 3,
                   abs(own["bias"]) / own["biasError"], "{:.1f}")
    ten, most_docs, thousand, hundred = (run.size(n) for n in (10_000, 100_000, 1_000, 100))
    for name in ("rensa", "gaoya"):
        yield times(f"index of 10,000 reports, beside {name}", 5,
                    ten and ten.peer_s(name), ten and ten.index_s)
    yield most("peak memory of making the index of 100,000, MB", GIBIBYTE / 1e6,
               most_docs and most_docs.peak_mb, "{:,.0f}")
    yield most("cost of a document at 100,000 over that at 1,000", 1.3, most_docs and thousand and ratio(
        most_docs.index_s / 100_000, thousand.index_s / 1_000), "{:.2f}")
    yield most("bytes of index for a byte of text, 10,000 reports", 1.0,
               ten and ten.index_bytes / ten.text_bytes, "{:.2f}")
    yield most("sketches, bands and fingerprints, bytes a paragraph, 10,000 reports", 3170 / 4,
               ten and ten.lookup_bytes, "{:,.0f}")
    yield most("passages of a draft against 10,000, over rensa's candidates", 1.0, ten and ratio(
        ten.draft_ms, ten.peer("rensa", lambda row: row["draft_ms"])), "{:.2f}")
    yield most("the same, growth from 100 to 10,000", 4, ten and hundred and ten.match_ms / hundred.match_ms, "{:.2f}")
    yield most("check as a cold process, 10,000 reports, ms", 150, ten and ten.check_ms, "{:.0f}")
    yield most("check as a cold process, 100,000 reports, ms", 300, most_docs and most_docs.check_ms, "{:.0f}")
    planted = ten and ten.planted["leitong, every class"]
    for what, goal, value in (
            ("character recall of planted copies at 10,000, passages of every class", 0.97, planted and planted["recall"]),
            ("precision of these", 0.97, planted and planted["precision"]),
            *((f"character recall of {kind}", goal, planted and planted["by_kind"][kind])
              for kind, goal in (("embed", 0.99), ("excerpt", 0.99), ("heavy", 0.85)))):
        yield what, f"≥ {goal}", f"{value:.3f}" if value is not None else "", None if value is None else value >= goal


def times(what, goal, one, other):
    """A ratio that must be at least `goal`."""
    value = ratio(one, other)
    return what, f"≥ {goal} times", f"{value:.1f} times" if value else "", None if value is None else value >= goal


def most(what, goal, value, form):
    """A figure that must be at most `goal`."""
    measured = "" if value is None else form.format(value)
    return what, "≤ " + form.format(goal), measured, None if value is None else value <= goal
