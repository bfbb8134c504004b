// SPDX-License-Identifier: MIT
// parley serve in a real browser: what one clicks through, what a telephone and a screen reader get, and what other
// sites and hostile articles can do there.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { axeOn } from './axe.mjs'
import { launch } from './browser.mjs'

const { PARLEY, PARLEY_ARCHIVE, WORK } = process.env
const parley = (archive, ...words) => execFileSync(PARLEY, ['--archive', archive, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const hasPictures = (() => { try { parley(PARLEY_ARCHIVE, 'picture', '--help'); return true } catch { return false } })()

/** A server on any port: { base, token, stop }. */
async function serve(archive) {
  const child = spawn(PARLEY, ['serve', '--port', '0', '--archive', archive], { stdio: ['ignore', 'pipe', 'ignore'] })
  const address = await new Promise((resolve) => child.stdout.once('data', (said) => resolve(String(said).trim())))
  const url = new URL(address)
  return { address, base: url.origin, token: url.searchParams.get('token'), stop: () => child.kill() }
}

let browser, demo
before(async () => {
  browser = await launch()
  demo = await serve(PARLEY_ARCHIVE)
})
after(async () => {
  await browser?.close()
  demo?.stop()
})

/** A tab that fails the test where a script runs, an error is logged, or something asks another server. */
async function open(server, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })
  const page = await context.newPage()
  page.trouble = []
  page.on('console', (message) => page.trouble.push(message.text()))
  page.on('pageerror', (error) => page.trouble.push(String(error)))
  page.on('dialog', (dialog) => { page.trouble.push(`a dialog: ${dialog.message()}`); dialog.dismiss() })
  page.on('request', (request) => { if (!request.url().startsWith(server.base)) page.trouble.push(request.url()) })
  await page.goto(server.address)
  return page
}
/** Where this program draws no pictures yet, an image that is none is no trouble. */
const troubleOf = (page) => page.trouble.filter((text) => hasPictures || !/Failed to load resource/.test(text))
const heading = (page) => page.getByRole('heading', { level: 1 }).textContent()
const pages = ['/', '/timeline?limit=40', '/timeline/hamas?limit=20', '/event/e406', '/event/e427', '/event/e1', '/event/e427/history', '/report/r16', '/actor/hamas',
  '/actor/hamas/brief', '/actors?match=ham', '/reports', '/negotiations', '/negotiation/gaza-hostages', '/negotiation/gaza-hostages/positions',
  '/negotiation/gaza-hostages/proposals', '/negotiation/gaza-hostages/silence', '/negotiation/gaza-hostages/rounds',
  '/negotiation/gaza-hostages/brief', '/search', '/search?q=ceasefire&limit=30', '/diff', '/diff?from=12', '/log', '/stats', '/timeline/hamas?known-by=2024-01-20',
  '/nothing', '/event/e9999']

