/**
 * Ends the process as `kill -9` does, at the n-th point of what it does: before and after every request to Discord and
 * every step on the disk. "After" a request means that Discord has done it and the bot has not read the answer.
 */
const diagnostics = require('node:diagnostics_channel');
const watchDisk = require('./disk-steps.js');
const point = require('./points.js')((plan, passed) => {
  if (passed === plan.at) process.kill(process.pid, 'SIGKILL');
});

// Discord's ids differ from run to run; the route is what a person wants to read.
const named = ({ method, path }) =>
  `${method} ${path
    .replace(/\?.*/, '')
    .replace(/\d{15,}/g, '…')
    .replace(/\/[\w-]{40,}/, '/…')}`;
diagnostics.channel('undici:request:create').subscribe(({ request }) => point(`before ${named(request)}`));
diagnostics.channel('undici:request:headers').subscribe(({ request }) => point(`after ${named(request)}`));

watchDisk({
  before: (what) => point(`before ${what}`),
  after: (what) => point(`after ${what}`)
});
