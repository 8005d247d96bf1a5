import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { defaultTemplate } from '../src/lib/templates/default-template.js';
import { bundleJsonSchema } from '../src/lib/storage/bundle/json-schema.js';
import { configJsonSchema } from '../src/lib/storage/json/config-json-schema.js';

async function write(folder: 'data' | 'docs', name: string, content: object): Promise<void> {
  const path = join(__dirname, '..', folder, name);
  const text = await format(JSON.stringify(content), { ...(await resolveConfig(path)), filepath: path });
  await writeFile(path, text);
}

/** Writes what `data/` and `docs/` show of the code: `npm run schema` after a change to a schema or the default template. */
async function main(): Promise<void> {
  await write('data', 'config.schema.json', configJsonSchema());
  await write('data', 'default-template.json', defaultTemplate);
  await write('docs', 'bundle.schema.json', bundleJsonSchema());
}

void main();
