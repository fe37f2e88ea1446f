import type { AddressInfo } from 'node:net';
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';
import pg from 'pg';
import { ready } from '../support/measured.ts';

/** The baselines: a CloudAdapter that only answers an invoke, and one that first writes one row that is there to stay. */

const { DATABASE_URL: connectionString, BARE } = process.env;
const value = {
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Enregistré' },
};
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const pool = new pg.Pool({ connectionString, max: 16 });
if (BARE === 'insert')
  await pool.query('CREATE TABLE IF NOT EXISTS click (id bigserial PRIMARY KEY, who text, what text, at timestamptz)');
const text = 'INSERT INTO click (who, what, at) VALUES ($1, $2, now())';
const http = express().use(express.json());
http.post('/api/messages', (request, response) =>
  adapter.process(request, response, async (context) => {
    const { from, value: what } = context.activity;
    if (BARE === 'insert') await pool.query({ name: 'click', text, values: [from.id, JSON.stringify(what)] });
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
  }),
);
const server = http.listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
