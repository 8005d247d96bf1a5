export * as commands from './commands.js';
export * as desk from './desk.js';
export * as process from './process.js';
export * as repair from './repair.js';
export * as setup from './setup.js';
export { faults, referenceLine, relativeTime } from './faults.js';
