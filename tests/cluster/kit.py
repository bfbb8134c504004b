"""What the tries of archives in a cluster have in common: the cluster, the program, processes that stay at work, and
the table of what was tried, acknowledged, lost and wrong."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))
program = worker_program = ""  # set by run.py
USER = "parley"
POOL = "parley"


def say(text):
    print(f"cluster: {text}", file=sys.stderr, flush=True)


class Stop(Exception):
    """The try cannot go on: the cluster is not as it has to be."""


class Cluster:
    """A cluster that ./dev cluster starts. One that runs already is used, and left as it was."""

    def __init__(self, home=None, port=None, address=None):
        self.env = dict(os.environ)
        if home:
            self.env.update(PARLEY_CLUSTER=home, PARLEY_CLUSTER_PORT=str(port))
        if address:
            self.env["PARLEY_CLUSTER_ADDRESS"] = address
        self.conf = ""

    def word(self, *words, check=True):
        done = subprocess.run([os.path.join(here, "cluster.sh"), *map(str, words)], env=self.env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if not check and done.returncode and words == ("start",):
            print(done.stderr.strip(), file=sys.stderr)
        if check and done.returncode:
            raise Stop(f"cluster.sh {' '.join(map(str, words))}: {done.stderr.strip().splitlines()[-1:]}")
        return done.returncode, done.stdout.strip()

    def start(self):
        """77 where Ceph's programs or room are missing; what is, is said."""
        status, _ = self.word("start", check=False)
        if status == 0:
            self.conf = self.word("conf")[1]
        return status

    def is_running(self):
        return self.word("status", check=False)[0] == 0

    def ceph(self, *words, timeout=60):
        done = subprocess.run(["ceph", "-c", self.conf, "--connect-timeout", "20", *words], text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout)
        if done.returncode:
            raise Stop(f"ceph {' '.join(words)}: {done.stderr.strip().splitlines()[-1:]}")
        return done.stdout

    def osds(self):
        return [int(name[4:]) for name in sorted(os.listdir(os.path.dirname(self.conf))) if name.startswith("osd.")]

    def is_clean(self):
        found = re.match(r"(\d+) pgs: (\d+) active\+clean[;+ ]", self.ceph("pg", "stat"))
        return bool(found) and found[1] == found[2] and "degraded" not in self.ceph("pg", "stat")

    def wait(self, what, is_so, seconds=120):
        until = time.time() + seconds
        while not is_so():
            if time.time() > until:
                raise Stop(f"not within {seconds} s: {what}")
            time.sleep(0.2)

    def wait_clean(self, seconds=240):
        self.wait("all data whole", self.is_clean, seconds)

    def mend(self):
        """As it was: all daemons run and answer."""
        for osd in self.osds():
            self.word("thaw-osd", osd, check=False)
        self.start()
        self.wait_clean()


cluster = Cluster()


# ---- the program ---------------------------------------------------------------------------------------------------


class Done:
    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds

    @property
    def said(self):
        """The message, in one line."""
        lines = [line for line in self.err.splitlines() if line.startswith("parley: ")]
        return lines[-1] if lines else self.err.strip()[-200:]

    def __repr__(self):
        return f"ended with {self.status} after {self.seconds:.1f} s: {self.said}"


def environment(**more):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "CEPH_"))}
    env.update(CEPH_CONF=cluster.conf, PARLEY_AUTHOR="ann", LC_ALL="C.UTF-8")
    env.update({name: str(value) for name, value in more.items()})
    return env


def command(*words, archive=None, user=USER):
    words = [program, *map(str, words)]
    if archive:
        words += ["--archive", archive]
    return words + (["--ceph-user", user] if user else [])


def parley(*words, archive=None, user=USER, timeout=300, prefix=(), **env):
    """Runs a command to its end."""
    began = time.time()
    try:
        done = subprocess.run([*prefix, *command(*words, archive=archive, user=user)], env=environment(**env),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              timeout=timeout)
    except subprocess.TimeoutExpired:
        return Done(None, "", f"parley: did not end within {timeout} s", time.time() - began)
    return Done(done.returncode, done.stdout, done.stderr, time.time() - began)


def begin(*words, archive=None, user=USER, **env):
    """A command at work, with its output in files that end with it."""
    out, err = tempfile.TemporaryFile("w+"), tempfile.TemporaryFile("w+")
    process = subprocess.Popen(command(*words, archive=archive, user=user), env=environment(**env),
                               stdin=subprocess.DEVNULL, stdout=out, stderr=err)
    process.began, process.files = time.time(), (out, err)
    return process


