import {
  ComponentType,
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuComponent
} from 'discord-api-types/v10';

type TopLevel = APIModalInteractionResponseCallbackData['components'][number];

/** Something one fills in. */
export interface FormField {
  readonly label: string;
  readonly description?: string | undefined;
  readonly component: APIComponentInLabel;
}

/** What a form shows, from top to bottom. */
export type FormPart =
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'field'; readonly field: FormField }
  /** Something newer than this page. */
  | { readonly kind: 'unknown' };

/** Reads the components of a modal: labels with a component each, texts, and the older rows with a text input. */
export function partsOf(components: readonly TopLevel[]): FormPart[] {
  return components.flatMap((component): FormPart[] => {
    switch (component.type) {
      case ComponentType.TextDisplay:
        return [{ kind: 'text', content: component.content }];
      case ComponentType.Label: {
        const { label, description, component: inner } = component;
        if (!isKnown(inner)) return [{ kind: 'unknown' }];
        return [{ kind: 'field', field: { label, description, component: inner } }];
      }
      case ComponentType.ActionRow:
        return component.components.map((input) => ({
          kind: 'field',
          field: { label: input.label ?? '', component: input }
        }));
      default:
        return [{ kind: 'unknown' }];
    }
  });
}

/** Only what one fills in. */
export function fieldsIn(parts: readonly FormPart[]): FormField[] {
  return parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []));
}

/** Is it a menu, of whichever kind? */
export function isSelect(component: APIComponentInLabel): component is APISelectMenuComponent {
  return SelectTypes.has(component.type);
}

const isKnown = (component: APIComponentInLabel): boolean => isSelect(component) || OtherTypes.has(component.type);

const SelectTypes: ReadonlySet<ComponentType> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect
]);

const OtherTypes: ReadonlySet<ComponentType> = new Set([
  ComponentType.TextInput,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.Checkbox,
  ComponentType.FileUpload
]);
