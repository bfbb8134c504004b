// What the official TypeScript clients of the Model Context Protocol make of `parley mcp`: that of the versions
// with a handshake, and that of the version without one. Run by run.sh, with the demo's archive.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Client as NewClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as NewTransport } from '@modelcontextprotocol/client/stdio';

const archive = process.env.PARLEY_ARCHIVE;
const program = { command: process.env.PARLEY, args: ['--archive', archive, 'mcp'] };
const who = { name: 'tests', version: '1' };

// Closed however the test ends: a server that is left running keeps the tests from ending.
const connected = async (t, client, transport) => {
  t.after(() => client.close());
  await client.connect(transport);
  return client;
};
const oldClient = (t) => connected(t, new OldClient(who), new OldTransport(program));
const newClient = (t, mode) =>
  connected(t, new NewClient(who, { versionNegotiation: { mode } }), new NewTransport(program));
const clients = {
  'with a handshake': oldClient,
  'without one': (t) => newClient(t, { pin: '2026-07-28' }),
  'that finds out': (t) => newClient(t, 'auto'),
  'of the new kind with a handshake': (t) => newClient(t, 'legacy'),
};

const calls = [
  ['overview', {}],
  ['negotiations', {}],
  ['actors', { match: 'hamas', kind: 'group' }],
  ['timeline', { actors: ['hamas'], from: '2024-01', to: '2024-12', with_members: true, limit: 5 }],
  ['timeline', { negotiation: 'gaza-hostages', newest_first: true, limit: 3, known_by: '2024-06-01' }],
  ['show', { handle: 'e1', sources: true }],
  ['show', { handle: 'r3' }],
  ['show', { handle: 'Hamas' }],
  ['history', { event: 'e1' }],
  ['explain', { event: 'e3' }],
  ['search', { words: '"ceasefire proposal" OR truce', actors: ['hamas'], limit: 5 }],
  ['reports', { match: 'ceasefire', limit: 3 }],
  ['positions', { negotiation: 'gaza-hostages', issue: 'hostages' }],
  ['proposals', { negotiation: 'gaza-hostages', open: true }],
  ['silence', { negotiation: 'gaza-hostages', on: '2024-06-01' }],
  ['rounds', { negotiation: 'gaza-hostages' }],
  ['brief', { subject: 'gaza-hostages' }],
  ['diff', { from: '14' }],
];

const fingerprint = () => {
  const sum = createHash('sha256');
  for (const entry of readdirSync(archive, { recursive: true }).sort()) {
    const file = path.join(archive, entry);
    const { mtimeMs, isFile } = Object.assign(statSync(file), { isFile: statSync(file).isFile() });
    sum.update(`${entry} ${mtimeMs} `);
    if (isFile) sum.update(readFileSync(file));
  }
  return sum.digest('hex');
};
// What stands between the two lines that the first lines name.
const quoted = (text) => {
  const mark = text.match(/between the two lines (quoted-\d+) is quoted/)[1];
  const lines = text.split('\n');
  const from = lines.indexOf(`<${mark}>`), to = lines.lastIndexOf(`</${mark}>`);
  assert.equal(to, lines.length - 1);
  assert.ok(!lines.slice(from + 1, to).join('\n').includes(mark));
  return JSON.parse(lines.slice(from + 1, to).join('\n'));
};

