/**
 * Puts itself between the process and its disk. Loaded with `node --require` before the bot, so that the bot's own code
 * knows nothing of it. Sees every step that changes something in the data directory, whoever takes it.
 */
const fs = require('node:fs');
const { relative } = require('node:path');

const folder = process.env.DATA_DIR;

/** Functions that take the path first, and those that take the number of an open file. */
const ByPath = ['mkdir', 'rename', 'unlink', 'rm', 'link', 'chmod', 'chown', 'writeFile', 'appendFile'];
const ByNumber = ['write', 'fsync', 'ftruncate'];

/** A step as a person wants to read it: ids and the names of drafts differ from run to run. */
const named = (step, path) =>
  `${step} ${relative(folder, path)
    .replace(/\d{15,}/g, '…')
    .replace(/\.(\d+|[\da-f]{8}-[\da-f-]+)(\.draft)?$/, '.tmp')}`;

/**
 * @param {{ before: (what: string) => void | Promise<void>, after: (what: string) => void }} watcher - `before` may throw,
 *   and then the step fails with that; what it promises the step waits for.
 */
module.exports = function watchDisk(watcher) {
  const opened = new Map();

  const concerns = (step, path) =>
    typeof path === 'string' &&
    path.startsWith(folder) &&
    // Tidying up what is not there changes nothing.
    (!['unlink', 'rm'].includes(step) || fs.existsSync(path));

  const awaited = (step, pathOf, original) =>
    async function (...given) {
      const path = pathOf(given);
      if (!concerns(step, path)) return original.apply(this, given);
      await watcher.before(named(step, path));
      const result = await original.apply(this, given);
      watcher.after(named(step, path));
      return result;
    };

  const calledBack = (step, pathOf, original, done = () => undefined) =>
    function (...given) {
      const callback = given.at(-1);
      const path = pathOf(given);
      if (typeof callback !== 'function' || !concerns(step, path)) return original.apply(this, given);
      const take = () =>
        original.call(this, ...given.slice(0, -1), (error, ...results) => {
          done(path, results[0]);
          if (!error) watcher.after(named(step, path));
          callback(error, ...results);
        });
      try {
        const late = watcher.before(named(step, path));
        if (!late) return take();
        void late.then(take);
      } catch (error) {
        process.nextTick(callback, error);
      }
      return undefined;
    };

  const first = ([path]) => path;
  const byNumber = ([number]) => opened.get(number);
  const writes = ([path, flags]) => (typeof flags === 'string' && flags !== 'r' ? path : null);

  for (const name of ByPath) {
    fs[name] = calledBack(name, first, fs[name]);
    fs.promises[name] = awaited(name, first, fs.promises[name]);
  }
  const { renameSync } = fs;
  fs.renameSync = (from, to) => {
    if (!concerns('rename', from)) return renameSync(from, to);
    watcher.before(named('rename', from));
    renameSync(from, to);
    watcher.after(named('rename', from));
    return undefined;
  };
  // The second path is the one that changes.
  fs.promises.copyFile = awaited('copyFile', ([, to]) => to, fs.promises.copyFile);
  for (const name of ByNumber) fs[name] = calledBack(name, byNumber, fs[name]);
  fs.open = calledBack('open', writes, fs.open, (path, number) => opened.set(number, path));

  // A folder is opened for reading only, and synced.
  const open = awaited('open', writes, fs.promises.open);
  fs.promises.open = async (path, ...more) => {
    const handle = await open(path, ...more);
    handle.sync = awaited('sync', () => path, handle.sync);
    return handle;
  };
};
