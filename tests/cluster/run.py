#!/usr/bin/python3
"""Tries archives in a real cluster: what may happen to its disks, monitors, networks, keys and pools, to writers and to
readers. What was acknowledged must be there afterwards, nothing may be wrong, and the next command must need no help.
usage: run.py PROGRAM WORKER [--short] [--seed N] [NAME…]      (./dev test-cluster)
It uses the cluster of cluster.sh; one that did not run is stopped at the end. 77 where Ceph's programs are missing."""

import argparse
import random
import subprocess
import sys
import time

import kit


def main():
    arguments = argparse.ArgumentParser(usage="./dev test-cluster [--short] [--seed N] [--list] [NAME…]")
    arguments.add_argument("program")
    arguments.add_argument("worker")
    arguments.add_argument("--short", action="store_true", help="what is over within some minutes")
    arguments.add_argument("--seed", type=int, default=random.randrange(1, 10_000))
    arguments.add_argument("--list", action="store_true", help="the names of what is tried")
    arguments.add_argument("name", nargs="*")
    asked = arguments.parse_intermixed_args()
    kit.program, kit.worker_program = asked.program, asked.worker

    # Each names what it tries. The last one leaves a disk more behind.
    import refused, writers, readers, damage, commands, nodes

    tried = [one for one in kit.trials
             if (any(name in one[0] for name in asked.name) if asked.name else one[1] or not asked.short)]
    if asked.list or not tried:
        print("\n".join(name + (" (short)" if short else "") for name, short, _ in kit.trials))
        return 0 if asked.list else 2
    random.seed(asked.seed)
    ran = kit.cluster.is_running()
    status = kit.cluster.start()
    if status:
        return status
    rows, failed = [], 0
    try:
        for name, _, run in tried:
            trial = kit.Trial(name)
            try:
                run(trial)
            except (kit.Stop, OSError, subprocess.SubprocessError) as error:
                trial.blame("wrong", f"cannot go on: {error}")
            failed += trial.lost + trial.wrong
            rows.append(trial.row())
            print(rows[-1], file=sys.stderr, flush=True)
            try:
                kit.cluster.mend()
            except kit.Stop as error:
                kit.say(f"the cluster does not get well again: {error}")
                failed += 1
                break
    finally:
        if not ran:
            kit.cluster.word("stop", "--remove", check=False)
    print("| what happens | points | acknowledged | lost | wrong | | seconds |")
    print("|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    print(f"seed {asked.seed}, {time.strftime('%Y-%m-%d')}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
