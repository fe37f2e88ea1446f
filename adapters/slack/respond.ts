import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { PACE } from './limits.ts';

/**
 * Posts JSON to an address of Slack's; true where it was taken. Nothing is followed elsewhere. By Node's own client, on
 * connections that are kept: `fetch` costs a press about as much as all that the press does.
 */
export function postJson(url: string, body: object): Promise<boolean> {
  const text = JSON.stringify(body);
  const send = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((done) => {
    const request = send(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(text),
        },
        timeout: PACE.call,
      },
      (response) => {
        const status = response.statusCode ?? 0;
        // Read to its end, so that the connection can be used again.
        response.resume().once('close', () => done(status >= 200 && status < 300));
      },
    );
    // Without an answer by then it has failed, for what we know.
    request.once('timeout', () => request.destroy());
    request.once('error', () => done(false));
    request.end(text);
  });
}
