import { join } from 'node:path';
import { defaultTemplate } from '../../templates/default-template.js';
import { ConfigSchema, ConfigVersion, type Config } from './config-schema.js';
import { copyOf, mend, readCopied, writeCopied, type CopiedText } from './files/copied-file.js';
import { leftoversIn, removeDurably } from './files/durable-file.js';
import { BrokenFileError, shownPath } from './files/errors.js';
import { readJson, readText, type JsonShape } from './files/read-json.js';
import { configMigrations } from './migrations.js';

const shape: JsonShape<Config> = { schema: ConfigSchema, version: ConfigVersion, migrations: configMigrations };

/** The template a new config starts with. */
const FirstTemplateId = 'purchase';

/** A config as it was read. */
export interface ReadConfig {
  readonly config: Config;
  /** The version the file has; null where there was none. */
  readonly version: number | null;
}

/** `config.json`, and beside it the last copy that could be read. */
export class ConfigFile {
  public readonly path: string;
  private readonly lastGood: string;
  /** Files that were cut off and are whole again. */
  public readonly mended: string[] = [];

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
    await mend(file);
    if (file.state === 'cut-off') this.mended.push(file.path);
    for (const path of await leftoversIn(this.dataDir)) await removeDurably(path);
    return read;
  }

  /**
   * Writes a config and gives it back as it will be read.
   * @throws ZodError for one that could not be read again - and nothing is written; StorageError - and the old one
   * still stands.
   */
  public async save(config: Config): Promise<Config> {
    const checked = ConfigSchema.parse(config);
    await writeCopied(this.path, `${JSON.stringify(checked, null, 2)}\n`);
    return checked;
  }

  private async found(): Promise<{ file: CopiedText | null; read: ReadConfig }> {
    const file = await readCopied(this.path);
    const copy = await readText(this.lastGood);
    if (!file) return { file, read: { config: this.first(copy), version: null } };
    const { value, version } = readJson(this.path, file.text, shape, this.advice(copy));
    return { file, read: { config: value, version } };
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
