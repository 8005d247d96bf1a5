import { z } from 'zod';
import { createRole, deleteRole, giveRole, moveRole, takeRole, updateRole } from '../model/operations/roles.js';
import type { Parts } from '../parts.js';
import { lookup } from './lookup.js';
import { bits, id, type Methods } from './method.js';
import { roleInfo } from './views.js';

type Roles = 'createRole' | 'updateRole' | 'deleteRole' | 'giveRole' | 'takeRole';

const name = z.string().min(1).max(100);
const roleOfServer = { serverId: id, roleId: id };
const roleOfMember = { ...roleOfServer, userId: id };

/** Roles, and who has them. */
export function roleMethods({ world }: Parts): Methods<Roles> {
  const { server, role, member } = lookup(world);
  return {
    createRole: {
      argument: z.object({
        serverId: id,
        name,
        permissions: bits.optional(),
        mentionable: z.boolean().optional(),
        color: z.number().int().min(0).max(0xffffff).optional()
      }),
      run: ({ serverId, permissions, mentionable, color, ...argument }) =>
        roleInfo(
          createRole(world, server(serverId), {
            name: argument.name,
            permissions: BigInt(permissions ?? 0),
            mentionable: mentionable ?? false,
            color: color ?? 0
          })
        )
    },
    updateRole: {
      argument: z.object({
        ...roleOfServer,
        name: name.optional(),
        permissions: bits.optional(),
        mentionable: z.boolean().optional(),
        position: z.number().int().min(1).optional()
      }),
      run: ({ serverId, roleId, permissions, position, ...argument }) => {
        const changed = role(serverId, roleId);
        updateRole(world, changed, {
          ...(argument.name !== undefined && { name: argument.name }),
          ...(argument.mentionable !== undefined && { mentionable: argument.mentionable }),
          ...(permissions !== undefined && { permissions: BigInt(permissions) })
        });
        if (position !== undefined) moveRole(world, server(serverId), changed, position);
        return roleInfo(changed);
      }
    },
    deleteRole: {
      argument: z.object(roleOfServer),
      run: ({ serverId, roleId }) => {
        deleteRole(world, server(serverId), role(serverId, roleId));
        return null;
      }
    },
    giveRole: {
      argument: z.object(roleOfMember),
      run: ({ serverId, userId, roleId }) => {
        giveRole(world, server(serverId), member(serverId, userId), role(serverId, roleId));
        return null;
      }
    },
    takeRole: {
      argument: z.object(roleOfMember),
      run: ({ serverId, userId, roleId }) => {
        takeRole(world, server(serverId), member(serverId, userId), role(serverId, roleId));
        return null;
      }
    }
  };
}
