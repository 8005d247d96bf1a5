/**
 * Ends the process as `kill -9` does, at the n-th point of what it does: before and after every request to Discord and
 * every step on the disk. Which n is read from the file named by KILL_PLAN when SIGUSR2 comes; 0 only counts.
 * "After" a request means that Discord has done it and the bot has not read the answer.
 */
const diagnostics = require('node:diagnostics_channel');
const { readFileSync, writeSync } = require('node:fs');
const { relative } = require('node:path');
const watchDisk = require('./disk-steps.js');

const folder = process.env.DATA_DIR;
let at = null;
let passed = 0;

function say(text) {
  writeSync(2, `kill plan: ${text}\n`);
}

function point(what) {
  if (at === null) return;
  passed += 1;
  say(`point ${passed} is ${what}`);
  if (passed === at) process.kill(process.pid, 'SIGKILL');
}

process.on('SIGUSR2', () => {
  at = JSON.parse(readFileSync(process.env.KILL_PLAN, 'utf8')).at;
  passed = 0;
  say(at === null ? 'put away' : `armed at ${at}`);
});

// Discord's ids differ from run to run; the route is what a person wants to read.
const named = ({ method, path }) =>
  `${method} ${path
    .replace(/\?.*/, '')
    .replace(/\d{15,}/g, '…')
    .replace(/\/[\w-]{40,}/, '/…')}`;
diagnostics.channel('undici:request:create').subscribe(({ request }) => point(`before ${named(request)}`));
diagnostics.channel('undici:request:headers').subscribe(({ request }) => point(`after ${named(request)}`));

const step = (name, path) =>
  `${name} ${relative(folder, path)
    .replace(/\d{15,}/g, '…')
    .replace(/\.json\.\d+$/, '.json.tmp')}`;
watchDisk(folder, {
  before: (name, path) => point(`before ${step(name, path)}`),
  after: (name, path) => point(`after ${step(name, path)}`)
});
