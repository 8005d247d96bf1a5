// The local Discord as one script, from the folder that holds what global-setup.ts made.
const { join } = require('node:path');
const run = require('./script.js');

const { keep } = run(join(__dirname, 'main.js'));
if (process.env.KEEP_CODE) {
  process.stdin.on('end', keep);
}
