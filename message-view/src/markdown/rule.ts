import type { rules } from 'discord-markdown-parser';

/** A rule of the parser: where it matches, and what it makes of it. */
export type Rule = (typeof rules)[string];

/** Deeper than this nobody formats; text below it stays as it was written. */
export const MaxDepth = 20;

/**
 * Does a line start here?
 * @param before - What was read last; empty at the start of a text.
 */
export const startsLine = (before: string): boolean => before === '' || before.endsWith('\n');

/** What holds lines of its own, in which a heading, a quote or a list may begin. */
const Holders = new Set(['blockQuote', 'list', 'spoiler']);

/**
 * Makes a rule safe for what anybody may write: nesting is bounded, every piece keeps what it was written as
 * (`source`), and inside formatting the start of the text is not taken for the start of a line.
 */
export function guarded(name: string, rule: Rule): Rule {
  const before = Holders.has(name) ? null : ['.'];
  return {
    ...rule,
    parse: (capture, parse, state) => {
      const depth = Number(state['depth'] ?? 0);
      if (depth >= MaxDepth) return { type: 'text', content: capture[0], source: capture[0] };
      const node = rule.parse(
        capture,
        (source, inner) => parse(source, { ...state, ...inner, prevCapture: before, depth: depth + 1 }),
        state
      );
      return Array.isArray(node) ? node : { ...node, source: capture[0] };
    }
  };
}
