import type { Template } from './template.js';

/** Are all roles that may open such a ticket gone, or refused as well? */
export function isForNobody({ opening = {} }: Template, hasRole: (roleId: string) => boolean): boolean {
  const { requiredRoles, refusedRoles = [] } = opening;
  return requiredRoles?.every((id) => !hasRole(id) || refusedRoles.includes(id)) ?? false;
}
