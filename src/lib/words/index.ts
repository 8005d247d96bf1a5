/**
 * Everything a person reads, in one folder per language. To add a language, copy `en/`, translate it and choose between
 * them here.
 */
export * as words from './en/index.js';
