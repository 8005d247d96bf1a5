import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { Actor } from '../rights/standings.js';

/** The person behind an interaction, as far as rights are concerned. Discord sends their roles and permissions with it, so this is never stale. */
export function actorOf(interaction: BaseInteraction): Actor {
  const roles = interaction.member?.roles;
  return {
    userId: interaction.user.id,
    roleIds: !roles ? [] : Array.isArray(roles) ? roles : [...roles.cache.keys()],
    administrator: interaction.memberPermissions?.has(PermissionFlagsBits.Administrator) ?? false
  };
}
