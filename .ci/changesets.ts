/** Whether the notes for the next release can be released: they name packages that exist, and all go with one version. */
import { files, packages, readText } from './folders.ts';

const note = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const bump = /^['"]([^'"]+)['"]: (?:major|minor|patch)$/;

function noteComplaints(path: string, names: ReadonlySet<string>): readonly string[] {
  const [, head = '', words = ''] = note.exec(readText(path)) ?? [];
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0 || words.trim() === '') return [`${path} does not say which packages change, and how`];
  return lines.filter((line) => !names.has(bump.exec(line)?.[1] ?? '')).map((line) => `${path}: "${line}" is no bump of a package here`);
}

/** Complaints about `.changeset/`, one sentence each. */
export function changesetComplaints(): readonly string[] {
  const names = new Set(packages().map(({ manifest }) => manifest.name));
  const isFixed = readText('.changeset/config.json').replaceAll(/\s/g, '').includes('"fixed":[["@kvitto/*"]]');
  return [
    ...(isFixed ? [] : ['.changeset/config.json: all packages are released with one version']),
    ...files('.changeset/*.md').flatMap((path) => noteComplaints(path, names)),
  ];
}
