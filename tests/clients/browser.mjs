// What the tests here share: the program, and Debian's Chromium, which asks nothing of a network.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

/** Runs `parley WORDS…` and gives its standard output; throws where it fails. */
export const parley = (words, options = {}) =>
  execFileSync(process.env.PARLEY, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "pipe"], ...options });

export const launch = () =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
