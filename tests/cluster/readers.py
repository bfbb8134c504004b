"""Who reads while others write, merge and remove: each answer is of one commit, and is right. And copies."""

import collections
import glob
import json
import os
import random
import re
import shutil
import tempfile
import threading
import time

from kit import POOL, Stop, Worker, begin, end, fresh, judge, parley, trial
from writers import make_rows

ROWS = 3_000


class Asking:
    """Readers with cold commands. The archive has "step 1" to "step n", without a gap, and of each table all rows or
    none."""

    def __init__(self, trial, archive, least, cache):
        self.trial, self.archive, self.least, self.cache = trial, archive, least, cache
        self.answers = self.told = self.steps = self.tables = 0
        self.is_over = threading.Event()

    def ask(self):
        least = self.least()
        more = ("--cache", self.cache) if self.cache else ()
        done = parley("timeline", "hamas", "--all", "--format", "jsonl", *more, archive=self.archive)
        if done.status != 0 and "is gone" in done.err:
            self.told += 1
            return
        if not self.trial.expect(done.status == 0, f"a question: {done!r}"):
            return
        self.answers += 1
        steps, tables = [], collections.Counter()
        for line in map(json.loads, done.out.splitlines()):
            if line["dataset"]:
                tables[line["dataset"]] += 1
            else:
                steps.append(int(line["summary"].removeprefix("step ")))
        self.trial.expect(sorted(steps) == list(range(1, len(steps) + 1)), f"not of one commit: {len(steps)} steps")
        self.trial.expect(len(steps) >= least, f"{len(steps)} steps, and {least} had been acknowledged")
        self.trial.expect(set(tables.values()) <= {ROWS}, f"not of one commit: {dict(tables)}")
        self.trial.expect(len(steps) >= self.steps and len(tables) >= self.tables, "back in time")
        self.steps, self.tables = len(steps), len(tables)

    def run(self):
        while not self.is_over.is_set():
            self.ask()


def ask_beside(t, archive, count, readers, work):
    """`work(acknowledged)` is called again and again, with the list of steps that were acknowledged, until the readers
    have that many answers."""
    acknowledged = []
    with tempfile.TemporaryDirectory() as folder:
        asking = [Asking(t, archive, lambda: len(acknowledged), os.path.join(folder, "cache") if i == 0 else None)
                  for i in range(readers)]
        threads = [threading.Thread(target=one.run) for one in asking]
        for thread in threads:
            thread.start()
        try:
            until = time.time() + 400
            while sum(one.answers for one in asking) < count and time.time() < until and not t.wrong:
                work(acknowledged)
        finally:
            for one in asking:
                one.is_over.set()
            for thread in threads:
                thread.join()
    t.points = sum(one.answers for one in asking)
    t.expect(t.points >= count, f"only {t.points} answers")
    t.note(f"{sum(one.told for one in asking)} times told that a file is gone")
    return acknowledged


def append(t, archive, acknowledged, count):
    worker = Worker("append", archive, len(acknowledged) + 1, count)
    t.expect(worker.end() == 0, f"the writer: {worker.said()}")
    acknowledged += worker.acknowledged


@trial("200 questions of three readers during imports and compactions")
def busy(t):
    archive = fresh(t)
    with tempfile.TemporaryDirectory() as folder:
        rows = make_rows(folder, ROWS, dataset="first")
        parley("import", "--map", os.path.join(folder, "first.map"), rows, archive=archive)
        kept = Worker("ask", archive, 10_000)
        kept.wait_for(1)
        done = collections.Counter()

        def work(acknowledged):
            append(t, archive, acknowledged, 40)
            if done["imports"] < 8:
                name = f"d{done['imports']}"
                rows = make_rows(folder, ROWS, dataset=name)
                imported = parley("import", "--map", os.path.join(folder, f"{name}.map"), rows, archive=archive)
                t.expect(imported.status == 0, f"the import: {imported!r}")
                done["imports"] += 1
            compacted = parley("compact", archive=archive)
            t.expect(compacted.status == 0, f"compact: {compacted!r}")
            done["compactions"] += 1

        acknowledged = ask_beside(t, archive, 200, 3, work)
    status = kept.process.poll()
    t.expect(status is None or (status == 1 and "is gone" in kept.said()), f"who read all the time: {kept.said()}")
    seen = {line.split()[0] for line in kept.lines}
    t.expect(seen == {str(ROWS)} and len(set(kept.lines)) == 1, f"who read all the time had other answers: {seen}")
    kept.kill()
    t.note(f"{done['imports']} imports, {done['compactions']} compactions")
    judge(t, archive, acknowledged, acknowledged)


@trial("30 questions of two readers beside a writer", short=True)
def beside(t):
    archive = fresh(t)
    acknowledged = ask_beside(t, archive, 30, 2, lambda acknowledged: append(t, archive, acknowledged, 40))
    judge(t, archive, acknowledged, acknowledged)


