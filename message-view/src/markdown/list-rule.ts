import { startsLine, type Rule } from './rule.js';

const Marker = /^( *)([-*]|\d{1,10}\.) +(?=\S)/;

/** A list as Discord has it: `- `, `* ` or `1. ` at the start of a line; deeper lines belong to the item above. */
export const listRule: Rule = {
  // Before anything that begins with a star.
  order: 0,
  match: (source, _state, before) => {
    const first = startsLine(before) ? Marker.exec(source) : null;
    if (!first) return null;
    const ordered = isOrdered(first);
    const indent = first[1]?.length ?? 0;
    let end = 0;
    for (const line of source.split('\n')) {
      const marker = Marker.exec(line);
      const depth = /^ */.exec(line)?.[0].length ?? 0;
      const continues =
        marker && depth <= indent ? isOrdered(marker) === ordered : line.trim() !== '' && depth > indent;
      if (end > 0 && !continues) break;
      end += line.length + 1;
    }
    return [source.slice(0, Math.min(end, source.length))];
  },
  parse: ([list = ''], parse, state) => {
    const lines = list.replace(/\n$/, '').split('\n');
    const first = Marker.exec(lines[0] ?? '');
    const indent = first?.[1]?.length ?? 0;
    const items: string[] = [];
    for (const line of lines) {
      const marker = Marker.exec(line);
      if (marker && (marker[1]?.length ?? 0) <= indent) items.push(line.slice(marker[0].length));
      else items.push(`${items.pop() ?? ''}\n${line.slice(Math.min(indent + 2, line.search(/\S|$/)))}`);
    }
    return {
      start: first && isOrdered(first) ? Number.parseInt(first[2] ?? '1', 10) : null,
      items: items.map((item) => parse(item, state))
    };
  }
};

const isOrdered = (marker: RegExpExecArray): boolean => marker[2]?.endsWith('.') ?? false;
