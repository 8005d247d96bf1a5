import { invalidForm, type FieldProblem } from '../http/discord-error.js';
import type { Message } from '../model/types.js';

/** Messages of one answer, at most, and where nothing is asked for. Source: "Get Channel Messages". */
const Most = 100;
const Usual = 50;

const Marks = ['before', 'after', 'around'] as const;

/**
 * One page of a channel's history, newest first. Source: "Get Channel Messages".
 * @param messages - All that may be seen, oldest first.
 * @throws 50035 for a limit or an id that is none, and for two places at once: they exclude one another.
 */
export function historyPage(query: URLSearchParams, messages: readonly Message[]): Message[] {
  const limit = limitOf(query);
  const asked = Marks.flatMap((name) => {
    const id = query.get(name);
    return id === null ? [] : [{ name, id: snowflakeOf(name, id) }];
  });
  if (asked.length > 1)
    throw invalidForm(asked.map(({ name }) => problem(name, 'BASE_TYPE_BAD_VALUE', 'Only one may be passed.')));
  const [place] = asked;
  if (!place) return messages.slice(-limit).reverse();
  const from = firstAtLeast(messages, place.id);
  const isThere = from < messages.length && BigInt(messages[from]?.id ?? 0) === place.id;
  if (place.name === 'before') return messages.slice(Math.max(0, from - limit), from).reverse();
  const after = isThere ? from + 1 : from;
  if (place.name === 'after') return messages.slice(after, after + limit).reverse();
  // The message itself counts as one of them, and as many stand on either side.
  const half = Math.floor(limit / 2);
  return messages.slice(Math.max(0, from - half), Math.max(0, from - half) + limit).reverse();
}

function limitOf(query: URLSearchParams): number {
  const asked = query.get('limit');
  if (asked === null) return Usual;
  if (!/^-?\d+$/.test(asked))
    throw invalidForm([problem('limit', 'NUMBER_TYPE_COERCE', `Value ${JSON.stringify(asked)} is not int.`)]);
  const limit = Number(asked);
  if (limit < 1)
    throw invalidForm([problem('limit', 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.')]);
  if (limit > Most)
    throw invalidForm([problem('limit', 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${Most}.`)]);
  return limit;
}

function snowflakeOf(name: string, id: string): bigint {
  if (/^\d{1,20}$/.test(id)) return BigInt(id);
  throw invalidForm([problem(name, 'NUMBER_TYPE_COERCE', `Value ${JSON.stringify(id)} is not snowflake.`)]);
}

const problem = (name: string, code: string, message: string): FieldProblem => ({ path: [name], code, message });

/** The place of the first message that is not older than an id. Ids only grow, so it is found by halves. */
function firstAtLeast(messages: readonly Message[], id: bigint): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BigInt(messages[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