for (const javaScriptEnabled of [true, false]) {
  test(`a negotiation is clicked through ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    const page = await open(demo, { javaScriptEnabled })
    assert.equal(new URL(page.url()).search, '', 'the token is gone from the address')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Negotiations', exact: true }).click()
    await page.getByRole('link', { name: 'Hostages and ceasefire in Gaza' }).click()
    assert.equal(await heading(page), 'Hostages and ceasefire in Gaza')
    const cell = page.getByRole('table').getByRole('row', { name: /^hostages/ }).getByRole('cell').first()
    assert.match(await cell.textContent(), /accepts-if 2024-10-28.*e446 · via benjamin-netanyahu · Cedar Post/)
    await page.getByRole('link', { name: 'Proposals', exact: true }).click()
    assert.equal(await heading(page), 'Proposals')
    await page.getByRole('link', { name: 'Biden sets out a three-phase proposal that, he says, Israel has offered' }).click()
    assert.match(await page.title(), /^e412: Biden sets out/)
    await page.getByRole('figure').getByRole('link').first().click()
    assert.match(await page.getByRole('article').textContent(), /Biden/)
    await page.goBack()
    await page.getByRole('link', { name: 'gaza-hostages' }).first().click()
    await page.getByRole('link', { name: 'Rounds', exact: true }).click()
    assert.match(await page.getByRole('listitem').filter({ hasText: 'Paris, January 2024' }).first().textContent(), /william-burns for united-states/)
    await page.getByRole('link', { name: 'Brief', exact: true }).click()
    await page.getByRole('heading', { name: 'Open proposals' }).waitFor()
    assert.deepEqual(troubleOf(page), [])
  })
}

test('what the press knew on a day is asked for in a form, and links stay there', async () => {
  const page = await open(demo)
  await page.goto(`${demo.base}/negotiation/gaza-hostages`)
  await page.getByLabel('As the press had it on').fill('2024-01-20')
  await page.getByRole('button', { name: 'Show' }).click()
  assert.equal(page.url(), `${demo.base}/negotiation/gaza-hostages?known-by=2024-01-20`)
  assert.match(await page.getByText('As the press had it at the end of 2024-01-20').textContent(), /See it as it stands now/)
  assert.doesNotMatch(await page.getByRole('table').textContent(), /2024-10-28/)
  await page.getByRole('link', { name: 'Silence', exact: true }).click()
  assert.equal(page.url(), `${demo.base}/negotiation/gaza-hostages/silence?known-by=2024-01-20`)
  await page.getByRole('link', { name: 'See it as it stands now' }).click()
  assert.equal(page.url(), `${demo.base}/negotiation/gaza-hostages/silence`)
  assert.deepEqual(troubleOf(page), [])
})

test('words are searched for, marked, and found where they stand', async () => {
  const page = await open(demo)
  await page.getByRole('search').getByRole('searchbox').fill('"six hostages" OR tunnel')
  await page.keyboard.press('Enter')
  assert.match(await page.getByRole('status').textContent(), /^\d+ places$/)
  assert.ok(await page.locator('mark').count() > 0)
  await page.locator('.row a').first().click()
  assert.match(page.url(), /\/(event|report)\/[er]\d+$/)
  await page.goto(`${demo.base}/search?q=${encodeURIComponent('<script>alert(1)</script> "')}`)
  assert.ok(await heading(page))
  await page.goto(`${demo.base}/timeline`)
  await page.getByLabel('Who (several with commas)').fill('Hamas, qatar')
  await page.getByLabel('From').fill('2024-01')
  await page.getByRole('button', { name: 'Show' }).click()
  assert.equal(page.url(), `${demo.base}/timeline/Hamas/qatar?from=2024-01`)
  assert.ok(await page.locator('.row').count() > 20)
})

test('the address to quote shows the same later, and its JSON is what parley says', async () => {
  const page = await open(demo)
  await page.goto(`${demo.base}/event/e406`)
  const quoted = await page.getByRole('contentinfo').getByRole('link').first().getAttribute('href')
  assert.match(quoted, /^\/event\/e406\?as-of=\d+$/)
  await page.getByRole('contentinfo').getByRole('link').first().click()
  assert.equal(await heading(page), 'Hamas accepts the ceasefire proposal of Egypt and Qatar')
  const json = await page.request.get(`${demo.base}/timeline/hamas.json?limit=7`)
  assert.equal(json.headers()['content-type'], 'application/json')
  assert.equal(await json.text(), parley(PARLEY_ARCHIVE, 'timeline', 'hamas', '--limit', '7', '--format', 'json'))
})

for (const [name, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['390 px wide', { viewport: { width: 390, height: 800 } }]]) {
  test(`axe finds nothing on any page, ${name}`, async (context) => {
    const page = await open(demo, options)
    let rules = 0
    for (const path of pages) {
      await page.goto(demo.base + path)
      const found = await axeOn(page)
      rules += found.passes.length
      const said = found.violations.map((one) => `${path}: ${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
      assert.deepEqual(said, [])
    }
    context.diagnostic(`axe: ${pages.length} pages, ${rules} rules passed, 0 violations`)
  })
}

