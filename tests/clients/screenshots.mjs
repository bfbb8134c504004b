// SPDX-License-Identifier: MIT
// The two pictures of parley serve in the README: node screenshots.mjs PARLEY ARCHIVE DIRECTORY, where npm's packages
// are found (see run.sh). Each is 1200 px wide, and stays below 300 kB.
import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from './browser.mjs'

const [parley, archive, directory] = process.argv.slice(2)
const server = spawn(parley, ['serve', '--port', '0', '--archive', archive], { stdio: ['ignore', 'pipe', 'ignore'] })
const address = await new Promise((resolve) => server.stdout.once('data', (said) => resolve(String(said).trim())))
const browser = await launch()
const page = await (await browser.newContext()).newPage()
await page.goto(address)
for (const [name, path, height] of [['negotiation', '/negotiation/gaza-hostages', 1110], ['timeline', '/timeline/hamas/israel?from=2024-05&to=2024-08', 760]]) {
  await page.setViewportSize({ width: 1200, height })
  await page.goto(new URL(path, address).href)
  const file = join(directory, `${name}.png`)
  await page.screenshot({ path: file })
  if (statSync(file).size > 300_000) throw new Error(`${file} is larger than 300 kB`)
  console.log(file)
}
await browser.close()
server.kill()
