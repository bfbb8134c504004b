// The slides of `parley export --format timelinejs` in TimelineJS itself: every event is a slide, dates are
// what was meant, and what an attacker wrote runs nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import path from "node:path";
import { launch, parley } from "./browser.mjs";

const require = createRequire(import.meta.url);
const dist = path.join(path.dirname(require.resolve("@knight-lab/timelinejs/package.json")), "dist");
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// TimelineJS from its package, the slides as its data; nothing else of the network is there.
async function show(slides) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const wrong = [], alarms = [];
  tab.on("pageerror", (error) => wrong.push(error.message));
  tab.on("dialog", (dialog) => { alarms.push(dialog.message()); dialog.dismiss(); });
  await tab.route("**/*", (route) => {
    const address = new URL(route.request().url());
    if (address.pathname === "/") return route.fulfill({ contentType: "text/html", body: '<!doctype html><link rel="stylesheet" href="/css/timeline.css"><div id="talks" style="height:700px"></div><script src="/js/timeline.js"></script>' });
    if (address.hostname !== "slides.test") return route.abort();
    try {
      return route.fulfill({ body: readFileSync(path.join(dist, address.pathname)), contentType: address.pathname.endsWith(".js") ? "text/javascript" : "text/css" });
    } catch { return route.abort(); }
  });
  await tab.goto("http://slides.test/");
  const state = await tab.evaluate(async (data) => {
    const timeline = new TL.Timeline("talks", data, { hash_bookmark: false });
    for (let i = 0; i < 100 && !document.querySelector(".tl-slide"); i++) await new Promise((done) => setTimeout(done, 50));
    return {
      slides: document.querySelectorAll(".tl-slide").length,
      messages: [...document.querySelectorAll(".tl-message-content")].filter((m) => m.offsetParent).map((m) => m.textContent.trim()),
      events: timeline.config.events.map((e) => ({ id: e.unique_id, start: e.start_date.data.date_obj.toISOString(), end: e.end_date?.data.date_obj.toISOString() ?? null, headline: e.text.headline })),
      harm: document.querySelectorAll("#talks script, #talks img[src=x], #talks [onerror], #talks a[href^='javascript:']").length,
    };
  }, slides);
  await tab.close();
  return { ...state, wrong, alarms };
}

test("each event of the demo is a slide, on its day", async () => {
  const slides = JSON.parse(parley(["export", "--negotiation", "gaza-hostages", "--format", "timelinejs"]));
  const shown = await show(slides);
  assert.deepEqual(shown.wrong, []);
  assert.equal(shown.slides, slides.events.length + (slides.title ? 1 : 0));
  assert.equal(shown.events.length, slides.events.length);
  const days = new Map(JSON.parse(parley(["timeline", "--negotiation", "gaza-hostages", "--all", "--format", "json"])).lines.map((line) => [line.event, line.when]));
  let compared = 0;
  for (const event of shown.events) {
    assert.ok(event.headline.length > 0, event.id);
    const when = days.get(event.id);
    if (/^\d{4}-\d{2}-\d{2}$/.test(when)) {
      const start = new Date(event.start);
      assert.equal(`${start.getFullYear()}-${String(start.getMonth() + 1).padStart(2, "0")}-${String(start.getDate()).padStart(2, "0")}`, when, event.id);
      compared++;
    }
  }
  assert.ok(compared > 50, `${compared} of a certain day`);
});

test("an attacker's texts run nothing in it", async () => {
  const archive = process.env.WORK + "/evil-slides";
  const evil = (words, options) => parley([...words, "--archive", archive, "--quiet"], options);
  evil(["init"]);
  evil(["add", "-", "--as", "text"], { input: "---\ntitle: Hamas says\ndate: 2024-01-02\nsource: <b>Evil</b>\nurl: javascript:alert(1)\n---\nHamas said so.\n" });
  evil(["record", "</p><script>alert(2)</script><img src=x onerror=alert(3)>", "--when", "2024-01-02", "--by", "hamas", "--cite", "r1"]);
  const shown = await show(JSON.parse(evil(["export", "--events", "--format", "timelinejs"])));
  assert.deepEqual(shown.alarms, []);
  assert.equal(shown.harm, 0);
  assert.deepEqual(shown.wrong, []);
});
