import type { SlackConfig } from '../config.ts';
import type { Database } from '../postgres/client.ts';
import { postgresInstallations } from '../postgres/installations.ts';
import { keptIn } from '../slack/install.ts';
import { SCOPES } from '../slack/scopes.ts';
import { sealerFrom } from '../slack/seal.ts';
import { ask, type Check, fault, ok, warning } from './checks.ts';
import { clockOf } from './doctor-clock.ts';

/** What `copil doctor` says of Slack: does it take our tokens, with the rights that the manifests name, at the same time? */
export async function slackChecks({ apiUrl, botToken, appToken }: SlackConfig): Promise<readonly Check[]> {
  const bot = botToken === undefined ? [] : await tokenChecks(apiUrl, 'slack', botToken, RENEWED_BY_HAND);
  return [...bot, ...(appToken === undefined ? [] : await socketChecks(apiUrl, appToken))];
}

const RENEWED_BY_HAND = 'Install the app again (docs/slack.md, step 2), set the new SLACK_BOT_TOKEN, restart';

interface Answered {
  readonly ok?: boolean;
  readonly error?: string;
  readonly team?: string;
  readonly team_id?: string;
}

async function tokenChecks(apiUrl: string, check: string, token: string, mend: string): Promise<readonly Check[]> {
  const asked = await call(apiUrl, 'auth.test', token);
  if ('why' in asked)
    return [fault(check, `${apiUrl} does not answer (${asked.why}). Let this machine call it, by https`)];
  const { body, answer } = asked;
  const clock = clockOf('Slack', answer);
  if (body.ok !== true)
    return [fault(check, `it refuses the bot’s token (${body.error ?? answer.status}). ${mend}`), ...clock];
  const given = (answer.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim());
  return [
    ok(check, `takes the bot’s token, in ${body.team ?? ''} (${body.team_id ?? ''})`),
    ...scopeChecks(check, given),
    ...clock,
  ];
}

/** @param given as Slack says them of the token */
export function scopeChecks(check: string, given: readonly string[]): readonly Check[] {
  const has = given.filter((scope) => scope !== '');
  if (has.length === 0) return [];
  const missing = SCOPES.filter((scope) => !has.includes(scope));
  const more = has.filter((scope) => !SCOPES.some((needed) => needed === scope));
  if (missing.length > 0)
    return [
      fault(
        check,
        `scopes missing: ${missing.join(', ')}. Paste the manifest of manifests/slack again (App Manifest), then Install App, Reinstall`,
      ),
    ];
  if (more.length > 0)
    return [
      warning(
        check,
        `scopes that copil does not use: ${more.join(', ')}. Take them away, the manifest has none of them`,
      ),
    ];
  return [ok(check, `scopes: ${SCOPES.join(', ')}`)];
}

/** Asks for a socket's address and opens none. */
async function socketChecks(apiUrl: string, appToken: string): Promise<readonly Check[]> {
  const asked = await call(apiUrl, 'apps.connections.open', appToken);
  if ('why' in asked) return [];
  if (asked.body.ok === true) return [ok('slack', 'Socket Mode is open to us')];
  return [
    fault(
      'slack',
      `it refuses Socket Mode (${asked.body.error ?? asked.answer.status}). Give SLACK_APP_TOKEN an app-level token with connections:write, and switch Socket Mode on`,
    ),
  ];
}

async function call(
  apiUrl: string,
  method: string,
  token: string,
): Promise<{ readonly body: Answered; readonly answer: Response } | { readonly why: string }> {
  const asked = await ask(`${apiUrl}${method}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  if ('why' in asked) return asked;
  const body = (await asked.answer.json().catch(() => ({}))) as Answered;
  return { body, answer: asked.answer };
}

/** Of several workspaces: is each one's token there, can it be opened, and is it taken? */
export async function installationChecks(
  database: Database,
  { apiUrl, client }: SlackConfig,
  secret: string | undefined,
): Promise<readonly Check[]> {
  if (!client) return [];
  const rows = await database.installation.findMany({ where: { platform: 'slack' }, orderBy: { id: 'asc' } });
  if (rows.length === 0)
    return [warning('slack', 'no workspace has installed the app. An administrator opens PUBLIC_URL/slack/install')];
  const checks: Check[] = [];
  for (const { id } of rows) {
    const found = await postgresInstallations(database).find('slack', [id]);
    if (!found) continue;
    const check = `slack ${id}`;
    try {
      const { token } = keptIn(sealerFrom(secret ?? ''), found);
      checks.push(
        ...(await tokenChecks(apiUrl, check, token, 'Have the workspace install it again: PUBLIC_URL/slack/install')),
      );
    } catch (error) {
      checks.push(fault(check, error instanceof Error ? error.message : String(error)));
    }
  }
  return checks;
}
