import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { textOfBytes } from '../../base/text-bytes.js';
import { defaultTemplate, FirstTemplateId } from '../../templates/default-template.js';
import { configPlace } from './config-place.js';
import { ConfigSchema, ConfigVersion, type Config } from './config-schema.js';
import { copyOf, mend, readCopied, writeCopied, type CopiedText } from './files/copied-file.js';
import { leftoversIn, removeDurably } from './files/durable-file.js';
import { BrokenFileError, codeOf, shownPath, StorageError } from './files/errors.js';
import { placeOfPath } from '../../base/json-place.js';
import { readJson, readText, type JsonShape } from './files/read-json.js';
import { configMigrations } from './migrations.js';

const shape: JsonShape<Config> = {
  schema: ConfigSchema,
  version: ConfigVersion,
  migrations: configMigrations,
  placeInWords: configPlace
};

/** An editor may be in the middle of saving: a file that cannot be read is looked at so often, with this pause, in ms. */
const Looks = 3;
const PauseMs = 100;

/** A config as it was read. */
export interface ReadConfig {
  readonly config: Config;
  /** The version the file has; null where there was none. */
  readonly version: number | null;
  /** What stands in the file; null where there was none. */
  readonly text: string | null;
}

/** What somebody has made of the file while the bot runs. */
export interface EditedConfig {
  readonly config: Config;
  readonly text: string;
}

/**
 * `config.json`, and beside it the last copy that could be read. People edit it, also while the bot runs: what it should
 * hold is remembered as a digest and compared before every write, so that nothing of theirs is ever overwritten.
 */
export class ConfigFile {
  public readonly path: string;
  private readonly lastGood: string;
  /** Files that were cut off and are whole again. */
  public readonly mended: string[] = [];
  /** Digests of what the file may hold without anybody having edited it: what was last read, and what was written since. */
  private known: readonly string[] = [];

  public constructor(private readonly dataDir: string) {
    this.path = join(dataDir, 'config.json');
    this.lastGood = copyOf(this.path);
  }

  /** As `read`, and writes nothing at all. */
  public async look(): Promise<ReadConfig> {
    return (await this.found()).read;
  }

  /**
   * Reads the config; where there never was one, gives one with the default template. A file that was cut off is made
   * whole; nothing else is written.
   * @throws BrokenFileError - and nothing was touched; StorageError where nothing can be written.
   */
  public async read(): Promise<ReadConfig> {
    const { file, read } = await this.found();
    if (!file) return read;
    this.known = [digestOf(file.text)];
    await mend(file);
    if (file.state === 'cut-off') this.mended.push(file.path);
    for (const path of await leftoversIn(this.dataDir, true)) await removeDurably(path);
    return read;
  }

  /**
   * What somebody has made of the file since it was last read or written; null where nobody did, or where it is gone.
   * `take` says that it is in force.
   * @throws BrokenFileError for one that cannot be used, with line and column - and it is not touched; StorageError where
   * it cannot be read.
   */
  public async edited(): Promise<EditedConfig | null> {
    for (let look = 1; ; look += 1) {
      const text = await this.now();
      if (text === null || this.known.includes(digestOf(text))) return null;
      try {
        return { config: this.readEdited(text), text };
      } catch (error) {
        if (look === Looks || !(error instanceof BrokenFileError)) throw error;
        await sleep(PauseMs);
      }
    }
  }

  /** What was edited is in force, and is the new good copy. */
  public async take({ text }: EditedConfig): Promise<void> {
    this.known = [digestOf(text)];
    await mend({ path: this.path, text, state: 'not-copied' });
  }

  /**
   * Writes a config, unless somebody has edited the file.
   * @returns The config as it will be read; null where the file was edited, and is as they left it.
   * @throws ZodError for one that could not be read again - and nothing is written; StorageError - and the old one
   * still stands.
   */
  public async save(config: Config): Promise<Config | null> {
    const checked = ConfigSchema.parse(config);
    const text = `${JSON.stringify(checked, null, 2)}\n`;
    // Where the disk fails in the very last step, this may stand there although the change was not made.
    this.known = [...this.known, digestOf(text)];
    if (!(await writeCopied(this.path, text, () => this.isAsKnown()))) return null;
    this.known = [digestOf(text)];
    return checked;
  }

  private isAsKnown(): boolean {
    try {
      return this.known.includes(digestOf(textOfBytes(readFileSync(this.path))));
    } catch (error) {
      // One that is gone is written again.
      if (codeOf(error) === 'ENOENT') return true;
      throw error;
    }
  }

  /** What stands in the file now; null where there is none. */
  private async now(): Promise<string | null> {
    try {
      return textOfBytes(await readFile(this.path));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw new StorageError(this.path, { cause: error });
    }
  }

  private readEdited(text: string): Config {
    const advice = 'Nothing was changed, and what was in force stays in force. Correct it, and it is taken over.';
    const { value, version } = readJson(this.path, text, shape, advice);
    // Files of an earlier format are copied aside before they are written, and that is done at a start.
    if (version === ConfigVersion) return value;
    const fault = `it is of format ${version}, which is taken over at a start only: stop the bot first.`;
    throw new BrokenFileError(this.path, placeOfPath(text, ['version']), fault, advice);
  }

  private async found(): Promise<{ file: CopiedText | null; read: ReadConfig }> {
    const file = await readCopied(this.path);
    const copy = await readText(this.lastGood);
    if (!file) return { file, read: { config: this.first(copy), version: null, text: null } };
    const { value, version } = readJson(this.path, file.text, shape, this.advice(copy));
    return { file, read: { config: value, version, text: file.text } };
  }

  private first(copy: string | null): Config {
    if (copy !== null) {
      throw new BrokenFileError(
        this.path,
        null,
        'it is gone, but its last good copy is there.',
        `Copy ${shownPath(this.lastGood)} to ${shownPath(this.path)} and start again. To begin from nothing, delete the copy.`
      );
    }
    return { version: ConfigVersion, templates: { [FirstTemplateId]: defaultTemplate }, guilds: {} };
  }

  private advice(copy: string | null): string {
    const back = `, or copy ${shownPath(this.lastGood)} over it to go back to the last good one`;
    return `Nothing was changed. Correct it${copy === null ? '' : back}, and start again.`;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
