"""Growth of a cost with the size of the corpus, as SVG: both axes logarithmic, legible on light and on dark."""
import math

WIDTH, HEIGHT = 660, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 164, 40, 44
# A peer has its colour in every plot; what is Leitong's own takes the others in turn.
PEERS = {"rensa": "#d9730d", "gaoya": "#2a9d5c", "datasketch": "#b05cc4"}
OWN = ("#1a7fd4", "#c2434f", "#8a7a1f")
STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #57606a; }
  .title { font-size: 14px; font-weight: 600; }
  .grid { stroke: #8c959f; stroke-opacity: .3; }
  .goal { stroke: #8c959f; stroke-dasharray: 5 4; }
  @media (prefers-color-scheme: dark) { text { fill: #adb6c0; } }
"""


def decades(values):
    return math.floor(math.log10(min(values)) + 1e-9), max(
        math.floor(math.log10(min(values)) + 1e-9) + 1, math.ceil(math.log10(max(values)) - 1e-9))


def label(power):
    return f"{10 ** power:,}" if power >= 0 else f"{10.0 ** power:g}"


def chart(title, unit, series, goals=()):
    """-> SVG. `series` are (name, [(documents, value)]), `goals` are (name, [(documents, value)]) and drawn broken."""
    series = [(name, points) for name, points in series if points]
    points = [p for _, some in [*series, *goals] for p in some]
    (x0, x1), (y0, y1) = (decades([p[axis] for p in points]) for axis in (0, 1))
    across = lambda x: LEFT + (math.log10(x) - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT)
    up = lambda y: HEIGHT - BOTTOM - (math.log10(y) - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">',
        f"<style>{STYLE}</style>", f'<text class="title" x="{LEFT}" y="20">{title}</text>']
    for power in range(x0, x1 + 1):
        x = across(10**power)
        out.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}"/>')
        out.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{label(power)}</text>')
    for power in range(y0, y1 + 1):
        y = up(10.0**power)
        out.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label(power)}</text>')
    out.append(f'<text x="{LEFT - 8}" y="{TOP - 11}" text-anchor="end">{unit}</text>')
    out.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">documents in the corpus</text>')
    names = []
    own = iter(OWN)
    for name, some in series:
        colour = PEERS.get(name.split(",")[0]) or next(own)
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in some)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3.5" fill="{colour}"/>' for x, y in some]
        names.append((up(some[-1][1]), name, colour))
    for name, some in goals:
        y = up(some[-1][1])
        path = " ".join(f"{across(x):.1f},{up(value):.1f}" for x, value in some)
        if len(some) == 1:
            path = f"{LEFT},{y:.1f} {WIDTH - RIGHT},{y:.1f}"
        out.append(f'<polyline class="goal" points="{path}" fill="none"/>')
        names.append((y, name, None))
    # Names stand beside the ends of their lines, and none on another.
    at = float(TOP)
    rows = []
    for y, name, colour in sorted(names, key=lambda one: one[:2]):
        at = max(at, y + 4)
        rows.append((at, name, colour))
        at += 15
    over = max(0.0, rows[-1][0] - (HEIGHT - BOTTOM + 4))
    for y, name, colour in rows:
        fill = f' style="fill:{colour}"' if colour else ""
        out.append(f'<text x="{WIDTH - RIGHT + 8}" y="{y - over:.1f}"{fill}>{name}</text>')
    return "\n".join(out) + "\n</svg>\n"
