// Runs before the bot's own first line (`node --require`), from the folder that holds what global-setup.ts made: the
// bot's libraries as one script. The bot itself is the built one, file by file.
const Module = require('node:module');
const { join } = require('node:path');
const run = require('./script.js');

const file = join(__dirname, 'libraries.js');
const { exports: libraries, keep } = run(file);

/** What draws messages is a package of its own, and what searches brings a file of its own: both are loaded only where they are needed. */
const isOnItsOwn = (request, parent) =>
  request.startsWith('@ticket-desk/') ||
  request === 'node-sqlite3-wasm' ||
  /[\\/](message-view[\\/]dist|node_modules)[\\/]/.test(parent?.filename ?? '');

const load = Module._load;
Module._load = function (request, parent, isMain) {
  const library = libraries[request];
  if (library) return library();
  // Two copies of one library do not know each other's classes: better no start than a strange one.
  if (
    parent?.filename !== file &&
    !/^[./]/.test(request) &&
    !Module.isBuiltin(request) &&
    !isOnItsOwn(request, parent)
  ) {
    throw new Error(`"${request}" is not among the libraries of tests/support/quick-start/global-setup.ts.`);
  }
  return load.call(this, request, parent, isMain);
};

if (process.env.KEEP_CODE) {
  for (const library of Object.values(libraries)) library();
  keep();
}
