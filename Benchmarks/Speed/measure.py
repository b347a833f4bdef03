"""What the bench needs of the machine: child processes with what they used, and what the machine is."""
import json
import os
import pathlib
import platform
import subprocess
import tempfile
import time

# One thread for peers that would take more, and nothing written beside their runners.
ENVIRONMENT = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", RAYON_NUM_THREADS="1", OMP_NUM_THREADS="1")


def child(*command):
    """Runs a command; -> what it used: processor seconds, wall seconds, peak memory; and what it printed."""
    command = [str(word) for word in command]
    with tempfile.TemporaryFile() as out:
        begin = time.perf_counter()
        process = os.posix_spawn(
            command[0], command, ENVIRONMENT, file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)])
        _, status, used = os.wait4(process, 0)
        wall = time.perf_counter() - begin
        out.seek(0)
        text = out.read().decode()
    if status:
        raise SystemExit(f"failed ({os.waitstatus_to_exitcode(status)}): {' '.join(command)}")
    seconds = used.ru_utime + used.ru_stime
    used = {
        "cpu_s": round(seconds, 4), "wall_s": round(wall, 4), "peak_mb": round(used.ru_maxrss * 1024 / 1e6, 1)}
    return used, text


def lines(text):
    """The JSON objects that a runner printed, one to a line."""
    return [json.loads(line) for line in text.splitlines() if line.startswith(("{", "["))]


def load():
    """Processes that wanted a processor in the last minute, this one among them."""
    return round(os.getloadavg()[0], 2)


def machine():
    processor = pathlib.Path("/proc/cpuinfo").read_text()
    names = [line.split(":")[1].strip() for line in processor.splitlines() if line.startswith("model name")]
    memory = pathlib.Path("/proc/meminfo").read_text().split()[1]
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    vectors = [width for flag, width in (("avx512f", "AVX-512"), ("avx2", "AVX2")) if f" {flag} " in processor]
    return {
        "processor": (names or [""])[0], "cores": os.cpu_count(), "vectors": (vectors or ["no AVX2"])[0],
        "memory_gb": round(int(memory) / 1e6, 1), "kernel": platform.release(), "system": system,
        "architecture": platform.machine()}


def versions(python):
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    peers = subprocess.run(
        [python, "-m", "pip", "freeze"], capture_output=True, text=True, env=ENVIRONMENT).stdout.split()
    return {
        "swift": swift, "python": platform.python_version(),
        **dict(peer.split("==") for peer in peers if "==" in peer)}
