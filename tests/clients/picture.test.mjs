// Pictures in a real browser: an SVG by itself, and the page: zoom, filters, the slider, stories, without
// a script, on a telephone, with a screen reader's rules (axe), and with an attacker among the sources.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { launch, parley } from "./browser.mjs";

const require = createRequire(import.meta.url);
const work = process.env.WORK;
const page = work + "/talks.html", drawing = work + "/talks.svg";
let browser;

before(async () => {
  for (const file of [page, drawing]) parley(["picture", "--negotiation", "gaza-hostages", "--output", file]);
  browser = await launch();
});
after(() => browser?.close());

// What goes wrong on a page, and whatever it asks of a network, is a failure.
async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
  const tab = await context.newPage(), wrong = [];
  tab.on("pageerror", (error) => wrong.push(error.message));
  tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  tab.on("request", (request) => request.url().startsWith("file:") || wrong.push(request.url()));
  await tab.goto(pathToFileURL(file).href);
  return { tab, wrong, close: () => context.close() };
}
const shown = (tab) => tab.locator("a.mark:visible").evaluateAll((marks) => marks.map((mark) => mark.dataset.event).sort());

test("the drawing is XML that a browser shows, with a name and a lane a party", async () => {
  const { tab, wrong, close } = await open(drawing);
  assert.equal(await tab.locator("svg > title").textContent(), "Hostages and ceasefire in Gaza");
  const lanes = await tab.locator("#lanes text[font-weight]").allTextContents();
  assert.deepEqual(lanes, ["Israel", "United States", "Qatar", "Egypt", "Hamas"], "mediators between the parties");
  assert.deepEqual(wrong, []);
  await close();
});

test("a mark opens its sentence with sources and history, and Escape leads back", async () => {
  const { tab, wrong, close } = await open(page);
  const event = JSON.parse(parley(["timeline", "--negotiation", "gaza-hostages", "--all", "--format", "json"])).lines.find((line) => line.status === "disputed").event;
  await tab.locator(`a.mark[data-event="${event}"]:visible`).focus();
  await tab.keyboard.press("Enter");
  const told = tab.locator("#told");
  await told.waitFor({ state: "visible" });
  const facts = JSON.parse(parley(["show", event, "--format", "json"]));
  const text = await told.textContent();
  assert.ok(text.includes(facts.summary) && text.includes(facts.reports[0].source) && text.includes("versions"), text);
  assert.equal(await tab.evaluate(() => document.activeElement.id), "told");
  await tab.keyboard.press("Escape");
  assert.equal(await tab.evaluate(() => document.activeElement.dataset.event), event);
  assert.deepEqual(wrong, []);
  await close();
});

test("at a day the slider shows what --known-by of that day shows", async () => {
  const { tab, close } = await open(page);
  for (const day of ["2023-11-22", "2024-01-01", "2024-05-06", "2024-05-10", "2024-09-01"]) {
    await tab.fill("#known", String(Date.parse(day) / 86400000));
    assert.equal(await tab.textContent("#known-day"), day);
    const then = parley(["timeline", "--negotiation", "gaza-hostages", "--all", "--known-by", day, "--format", "jsonl", "--quiet"]).trim().split("\n").map(JSON.parse);
    const outside = (line) => !["israel", "hamas", "qatar", "egypt", "united-states"].some((seat) => JSON.stringify(line.participants ?? line).includes(seat));
    assert.deepEqual(await shown(tab), then.filter((line) => !outside(line)).map((line) => line.event).sort(), day);
  }
  await close();
});

test("what the press did not know yet is not told of an event", async () => {
  const { tab, close } = await open(page);
  const later = await tab.evaluate(() => {
    const known = (mark) => +mark.dataset.known;
    for (const mark of document.querySelectorAll("a.mark:not(.past)")) {
      const item = [...document.getElementById(mark.dataset.event).querySelectorAll("li[data-known]")].find((li) => +li.dataset.known > known(mark) + 2 * 86400);
      if (item) return { event: mark.dataset.event, day: Math.floor(known(mark) / 86400), source: item.textContent };
    }
    return null;
  });
  assert.ok(later, "an event of the demo has a source that came later");
  await tab.fill("#known", String(later.day));
  await tab.locator(`a.mark[data-event="${later.event}"]:visible`).focus();
  await tab.keyboard.press("Enter");
  const told = await tab.locator("#told").textContent();
  assert.ok(!told.includes(later.source), told);
  await close();
});

