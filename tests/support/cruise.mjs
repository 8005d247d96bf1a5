// Looks through folders with one dependency-cruiser, a module jest cannot load: what crosses a wall in each, as JSON.
// node cruise.mjs <folder>…
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const crossings = [];
for (const folder of process.argv.slice(2)) {
  process.chdir(folder);
  const options = await extractDepcruiseOptions(join(folder, '.dependency-cruiser.js'));
  const { output } = await cruise(
    ['src', 'local-discord/src', 'local-discord/web'],
    { ...options, outputType: 'json' },
    null,
    { tsConfig: extractTSConfig(join(folder, 'tsconfig.json')) }
  );
  crossings.push(JSON.parse(output).summary.violations);
}
process.stdout.write(JSON.stringify(crossings));
