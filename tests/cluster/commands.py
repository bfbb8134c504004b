"""Every command, as it is shown in the transcripts of the normal suite, on an archive in a real cluster."""

import os
import re
import subprocess

import kit
from kit import POOL, environment, trial


@trial("every command says what it says of a directory")
def transcripts(t):
    tests = os.path.join(os.path.dirname(kit.worker_program), "parley_tests")
    title = "the program says the same where the archive is in a cluster"
    done = subprocess.run([tests, f"--test-case={title}", "--success"],
                          env=environment(PARLEY_TEST_CLUSTER=f"rados:{POOL}"), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)
    compared = re.search(r"CHECK\( (\d+) > +40 \)", done.stdout)
    t.points += int(compared[1]) if compared else 0

    t.expect(done.returncode == 0 and compared, f"{done.stdout[-2000:]}")
