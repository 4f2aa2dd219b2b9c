/** Names that an action may give its fields: what browsers fill in there, and which keys a phone shows. */
export const knownFields = {
  name: { autocomplete: 'shipping name' },
  company: { autocomplete: 'shipping organization' },
  line1: { autocomplete: 'shipping address-line1' },
  line2: { autocomplete: 'shipping address-line2' },
  postcode: { autocomplete: 'shipping postal-code' },
  city: { autocomplete: 'shipping address-level2' },
  region: { autocomplete: 'shipping address-level1' },
  country: { autocomplete: 'shipping country-name' },
  phone: { autocomplete: 'shipping tel', inputMode: 'tel' },
  email: { autocomplete: 'shipping email', inputMode: 'email' },
  doorCode: {},
  floor: {},
  place: {},
  neighbour: {},
  checkedWith: {},
  instructions: { isLong: true },
  note: { isLong: true },
} as const;
type FieldName = keyof typeof knownFields;

export interface FieldTraits {
  readonly autocomplete?: string;
  readonly inputMode?: 'tel' | 'email';
  readonly isLong?: boolean;
}

const isKnown = (name: string): name is FieldName => Object.hasOwn(knownFields, name);

/** What a field is to these words. The name that a neighbour's form asks for is not the reader's, which browsers would fill in. */
export function knownName(kind: string, name: string): FieldName | undefined {
  if (kind === 'neighbour' && name === 'name') return 'neighbour';
  return isKnown(name) ? name : undefined;
}

/** "Access code" of `accessCode`: a name that nobody has words for is the best there is. */
export function spelledOut(name: string): string {
  const words = name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .trim()
    .toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
