import { Application } from '@microsoft/teams-ai';
import { ActivityTypes, type TurnContext } from 'botbuilder';
import express, { type Request, type Response, type Router } from 'express';
import { wordsIn } from '../../src/words/words.ts';
import { isLoopback, isLoopbackAddress } from '../shared/loopback.ts';
import type { Answer, Answering } from './answer.ts';
import { Activity, activityToAsked, localeOf, tenantOf } from './command.ts';
import type { TeamsAdapter, TeamsRegistration } from './courier.ts';
import { LIMITS } from './limits.ts';

/** `POST /api/messages`: verify, hand on, acknowledge. */

export interface ReceivePorts {
  readonly adapter: TeamsAdapter;
  readonly registration: TeamsRegistration;
  readonly answer: Answering;
  /** What somebody says to a file that they are offered. */
  readonly file: (activity: Activity) => Promise<void>;
  /** An answer that came after Teams stopped waiting. */
  readonly late: (activity: Activity, answer: Answer) => Promise<void>;
  readonly onRefused: (why: 'token' | 'tenant') => void;
  readonly onIncident: (error: unknown) => void;
  /** Shorter in tests. */
  readonly patience?: { readonly invokeMs: number; readonly messageMs: number };
}

/** No activity is longer than what it may carry of a form: far below this. */
const BODY_LIMIT = '512kb';

/** Under which a turn holds its activity as it was read. */
const READ = Symbol('activity');

const activityIn = (context: TurnContext): Activity =>
  context.turnState.get<Activity>(READ) ?? Activity.parse(context.activity);

export function teamsRouter(ports: ReceivePorts): Router {
  const { adapter, registration, onRefused, onIncident } = ports;
  const application = applicationOf(ports);
  const router = express.Router();
  router.post('/api/messages', express.json({ limit: BODY_LIMIT }), async (request, response) => {
    if (registration.local && !isOfThisMachine(request)) return refuse(response, 403);
    const read = Activity.safeParse(request.body);
    if (!read.success) return refuse(response, 400);
    const activity = read.data;
    if (registration.local && !isLoopback(hostOf(activity.serviceUrl))) return refuse(response, 403);
    let verified = false;
    let inTenant = true;
    try {
      const answered = await adapter.handle(request.headers.authorization ?? '', request.body, async (context) => {
        // What is said before the token is nobody's.
        verified = true;
        inTenant = registration.local || tenantOf(activity) === registration.tenant;
        if (!inTenant) return;
        context.turnState.set(READ, activity);
        await application.run(context);
      });
      if (!inTenant) {
        onRefused('tenant');
        return refuse(response, 403);
      }
      return answerWith(response, answered?.status ?? 200, answered?.body);
    } catch (error) {
      if (!verified && isRefusedToken(error)) {
        onRefused('token');
        return refuse(response, 401);
      }
      onIncident(error);
      return refuse(response, 500);
    }
  });
  router.use('/api/messages', (error: unknown, _request: Request, response: Response, _next: unknown) => {
    refuse(response, statusIn(error));
  });
  return router;
}

/** Without what Express adds for those who ask for the same twice: it costs as much as drawing the card. */
function answerWith(response: Response, status: number, body: unknown): void {
  response.statusCode = status;
  if (body === undefined) return void response.end();
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/** Teams reads nothing of it, and whoever else sends learns nothing. */
const refuse = (response: Response, status: number): void => {
  response.status(status).end();
};

const statusIn = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 400;

/** By the library that reads tokens, or by the one around it, whose error is known by its status alone. */
const OF_TOKENS = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

const isRefusedToken = (error: unknown): boolean =>
  error instanceof Error && (OF_TOKENS.includes(error.name) || ('statusCode' in error && error.statusCode === 401));

/**
 * Without authentication only the local client is let in: nobody from the network, whatever their headers say; no page of
 * another site, no proxy.
 */
function isOfThisMachine({ headers, socket }: Request): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  const isProxied = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  return isLoopbackAddress(socket.remoteAddress) && isLoopback(host) && !isProxied;
}