def end(process, timeout=300):
    try:
        status = process.wait(timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        status = None
    texts = []
    for file in process.files:
        file.seek(0)
        texts.append(file.read())
        file.close()
    return Done(status, *texts, time.time() - process.began)


class Worker:
    """A process of worker.cpp. `acknowledged`: numbers of what it appended; `pauses`: the longest, in seconds."""

    def __init__(self, *words, prefix=(), **env):
        self.err = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([*prefix, worker_program, *map(str, words)], env=environment(**env),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.err, text=True)
        self.lines, self.acknowledged, self.took = [], [], []
        self.is_open = threading.Event()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        for line in self.process.stdout:
            if not line.endswith("\n"):
                return
            if line == "open\n":
                self.is_open.set()
                continue
            self.lines.append(line.strip())
            first, second = line.split()
            self.acknowledged.append(int(first))
            self.took.append(float(second))

    def wait_for(self, count, seconds=120):
        """Until it has acknowledged so many."""
        until = time.time() + seconds
        while len(self.acknowledged) < count:
            if self.process.poll() is not None:
                raise Stop(f"a worker ended: {self.said()}")
            if time.time() > until:
                raise Stop(f"a worker did not get to {count} within {seconds} s, but to {len(self.acknowledged)}")
            time.sleep(0.005)

    def send(self, number):
        self.process.send_signal(number)

    def kill(self):
        self.process.kill()
        self.end()

    def end(self, timeout=600):
        """Its status; None where it had to be ended."""
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            status = None
        self.thread.join()
        return status

    def said(self):
        self.err.seek(0)
        return self.err.read().strip()


# ---- what is tried -------------------------------------------------------------------------------------------------


class Trial:
    """One row of the table."""

    def __init__(self, name):
        self.name = name
        self.points = self.acknowledged = self.lost = self.wrong = 0
        self.notes = []
        self.began = time.time()

    def blame(self, kind, text):
        setattr(self, kind, getattr(self, kind) + 1)
        say(f"{kind}: {self.name}: {text}")

    def note(self, text):
        self.notes.append(text)

    def expect(self, is_so, text):
        if not is_so:
            self.blame("wrong", text)
        return is_so

    def expect_refusal(self, done, status, *texts):
        """One line that says what is wrong, and the exit status for it."""
        self.points += 1
        return self.expect(done.status == status and all(text in done.err for text in texts),
                           f"not {status} with {texts}: {done!r}")

    def row(self):
        return (f"| {self.name} | {self.points} | {self.acknowledged} | {self.lost} | {self.wrong} | "
                f"{'; '.join(self.notes)} | {time.time() - self.began:.0f} |")


trials = []  # name, part of the short run, function


def trial(name, short=False):
    def add(function):
        trials.append((name, short, function))
        return function
    return add


def fresh(trial, *words):
    """A new archive; its name."""
    archive = f"rados:{POOL}/try-{os.urandom(5).hex()}"
    done = parley("init", archive, "--quiet", *words)
    if done.status != 0:
        raise Stop(f"init: {done!r}")
    return archive


def steps(archive, timeout=300, **env):
    """What a reader finds of what workers appended: the numbers; None and what it said where it could not."""
    done = parley("timeline", "hamas", "--all", "--format", "jsonl", archive=archive, timeout=timeout, **env)
    if done.status != 0:
        return None, done
    summaries = (json.loads(line).get("summary", "") for line in done.out.splitlines())
    return [int(text[5:]) for text in summaries if text.startswith("step ")], done


def judge(trial, archive, acknowledged, tried, deep=True):
    """All that was acknowledged is there, once; nothing that nobody said; the archive is sound; and the next writer
    needs no help."""
    found, done = steps(archive)
    if found is None:
        trial.blame("wrong", f"{archive} cannot be read: {done!r}")
        return
    missing = set(acknowledged) - set(found)
    trial.acknowledged += len(acknowledged)
    trial.lost += len(missing)
    if missing:
        say(f"lost: {trial.name}: {sorted(missing)[:10]} of {archive}")
    trial.expect(len(found) == len(set(found)), f"{archive} has something twice")
    trial.expect(set(found) <= set(tried), f"{archive} has what nobody said")
    if deep:
        done = parley("check", "--deep", archive=archive)
        trial.expect(done.status == 0, f"check --deep: {done!r} {done.out[-200:]}")
    done = parley("record", "a word at the end", "--when", "2024-02-01", "--by", "qatar", "--published", "2024-02-01",
                  "--lock-timeout", "60", archive=archive)
    trial.expect(done.status == 0, f"the next writer: {done!r}")


def stop(process):
    process.send_signal(signal.SIGSTOP)


def go_on(process):
    process.send_signal(signal.SIGCONT)
