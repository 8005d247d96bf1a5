import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PostgresServer } from '../harness/postgres/server.js';

/** Runs the stories of people with everything in databases of one server. What follows the command is jest's. */
async function main(): Promise<void> {
  const server = await PostgresServer.start();
  try {
    const jest = spawn(
      process.execPath,
      [require.resolve('jest/bin/jest'), '--config', 'jest.postgres.config.js', ...process.argv.slice(2)],
      { stdio: 'inherit', env: { ...process.env, STAGES_DATABASE_URL: server.url } }
    );
    const [code] = (await once(jest, 'exit')) as [number | null];
    process.exitCode = code ?? 1;
  } finally {
    await server.stop();
  }
}

void main();
