import './set-up.js';

export default async function tearDown(): Promise<void> {
  await globalThis.databaseOfStages?.stop();
}
