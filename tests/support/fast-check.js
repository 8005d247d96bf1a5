// `fast-check`, as every test gets it: what it tries is decided by SEED (see jest.config.js), and SEED_PATH goes straight
// to one case of that run, as a failure names it.
const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

fc.configureGlobal({
  seed: Number(process.env.SEED),
  ...(process.env.SEED_PATH && { path: process.env.SEED_PATH })
});

module.exports = fc;
