import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fallback } from '../../../src/lib/base/language.js';
import { pseudoLanguage } from './pseudo.js';

/** The folder that `npm run build` fills. */
const builtBot = join(__dirname, '..', '..', '..', 'dist');

/** A copy of the built bot that speaks the pseudo language where it spoke English. */
export class PseudoBot {
  /** What node runs. */
  public readonly entry: string;
  /** The key that each sign names. */
  public readonly keys: readonly string[];
  private readonly place = mkdtempSync(join(tmpdir(), 'ticket-desk-odd-'));

  public constructor() {
    const folder = join(this.place, 'dist');
    this.entry = join(folder, 'index.js');
    cpSync(builtBot, folder, { recursive: true });
    symlinkSync(join(builtBot, '..', 'node_modules'), join(this.place, 'node_modules'), 'dir');
    // It alone is spoken: the others are nobody's business here but for how long they are.
    for (const locale of readdirSync(join(folder, 'languages')))
      if (locale !== Fallback) rmSync(join(folder, 'languages', locale), { recursive: true });
    const { texts, keys } = pseudoLanguage();
    this.keys = keys;
    for (const [namespace, part] of Object.entries(texts))
      writeFileSync(join(folder, 'languages', Fallback, `${namespace}.json`), JSON.stringify(part));
  }

  /** Removes the copy. */
  public remove(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}
