import { createRequire } from 'node:module';

/** A font as TrueType or OpenType: a path or its bytes. */
export interface Fonts {
  readonly regular: string | Uint8Array;
  readonly bold: string | Uint8Array;
}

const require = createRequire(import.meta.url);

/** Noto Sans (SIL Open Font License 1.1): Latin, Greek and Cyrillic letters, each file whole. */
export function notoSans(): Fonts {
  return {
    regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    bold: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  };
}
