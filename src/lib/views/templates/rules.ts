import type { TextKey, Translate } from '../../base/language.js';

/**
 * The rules of templates and panels by the English words their schemas say, which stand in files and the log. A name in
 * angle brackets in the expression is a placeholder of the text.
 */
const rules: readonly (readonly [RegExp, TextKey])[] = [
  [/^must look at an earlier question, not at itself$/, 'templates:rule.whenItself'],
  [/^must look at an earlier question, and (?<name>.+) comes later$/, 'templates:rule.whenLater'],
  [/^must name an earlier question, and there is none with the id (?<name>.+)$/, 'templates:rule.whenGone'],
  [/^must use "answered" for (?<name>.+), which has no options$/, 'templates:rule.whenNoOptions'],
  [/^must name options of (?<name>.+), and (?<value>.+) is none$/, 'templates:rule.whenOption'],
  [/^must be the id of an earlier question/, 'templates:rule.whenId'],
  [/^(?:needs a question, and either|must be \{ "question")/, 'templates:rule.when'],
  [/^must be one of (?<values>.+)$/, 'templates:rule.oneOf'],
  [
    /^(?:min must not be above max, and max )?(?:must )?not (?:be )?above the number of options$/,
    'templates:rule.options'
  ],
  [/^(?:min )?must not be above max$/, 'templates:rule.minMax'],
  [/^(?:minLength )?must not be above maxLength$/, 'templates:rule.lengths'],
  [/^use 1 to 32 of a-z/, 'templates:rule.id'],
  [/^has half a character in it/, 'templates:rule.half'],
  [/^must be one emoji/, 'templates:rule.emoji'],
  [
    /^every \w+ needs \w+ \w+ of its own, and \w+s (?<first>\d+) and (?<second>\d+) have the same$/,
    'templates:rule.twins'
  ],
  [/^must be digits, letters, letters-digits/, 'templates:rule.mask'],
  [/^has (?<length>\d+) characters, which minLength and maxLength do not allow$/, 'templates:rule.maskLength'],
  [/^must be a value of an option$/, 'templates:rule.defaultOption'],
  [/^has more values than max$/, 'templates:rule.defaultMany'],
  [/^must be between min and max$/, 'templates:rule.defaultBetween'],
  [/^must be as long as minLength and maxLength say$/, 'templates:rule.defaultLength'],
  [/^must not be file before there is a channel$/, 'templates:rule.fileBefore'],
  [/^must not be that of a question: (?<name>.+) is one$/, 'templates:rule.idTaken'],
  [/^must hold 1 to (?<most>\d+) templates$/, 'templates:rule.templates'],
  [/^must be true, or a text/, 'templates:rule.paused'],
  [/^must be a Discord id/, 'templates:rule.discordId'],
  [/^must name a question in \{answer:…\}, and (?<name>.+) is none$/, 'templates:rule.answer'],
  [/^must be a language as Discord names it/, 'templates:rule.locale'],
  [/^must be the id of something this template has$/, 'templates:rule.lost'],
  [/^must not be a role that the same decision gives$/, 'decisions:template.torn'],
  [/^must name each template once$/, 'templates:rule.entryTwice'],
  [/^must be the id of a template of this file or of the server$/, 'templates:rule.entryUnknown'],
  [/^must stand there once, and (?<name>.+) is there again$/s, 'templates:rule.twice'],
  [/^must be a colour like /, 'templates:rule.color'],
  [/^must be a link that begins with /, 'templates:rule.link'],
  [/^must be the name of a picture that is kept here$/, 'pictures:rule.file'],
  [/^must not be a link to something uploaded to Discord/, 'pictures:rule.expires'],
  [/^must have either a file or a link$/, 'pictures:rule.one'],
  [/^must be a picture \(PNG, JPEG, GIF or WebP\) of at most (?<most>\d+) MB/, 'pictures:file.data'],
  [/^must have the name of what it is: (?<name>.+)$/, 'pictures:file.other'],
  [/^Invalid ISO date/, 'templates:rule.day']
];

/** A rule in a language; in English where no language knows it. */
export function ruleText(words: string, t: Translate): string {
  for (const [is, key] of rules) {
    const found = is.exec(words);
    if (found) return t(key, { ...found.groups });
  }
  return words;
}

/** Does every language know this rule? */
export function isKnownRule(words: string): boolean {
  return rules.some(([is]) => is.test(words));
}
