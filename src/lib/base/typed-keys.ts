import type commands from '../../languages/en-US/commands.json';
import type decisions from '../../languages/en-US/decisions.json';
import type doctor from '../../languages/en-US/doctor.json';
import type faults from '../../languages/en-US/faults.json';
import type help from '../../languages/en-US/help.json';
import type language from '../../languages/en-US/language.json';
import type menus from '../../languages/en-US/menus.json';
import type panels from '../../languages/en-US/panels.json';
import type permissions from '../../languages/en-US/permissions.json';
import type pictures from '../../languages/en-US/pictures.json';
import type presets from '../../languages/en-US/presets.json';
import type privacy from '../../languages/en-US/privacy.json';
import type questions from '../../languages/en-US/questions.json';
import type repair from '../../languages/en-US/repair.json';
import type setup from '../../languages/en-US/setup.json';
import type templates from '../../languages/en-US/templates.json';
import type tickets from '../../languages/en-US/tickets.json';
import type transcripts from '../../languages/en-US/transcripts.json';

// What people can read is known to the compiler: a key that is not in the English files does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      commands: typeof commands;
      decisions: typeof decisions;
      doctor: typeof doctor;
      faults: typeof faults;
      help: typeof help;
      language: typeof language;
      menus: typeof menus;
      panels: typeof panels;
      permissions: typeof permissions;
      pictures: typeof pictures;
      presets: typeof presets;
      privacy: typeof privacy;
      questions: typeof questions;
      repair: typeof repair;
      setup: typeof setup;
      templates: typeof templates;
      tickets: typeof tickets;
      transcripts: typeof transcripts;
    };
  }
}
