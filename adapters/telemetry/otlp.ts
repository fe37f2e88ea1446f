import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import type { RequestHandler } from 'express';
import type { Tracing } from './tracing.ts';

/** OpenTelemetry [OTLP/HTTP, JSON]: loaded only where an endpoint is configured. */

export interface OtlpOptions {
  /** As in `OTEL_EXPORTER_OTLP_ENDPOINT`: `/v1/traces` is added to it. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly version: string;
  /** Spans were not taken; said once a minute at most. */
  readonly onLost: (why: string) => void;
  /** How long spans are gathered, in ms; shorter in tests. */
  readonly gathersMs?: number;
}

/** An endpoint that says nothing is left after this; what it did not take is let go. */
const EXPORT_MS = 5_000;
const STOP_MS = 2_000;
const SAID_EVERY_MS = 60_000;
/** Asked each few seconds, by machines. */
const NOT_TRACED = new Set(['/healthz', '/readyz', '/metrics']);
/** Anything may stand where the method does. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function startTracing({ endpoint, headers = {}, version, onLost, gathersMs = 2_000 }: OtlpOptions): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers,
    timeoutMillis: EXPORT_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'copil', 'service.version': version }),
    spanProcessors: [
      // What does not fit is dropped: nothing ever waits for the endpoint.
      new BatchSpanProcessor({
        exporter: saying(exporter, onLost),
        maxQueueSize: 2_048,
        scheduledDelayMillis: gathersMs,
        exportTimeoutMillis: 2 * EXPORT_MS,
      }),
    ],
  });
  const tracer = provider.getTracer('copil', version);
  const current = new AsyncLocalStorage<Span>();
  const begin = (name: string, kind: SpanKind): Span => {
    const parent = current.getStore();
    return tracer.startSpan(name, { kind }, parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT);
  };
  const request: RequestHandler = (asked, response, next) => {
    if (NOT_TRACED.has(asked.path)) return next();
    const method = METHODS.has(asked.method) ? asked.method : '_OTHER';
    const span = begin(method, SpanKind.SERVER);
    response.once('close', () => {
      // The pattern (`/connexion/:token`), never what was asked for.
      const route = String((asked.route as { readonly path?: unknown } | undefined)?.path ?? '*');
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': response.statusCode,
      });
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    current.run(span, next);
  };
  return {
    request,
    within: async (name, attributes, work) => {
      const span = begin(name, SpanKind.INTERNAL);
      span.setAttributes(attributes);
      try {
        return await current.run(span, () => work((more) => span.setAttributes(more)));
      } catch (error) {
        // What an error says may hold what people typed.
        span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    async stop() {
      const late = new Promise<void>((done) => setTimeout(done, STOP_MS).unref());
      await Promise.race([provider.shutdown().catch(() => {}), late]);
    },
  };
}

/** Says what the library keeps to itself, once a minute at most. */
function saying(exporter: OTLPTraceExporter, onLost: (why: string) => void): SpanExporter {
  let said = Number.NEGATIVE_INFINITY;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error && performance.now() - said >= SAID_EVERY_MS) {
          said = performance.now();
          onLost(whyOf(result.error));
        }
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

/** Never the error's own text: an endpoint's answer can hold anything. */
function whyOf(error: Error & { readonly code?: unknown }): string {
  return typeof error.code === 'string' || typeof error.code === 'number' ? String(error.code) : error.name;
}
