/** The places where a release states its version. */
export interface FoundVersion {
  package: string;
  lock: string;
  /** The version in each built manifest, by browser. */
  manifests: Readonly<Record<string, string>>;
  changelog: string;
  /** The tags of the released commit; empty before it is tagged. */
  tags: readonly string[];
}

const ENTRY = /^## \[(?<version>[^\]]+)\](?: - (?<date>.+))?$/;

/** Returns the newest entry of a changelog in the style of keepachangelog.com. */
export function newestEntry(changelog: string): { version: string; date: string; text: string } {
  const entries = changelog
    .split(/^(?=## )/m)
    .filter((part) => /^## \[(?!Unreleased\])/.test(part));
  const [first = ''] = entries;
  const [head = '', ...lines] = first.split('\n');
  const { version = '', date = '' } = ENTRY.exec(head)?.groups ?? {};
  return { version, date, text: lines.join('\n').trim() };
}

/** Returns where the places disagree; empty if they agree. */
export function versionFindings(stated: FoundVersion): string[] {
  const wanted = stated.package;
  const places = {
    'package-lock.json': stated.lock,
    'the newest entry of CHANGELOG.md': newestEntry(stated.changelog).version,
    ...Object.fromEntries(
      Object.entries(stated.manifests).map(([browser, version]) => [
        `${browser}’s manifest`,
        version,
      ]),
    ),
  };
  const tags = stated.tags.filter((tag) => /^v\d/.test(tag) && tag !== `v${wanted}`);
  return [
    ...Object.entries(places).flatMap(([place, version]) =>
      version === wanted ? [] : `${place} says ${version || 'nothing'}, package.json ${wanted}`,
    ),
    ...tags.map((tag) => `the commit is tagged ${tag}, package.json says ${wanted}`),
  ];
}

/** Returns what the newest entry lacks. */
export function changelogFindings(changelog: string): string[] {
  const { version, date, text } = newestEntry(changelog);
  return [
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : ['no entry names a version']),
    ...(isDate(date) ? [] : [`the entry of ${version} has no date like 2026-11-25`]),
    ...(/^### (Added|Changed|Deprecated|Removed|Fixed|Security)\n+- \S/m.test(text)
      ? []
      : [`the entry of ${version} says nothing`]),
  ];
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
