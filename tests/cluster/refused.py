"""What a cluster refuses: keys, rights, pools that are gone or full."""

import os
import time

from kit import POOL, Stop, Worker, cluster, fresh, judge, parley, trial

RECORD = ("record", "a word of Qatar", "--when", "2024-01-15", "--by", "qatar", "--published", "2024-01-15")


@trial("wrong keys, users without rights, pools that there are not", short=True)
def refusals(t):
    archive = fresh(t)
    keys = os.path.join(os.path.dirname(cluster.conf), "keys")
    other = os.path.join(keys, "client.stranger.keyring")
    with open(os.path.join(keys, "client.parley.keyring")) as file:
        text = file.read()
    key = text.split("key = ")[1].split()[0]
    # A key that is well formed, and not theirs.
    swapped = key[:24] + ("A" if key[24] != "A" else "B") + key[25:]
    try:
        with open(other, "w") as file:
            file.write(text.replace("client.parley", "client.stranger"))
        done = parley("stats", archive=archive, user="stranger")
        t.expect_refusal(done, 13, "does not let client.stranger in")
        with open(other, "w") as file:
            file.write(text.replace(key, swapped).replace("client.parley", "client.stranger"))
        done = parley("stats", archive=archive, user="stranger")
        t.expect_refusal(done, 13, "does not let client.stranger in")
    finally:
        if os.path.exists(other):
            os.unlink(other)
    done = parley("stats", archive=archive, user="nobody")
    t.expect_refusal(done, 14, "no key for client.nobody")
    done = parley("stats", archive=archive, user=None, PARLEY_CEPH_USER="nobody")
    t.expect_refusal(done, 14, "no key for client.nobody")
    done = parley("stats", archive="rados:nowhere/talks")
    t.expect_refusal(done, 14, "the cluster has no pool nowhere")
    done = parley("stats", archive=f"rados:{POOL}/nothing")
    t.expect_refusal(done, 10, "there is no archive in")
    done = parley("timeline", "hamas", archive=archive, user="reader")
    t.points += 1
    t.expect(done.status == 0, f"who may read: {done!r}")
    done = parley(*RECORD, archive=archive, user="reader")
    t.expect_refusal(done, 13, "does not allow it to client.reader")
    done = parley("init", f"rados:{POOL}/readers", user="reader")
    t.expect_refusal(done, 13, "does not allow it to client.reader")
    done = parley("stats", "--ceph-conf", "/nowhere/ceph.conf", archive=archive)
    t.expect_refusal(done, 14, "cannot read /nowhere/ceph.conf")
    judge(t, archive, [], [])


def own_pool(name):
    """A pool of its own, that the writer's key may use, and an archive in it."""
    cluster.ceph("osd", "pool", "create", name, "8", "8")
    cluster.ceph("osd", "pool", "application", "enable", name, "parley")
    cluster.ceph("auth", "caps", "client.parley", "mon", 'allow r, allow command "osd blocklist"', "osd",
                 f"allow rwx pool={POOL}, allow rwx pool={name}")
    archive = f"rados:{name}/talks"
    done = parley("init", archive, "--quiet")
    if done.status != 0:
        raise Stop(f"init: {done!r}")
    return archive


def drop_pool(name):
    cluster.ceph("osd", "pool", "delete", name, name, "--yes-i-really-really-mean-it")


@trial("a full pool")
def full(t):
    archive = own_pool("small")
    try:
        worker = Worker("append", archive, 1, 1_000_000)
        worker.wait_for(20)
        cluster.ceph("osd", "pool", "set-quota", "small", "max_objects", "3")
        status = worker.end(90)
        t.points += 1
        t.expect(status == 1 and "the pool is full" in worker.said(), f"ended with {status}: {worker.said()}")
        done = parley(*RECORD, archive=archive)
        t.expect_refusal(done, 14, "the pool is full")
        t.expect(done.seconds < 20, f"not at once: {done!r}")
        count = len(worker.acknowledged)
        done = parley("timeline", "hamas", archive=archive)
        t.points += 1
        t.expect(done.status == 0, f"reading while the pool is full: {done!r}")
        cluster.ceph("osd", "pool", "set-quota", "small", "max_objects", "0")
        cluster.wait("room in the pool", lambda: "full" not in cluster.ceph("health", "detail"), 60)
        judge(t, archive, worker.acknowledged, range(1, count + 2))
    finally:
        drop_pool("small")


@trial("a pool is deleted under a writer and a reader")
def deleted(t):
    archive = own_pool("gone")
    worker = Worker("append", archive, 1, 1_000_000)
    worker.wait_for(20)
    reader = Worker("ask", archive, 600)
    reader.wait_for(3)
    drop_pool("gone")
    status = worker.end(60)
    t.points += 1
    t.expect(status == 1 and "its pool was deleted" in worker.said(),
             f"the writer ended with {status}: {worker.said()}")
    # It goes on with what it has in memory, which is right, or says so.
    time.sleep(2)
    reader.kill()
    t.points += 1
    t.expect(len(set(reader.lines)) == 1, f"the reader gave other answers: {set(reader.lines)}")
    t.expect(not reader.said() or "its pool was deleted" in reader.said(), f"the reader: {reader.said()}")
    done = parley("stats", archive=archive)
    t.expect_refusal(done, 14, "the cluster has no pool gone")