const hostOf = (address: string): string => URL.parse(address)?.hostname ?? '';

function applicationOf({ answer, file, late, onIncident, patience = LIMITS }: ReceivePorts): Application {
  const once = answeredOnce(answer);
  // No typing signs, no state: what is under way stands in the register.
  const application = new Application({ startTypingTimer: false, removeRecipientMention: false });

  /** Work whose answer goes to the personal chat once it is there: once, however often Teams sends the press again. */
  const sentLater = new WeakSet<Promise<unknown>>();

  const answerTo = async (context: TurnContext, ms: number): Promise<Answer | undefined | 'late'> => {
    const activity = activityIn(context);
    const work = once(activity);
    const first = await within(ms, work);
    if (first !== 'late') return first;
    // What came into sight is drawn anew the next time: nobody asked for it.
    const isAwaited = activity.type === 'invoke' && !isAutomatic(activity);
    if (sentLater.has(work)) return 'late';
    sentLater.add(work);
    if (isAwaited)
      work
        .catch(failed(activity))
        .then((answered) => answered && late(activity, answered))
        .catch(onIncident);
    else work.catch(onIncident);
    return 'late';
  };

  const failed =
    (activity: Activity) =>
    (error: unknown): Answer => {
      onIncident(error);
      return { message: wordsIn(localeOf(activity)).teams.failed.text };
    };

  application.adaptiveCards.actionExecute('copil', async (context) => {
    const activity = activityIn(context);
    const answered = await answerTo(context, patience.invokeMs).catch(failed(activity));
    const body = isAutomatic(activity) ? refreshBody(answered) : pressBody(answered, activity);
    // Set by hand: the library, given a card that refreshes, would put one person's card before everybody.
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
    return '';
  });
  const handed = async (context: TurnContext): Promise<void> => {
    await answerTo(context, patience.messageMs);
  };
  application.adaptiveCards.actionSubmit('copil', handed);
  // Acknowledged at once: the file takes as long as it takes.
  const offered = async (context: TurnContext): Promise<void> => void file(activityIn(context)).catch(onIncident);
  application.fileConsentAccept(offered);
  application.fileConsentDecline(offered);
  for (const type of [ActivityTypes.Message, ActivityTypes.ConversationUpdate, ActivityTypes.InstallationUpdate])
    application.activity(type, handed);
  return application;
}

const isAutomatic = (activity: Activity): boolean => {
  const asked = activityToAsked(activity);
  return asked.kind === 'press' && asked.automatic;
};

type Answered = Answer | 'late' | undefined;

function pressBody(answered: Answered, activity: Activity) {
  const { underWay, spent } = wordsIn(localeOf(activity)).teams;
  return invokeBody(answered === 'late' ? { message: underWay.text } : (answered ?? { message: spent }));
}

/** A card that came into sight stays as it is where there is no other to show: nobody pressed, so that nobody is told. */
const refreshBody = (answered: Answered) =>
  typeof answered === 'object' && 'card' in answered
    ? invokeBody(answered)
    : { statusCode: 500, type: 'application/vnd.microsoft.error', value: { code: 'NoCard', message: 'as it stands' } };

/** As the client takes it in the place of the card (`adaptiveCard/action`). */
const invokeBody = (answer: Answer) =>
  'card' in answer
    ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.message };

/** What comes first: the work, or the end of one's patience. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), ms).unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Deliveries that are remembered: some minutes of a busy committee. */
const REMEMBERED = 1_000;

/**
 * The same delivery again (a connector's retry) gives the first answer again, also while that is being made. Over a
 * restart the key of the act does it.
 */
function answeredOnce(answer: Answering): Answering {
  const known = new Map<string, Promise<Answer | undefined>>();
  return (activity) => {
    const { id, from, conversation, type } = activity;
    if (id === undefined) return answer(activity);
    const key = JSON.stringify([type, conversation.id, from.id, id]);
    const before = known.get(key);
    if (before) return before;
    const first = answer(activity);
    known.set(key, first);
    first.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return first;
  };
}
