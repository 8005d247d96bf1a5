const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const vm = require('node:vm');

/**
 * Runs a bundle with the code V8 made of it the first time, which lies beside it.
 * @param {string} file - The bundle.
 * @returns what it exports, and a function that keeps the code as it is by now: also of what has run meanwhile.
 */
module.exports = function run(file) {
  const codeFile = `${file}.code`;
  const script = new vm.Script(Module.wrap(readFileSync(file, 'utf8').replace(/^#!.*/, '')), {
    filename: file,
    cachedData: readIfThere(codeFile),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
  });
  const bundle = { exports: {} };
  script.runInThisContext()(bundle.exports, Module.createRequire(file), bundle, file, dirname(file));
  const keep = () => {
    const temporary = `${codeFile}.${process.pid}`;
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, codeFile);
  };
  return { exports: bundle.exports, keep };
};

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
