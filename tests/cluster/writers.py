"""Writers that are killed, frozen and taken over from."""

import os
import random
import tempfile
import time

from kit import Stop, Worker, end, begin, fresh, go_on, judge, parley, steps, stop, trial

NO_BLOCKLIST = {"PARLEY_TEST_NO_BLOCKLIST": "1"}


@trial("a writer is killed 50 times")
def killed(t):
    kill_writers(t, 50)


@trial("a writer is killed six times", short=True)
def killed_six_times(t):
    kill_writers(t, 6)


def kill_writers(t, times):
    archive = fresh(t)
    acknowledged, tried, waited = [], [], []
    first = 1
    for _ in range(times):
        began = time.time()
        worker = Worker("append", archive, first, 100_000)
        if not worker.is_open.wait(90):
            worker.kill()
            raise Stop(f"a writer did not come in: {worker.said()}")
        waited.append(time.time() - began)
        time.sleep(random.uniform(0, 0.6))
        worker.kill()
        t.points += 1
        acknowledged += worker.acknowledged
        # What was on its way may be there.
        last = worker.acknowledged[-1] if worker.acknowledged else first - 1
        tried += range(first, last + 2)
        first = last + 2
    t.note(f"the next one was in after {max(waited):.1f} s at most")
    judge(t, archive, acknowledged, tried)


@trial("commands that write are killed at any moment")
def killed_commands(t):
    archive = fresh(t)
    words = [("record", "a word of Qatar", "--when", "2024-01-15", "--by", "qatar", "--published", "2024-01-15"),
             ("compact",), ("reindex", "--again")]
    for number in range(30):
        process = begin(*words[number % 3], "--lock-timeout", "60", archive=archive)
        time.sleep(random.uniform(0, 0.5))
        process.kill()
        end(process)
        t.points += 1
    judge(t, archive, [], [])


def frozen(t, **env):
    """A frozen writer is taken over from; it wakes up and can change nothing."""
    archive = fresh(t)
    sleeper = Worker("append", archive, 1, 100_000)
    sleeper.wait_for(20)
    stop(sleeper.process)
    time.sleep(0.2)
    tried = list(range(1, len(sleeper.acknowledged) + 2))
    done = parley("record", "too early", "--when", "2024-01-15", "--by", "qatar", "--published", "2024-01-15",
                  "--lock-timeout", "3", archive=archive, **env)
    t.expect_refusal(done, 11, "it does not answer")
    began = time.time()
    next_one = Worker("append", archive, 1000, 30, **env)
    t.expect(next_one.end(120) == 0, f"the next writer: {next_one.said()}")
    t.note(f"taken over from after {time.time() - began:.0f} s")
    t.expect("ended without letting go" in next_one.said(), f"not told whom it came after: {next_one.said()}")
    before, _ = steps(archive)
    go_on(sleeper.process)
    status = sleeper.end(60)
    t.points += 1
    t.expect(status == 1 and "another one has taken the archive over" in sleeper.said(),
             f"the one that woke up ended with {status}: {sleeper.said()}")
    after, _ = steps(archive)
    t.expect(before is not None and before == after, "the one that woke up has changed what is there")
    t.expect(not set(sleeper.acknowledged[len(tried):]), "it said of more that it was stored")
    judge(t, archive, sleeper.acknowledged + next_one.acknowledged, tried + list(range(1000, 1030)))


@trial("a writer is frozen, taken over from, and goes on", short=True)
def frozen_writer(t):
    frozen(t)


@trial("the same, and nobody is shut out: the guards alone")
def guards(t):
    frozen(t, **NO_BLOCKLIST)


@trial("a frozen writer is unlocked by a person")
def unlocked(t):
    archive = fresh(t)
    sleeper = Worker("append", archive, 1, 100_000)
    sleeper.wait_for(5)
    stop(sleeper.process)
    time.sleep(0.2)
    done = parley("unlock", "--because", "its machine is in the sea", archive=archive)
    t.points += 1
    t.expect(done.status == 0, f"unlock: {done!r}")
    done = parley("where", archive=archive)
    t.expect("its machine is in the sea" in done.out, f"where does not say why: {done.out}")
    next_one = Worker("append", archive, 1000, 5)
    t.expect(next_one.end(60) == 0, f"the next writer: {next_one.said()}")
    go_on(sleeper.process)
    t.expect(sleeper.end(60) == 1, f"the one that woke up: {sleeper.said()}")
    count = len(sleeper.acknowledged)
    judge(t, archive, sleeper.acknowledged + next_one.acknowledged,
          list(range(1, count + 2)) + list(range(1000, 1005)))


@trial("four writers append to one archive at the same time", short=True)
def four(t):
    archive = fresh(t)
    at_work = [begin("record", f"step {number}", "--when", "2024-01-15", "--by", "hamas", "--published", "2024-01-15",
                     "--lock-timeout", "60", archive=archive) for number in range(12)]
    acknowledged = []
    for number, process in enumerate(at_work):
        done = end(process)
        t.points += 1
        if t.expect(done.status == 0, f"record: {done!r}"):
            acknowledged.append(number)
    judge(t, archive, acknowledged, range(12))


@trial("writers take turns beside an import")
def turns(t):
    archive = fresh(t)
    with tempfile.TemporaryDirectory() as folder:
        rows = make_rows(folder, 400_000)
        importing = begin("import", "--map", os.path.join(folder, "t.map"), rows, archive=archive)
        acknowledged, longest = [], 0.0
        while importing.poll() is None:
            number = len(acknowledged)
            done = parley("record", f"step {number}", "--when", "2024-01-15", "--by", "hamas", "--published",
                          "2024-01-15", "--lock-timeout", "60", archive=archive)
            t.points += 1
            if not t.expect(done.status == 0, f"record beside the import: {done!r}"):
                break
            longest = max(longest, done.seconds)
            acknowledged.append(number)
        done = end(importing)
        t.expect(done.status == 0, f"the import: {done!r}")
    t.note(f"{len(acknowledged)} came in between, the last after {longest:.1f} s at most")
    judge(t, archive, acknowledged, range(len(acknowledged) + 1))


def make_rows(folder, count, who="Hamas", dataset="t", first=1):
    """A table and its map; the table's path."""
    with open(os.path.join(folder, f"{dataset}.map"), "w") as file:
        file.write(f"dataset = {dataset}\nformat = csv\nheader = yes\n[event]\nid = id\nwhen = when\ndates = edtf\n"
                   "[actor]\nname = who\nroles = by\n")
    path = os.path.join(folder, f"{dataset}.csv")
    with open(path, "w") as file:
        file.write("id,when,who\n")
        file.writelines(f"{first + i},{1990 + i % 30}-{i % 12 + 1:02d}-{i % 28 + 1:02d},{who}\n" for i in range(count))
    return path
