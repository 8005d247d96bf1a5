import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { defaultTemplate } from '../src/lib/templates/default-template.js';
import { configJsonSchema } from '../src/lib/storage/json/config-json-schema.js';

const data = join(__dirname, '..', 'data');

async function write(name: string, content: object): Promise<void> {
  const path = join(data, name);
  const text = await format(JSON.stringify(content), { ...(await resolveConfig(path)), filepath: path });
  await writeFile(path, text);
}

/** Writes what `data/` shows of the code: `npm run schema` after a change to the config's schema or the default template. */
async function main(): Promise<void> {
  await write('config.schema.json', configJsonSchema());
  await write('default-template.json', defaultTemplate);
}

void main();
