import { rules as libraryRules } from 'discord-markdown-parser';
import { trimAddress } from './links.js';
import { listRule } from './list-rule.js';
import { guarded, startsLine, type Rule } from './rule.js';

const named = (name: string): Rule => {
  const rule = libraryRules[name];
  if (!rule) throw new Error(`discord-markdown-parser has no rule "${name}".`);
  return rule;
};

/**
 * The library's own expressions for these need cubic time or more for a few thousand backticks or line breaks, cut
 * surrogate pairs in two, or differ from what Discord's client does.
 */
const own: Record<string, Rule> = {
  list: listRule,
  codeBlock: {
    ...named('codeBlock'),
    match: (source) => {
      const block = /^```(?:([a-z0-9_+\-.#]+)\n)?([^]+?)```/i.exec(source);
      return block && /[^\n]/.test(block[2] ?? '') ? block : null;
    },
    parse: ([, language = '', text = '']) => ({ language, text: text.replace(/^\n*/, '').replace(/\n*$/, '') })
  },
  inlineCode: {
    ...named('inlineCode'),
    match: (source) => {
      const ticks = /^`+/.exec(source)?.[0].length;
      if (ticks === undefined) return null;
      const end = /`+/g;
      end.lastIndex = ticks;
      for (let run = end.exec(source); run; run = end.exec(source)) {
        if (run[0].length === ticks) return [source.slice(0, end.lastIndex), source.slice(ticks, run.index)];
      }
      return null;
    },
    parse: ([, text = '']) => ({ text: /^ .*` $|^ `.* $/s.test(text) ? text.slice(1, -1) : text })
  },
  heading: {
    ...named('heading'),
    match: (source, _state, before) => (startsLine(before) ? /^(#{1,3}) +(\S[^\n]*)(?:\n|$)/.exec(source) : null),
    parse: ([, marks = '', text = ''], parse, state) => ({ level: marks.length, content: parse(text, state) })
  },
  subtext: {
    ...named('subtext'),
    match: (source, _state, before) => (startsLine(before) ? /^-# +(\S[^\n]*)(?:\n|$)/.exec(source) : null)
  },
  escape: { ...named('escape'), match: (source) => /^\\([^0-9A-Za-z\s])/u.exec(source) },
  link: {
    order: named('url').order,
    match: (source) =>
      /^\[((?:\[[^[\]]*\]|[^[\]\\]|\\[^])+)\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?: +"[^"\n]*")?\)/i.exec(
        source
      ),
    parse: ([, text = '', target], parse, state) => ({ content: parse(text, state), target })
  },
  appLink: {
    order: named('url').order,
    match: (source) =>
      /^\[((?:\[[^[\]]*\]|[^[\]\\]|\\[^])+)\]\((discord:\/\/[^\s()<>]+)\)/i.exec(source) ??
      /^<()(discord:\/\/[^\s<>]+)>/i.exec(source),
    parse: ([, text = '', target], parse, state) => ({ content: parse(text, state), target })
  },
  // Only what may be a link at all: to look for the end of anything else takes the whole text, at every bracket.
  autolink: { ...named('autolink'), match: (source) => /^<(https?:\/\/[^\s<>]+)>/i.exec(source) },
  url: {
    ...named('url'),
    match: (source) => {
      const address = /^https?:\/\/[^\s<]+/i.exec(source)?.[0];
      return address === undefined ? null : [trimAddress(address)];
    },
    parse: ([target]) => ({ target })
  },
  guildNavigation: {
    ...named('guildNavigation'),
    match: (source) => /^<id:(browse|customize|guide|linked-roles)(?::\d{17,20})?>/.exec(source),
    parse: ([, place]) => ({ place })
  },
  timestamp: {
    ...named('timestamp'),
    match: (source) => /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/.exec(source),
    parse: ([, seconds, style = 'f']) => ({ seconds: Number(seconds), style })
  },
  text: {
    ...named('text'),
    // Most characters begin nothing special within a line, except an address and the emoji that start with one of them.
    match: (source) =>
      /^[^](?:(?!https?:\/\/|[0-9#]\ufe0f?\u20e3|\u2139)[\p{L}\p{M}\p{Nd} (){}\],.;:!?'"+=%&$/^>#-])*/iu.exec(source)
  }
};

/** What Discord renders where only a line of text may stand: titles and names of fields. */
const Inline = ['escape', 'em', 'strong', 'underline', 'strikethrough', 'spoiler', 'inlineCode', 'emoji', 'twemoji'];
const Always = ['text', 'emoticon', 'br', 'timestamp'];
const Blocks = ['blockQuote', 'codeBlock', 'heading', 'subtext', 'list'];
const Links = ['autolink', 'url', 'link'];
const Mentions = ['user', 'channel', 'role', 'everyone', 'here', 'slashCommand', 'guildNavigation'];

/**
 * What each rule can begin with. The parser asks all rules at each character: to ask only those that can say yes makes
 * thousands of brackets cost a moment. An emoji may begin with any character that is not of ASCII, and with these.
 */
const Begins: Readonly<Record<string, string>> = {
  escape: '\\',
  em: '*_',
  strong: '*',
  underline: '_',
  strikethrough: '~',
  spoiler: '|',
  inlineCode: '`',
  codeBlock: '`',
  twemoji: '#*0123456789',
  emoticon: '¯',
  br: '\n',
  blockQuote: ' >',
  heading: '#',
  subtext: '-',
  list: ' -*0123456789',
  link: '[',
  appLink: '[<',
  url: 'hH',
  everyone: '@',
  here: '@',
  ...Object.fromEntries(
    ['emoji', 'timestamp', 'autolink', 'user', 'channel', 'role', 'slashCommand', 'guildNavigation'].map((name) => [
      name,
      '<'
    ])
  )
};

/** The last character of ASCII. */
const LastAscii = 0x7f;

/** The same rule, asked only where it can begin. */
function beginning(name: string, rule: Rule): Rule {
  const first = Begins[name];
  if (first === undefined) return rule;
  const beyondAscii = name === 'twemoji';
  return {
    ...rule,
    match: (source, state, before) => {
      const code = source.charCodeAt(0);
      const may = first.includes(source.charAt(0)) || (beyondAscii && code > LastAscii);
      return may ? rule.match(source, state, before) : null;
    }
  };
}

const rulesOf = (...names: string[]): Record<string, Rule> =>
  Object.fromEntries(names.map((name) => [name, beginning(name, guarded(name, own[name] ?? named(name)))]));

/** For contents of messages, descriptions and values of embeds, and text displays. */
export const fullRules = rulesOf(...Inline, ...Always, ...Blocks, ...Links, ...Mentions);

/** The same, with links into Discord's own app. */
export const appRules = rulesOf('appLink', ...Inline, ...Always, ...Blocks, ...Links, ...Mentions);

/** For titles and names of fields. */
export const titleRules = rulesOf(...Inline, ...Always);
