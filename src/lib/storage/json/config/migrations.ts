import type { Migrations } from '../files/migrations.js';

/** How the config of each earlier version becomes one of the next. */
export const configMigrations: Migrations = {};
