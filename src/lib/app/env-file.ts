import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { textOfBytes } from '../base/text-bytes.js';
import { codeOf } from '../core/storage-error.js';
import { SettingsError } from './settings-error.js';

/**
 * Loads `.env` from the working directory, where there is one, in whatever encoding an editor has saved it. What is set in
 * the environment already wins.
 * @throws SettingsError for one that is no text or cannot be read.
 */
export function loadEnvFile(): void {
  if (!existsSync('.env')) return;
  const text = textOfBytes(readEnvFile());
  // What is no text at all would be read as settings nobody made.
  if (text.includes('\0')) {
    throw new SettingsError(
      '.env is no text file. Save it anew as plain text, with the encoding UTF-8; .env.example shows what belongs in it.'
    );
  }
  for (const [name, value] of Object.entries(parseEnv(text.replaceAll('\r\n', '\n')))) process.env[name] ??= value;
}

function readEnvFile(): Buffer {
  try {
    return readFileSync('.env');
  } catch (error) {
    throw new SettingsError(
      `.env cannot be read (${codeOf(error) ?? String(error)}). It must be a text file that the user the bot runs as may read.`
    );
  }
}
