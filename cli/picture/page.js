"use strict";
// What a page adds where there is a script: zoom and pan, filters, the slider, stories beside the picture.
// Without it the page holds the same as text.
(() => {
  const svg = document.getElementById("picture");
  if (!svg) return;
  document.documentElement.classList.add("script");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const left = +svg.dataset.left, right = +svg.dataset.right;
  const whole = { begin: +svg.dataset.begin, end: +svg.dataset.end };
  let view = { ...whole };
  const marks = all(".mark"), bands = all(".band"), answers = all(".answer"), crowds = all(".crowd");
  const number = (text) => (text === undefined || text === "" ? null : +text);
  const x = (seconds) => left + ((seconds - view.begin) / (view.end - view.begin)) * (right - left);

  // ---- time ----
  const moveMark = (mark) => {
    const begin = number(mark.dataset.begin), end = number(mark.dataset.end), at = x(+mark.dataset.at);
    const reachesFrom = begin === null ? left : x(begin), reachesTo = end === null ? right : x(end);
    mark.classList.toggle("out", (at < left - 8 || at > right + 8) && (reachesTo < left || reachesFrom > right));
    for (const caption of mark.querySelectorAll(".caption")) caption.classList.toggle("gone", at < left - 8 || at > right - 40);
    for (const spot of mark.querySelectorAll(".spot")) {
      spot.setAttribute("transform", spot.getAttribute("transform").replace(/\(\S+/, "(" + at.toFixed(1)));
    }
    const join = mark.querySelector(".join");
    if (join) join.setAttribute("transform", "translate(" + at.toFixed(1) + " 0)");
    const rects = mark.querySelectorAll(".span");
    for (const span of rects) {
      const from = number(span.dataset.begin), to = number(span.dataset.end);
      let first = from === null ? left - 2000 : x(from), last = to === null ? right + 2000 : x(to);
      const middle = mark.dataset.lasts !== undefined || rects.length === 1 ? at : (first + last) / 2;
      first = Math.min(first, middle - 3);
      last = Math.max(last, middle + 3);
      span.classList.toggle("gone", mark.dataset.certain !== undefined && last - first <= 24);
      span.setAttribute("x", first.toFixed(1));
      span.setAttribute("width", (last - first).toFixed(1));
    }
  };
  const moveBand = (band) => {
    const from = x(+band.dataset.begin), to = Math.max(x(+band.dataset.end), from + 3);
    const box = band.querySelector("rect"), label = band.querySelector("text");
    box.setAttribute("x", from.toFixed(1));
    box.setAttribute("width", (to - from).toFixed(1));
    if (label) {
      label.setAttribute("text-anchor", "middle");
      label.setAttribute("x", ((from + to) / 2).toFixed(1));
    }
  };
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const day = 86400;
  const two = (n) => String(n).padStart(2, "0");
  const date = (seconds) => new Date(seconds * 1000);
  const utc = (year, month, dayOfMonth) => {
    const at = new Date(0);
    at.setUTCFullYear(year, month, dayOfMonth);
    return at.getTime() / 1000;
  };
  const units = [
    ...[1, 3, 6, 12].map((n) => ({ length: n * 3600, room: 100, floor: (t) => Math.floor(t / (n * 3600)) * n * 3600, next: (t) => t + n * 3600,
      label: (d) => d.getUTCDate() + " " + months[d.getUTCMonth()] + " " + two(d.getUTCHours()) + ":00" })),
    ...[1, 2, 7, 14].map((n) => ({ length: n * day, room: 96, floor: (t) => (Math.floor((t / day - 4) / n) * n + 4) * day, next: (t) => t + n * day,
      label: (d) => d.getUTCDate() + " " + months[d.getUTCMonth()] + " " + d.getUTCFullYear() })),
    ...[1, 2, 3, 6].map((n) => ({ length: n * 30.44 * day, room: 78,
      floor: (t) => utc(date(t).getUTCFullYear(), Math.floor(date(t).getUTCMonth() / n) * n, 1),
      next: (t) => utc(date(t).getUTCFullYear(), date(t).getUTCMonth() + n, 1),
      label: (d) => months[d.getUTCMonth()] + " " + d.getUTCFullYear() })),
    ...[1, 2, 5, 10, 50, 100, 1000].map((n) => ({ length: n * 365.25 * day, room: 52,
      floor: (t) => utc(Math.floor(date(t).getUTCFullYear() / n) * n, 0, 1), next: (t) => utc(date(t).getUTCFullYear() + n, 0, 1),
      label: (d) => String(d.getUTCFullYear()) })),
  ];
  const axis = document.getElementById("axis");
  const lines = axis.querySelector("path"), words = axis.querySelectorAll("text");
  const drawAxis = () => {
    if (!lines || words.length < 2) return;
    const length = view.end - view.begin;
    const unit = units.find((u) => (length / u.length) * u.room <= right - left) || units[units.length - 1];
    const drawn = [];
    for (let t = unit.floor(view.begin), n = 0; t < view.end && n < 500; t = unit.next(t), n++) {
      if (t < view.begin) continue;
      const at = x(t).toFixed(1), line = lines.cloneNode(), d = lines.getAttribute("d");
      line.setAttribute("d", d.replace(/^M\S+/, "M" + at));
      drawn.push(line);
      for (const word of [words[0], words[1]]) {
        const text = word.cloneNode();
        text.setAttribute("x", at);
        text.textContent = unit.label(date(t));
        drawn.push(text);
      }
    }
    axis.replaceChildren(...drawn);
  };
  const point = (event) => {
    const mark = marks.find((m) => m.dataset.event === event && isShown(m));
    const spot = mark && mark.querySelector(".act:not(.off)");
    const at = spot && spot.getAttribute("transform").match(/\((\S+) (\S+)\)/);
    return at && [+at[1], +at[2]];
  };
  const drawAnswers = () => {
    for (const answer of answers) {
      const from = point(answer.dataset.from), to = point(answer.dataset.to);
      answer.classList.toggle("gone", !from || !to);
      if (!from || !to) continue;
      const near = 36, [x1, y1] = from, [x2, y2] = to;
      const out = Math.min(x1, x2) - near * 0.8, half = (x2 - x1) / 2;
      const level = Math.abs(y2 - y1) < 1;
      answer.setAttribute("d", level && x2 - x1 >= 17 ? "M" + (x1 + 7) + " " + y1 + "H" + (x2 - 8) : x2 - x1 < near
        ? "M" + (x1 - 7) + " " + y1 + "C" + out + " " + y1 + " " + out + " " + y2 + " " + (x2 - 8) + " " + y2
        : "M" + (x1 + 7) + " " + y1 + "C" + (x1 + half) + " " + y1 + " " + (x2 - half) + " " + y2 + " " + (x2 - 8) + " " + y2);
    }
  };
  const redraw = () => {
    marks.forEach(moveMark);
    bands.forEach(moveBand);
    const zoomed = view.begin !== whole.begin || view.end !== whole.end;
    for (const crowd of crowds) {
      const scale = (whole.end - whole.begin) / (view.end - view.begin);
      crowd.setAttribute("transform", "translate(" + (x(whole.begin) - left * scale).toFixed(2) + " 0) scale(" + scale.toFixed(4) + " 1)");
    }
    document.getElementById("whole").disabled = !zoomed;
    drawAxis();
    drawAnswers();
  };
  const look = (begin, end) => {
    const length = Math.min(Math.max(end - begin, 3600), whole.end - whole.begin);
    begin = Math.min(Math.max((begin + end - length) / 2, whole.begin), whole.end - length);
    view = { begin, end: begin + length };
    redraw();
  };
  const zoom = (factor, at) => {
    const around = at === undefined ? (view.begin + view.end) / 2 : at;
    look(around - (around - view.begin) * factor, around + (view.end - around) * factor);
  };
  const pan = (part) => look(view.begin + part * (view.end - view.begin), view.end + part * (view.end - view.begin));
  const timeAt = (clientX) => {
    const box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
    return view.begin + (((clientX - box.left) * scale - left) / (right - left)) * (view.end - view.begin);
  };
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey) return; // else the page scrolls
    event.preventDefault();
    zoom((event.deltaY || event.deltaX) > 0 ? 1.25 : 0.8, timeAt(event.clientX));
  }, { passive: false });
  let dragged = null;
  svg.addEventListener("pointerdown", (event) => { dragged = { x: event.clientX, view: { ...view }, moved: false }; });
  window.addEventListener("pointermove", (event) => {
    if (!dragged || !event.buttons) { dragged = null; return; }
    const box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
    const by = ((event.clientX - dragged.x) * scale / (right - left)) * (dragged.view.end - dragged.view.begin);
    if (Math.abs(event.clientX - dragged.x) > 4) dragged.moved = true;
    if (dragged.moved) look(dragged.view.begin - by, dragged.view.end - by);
  });
  svg.addEventListener("click", (event) => {
    if (dragged && dragged.moved) { event.preventDefault(); event.stopPropagation(); }
    dragged = null;
  }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const inFrame = document.getElementById("frame").contains(event.target);
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (!inFrame && event.key.startsWith("Arrow")) return; // else the page scrolls
    const acts = { "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1 / 0.7), ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2), 0: () => look(whole.begin, whole.end) };
    if (event.ctrlKey || event.altKey || event.metaKey || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
  const press = (id, act) => document.getElementById(id).addEventListener("click", act);
  press("closer", () => zoom(0.6));
  press("farther", () => zoom(1 / 0.6));
  press("earlier", () => pan(-0.3));
  press("later", () => pan(0.3));
  press("whole", () => look(whole.begin, whole.end));

  // ---- what is shown ----
  const stories = new Map(all(".story").map((story) => [story.id, story]));
  const slider = document.getElementById("known"), said = document.getElementById("known-day"), count = document.getElementById("count");
  const isShown = (mark) => !mark.classList.contains("gone") && !mark.classList.contains("out") && (!mark.classList.contains("past") || mark.classList.contains("shown"));
  const knownBy = () => (slider && +slider.value < +slider.max ? (+slider.value + 1) * day : null);
  const filter = () => {
    const by = knownBy(), source = document.getElementById("source")?.value ?? "";
    const checked = (name) => new Set(all('input[name="' + name + '"]:checked').map((box) => box.value));
    const lanes = checked("lane"), signs = checked("sign"), events = new Set();
    for (const mark of marks) {
      const story = stories.get(mark.dataset.event);
      const known = by === null ? !mark.classList.contains("past")
        : +mark.dataset.known <= by && (mark.dataset.until === undefined || +mark.dataset.until > by);
      const fits = known && signs.has(mark.dataset.sign) && mark.dataset.lanes.trim().split(" ").some((lane) => lanes.has(lane)) &&
        (source === "" || (story && story.dataset.sources.split("\n").includes(source)));
      for (const part of mark.querySelectorAll("[data-lane]")) part.classList.toggle("off", !lanes.has(part.dataset.lane));
      const join = mark.querySelector(".join");
      if (join) {
        const heights = [...mark.querySelectorAll(".spot:not(.off)")].map((spot) => +spot.getAttribute("transform").match(/ (\S+)\)/)[1]);
        join.classList.toggle("off", heights.length < 2);
        if (heights.length > 1) join.setAttribute("d", "M0 " + Math.min(...heights) + "V" + Math.max(...heights));
      }
      mark.classList.toggle("gone", !fits);
      mark.classList.toggle("shown", fits && mark.classList.contains("past"));
      if (fits) events.add(mark.dataset.event);
    }
    for (const band of bands) band.classList.toggle("gone", marks.length > 0 && !band.dataset.events.trim().split(" ").some((id) => events.has(id)));
    for (const [id, story] of stories) story.hidden = !events.has(id);
    if (said) said.textContent = by === null ? "now, with all that has come to be known" : date(by - day).toISOString().slice(0, 10);
    const some = marks.some((mark) => mark.classList.contains("gone") && !mark.classList.contains("past"));
    for (const crowd of crowds) {
      crowd.classList.toggle("faded", some);
      crowd.classList.toggle("gone", !lanes.has(crowd.dataset.lane));
    }
    if (count) count.textContent = events.size + (events.size === 1 ? " event" : " events") + " shown" + (some && crowds.length > 0 ? "; the bars count all" : "");
    drawAnswers();
  };
  for (const control of all(".panel input, .panel select")) control.addEventListener("input", filter);

  // ---- stories ----
  const told = document.getElementById("told");
  const tell = (mark) => {
    const story = stories.get(mark.dataset.event);
    if (!story) return;
    all(".chosen").forEach((one) => one.classList.remove("chosen"));
    mark.classList.add("chosen");
    const copy = story.cloneNode(true);
    copy.hidden = false;
    copy.removeAttribute("id");
    const by = knownBy();
    if (by !== null) for (const item of copy.querySelectorAll("li[data-known]")) if (+item.dataset.known > by) item.remove();
    const then = mark.classList.contains("past") ? document.createElement("p") : null;
    if (then) {
      then.className = "status";
      then.textContent = "As the press knew it then: " + mark.querySelector("title").textContent;
      copy.prepend(then);
    }
    told.replaceChildren(copy);
    told.hidden = false;
  };
  for (const mark of marks) {
    mark.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !stories.has(mark.dataset.event)) return;
      event.preventDefault();
      tell(mark);
      told.focus();
    });
  }
  told.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const chosen = document.querySelector("a.mark.chosen");
    told.hidden = true;
    if (chosen) chosen.focus();
  });
  filter();
  redraw();
})();