@trial("a reader is older than the grace of what it reads")
def old(t):
    """One that has opened an archive and comes back to it when its files are gone. Where nothing was committed it goes
    on in those that took their place; else it is told, for it would answer of two commits."""
    for commits in (False, True):
        archive = fresh(t)
        with tempfile.TemporaryDirectory() as folder:
            rows = make_rows(folder, 50_000)
            parley("import", "--map", os.path.join(folder, "t.map"), rows, archive=archive)
        first = Worker("ask", archive, 3)
        first.end()
        readers = [Worker("ask", archive, 3, 15) for _ in range(3)]
        for reader in readers:
            if not reader.is_open.wait(30):
                raise Stop(f"a reader did not open it: {reader.said()}")
        for number in range(2):
            if commits:
                worker = Worker("append", archive, 1 + 20 * number, 20, PARLEY_GRACE=1)
                t.expect(worker.end() == 0, f"the writer: {worker.said()}")
            done = parley("compact", "--ceph-grace", "1", archive=archive)
            t.expect(done.status == 0, f"compact: {done!r}")
        went_on = 0
        for reader in readers:
            t.points += 1
            status = reader.end(60)
            t.expect(set(reader.lines) <= set(first.lines), f"other answers: {set(reader.lines)}")
            went_on += status == 0 and len(reader.lines) > 0
            t.expect(status == 0 or (commits and "is gone" in reader.said()), f"a reader ended: {reader.said()}")
        t.note(f"{went_on} of 3 went on {'after commits' if commits else 'where nothing was committed'}")
        judge(t, archive, [], range(1, 41))


@trial("shares that two processes prepared, beside a writer, are the same as an import in one go")
def prepared(t):
    archive, whole = fresh(t), fresh(t)
    with tempfile.TemporaryDirectory() as folder:
        halves = []
        for number in range(2):
            path = make_rows(folder, 40_000, first=1 + 40_000 * number)
            halves.append(os.path.join(folder, f"half-{number}.csv"))
            os.rename(path, halves[-1])
        of = ("--map", os.path.join(folder, "t.map"))
        parts = [os.path.join(folder, f"part-{number}") for number in range(2)]
        writer = Worker("append", archive, 1, 100_000)
        writer.wait_for(5)
        preparing = [begin("import", *of, "--prepare", part, half) for part, half in zip(parts, halves)]
        for process in preparing:
            done = end(process)
            t.points += 1
            t.expect(done.status == 0, f"prepare: {done!r}")
        t.expect(writer.process.poll() is None, "the writer was in the way")
        writer.kill()
        target = fresh(t)
        for name, words in ((target, ("--prepared", *parts)), (whole, (*of, *halves))):
            done = parley("import", *words, archive=name)
            t.points += 1
            t.expect(done.status == 0, f"import {words[0]}: {done!r}")
        rows = [parley("timeline", "hamas", "--all", "--format", "csv", archive=name) for name in (target, whole)]
        # But for when they were recorded.
        one, other = (re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "", answer.out) for answer in rows)
        differences = [pair for pair in zip(one.splitlines(), other.splitlines()) if pair[0] != pair[1]]
        t.expect(rows[0].status == 0 and one == other, f"other timelines: {rows[0]!r}, {differences[:1]}")
        t.expect(one.count("\n") == 80_001, f"{one.count(chr(10))} lines")
        ledgers = [parley("imports", archive=name).out for name in (target, whole)]
        t.expect(ledgers[0] == ledgers[1] != "", f"other ledgers: {ledgers}")
        judge(t, target, [], [])


@trial("an archive is copied from a directory to a cluster and back, and copies are killed")
def copies(t):
    with tempfile.TemporaryDirectory() as folder:
        here = os.path.join(folder, "here")
        parley("init", here, "--quiet")
        rows = make_rows(folder, 30_000)
        parley("import", "--map", os.path.join(folder, "t.map"), rows, archive=here)
        parley("record", "a word of Qatar", "--when", "2024-01-15", "--by", "qatar", "--published", "2024-01-15",
               archive=here)
        there, back = f"rados:{POOL}/copy-{os.urandom(5).hex()}", os.path.join(folder, "back")
        for number in range(8):
            to = there if number < 4 else f"{there}-{number}"
            copying = begin("copy", here, to)
            time.sleep(random.uniform(0, 0.4))
            copying.kill()
            done = end(copying)
            t.points += 1
            seen = parley("check", "--deep", archive=to)
            t.expect(seen.status in (0, 10), f"half a copy is taken for an archive: {seen!r}")
            t.expect(seen.status == 0 or done.status != 0, f"a copy that was said to be made: {seen!r}")
        done = parley("copy", here, there)
        t.expect(done.status == 0 or "already" in done.err, f"the next copy: {done!r}")
        copied = parley("check", "--deep", archive=there)
        t.expect(copied.status == 0, f"the copy: {copied!r}")
        done = parley("copy", there, back)
        t.points += 1
        t.expect(done.status == 0, f"copy back: {done!r}")
        exports = [parley("export", archive=one) for one in (here, there, back)]
        t.expect(all(one.status == 0 for one in exports), f"export: {exports}")
        t.expect(exports[0].out == exports[1].out == exports[2].out != "", "other exports")
        backups = os.path.join(folder, "backups")
        done = parley("backup", backups, archive=there)
        t.expect(done.status == 0, f"backup: {done!r}")
        again = f"rados:{POOL}/again-{os.urandom(5).hex()}"
        restored = parley("restore", backups, archive=again)
        t.points += 1
        if t.expect(restored.status == 0, f"restore: {restored!r}"):
            t.expect(parley("export", archive=again).out == exports[0].out, "another export after restore")
        for left in glob.glob(os.path.join(folder, "*.part-*")):
            t.expect(False, f"left behind: {left}")
            shutil.rmtree(left, ignore_errors=True)
