// Runs before the bot's own first line (`node --require`), from the folder that holds what global-setup.ts made: the bot's
// libraries as one script, with the code V8 made of it the first time. The bot itself is the built one, file by file.
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const vm = require('node:vm');

const file = join(__dirname, 'libraries.js');
const codeFile = join(__dirname, 'libraries.code');

function kept() {
  try {
    return readFileSync(codeFile);
  } catch {
    return undefined;
  }
}

const cachedData = kept();
const script = new vm.Script(Module.wrap(readFileSync(file, 'utf8')), {
  filename: file,
  cachedData,
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
});
const bundle = { exports: {} };
script.runInThisContext()(bundle.exports, Module.createRequire(file), bundle, file, __dirname);

const load = Module._load;
Module._load = function (request, parent, isMain) {
  const library = bundle.exports[request];
  if (library) return library();
  // Two copies of one library do not know each other's classes: better no start than a strange one.
  if (parent?.filename !== file && !/^[./]/.test(request) && !Module.isBuiltin(request)) {
    throw new Error(`"${request}" is not among the libraries of tests/support/quick-start/global-setup.ts.`);
  }
  return load.call(this, request, parent, isMain);
};

// Once everything has run, V8 knows the code of every function a start needs.
if (process.env.KEEP_CODE) {
  for (const library of Object.values(bundle.exports)) library();
  const temporary = `${codeFile}.${process.pid}`;
  writeFileSync(temporary, script.createCachedData());
  renameSync(temporary, codeFile);
}
