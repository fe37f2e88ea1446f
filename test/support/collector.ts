import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

/** A collector on loopback, which takes traces as OTLP/HTTP with JSON [opentelemetry-proto: trace/v1/trace.proto]. */
export interface Collector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string;
  readonly spans: readonly Span[];
  /** All that was sent, as it came. */
  sent(): string;
  /** Of the last request. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Requests that came. */
  readonly asked: number;
  /** From now on it answers so; `nothing`: it takes the request and never answers. */
  answer(status: number | 'nothing'): void;
  close(): Promise<void>;
}

export interface Span {
  readonly name: string;
  readonly trace: string;
  readonly id: string;
  readonly parent?: string;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
}

const Value = z.union([
  z.object({ stringValue: z.string() }),
  z.object({ intValue: z.union([z.number(), z.string()]) }),
  z.object({ doubleValue: z.number() }),
]);
const Attributes = z.array(z.object({ key: z.string(), value: Value }));
const Traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^[0-9a-f]{32}$/),
              spanId: z.string().regex(/^[0-9a-f]{16}$/),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: Attributes.default([]),
              status: z.object({ code: z.number().optional() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

export async function collector(): Promise<Collector> {
  const spans: Span[] = [];
  const bodies: unknown[] = [];
  const hanging: ServerResponse[] = [];
  let headers = {};
  let status: number | 'nothing' = 200;
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked += 1;
    headers = request.headers;
    const body = await json(request);
    bodies.push(body);
    if (request.url !== '/v1/traces') return void response.writeHead(404).end();
    if (status === 'nothing') return void hanging.push(response);
    if (status === 200) spans.push(...spansOf(body));
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    sent: () => JSON.stringify(bodies),
    get headers() {
      return headers;
    },
    get asked() {
      return asked;
    },
    answer: (next) => {
      status = next;
    },
    async close() {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const spansOf = (body: unknown): Span[] =>
  Traces.parse(body).resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((scope) =>
      scope.spans.map(({ traceId, spanId, parentSpanId, name, attributes, status }) => ({
        name,
        trace: traceId,
        id: spanId,
        ...(parentSpanId ? { parent: parentSpanId } : {}),
        failed: status?.code === 2,
        attributes: Object.fromEntries(
          attributes.map(({ key, value }) => [key, Object.values(value)[0] as string | number]),
        ),
      })),
    ),
  );
