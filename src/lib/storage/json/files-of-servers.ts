import { join } from 'node:path';
import { PanelDraftsSchema, type PanelDrafts } from '../../servers/panel-drafts.js';
import { DraftsSchema, type Drafts } from '../../templates/drafts.js';
import { OwnTemplatesSchema, type OwnTemplates } from '../../templates/own-templates.js';
import { ServerFiles } from './server-files.js';

/** They know one version so far. */
const first = { version: 1, migrations: {} } as const;

/** What was made in Discord, a file for each server: kinds of tickets, and drafts of them and of panels. Nothing is read yet. */
export function filesOfServers(dataDir: string): {
  readonly ownTemplates: ServerFiles<OwnTemplates>;
  readonly drafts: ServerFiles<Drafts>;
  readonly panelDrafts: ServerFiles<PanelDrafts>;
} {
  return {
    ownTemplates: new ServerFiles(join(dataDir, 'templates'), { ...first, schema: OwnTemplatesSchema }),
    drafts: new ServerFiles(join(dataDir, 'drafts'), { ...first, schema: DraftsSchema }),
    panelDrafts: new ServerFiles(join(dataDir, 'panel-drafts'), { ...first, schema: PanelDraftsSchema })
  };
}