test('on a telephone nothing is wider than the page, and the matrix scrolls by itself', async () => {
  const page = await open(demo, { viewport: { width: 390, height: 800 } })
  for (const path of pages) {
    await page.goto(demo.base + path)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 390, `${path} is ${width} px wide`)
  }
  await page.goto(`${demo.base}/negotiation/gaza-hostages`)
  const region = page.getByRole('region', { name: 'Positions' })
  await region.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.querySelector('.scroll').scrollLeft > 0)
})

test('with the keyboard alone one gets to the content, and sees where one is', async () => {
  const page = await open(demo)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  assert.ok(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().left >= 0))
  assert.notEqual(await skip.evaluate((link) => getComputedStyle(link).outlineStyle), 'none')
  await page.keyboard.press('Enter')
  assert.match(page.url(), /#main$/)
})

test('articles that attack the reader are shown, and do nothing', async () => {
  const archive = join(WORK, 'hostile')
  mkdirSync(join(WORK, 'articles'))
  const attacks = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', ']]><script>alert(1)</script>',
    "';alert(1)//", '</title><script>alert(1)</script>', '{{constructor.constructor("alert(1)")()}}', '<a href="javascript:alert(1)">Qatar</a>']
  attacks.forEach((attack, i) => writeFileSync(join(WORK, 'articles', `${i}.md`),
    `---\ntitle: ${JSON.stringify(attack + ' Hamas')}\ndate: 2024-02-0${i + 1}\nsource: ${JSON.stringify(attack)}\nurl: "javascript:alert(${i})"\nauthor: ${JSON.stringify(attack)}\n---\n${attack} Hamas met Qatar. ${attack}\n`))
  parley(archive, 'init', archive)
  parley(archive, 'add', join(WORK, 'articles'))
  parley(archive, 'negotiation', 'new', 'talks', '--title', attacks[0], '--party', 'hamas', '--party', 'qatar', '--issue', `truce=${attacks[1]}`)
  parley(archive, 'record', attacks[2], '--when', '2024-02-01', '--by', 'hamas', '--negotiation', 'talks', '--issue', 'truce', '--stance', 'offers', '--published', '2024-02-01')
  const server = await serve(archive)
  const page = await open(server)
  for (const path of ['/', '/timeline', '/reports', '/report/r1', '/report/r8', '/event/e1', '/negotiation/talks', '/negotiation/talks/brief',
    '/negotiation/talks/proposals', '/search?q=alert', '/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E', '/diff?from=1', '/log', '/stats', '/actor/hamas',
    '/actor/%3Cscript%3Ealert(1)%3C%2Fscript%3E', '/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E']) {
    await page.goto(server.base + path)
    assert.equal(await page.locator('script, svg, iframe, object, main img:not(.picture img), [onerror], [onload]').count(), 0, path)
    assert.equal(await page.locator('a[href^="javascript" i]').count(), 0, path)
  }
  assert.deepEqual(page.trouble.filter((text) => !/Failed to load resource/.test(text)), [])
  server.stop()
})

