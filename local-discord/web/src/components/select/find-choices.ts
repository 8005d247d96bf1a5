import { rank } from '../../composer/rank.js';
import type { Choice } from './choices.js';

/** More lines than this help nobody: one searches instead. */
const MostShown = 50;

/** What a search leaves of a menu. */
export interface Found {
  readonly shown: readonly Choice[];
  /** How many more there are. */
  readonly more: number;
}

/** The choices that fit a search, best first. */
export function findChoices(choices: readonly Choice[], query: string): Found {
  const all = rank(choices, query.trim(), ({ label, description }) => [
    label,
    label.replace(/^[#@]/, ''),
    ...(description === undefined ? [] : [description])
  ]);
  return { shown: all.slice(0, MostShown), more: Math.max(0, all.length - MostShown) };
}
