import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import pg from 'pg';
import { ready } from '../support/measured.ts';

/** The baselines: Bolt that only acknowledges a press, and Bolt that first writes one row that is there to stay. */

const { SLACK_SIGNING_SECRET: signingSecret = '', DATABASE_URL: connectionString, BOLT } = process.env;
const app = new App({
  signingSecret,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0COPIL', botUserId: 'U0COPIL' }),
});
if (BOLT === 'insert') {
  const pool = new pg.Pool({ connectionString, max: 16 });
  await pool.query('CREATE TABLE IF NOT EXISTS click (id bigserial PRIMARY KEY, who text, what text, at timestamptz)');
  const text = 'INSERT INTO click (who, what, at) VALUES ($1, $2, now())';
  app.action({ type: 'block_actions' }, async ({ body, action, ack }) => {
    const what = 'value' in action ? action.value : '';
    await pool.query({ name: 'click', text, values: [body.user.id, what] });
    await ack();
  });
} else
  app.action({ type: 'block_actions' }, async ({ ack }) => {
    await ack();
  });
const server = await app.start({ port: 0, host: '127.0.0.1' });
ready(`http://127.0.0.1:${((server as { address(): unknown }).address() as AddressInfo).port}`);