test('another site gets nothing, whatever it tries', async () => {
  const evil = createServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<a id="go" href="${demo.base}/log">go</a><iframe src="${demo.base}/log"></iframe><img id="i" src="${demo.base}/icon.svg">`)
  })
  await new Promise((resolve) => evil.listen(0, '127.0.0.1', resolve))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(demo.address)
  await page.goto(`http://localhost:${evil.address().port}/`)
  const got = await page.evaluate(async (base) => {
    const tried = []
    for (const options of [{}, { credentials: 'include' }, { mode: 'no-cors', credentials: 'include' }, { method: 'POST', body: 'x' }]) {
      try {
        const response = await fetch(`${base}/log.json`, options)
        tried.push(response.type === 'opaque' ? 'opaque' : await response.text())
      } catch { tried.push('refused') }
    }
    return tried
  }, demo.base)
  assert.ok(got.every((text) => text === 'refused' || text === 'opaque'), String(got))
  assert.equal(await page.frames()[1].evaluate(() => document.querySelectorAll('.row').length).catch(() => 0), 0)
  // Its link leads to a page that says so, and whose own link works.
  await page.locator('#go').click()
  assert.match(await page.locator('main').textContent(), /Another site has led here/)
  await page.getByRole('link', { name: 'Open the page' }).click()
  assert.equal(await heading(page), 'What was changed, and when')
  const stranger = await (await browser.newContext()).newPage()
  const refused = await stranger.goto(`${demo.base}/log`)
  assert.equal(refused.status(), 403)
  assert.match(await stranger.locator('main').textContent(), /open the address that it printed/)
  evil.close()
})

test('ten thousand requests, many at once: each is answered or told to come again, and the archive is untouched', async (context) => {
  const files = () => readdirSync(PARLEY_ARCHIVE).map((name) => [name, statSync(join(PARLEY_ARCHIVE, name)).mtimeMs, readFileSync(join(PARLEY_ARCHIVE, name)).length])
  const untouched = files()
  const said = new Map()
  let left = 10000
  const headers = { authorization: `Bearer ${demo.token}` }
  const paths = ['/timeline/hamas?limit=5', '/event/e406', '/log.json?limit=3', '/negotiation/gaza-hostages', '/style.css']
  await Promise.all(Array.from({ length: 200 }, async () => {
    while (left-- > 0) {
      const status = await fetch(demo.base + paths[left % paths.length], { headers }).then((response) => response.text().then(() => response.status), (error) => error.cause?.code ?? String(error))
      said.set(status, (said.get(status) ?? 0) + 1)
    }
  }))
  context.diagnostic(JSON.stringify(Object.fromEntries(said)))
  assert.ok(said.get(200) > 100)
  assert.deepEqual([...said.keys()].filter((status) => ![200, 503].includes(status)), [])
  assert.equal((await fetch(`${demo.base}/log`, { headers })).status, 200)
  assert.deepEqual(files(), untouched)
})

test('it answers while somebody writes, each page of one commit', async () => {
  const archive = join(WORK, 'busy')
  parley(archive, 'init', archive)
  const server = await serve(archive)
  const headers = { authorization: `Bearer ${server.token}` }
  const writer = spawn('bash', ['-c', `for i in $(seq 40); do "$0" --archive "$1" record "Event $i" --when 2024-02-01 --by hamas --published 2024-02-01 --quiet; done`, PARLEY, archive], { stdio: 'ignore' })
  let writing = true
  writer.once('exit', () => { writing = false })
  let asked = 0
  while (writing) {
    const text = await (await fetch(server.base, { headers })).text()
    const events = Number(/(\d+) events? and/.exec(text)?.[1])
    const commit = Number(/Commit (\d+) of archive/.exec(text)?.[1])
    assert.equal(events, commit - 1)  // the first commit made the archive
    assert.equal(text.split('class="row"').length - 1, Math.min(10, events))
    asked += 1
  }
  assert.ok(asked > 5)
  server.stop()
})

test('the picture of a negotiation is on its page, and by itself', { skip: hasPictures ? false : 'this program draws no pictures' }, async () => {
  const page = await open(demo)
  await page.goto(`${demo.base}/negotiation/gaza-hostages`)
  const image = page.getByRole('figure').getByRole('img')
  await image.scrollIntoViewIfNeeded()
  await page.waitForFunction(() => document.querySelector('.picture img').naturalWidth > 0)
  await image.click()
  assert.equal(page.url(), `${demo.base}/picture/negotiation/gaza-hostages`)
  assert.ok(await page.locator('svg').count() > 0)
  assert.deepEqual(troubleOf(page), [])
})
