"""What may happen to a cluster while an archive in it is at work: disks that die, freeze and come, a monitor that is
killed, a network that is cut."""

import json
import os
import subprocess
import tempfile
import time

from kit import Cluster, Stop, Worker, begin, cluster, end, fresh, judge, parley, trial
from writers import make_rows

RECORD = ("record", "a word of Qatar", "--when", "2024-01-15", "--by", "qatar", "--published", "2024-01-15")


def longest(worker):
    return max(worker.took, default=0) / 1000


def while_appending(t, count, happen, **env):
    """A worker appends; `happen(worker)` is called when it is at work. None may fail."""
    archive = fresh(t)
    worker = Worker("append", archive, 1, count, **env)
    worker.wait_for(min(50, count // 4))
    happen(worker)
    status = worker.end(900)
    t.expect(status == 0, f"the writer ended with {status}: {worker.said()}")
    t.note(f"longest pause {longest(worker):.1f} s")
    judge(t, archive, worker.acknowledged, range(1, count + 1))


@trial("a disk is killed during 20,000 appends, and comes back")
def killed_long(t):
    def happen(worker):
        worker.wait_for(3000, 300)
        cluster.word("kill-osd", 1)
        t.points += 1
        time.sleep(40)
        cluster.word("start-osd", 1)
        t.points += 1
        began = time.time()
        cluster.wait_clean()
        t.note(f"whole again after {time.time() - began:.0f} s")
    while_appending(t, 20_000, happen)


@trial("a disk is killed during 600 appends, and comes back", short=True)
def killed(t):
    def happen(worker):
        cluster.word("kill-osd", 2)
        t.points += 1
        worker.wait_for(300, 120)
        cluster.word("start-osd", 2)
        t.points += 1
    while_appending(t, 600, happen)


@trial("each disk is killed in turn, six times")
def in_turn(t):
    def happen(worker):
        for number in range(6):
            cluster.word("kill-osd", number % 3)
            t.points += 1
            done = len(worker.acknowledged)
            worker.wait_for(done + 100, 120)
            cluster.word("start-osd", number % 3)
            cluster.wait_clean()
    archive = fresh(t)
    worker = Worker("append", archive, 1, 10_000_000)
    worker.wait_for(50)
    happen(worker)
    worker.kill()
    t.note(f"longest pause {longest(worker):.1f} s")
    judge(t, archive, worker.acknowledged, range(1, worker.acknowledged[-1] + 2))


@trial("a disk freezes, and is thawed")
def frozen(t):
    def happen(worker):
        cluster.word("freeze-osd", 0)
        t.points += 1
        done = len(worker.acknowledged)
        worker.wait_for(done + 200, 120)
        cluster.word("thaw-osd", 0)
        t.points += 1
    while_appending(t, 1000, happen)


def too_few(t, away, back, what):
    """After the time that a command waits: a clear line, status 14, what was on its way looked up and told."""
    archive, other = fresh(t), fresh(t)
    worker = Worker("append", archive, 1, 1_000_000, PARLEY_TIMEOUT=10)
    worker.wait_for(50)
    folder = tempfile.TemporaryDirectory()
    rows = make_rows(folder.name, 1_000_000)
    importing = begin("import", "--map", os.path.join(folder.name, "t.map"), rows, "--ceph-timeout", "10",
                      archive=other)
    time.sleep(1)
    began = time.time()
    away()
    status = worker.end(120)
    count = len(worker.acknowledged)
    t.points += 1
    t.expect(status == 1 and "has not answered for 10 s" in worker.said(), f"ended with {status}: {worker.said()}")
    t.note(f"the writer knew after {time.time() - began:.0f} s")
    done = end(importing)
    folder.cleanup()
    t.expect_refusal(done, 14, "has not answered for 10 s")
    t.note(f"an import ended after {time.time() - began:.0f} s")
    t.expect("tells what became" in worker.said(), f"what was on its way is not spoken of: {worker.said()}")
    for words in RECORD, ("timeline", "hamas"):
        done = parley(*words, "--ceph-timeout", "5", archive=archive)
        t.expect_refusal(done, 14, "answered for 5 s")
        t.expect(done.seconds < 20, f"{what}: {words[0]} took {done.seconds:.0f} s to say so with 5")
    back()
    began = time.time()
    done = parley(*RECORD, "--lock-timeout", "90", archive=archive)
    t.points += 1
    t.expect(done.status == 0, f"afterwards: {done!r}")
    t.note(f"the next one wrote {time.time() - began:.0f} s after")
    t.expect("which it had on its way" in done.err or "what it had on its way" in done.err,
             f"not told what became of the commit on its way: {done.err}")
    judge(t, archive, worker.acknowledged, range(1, count + 2))


@trial("two of three disks are down", short=True)
def two_down(t):
    def away():
        cluster.word("kill-osd", 0)
        cluster.word("kill-osd", 1)

    def back():
        cluster.word("start-osd", 0)
        cluster.word("start-osd", 1)
    too_few(t, away, back, "two disks down")


@trial("two of three disks are down for a moment that is shorter than the time to wait")
def two_down_shortly(t):
    def happen(worker):
        cluster.word("kill-osd", 0)
        cluster.word("kill-osd", 1)
        t.points += 1
        time.sleep(8)
        cluster.word("start-osd", 0)
        cluster.word("start-osd", 1)
        t.points += 1
    while_appending(t, 1000, happen, PARLEY_TIMEOUT=120)


@trial("the monitor is killed, and comes back")
def monitor(t):
    def happen(worker):
        cluster.word("kill-mon")
        t.points += 1
        time.sleep(8)
        cluster.word("start-mon")
        t.points += 1
    while_appending(t, 2000, happen)


@trial("no monitor answers a new command", short=True)
def no_monitor(t):
    archive = fresh(t)
    cluster.word("kill-mon")
    for words in RECORD, ("timeline", "hamas"):
        done = parley(*words, "--ceph-timeout", "5", archive=archive)
        t.expect_refusal(done, 14, "no monitor of the cluster", "has answered for 5 s")
        t.expect(done.seconds < 20, f"{words[0]} took {done.seconds:.0f} s to say so with 5")
    cluster.word("start-mon")
    judge(t, archive, [], [])


# ---- a network that is cut -----------------------------------------------------------------------------------------


def run(*words):
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise Stop(f"{' '.join(words)}: {done.stderr.strip()}")


class Apart:
    """Another machine, as far as the network goes: a network namespace, by a wire that can be cut."""
    SPACE, HERE, THERE = "parley-apart", "10.213.7.1", "10.213.7.2"

    def __enter__(self):
        self.__exit__()
        run("ip", "netns", "add", self.SPACE)
        run("ip", "link", "add", "parley0", "type", "veth", "peer", "name", "parley1", "netns", self.SPACE)
        run("ip", "addr", "add", f"{self.HERE}/30", "dev", "parley0")
        run("ip", "link", "set", "parley0", "up")
        for words in (("addr", "add", f"{self.THERE}/30", "dev", "parley1"), ("link", "set", "parley1", "up"),
                      ("link", "set", "lo", "up")):
            run("ip", "-n", self.SPACE, *words)
        return self

    def __exit__(self, *_):
        subprocess.run(["ip", "netns", "del", self.SPACE], stderr=subprocess.DEVNULL)
        subprocess.run(["ip", "link", "del", "parley0"], stderr=subprocess.DEVNULL)

    def cut(self):
        run("ip", "link", "set", "parley0", "down")

    def join(self):
        run("ip", "link", "set", "parley0", "up")


@trial("the network is cut under a writer on another machine")
def network(t):
    try:
        apart = Apart().__enter__()
    except (Stop, OSError) as error:
        t.note(f"skipped: no network of its own can be made here ({error})")
        return
    home = tempfile.mkdtemp(prefix="parley-cluster-")
    theirs = Cluster(home, 16300, Apart.HERE)
    before = cluster.conf
    try:
        if theirs.start():
            raise Stop("its cluster does not start")
        cluster.conf = theirs.conf
        cut_under_writer(t, apart)
    finally:
        cluster.conf = before
        theirs.word("stop", "--remove", check=False)
        apart.__exit__()


def cut_under_writer(t, apart):
    prefix = ("ip", "netns", "exec", Apart.SPACE)
    archive = fresh(t)
    far = Worker("append", archive, 1, 1_000_000, prefix=prefix, PARLEY_TIMEOUT=10)
    far.wait_for(50)
    # Shorter than it waits: it goes on.
    apart.cut()
    t.points += 1
    time.sleep(4)
    apart.join()
    count = len(far.acknowledged)
    far.wait_for(count + 50, 60)
    t.note(f"cut for 4 s: longest pause {longest(far):.1f} s")
    # For good: it says so, and somebody else goes on.
    apart.cut()
    t.points += 1
    began = time.time()
    status = far.end(120)
    t.expect(status == 1 and "has not answered for 10 s" in far.said(), f"ended with {status}: {far.said()}")
    t.note(f"cut for good: it knew after {time.time() - began:.0f} s")
    done = parley(*RECORD, "--ceph-timeout", "5", archive=archive, prefix=prefix)
    t.expect_refusal(done, 14, "no monitor of the cluster")
    near = Worker("append", archive, 1_000_000, 20)
    t.expect(near.end(120) == 0, f"the next writer: {near.said()}")
    apart.join()
    done = parley(*RECORD, archive=archive, prefix=prefix)
    t.points += 1
    t.expect(done.status == 0, f"the cut-off machine, joined again: {done!r}")
    last = far.acknowledged[-1]
    judge(t, archive, far.acknowledged + near.acknowledged,
          list(range(1, last + 2)) + list(range(1_000_000, 1_000_020)))


@trial("a disk is killed during an import, another one is added during the next")
def during_imports(t):
    archive = fresh(t)
    with tempfile.TemporaryDirectory() as folder:
        rows = make_rows(folder, 300_000, dataset="one")
        importing = begin("import", "--map", os.path.join(folder, "one.map"), rows, archive=archive)
        time.sleep(0.7)
        cluster.word("kill-osd", 0)
        t.points += 1
        done = end(importing)
        t.expect(done.status == 0, f"the import: {done!r}")
        t.note(f"300,000 rows while a disk died: {done.seconds:.1f} s")
        seen = parley("stats", "--format", "json", archive=archive)  # while it is away
        t.expect(seen.status == 0 and "300000" in seen.out, f"stats: {seen!r} {seen.out}")
        cluster.word("start-osd", 0)
        cluster.wait_clean()

        rows = make_rows(folder, 1_000_000, dataset="two")
        worker = Worker("append", fresh(t), 1, 1_000_000)
        worker.wait_for(20)
        before = cluster.osds()
        importing = begin("import", "--map", os.path.join(folder, "two.map"), rows, archive=archive)
        cluster.word("add-osd")
        t.points += 1
        done = end(importing)
        t.expect(done.status == 0, f"the import: {done!r}")
        t.note(f"1,000,000 rows while {len(before) + 1} disks took the place of {len(before)}: {done.seconds:.1f} s")
        cluster.wait_clean()
        worker.kill()
        t.note(f"beside it {len(worker.acknowledged)} appends, longest pause {longest(worker):.1f} s")
        added = max(cluster.osds())
        held = {one["id"]: one["pgs"] for one in json.loads(cluster.ceph("osd", "df", "--format", "json"))["nodes"]}
        t.expect(held.get(added, 0) > 0, f"nothing has moved to osd.{added}: {held}")
    seen = parley("stats", "--format", "json", archive=archive)
    t.expect(seen.status == 0 and "1300000" in seen.out, f"stats: {seen!r} {seen.out}")
    judge(t, archive, [], [])
