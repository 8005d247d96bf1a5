/**
 * Counts the points of what a process does, from the moment SIGUSR2 comes (or from its start, with FAULT_AT_START=1).
 * The plan is read from the file named by FAULT_PLAN: `{ "at": 7 }`; at 0 nothing happens but counting, and
 * without a number nothing is counted. Every point is written to the standard error, for whoever listens.
 * @param {(plan: { at: number, fault?: string }, passed: number, what: string) => void | Promise<void>} reached
 * @returns {(what: string) => void | Promise<void>} to be called at every point.
 */
const { readFileSync, writeSync } = require('node:fs');

module.exports = function countPoints(reached) {
  let plan = { at: null };
  let passed = 0;
  const say = (text) => writeSync(2, `fault plan: ${text}\n`);
  const read = () => {
    plan = JSON.parse(readFileSync(process.env.FAULT_PLAN, 'utf8'));
    passed = 0;
    say(plan.at === null ? 'put away' : `armed at ${plan.at}`);
  };
  process.on('SIGUSR2', read);
  if (process.env.FAULT_AT_START === '1') read();

  return (what) => {
    if (plan.at === null) return undefined;
    passed += 1;
    say(`point ${passed} is ${what}`);
    return plan.at > 0 ? reached(plan, passed, what) : undefined;
  };
};
