/**
 * Prints where in a message of Discord's there are texts, by its schemas: `[["embeds", "[]", "image", "url"], …]`. A process of
 * its own, because the schemas are a module that jest does not load.
 */
const steps = {
  object: ({ shape }, at) => Object.entries(shape).map(([name, one]) => [one, [...at, name]]),
  array: ({ element }, at) => [[element, [...at, '[]']]],
  record: ({ valueType }, at) => [[valueType, [...at, '{}']]],
  union: ({ options }, at) => options.map((one) => [one, at]),
  intersection: ({ left, right }, at) => [
    [left, at],
    [right, at]
  ],
  pipe: ({ in: one }, at) => [[one, at]],
  lazy: ({ getter }, at) => [[getter(), at]]
};

const found = new Set();

/** A schema stands in itself once: an answer in an answer is no news. */
function walk(schema, at, above) {
  if (above.filter((one) => one === schema).length > 1) return;
  const { def } = schema._zod;
  if (def.type === 'string') found.add(JSON.stringify(at));
  const inside = steps[def.type]?.(def, at) ?? (def.innerType ? [[def.innerType, at]] : []);
  for (const [one, path] of inside) walk(one, path, [...above, schema]);
}

void import('discord-api-spec/zod').then(({ MessageResponseSchema }) => {
  walk(MessageResponseSchema, [], []);
  process.stdout.write(`[${[...found].join(',')}]`);
});