for (const [kind, connect] of Object.entries(clients)) {
  test(`a client ${kind} lists the tools, and calls each`, async (t) => {
    const before = fingerprint();
    const client = await connect(t);
    assert.equal(client.getServerVersion().name, 'parley');
    assert.match(client.getInstructions(), /as_of/);
    assert.deepEqual(client.getServerCapabilities(), { tools: {} });
    const { tools } = await client.listTools();
    assert.deepEqual(new Set(calls.map(([name]) => name)), new Set(tools.map((tool) => tool.name)));
    for (const tool of tools) {
      assert.equal(tool.annotations.readOnlyHint, true);
      assert.equal(tool.inputSchema.additionalProperties, false);
      assert.ok(tool.outputSchema.required.includes('commit'));
    }
    for (const [name, args] of calls) {
      // The client holds the structure against the schema by itself, and throws where it does not fit.
      const result = await client.callTool({ name, arguments: args });
      assert.ok(!result.isError, `${name}: ${result.content[0].text}`);
      const { archive: id, commit, newest_commit, notes, answer } = result.structuredContent;
      assert.match(id, /^[0-9a-f]{32}$/);
      assert.ok(result.content[0].text.startsWith(`Archive ${id}, commit ${commit}`));
      assert.deepEqual(quoted(result.content[0].text), { notes, answer });
      assert.equal(newest_commit, 15);
    }
    assert.equal(fingerprint(), before, 'the archive has changed');
  });

  test(`a client ${kind} is told what is wrong with a question, and can go on`, async (t) => {
    const client = await connect(t);
    const refused = async (name, args, words) => {
      const result = await client.callTool({ name, arguments: args });
      assert.equal(result.isError, true);
      assert.match(result.content[0].text, words);
    };
    await refused('timeline', { limit: 201 }, /^parley: timeline: limit: from 1 to 200$/);
    await refused('timeline', { actors: 'hamas' }, /actors: an array of texts is wanted/);
    await refused('timeline', { color: 'always' }, /color: there is no such argument/);
    await refused('timeline', { limit: 200 }, /longer than 64 kB\nhint: ask for less: .*; \d+ would fit$/);
    await refused('timeline', { from: '2024-13-01' }, /^parley: timeline: .*2024-13-01/);
    await refused('show', {}, /handle: is missing/);
    await refused('show', { handle: 'e999999' }, /e999999/);
    await refused('show', { handle: '--archive=/etc' }, /no actor '--archive=\/etc'/);
    await refused('actors', { match: 'a' }, /longer than 64 kB\nhint: ask for less: a longer match/);
    await assert.rejects(client.callTool({ name: 'init', arguments: {} }), { code: -32602 });
    assert.ok(!(await client.callTool({ name: 'overview', arguments: {} })).isError);
  });
}

test('the schemas of arguments are schemas, and say what is refused', async (t) => {
  const client = await oldClient(t);
  const ajv = new Ajv({ strict: true, strictTypes: false });
  const { tools } = await client.listTools();
  const valid = Object.fromEntries(tools.map((tool) => [tool.name, ajv.compile(tool.inputSchema)]));
  for (const [name, args] of calls) assert.ok(valid[name](args), `${name}: ${ajv.errorsText(valid[name].errors)}`);
  for (const [name, args] of [['timeline', { limit: 0 }], ['timeline', { limit: 201 }], ['timeline', { limit: '20' }],
    ['timeline', { actors: 'hamas' }], ['timeline', { actors: Array(21).fill('x') }], ['timeline', { actors: [''] }],
    ['timeline', { kind: 'rumour' }], ['timeline', { possible: 1 }], ['timeline', { color: 'never' }], ['show', {}],
    ['show', { handle: '' }], ['show', { handle: 7 }], ['show', { handle: null }], ['show', { handle: 'x'.repeat(1001) }]]) {
    assert.ok(!valid[name](args), `${name} ${JSON.stringify(args)} fits the schema`);
    assert.equal((await client.callTool({ name, arguments: args })).isError, true, `${name} ${JSON.stringify(args)}`);
  }
});

test('the newest version that each client speaks is the one that is spoken', async (t) => {
  for (const [kind, version] of [['without one', '2026-07-28'], ['that finds out', '2026-07-28'],
    ['of the new kind with a handshake', '2025-11-25']]) {
    const client = await clients[kind](t);
    assert.equal(client.getNegotiatedProtocolVersion(), version, kind);
  }
});

test('questions that are asked at once are answered, each with its own answer', async (t) => {
  const client = await oldClient(t);
  const events = Array.from({ length: 100 }, (_, at) => `e${at + 1}`);
  const results = await Promise.all(events.map((handle) =>
    client.callTool({ name: 'show', arguments: { handle } })));
  assert.deepEqual(results.map((result) => result.structuredContent.answer.event), events);
});

test('answers of an earlier commit are had again with as_of', async (t) => {
  const client = await oldClient(t);
  const ask = async (as_of) => (await client.callTool(
    { name: 'timeline', arguments: { actors: ['qatar'], limit: 2, as_of } })).structuredContent;
  const first = await ask('5');
  assert.equal(first.commit, 5);
  assert.deepEqual(await ask(first.commit), first);
  for (const [name, args] of calls) {
    if (!(await client.listTools()).tools.find((tool) => tool.name === name).inputSchema.properties.as_of) continue;
    const { structuredContent } = await client.callTool({ name, arguments: { ...args, as_of: 14, known_by: undefined } });
    assert.equal(structuredContent.commit, 14, name);
    assert.equal(structuredContent.newest_commit, 15, name);
  }
});

test('a client that closes the input ends it, with status 0', async () => {
  const child = spawn(program.command, program.args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
  await new Promise((done) => child.stdout.once('data', done));
  child.stdin.end();
  assert.equal(await new Promise((done) => child.once('exit', done)), 0);
});
