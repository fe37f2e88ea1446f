import type { TeamsConfig } from '../config.ts';
import { ask, type Check, fault, ok } from './checks.ts';
import { clockOf } from './doctor-clock.ts';

const MICROSOFT = 'https://login.microsoftonline.com';

/** What Entra says [docs: Microsoft Entra authentication error codes], and what to do. */
const MENDS: readonly (readonly [code: string, mend: string])[] = [
  [
    'AADSTS7000215',
    'TEAMS_APP_PASSWORD is not a secret of this application: make one under Certificates & secrets, take its Value (not its Secret ID)',
  ],
  ['AADSTS7000222', 'the secret of TEAMS_APP_PASSWORD has run out: make a new one under Certificates & secrets'],
  [
    'AADSTS700016',
    'there is no application with TEAMS_APP_ID in this tenant: compare both with App registrations, Overview',
  ],
  ['AADSTS7000216', 'TEAMS_APP_PASSWORD is missing from the request; set it'],
  [
    'AADSTS90002',
    'there is no such tenant: TEAMS_TENANT_ID is the Directory (tenant) ID of App registrations, Overview',
  ],
  ['AADSTS900023', 'TEAMS_TENANT_ID is not a tenant: take the Directory (tenant) ID of App registrations, Overview'],
];

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What `copil doctor` says of Teams: are the ids of the kind they should be, and does Microsoft give a token for them?
 *
 * @param authority where tokens are asked for: Microsoft's unless a test has its own
 */
export async function teamsChecks(teams: TeamsConfig, authority = MICROSOFT): Promise<readonly Check[]> {
  const check = 'teams';
  if (teams.local) return [ok(check, 'the local client, without any token (TEAMS_LOCAL)')];
  const { appId, tenant, password } = teams;
  if (appId === tenant)
    return [
      fault(
        check,
        'TEAMS_APP_ID and TEAMS_TENANT_ID are the same: one is the application’s, the other the directory’s (App registrations, Overview)',
      ),
    ];
  const asked = await ask(`${authority}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: 'https://api.botframework.com/.default',
    }),
  });
  if ('why' in asked)
    return [
      fault(
        check,
        `${authority} does not answer (${asked.why}). Let this machine call it, and *.botframework.com, by https`,
      ),
    ];
  const body = (await asked.answer.json().catch(() => ({}))) as { access_token?: unknown; error_description?: unknown };
  const clock = clockOf('Microsoft', asked.answer);
  if (typeof body.access_token === 'string')
    return [ok(check, `Microsoft gives a token for application ${appId} in tenant ${tenant}`), ...clock];
  return [fault(check, refusalOf(String(body.error_description ?? asked.answer.status), password)), ...clock];
}

function refusalOf(description: string, password: string): string {
  const code = /AADSTS\d+/.exec(description)?.[0];
  const mend =
    MENDS.find(([known]) => known === code)?.[1] ?? 'compare the three TEAMS_ variables with docs/teams.md, step 1';
  const looks = code === 'AADSTS7000215' && GUID.test(password) ? ' (what is set looks like a Secret ID)' : '';
  return `Microsoft gives no token (${code ?? description.slice(0, 80)}): ${mend}${looks}`;
}
