type Texts<Names extends string> = Readonly<Record<Names, string>>;

/** Texts by language, over the built-in ones: what is left out stays as it is. */
export type OwnTexts<Names extends string> = Readonly<Record<string, Partial<Texts<Names>>>>;

/** The texts in the nearest language for which there are any: `nb-NO`, then `nb`, then English. */
export function textsIn<Names extends string>(
  locale: string | undefined,
  builtIn: Readonly<Record<string, Texts<Names>>> & { readonly en: Texts<Names> },
  own: OwnTexts<Names>,
): Texts<Names> {
  const tag = tagIn(locale, builtIn, own);
  return { ...builtIn.en, ...builtIn[tag], ...own[tag] };
}

/** The language of these texts. */
export function tagIn(locale: string | undefined, builtIn: object, own: object): string {
  const tags = [locale ?? '', (locale ?? '').split('-')[0]?.toLowerCase() ?? ''];
  return tags.find((each) => Object.hasOwn(own, each) || Object.hasOwn(builtIn, each)) ?? 'en';
}

/** Words with their `{names}` filled in; a name that has no value stays. */
export function filled(words: string, values: Readonly<Record<string, string>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