test("keys zoom and move the axis, and the whole comes back", async () => {
  const { tab, close } = await open(page);
  const all = (await shown(tab)).length;
  await tab.locator("#frame").focus();
  const before = await tab.locator("#axis text").allTextContents();
  for (let i = 0; i < 4; i++) await tab.keyboard.press("+");
  const closer = await shown(tab), axis = await tab.locator("#axis text").allTextContents();
  assert.ok(closer.length > 0 && closer.length < all, `${closer.length} of ${all}`);
  assert.notDeepEqual(axis, before);
  await tab.keyboard.press("ArrowRight");
  assert.notDeepEqual(await shown(tab), closer);
  await tab.keyboard.press("0");
  assert.equal((await shown(tab)).length, all);
  assert.deepEqual(await tab.locator("#axis text").allTextContents(), before);
  await close();
});

test("dragging moves the axis and opens nothing", async () => {
  const { tab, close } = await open(page);
  await tab.click("#closer");
  const from = await tab.locator("#axis text").first().textContent();
  const box = await tab.locator("#frame").boundingBox();
  await tab.mouse.move(box.x + 700, box.y + 200);
  await tab.mouse.down();
  await tab.mouse.move(box.x + 300, box.y + 200, { steps: 5 });
  await tab.mouse.up();
  assert.notEqual(await tab.locator("#axis text").first().textContent(), from);
  assert.ok(await tab.locator("#told").isHidden());
  await close();
});

test("party, kind and source filter the marks and the text alike", async () => {
  const { tab, close } = await open(page);
  await tab.click("summary");
  const rejects = await tab.locator('a.mark[data-sign="rejects"]:visible').count();
  assert.ok(rejects > 0);
  const all = (await shown(tab)).length;
  await tab.uncheck('input[name="sign"][value="rejects"]');
  assert.equal((await shown(tab)).length, all - rejects);
  assert.equal(await tab.locator(".story:visible").count(), all - rejects);
  await tab.check('input[name="sign"][value="rejects"]');
  await tab.uncheck('input[name="lane"][value="0"]');
  assert.equal(await tab.locator('[data-lane="0"]:visible').count(), 0, "nothing is left in a lane that is not chosen");
  await tab.check('input[name="lane"][value="0"]');
  assert.equal((await shown(tab)).length, all);
  await tab.selectOption("#source", "Cedar Post");
  const cedar = await shown(tab);
  assert.ok(cedar.length > 0 && cedar.length < all);
  for (const event of cedar) assert.match(await tab.locator("#" + event).getAttribute("data-sources"), /Cedar Post/);
  await close();
});

test("without a script all is there as text, and a mark leads to it", async () => {
  const { tab, close } = await open(page, { javaScriptEnabled: false });
  // An event that was taken back is no mark any more, and says so as text.
  const stories = await tab.locator(".story").count(), back = await tab.locator(".story", { hasText: "[retracted]" }).count();
  assert.equal(await tab.locator("a.mark:visible").count(), stories - back);
  assert.ok(await tab.locator(".panel").isHidden());
  await tab.locator("a.mark >> nth=5").click({ position: { x: 3, y: 3 }, force: true });
  assert.match(tab.url(), /#e\d+$/);
  await close();
});

test("axe finds nothing, at a desk and on a telephone", async () => {
  for (const width of [1280, 390]) {
    const { tab, close } = await open(page, { viewport: { width, height: 844 }, bypassCSP: true });
    await tab.addScriptTag({ content: readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") });
    const found = await tab.evaluate(() => axe.run());
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width, "no scrolling sideways");
    await close();
  }
});

test("an attacker's texts run nothing, and lead nowhere", async () => {
  const archive = work + "/evil", file = work + "/evil.html";
  const evil = (words, options) => parley([...words, "--archive", archive], options);
  evil(["init", "--quiet"]);
  const article = (url) => `---\ntitle: Hamas 'says' & writes\ndate: 2024-01-02\nsource: <b>Evil</b> " onclick=x\nurl: ${url}\n---\nHamas said ]]> <script>alert(2)</script> 'to' Israel.\n`;
  evil(["add", "-", "--as", "text", "--quiet"], { input: article("javascript:alert(3)") });
  evil(["record", "</title><img src=x onerror=alert(1)>", "--when", "2024-01-02", "--by", "hamas", "--cite", "r1", "--quiet"]);
  evil(["picture", "hamas", "--articles", "--output", file]);
  const { tab, wrong, close } = await open(file);
  let alarm = null;
  tab.on("dialog", (dialog) => { alarm = dialog.message(); dialog.dismiss(); });
  await tab.locator("a.mark").first().click({ force: true });
  assert.equal(alarm, null);
  assert.equal(await tab.locator("img, b, a[href^='javascript:']").count(), 0);
  assert.match(await tab.locator("#e3").textContent(), /<img src=x onerror=alert\(1\)>/);
  assert.deepEqual(wrong, []);
  await close();
});

test("a page of another's script is refused by its own policy", async () => {
  const { tab, close } = await open(page);
  const ran = await tab.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.stolen = true";
    document.body.append(script);
    return window.stolen === true;
  });
  assert.equal(ran, false);
  await close();
});
