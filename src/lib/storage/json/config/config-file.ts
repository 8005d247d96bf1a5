import { join } from 'node:path';
import { copyOf, mend, readCopied, writeCopied } from '../files/copied-file.js';
import { leftoversIn, removeDurably } from '../files/durable-file.js';
import { BrokenFileError, shownPath } from '../files/errors.js';
import { readJson, readText, type JsonShape } from '../files/read-json.js';
import { defaultTemplate } from '../../../templates/default-template.js';
import { configMigrations } from './migrations.js';
import { ConfigSchema, ConfigVersion, DefaultTemplateId, type Config } from './schema.js';

const shape: JsonShape<Config> = { schema: ConfigSchema, version: ConfigVersion, migrations: configMigrations };

/** `config.json`, and beside it the last copy that could be read. */
export class ConfigFile {
  private readonly path: string;
  private readonly lastGood: string;
  /** Files that were cut off and are whole again. */
  public readonly mended: string[] = [];

  public constructor(private readonly dataDir: string) {
    this.path = join(dataDir, 'config.json');
    this.lastGood = copyOf(this.path);
  }

  /**
   * Reads the config. Where there never was one, writes one with the default template.
   * @throws BrokenFileError - and nothing was touched; StorageError where nothing can be written.
   */
  public async read(): Promise<Config> {
    const file = await readCopied(this.path);
    const copy = await readText(this.lastGood);
    if (!file) return this.create(copy);
    const config = readJson(this.path, file.text, shape, this.advice(copy));
    await mend(file);
    if (file.state === 'cut-off') this.mended.push(file.path);
    for (const path of await leftoversIn(this.dataDir)) await removeDurably(path);
    return config;
  }

  /**
   * Writes a config and gives it back as it will be read.
   * @throws ZodError for one that could not be read again - and nothing is written; StorageError - and the old one
   * still stands.
   */
  public async save(config: Config): Promise<Config> {
    const checked = ConfigSchema.parse(config);
    const text = `${JSON.stringify(checked, null, 2)}\n`;
    await writeCopied(this.path, text);
    return checked;
  }

  private async create(copy: string | null): Promise<Config> {
    if (copy !== null) {
      throw new BrokenFileError(
        this.path,
        null,
        'it is gone, but its last good copy is there.',
        `Copy ${shownPath(this.lastGood)} to ${shownPath(this.path)} and start again. To begin from nothing, delete the copy.`
      );
    }
    return this.save({ version: ConfigVersion, templates: { [DefaultTemplateId]: defaultTemplate }, guilds: {} });
  }

  private advice(copy: string | null): string {
    const back = `, or copy ${shownPath(this.lastGood)} over it to go back to the last good one`;
    return `Nothing was changed. Correct it${copy === null ? '' : back}, and start again.`;
  }
}
