import { MessageReferenceType } from 'discord-api-types/v10';
import type { FieldProblem } from './discord-error.js';

/**
 * What Discord does and its OpenAPI document does not know: there the type of a message's reference is 0 and nothing else,
 * while forwards have 1 (discord/discord-api-docs #6833; NetCordDev/NetCord#311 shows answers with it).
 */
export function isGap({ path, code }: FieldProblem, body: unknown): boolean {
  const [place, field] = path.slice(-2);
  if (code !== 'BASE_TYPE_CHOICES' || place !== 'message_reference' || field !== 'type') return false;
  const value = path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], body);
  return value === MessageReferenceType.Forward;
}
