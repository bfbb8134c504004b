"""Damage to what an archive has in a cluster: whatever is changed of its directory and its objects is named, or the
answer is right."""

import os
import random
import tempfile

from kit import POOL, Stop, Worker, cluster, fresh, parley, trial
from writers import make_rows

DIRECTORY = "dir"
NAMED = (10, 12, 13, 14)  # no archive, damaged, not allowed, the cluster


class Objects:
    """An archive's objects, below parley."""

    def __init__(self, archive):
        try:
            import rados  # of Debian's python3-rados, which Ceph's own tools bring
        except ImportError as error:
            raise Stop(f"no {error.name} for {os.sys.executable}")
        self.rados = rados
        self.cluster = rados.Rados(conffile=cluster.conf, name="client.admin")
        self.cluster.connect()
        self.pool = self.cluster.open_ioctx(POOL)
        self.pool.set_namespace(archive.split("/", 1)[1])

    def close(self):
        self.pool.close()
        self.cluster.shutdown()

    def entries(self):
        with self.rados.ReadOpCtx() as reading:
            found, _ = self.pool.get_omap_vals(reading, "", "", 100_000)
            self.pool.operate_read_op(reading, DIRECTORY)
            return dict(found)

    def set_entries(self, entries):
        """Those, and no others."""
        with self.rados.WriteOpCtx() as writing:
            gone = tuple(set(self.entries()) - set(entries))
            if gone:
                self.pool.remove_omap_keys(writing, gone)
            if entries:
                self.pool.set_omap(writing, tuple(entries), tuple(entries.values()))
            self.pool.operate_write_op(writing, DIRECTORY)

    def attributes(self):
        return {name: value for name, value in self.pool.get_xattrs(DIRECTORY) if not name.startswith("lock.")}

    def set_attributes(self, attributes):
        for name in set(self.attributes()) - set(attributes):
            self.pool.rm_xattr(DIRECTORY, name)
        for name, value in attributes.items():
            self.pool.set_xattr(DIRECTORY, name, value)

    def pieces(self):
        """Of files."""
        return sorted(one.key for one in self.pool.list_objects() if "." in one.key)

    def bytes_of(self, piece):
        return self.pool.read(piece, 8 << 20)


def other(value):
    """Not what it was."""
    how = random.randrange(4)
    if how == 0 or not value:
        return value + b"x"
    if how == 1:
        return value[:random.randrange(len(value))]
    if how == 2:
        return random.randbytes(len(value))
    at = random.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << random.randrange(8))]) + value[at + 1:]


def damage(objects):
    """Changes one thing. Returns what, and how it is mended."""
    entries, attributes = objects.entries(), objects.attributes()
    how = random.randrange(8)
    if how == 0:
        piece = random.choice(objects.pieces())
        before = objects.bytes_of(piece)
        if random.random() < 0.4:
            objects.pool.remove_object(piece)
        else:
            objects.pool.write_full(piece, other(before))
        return f"object {piece}", lambda: objects.pool.write_full(piece, before)
    if how <= 2:
        name = random.choice(sorted(attributes))
        changed = dict(attributes)
        if random.random() < 0.3:
            del changed[name]
        else:
            changed[name] = other(attributes[name])
        objects.set_attributes(changed)
        return f"attribute {name}", lambda: objects.set_attributes(attributes)
    one, two = random.sample(sorted(entries), 2)
    changed = dict(entries)
    if how == 3:
        del changed[one]
    elif how == 4:
        changed[one], changed[two] = entries[two], entries[one]
    elif how == 5:
        changed[one + "x"] = changed.pop(one)
    else:
        changed[one] = other(entries[one])
    objects.set_entries(changed)
    return f"entry {one!r} ({how})", lambda: objects.set_entries(entries)


def made(t):
    """An archive with rows, which are in tables, and steps, which are in its log."""
    archive = fresh(t)
    with tempfile.TemporaryDirectory() as folder:
        rows = make_rows(folder, 5000)
        done = parley("import", "--map", os.path.join(folder, "t.map"), rows, archive=archive)
        if done.status:
            raise Stop(f"import: {done!r}")
    worker = Worker("append", archive, 1, 5)
    if worker.end() != 0:
        raise Stop(f"a worker: {worker.said()}")
    return archive


def timeline(archive):
    return parley("timeline", "hamas", "--all", "--format", "csv", archive=archive, timeout=60)


def is_named(done):
    return done.status in NAMED and "parley: " in done.err


@trial("60 damages of the directory and of objects, read")
def read_damaged(t):
    read_damages(t, 60)


@trial("8 damages of the directory and of objects, read", short=True)
def read_a_few_damaged(t):
    read_damages(t, 8)


def read_damages(t, count):
    archive = made(t)
    right = timeline(archive).out
    objects = Objects(archive)
    named = found = 0
    try:
        for _ in range(count):
            what, mend = damage(objects)
            t.points += 1
            done = timeline(archive)
            if is_named(done):
                named += 1
            else:
                t.expect(done.status == 0 and done.out == right, f"{what}: {done!r}")
            done = parley("check", "--deep", archive=archive, timeout=120)
            found += done.status != 0
            t.expect(done.status == 0 or is_named(done) or (done.status == 12 and done.out), f"{what}: check: {done!r}")
            mend()
        t.expect(timeline(archive).out == right, "mended, it does not answer as before")
        done = parley("check", "--deep", archive=archive)
        t.expect(done.status == 0, f"mended: {done!r}")
    finally:
        objects.close()
    t.note(f"{named} named by a timeline, the others right; {found} found by a check")


@trial("20 damages of the directory and of objects, written to")
def write_damaged(t):
    refused = 0
    for _ in range(20):
        archive = made(t)
        right = timeline(archive).out
        objects = Objects(archive)
        try:
            what, mend = damage(objects)
            t.points += 1
            done = parley("record", "a word of Qatar", "--when", "2024-01-15", "--by", "qatar", "--published",
                          "2024-01-15", archive=archive, timeout=120)
            if done.status != 0:
                refused += 1
                t.expect(is_named(done), f"{what}: record: {done!r}")
                mend()
        finally:
            objects.close()
        # What was refused has changed nothing; what was not has lost nothing.
        seen = timeline(archive)
        t.expect(is_named(seen) or seen.out == right, f"{what}: record ended with {done.status}; then {seen!r}")
        if done.status != 0:
            t.expect(seen.out == right, f"{what}: refused, and mended, it is not as it was: {seen!r}")
    t.note(f"{refused} refused")


@trial("a damaged archive is salvaged from a cluster")
def salvaged(t):
    archive = made(t)
    objects = Objects(archive)
    try:
        objects.pool.remove_object(max(objects.pieces(), key=lambda piece: len(objects.bytes_of(piece))))
        objects.set_attributes({**objects.attributes(), "head": b"x"})
    finally:
        objects.close()
    with tempfile.TemporaryDirectory() as folder:
        into = os.path.join(folder, "salvaged")
        done = parley("salvage", "--into", into, archive=archive)
        t.points += 1
        t.expect(done.status in (0, 3), f"salvage: {done!r}")
        t.note(done.out.splitlines()[0] if done.out else "")
        done = parley("check", "--deep", archive=into)
        t.expect(done.status == 0, f"what was salvaged: {done!r}")
        t.expect(parley("timeline", "hamas", "--all", archive=into).out.count("step ") == 5, "not all steps are there")
