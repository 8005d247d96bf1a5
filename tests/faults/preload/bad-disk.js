/** From the n-th step on the disk on, the disk is full (`full`) or has become read-only (`read-only`). */
const watchDisk = require('./disk-steps.js');

/** What a full disk refuses: whatever needs room. Removing and renaming goes on working. */
const NeedsRoom = /^(open|write|writeFile|appendFile|copyFile|mkdir|link|fsync) /;
const faults = {
  full: { code: 'ENOSPC', message: 'no space left on device', hits: (what) => NeedsRoom.test(what) },
  'read-only': { code: 'EROFS', message: 'read-only file system', hits: () => true }
};

const point = require('./points.js')((plan, passed, what) => {
  const { code, message, hits } = faults[plan.fault];
  if (passed >= plan.at && hits(what)) throw Object.assign(new Error(`${code}: ${message}, ${what}`), { code });
});

watchDisk({ before: point, after: () => undefined });
