/** Where a release says which version it is. */
export interface Said {
  package: string;
  lock: string;
  /** Version in each built manifest, by browser. */
  manifests: Readonly<Record<string, string>>;
  changelog: string;
  /** Tags of the commit that is released; none before it is tagged. */
  tags: readonly string[];
}

const ENTRY = /^## \[(?<version>[^\]]+)\](?: - (?<date>.+))?$/;

/** The newest entry of a changelog in the style of keepachangelog.com. */
export function newestEntry(changelog: string): { version: string; date: string; text: string } {
  const entries = changelog
    .split(/^(?=## )/m)
    .filter((part) => /^## \[(?!Unreleased\])/.test(part));
  const [first = ''] = entries;
  const [head = '', ...lines] = first.split('\n');
  const { version = '', date = '' } = ENTRY.exec(head)?.groups ?? {};
  return { version, date, text: lines.join('\n').trim() };
}

/** Where the places disagree; none where they agree. */
export function versionFindings(said: Said): string[] {
  const wanted = said.package;
  const places = {
    'package-lock.json': said.lock,
    'the newest entry of CHANGELOG.md': newestEntry(said.changelog).version,
    ...Object.fromEntries(
      Object.entries(said.manifests).map(([browser, version]) => [
        `${browser}’s manifest`,
        version,
      ]),
    ),
  };
  const tags = said.tags.filter((tag) => /^v\d/.test(tag) && tag !== `v${wanted}`);
  return [
    ...Object.entries(places).flatMap(([place, version]) =>
      version === wanted ? [] : `${place} says ${version || 'nothing'}, package.json ${wanted}`,
    ),
    ...tags.map((tag) => `the commit is tagged ${tag}, package.json says ${wanted}`),
  ];
}

/** What the newest entry lacks. */
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
