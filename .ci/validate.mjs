// node .ci/validate.mjs VALIDATORS PAYLOADS REPORT
// Puts every payload that the tests wrote, PAYLOADS/{slack,teams}/*.json, through the makers' limits (VALIDATORS: an installed
// copy of ../shared/validate), and writes {"passed", "failed"} to REPORT. A payload file holds { payload, userStrings, surface }.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [validators, payloads, report] = process.argv.slice(2).map((path) => resolve(path));
const load = (name) => import(pathToFileURL(join(validators, name)).href);
const [slack, teams] = await Promise.all([load('blockkit.mjs'), load('adaptivecard.mjs')]);

/** Slack's own names of where a payload goes; the validator knows the reply to a response_url as a message. */
const surfaces = { response_url: 'message' };
const platforms = {
  slack: (payload, userStrings, surface) =>
    slack.validate(payload, userStrings, { surface: surfaces[surface] ?? surface }),
  teams: (payload, userStrings, surface) => teams.validate(payload, userStrings, { dialog: surface === 'dialog' }),
};

let passed = 0;
let failed = 0;
for (const [platform, validate] of Object.entries(platforms)) {
  const folder = join(payloads, platform);
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.json'))
    : [];
  if (files.length === 0) {
    console.log(`FAIL ${platform}: the tests wrote no payload to ${folder}`);
    failed += 1;
  }
  for (const file of files.sort()) {
    const errors = await errorsOf(join(folder, file), validate);
    if (errors.length === 0) passed += 1;
    else failed += 1;
    if (errors.length > 0) console.log([`FAIL ${platform}/${file}`, ...errors.map((error) => `  ${error}`)].join('\n'));
  }
}
writeFileSync(report, JSON.stringify({ passed, failed }));
console.log(`payloads: ${passed} within the makers' limits, ${failed} not`);
process.exitCode = failed === 0 ? 0 : 1;

async function errorsOf(file, validate) {
  try {
    const { payload, userStrings, surface } = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof payload !== 'object' || payload === null) return ['holds no "payload"'];
    if (!Array.isArray(userStrings)) return ['holds no list of "userStrings"'];
    const { errors } = await validate(payload, userStrings, surface);
    return errors.map(({ path, message, src }) => `${path} ${message} [${src}]`);
  } catch (error) {
    return [String(error)];
  }
}
