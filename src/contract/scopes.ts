/** What a key may do (contract section 0, "Scopes"). */
export const SCOPES = [
  'predict',
  'session',
  'ground',
  'ocr',
  'parse',
  'keys',
  'usage',
  'machines:read',
  'machines:write',
  'actions:exec',
  'terminal:exec',
  'files:read',
  'files:write',
  'browser:execute',
  'snapshots:write',
  'connection:read',
  'schedules:read',
  'schedules:write',
  'triggers:write',
  'runs:read',
  'runs:write',
  'workflows:read',
  'workflows:write',
  'llm_keys',
] as const;
export type Scope = (typeof SCOPES)[number];

const optIn: ReadonlySet<Scope> = new Set<Scope>([
  'keys',
  'usage',
  'browser:execute',
  'connection:read',
  'schedules:read',
  'schedules:write',
  'triggers:write',
]);

/** What a new key gets when nothing is asked for. The others are always opt-in. */
export const DEFAULT_SCOPES: readonly Scope[] = SCOPES.filter((scope) => !optIn.has(scope));
