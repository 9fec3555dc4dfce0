// Names that this project once used in a meaning of its own, and what developers of shops call the thing: docs/glossary.md. A retired
// name may not come back as an identifier of C++, as a schema of the API's document (generated clients make types of them) or as a
// part of a path.
const RETIRED = [
  [/(^|_)house(_|$)|^House/i, 'data_directory'],
  [/^ops_room|(^|_)rooms?_of(_|$)/, 'module'],
  [/(^|_)desks?(_|$)|[dD]esk(?=[A-Z]|$)/, 'admin'],
  [/^Acts?$|^Act(Record|Change|Row|Subject)|(^|_)log_act(_|$)|^operator_acts$/, 'operator_log'],
  [/rulebook/i, 'platform_settings'],
  [/^(Policy|policy|policy_of)$/, 'PlatformSettings, settings'],
  [/(^|_)vaults?(_|$)|Vault/, 'shared_secrets'],
  [/(^|_)hand_?over(_|$)/, 'share_secret'],
  [/^look_at_secret$|^may_look$|^count_look$/, 'reveal'],
  [/^Guard$|^SqliteGuard$|^kGuards$/, 'AccountSecurity, Precondition'],
  [/^Standing$|^standing_of$/, 'MatchRank, Progress'],
  [/^(is_reach|reaches_of|reaches_over|reach_mark)$/, 'segment'],
  [/^(Facts|FileFact|ProviderFacts|ServiceFacts)$/, 'ProviderStatistics, FileMetadata'],
  [/^(Slice|PlaceOf)$/, 'Page, Cursor'],
  [/^(CaseArchive|CaseText|order_case|pack_case)$/, 'EvidenceArchive, evidence'],
  [/^sight_of$/, 'audited_resource'],
  [/^(Doing|Given|Moment)$/, 'EffectContext, InputContext, PreconditionContext'],
  [/^(Turn|Turns|KeyTurns|TurnBounds|TurnCounts)$/, 'WorkSlot, FairQueue, KeyLocks, RequestState'],
  [/^(ReviewNote|ReviewRecord|ReviewPage|review_queue)$/, 'ModerationRecord, moderation'],
];
const RETIRED_FOLDERS = [
  [/^shared\/words\//, 'shared/i18n'],
  [/^shared\/wire\//, 'shared/json'],
  [/^server\/post\//, 'server/delivery'],
  [/\/(desk|house|rulebook|vault|handover)[_.][^/]*$/, 'the names above'],
];

// Comments and literals are prose and data: they are taken out.
export const PROSE = /R"([^()\\\s]{0,16})\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'/g;

const DOCUMENT = /(^|\/)openapi\.json$/;
export const isRead = (path) => /\.(cpp|h)$/.test(path) || DOCUMENT.test(path);

// [name, line], of all names in a file.
function* names(path, text) {
  if (DOCUMENT.test(path)) {
    for (const name of Object.keys(JSON.parse(text).components.schemas))
      yield [name, text.slice(0, text.indexOf(`"${name}": {`)).split('\n').length];
    return;
  }
  const code = text.replace(PROSE, (prose) => prose.replace(/[^\n]/g, ' '));
  for (const [index, line] of code.split('\n').entries())
    for (const [name] of line.matchAll(/[A-Za-z_]\w*/g)) yield [name, index + 1];
}

// files: [{path, text}], paths from the root. Answers one line a violation.
export function check(files) {
  const faults = [];
  for (const { path, text } of files) {
    for (const [pattern, instead] of RETIRED_FOLDERS) if (pattern.test(path)) faults.push(`${path}: a retired name; now ${instead}`);
    if (!isRead(path)) continue;
    for (const [name, line] of names(path, text))
      for (const [pattern, instead] of RETIRED)
        if (pattern.test(name)) faults.push(`${path}:${line}: "${name}" is a retired name; now ${instead} (docs/glossary.md)`);
  }
  return faults;
}
