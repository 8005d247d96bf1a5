/** The n-th step on the disk takes longer than Discord waits for an answer. */
const { setTimeout: sleep } = require('node:timers/promises');
const watchDisk = require('./disk-steps.js');

const LateMs = 4_000;
const point = require('./points.js')((plan, passed) => (passed === plan.at ? sleep(LateMs) : undefined));

watchDisk({ before: point, after: () => undefined });
