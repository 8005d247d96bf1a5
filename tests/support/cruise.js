// Looks through folders with one dependency-cruiser, a module jest cannot load: what crosses a wall in each, as JSON.
// node cruise.js <folder>…
const { join } = require('node:path');

async function main(folders) {
  const { cruise } = await import('dependency-cruiser');
  const { default: readOptions } = await import('dependency-cruiser/config-utl/extract-depcruise-options');
  const { default: readTsConfig } = await import('dependency-cruiser/config-utl/extract-ts-config');
  const crossings = [];
  for (const folder of folders) {
    process.chdir(folder);
    const options = { ...(await readOptions(join(folder, '.dependency-cruiser.js'))), outputType: 'json' };
    const tsConfig = readTsConfig(join(folder, 'tsconfig.json'));
    const { output } = await cruise(['src', 'local-discord/src', 'local-discord/web'], options, null, { tsConfig });
    crossings.push(JSON.parse(output).summary.violations);
  }
  process.stdout.write(JSON.stringify(crossings));
}

void main(process.argv.slice(2));
