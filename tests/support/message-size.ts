interface Shown {
  readonly title?: string;
  readonly description?: string;
  readonly footer?: { readonly text: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

/** What Discord says of the sizes of a message: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export function tooLong(message: { content?: string | undefined; embeds?: unknown; components?: unknown }): string[] {
  const shown = JSON.parse(JSON.stringify(message.embeds)) as Shown[];
  const problems: string[] = [];
  const measure = (what: string, text: string | undefined, max: number) => {
    if (text !== undefined && (text.length > max || text.trim() === '' || !text.isWellFormed())) problems.push(what);
    return text?.length ?? 0;
  };
  let all = 0;
  problems.push(...componentProblems(message.components));
  for (const { title, description, footer, fields = [] } of shown) {
    all +=
      measure('title', title, 256) + measure('description', description, 4096) + measure('footer', footer?.text, 2048);
    for (const { name, value } of fields) all += measure('name', name, 256) + measure('value', value, 1024);
    if (fields.length > 25) problems.push('fields');
  }
  if (all > 6000) problems.push(`all (${String(all)})`);
  if (shown.length > 10) problems.push('embeds');
  measure('content', message.content === '' ? undefined : message.content, 2000);
  return problems;
}

/** And of its rows of buttons and menus. */
function componentProblems(components: unknown): string[] {
  const rows = JSON.parse(JSON.stringify(components ?? [])) as {
    components: { custom_id: string; options?: unknown[] }[];
  }[];
  const all = rows.flatMap((row) => row.components);
  const ids = all.map(({ custom_id: id }) => id);
  return [
    ...(rows.length > 5 || rows.some((row) => row.components.length > 5) ? ['rows'] : []),
    ...(new Set(ids).size < ids.length || ids.some((id) => id.length > 100) ? ['custom ids'] : []),
    ...(all.some(({ options }) => options && (options.length < 1 || options.length > 25)) ? ['options'] : [])
  ];
}
