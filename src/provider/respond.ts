/**
 * From a request to its answer, both plain data; nothing here waits, so nothing can come between the check of
 * a session and what is done in it.
 *
 * The order is the policy: the message's framing, then path and method, then the session, then the body. Who
 * is not logged in learns nothing of what a body should look like.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { authenticate } from './bearer.ts';
import { readBody } from './body.ts';
import { errorAnswer, type Problems } from './errors.ts';
import { languageOf } from './language.ts';
import { problems, type Problem } from './problems.ts';
import type { Received } from './receive.ts';
import type { ProviderAnswer, ProviderCall, ProviderRoute } from './routes.ts';
import { pathOf } from './target.ts';

/** What a provider is and remembers. */
export type Service = Pick<ProviderCall, 'knows' | 'routes' | 'sessions'>;

/** The parts of an `IncomingMessage` that an answer depends on. */
export interface PlainRequest {
  readonly url?: string | undefined;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
}

/** Fields that say who asks whom for what: where they stand twice, two readers may read two requests. */
const singleFields = ['host', 'authorization', 'content-type'] as const;

function problemsOfFields({ httpVersion, headers, rawHeaders }: PlainRequest): Problem[] {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const repeated = singleFields
    .filter((field) => names.indexOf(field) !== names.lastIndexOf(field))
    .map((field) => ({ ...problems.repeatedField, errorPath: `/headers/${field}` }));
  const unnamed = httpVersion === '1.1' && headers.host === undefined;
  return unnamed ? [problems.noHost, ...repeated] : repeated;
}

/** A GET is answered to HEAD as well (RFC 9110 §9.3.2). */
function methodsOf(route: ProviderRoute): readonly string[] {
  return route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
}

function refusalOfTarget({ url }: PlainRequest, { routes }: Service): Problem {
  const path = pathOf(url ?? '');
  const methods = routes.filter((route) => route.path === path).flatMap((route) => methodsOf(route));
  if (methods.length === 0) return problems.notFound;
  return { ...problems.methodNotAllowed, headers: { allow: methods.join(', ') } };
}

function run(route: ProviderRoute, request: PlainRequest, body: Received, service: Service): ProviderAnswer {
  const language = languageOf(request.headers);
  const refuse = (found: Problems): ProviderAnswer => errorAnswer(found, language);
  const token = route.authenticated ? authenticate(request.headers.authorization, service.sessions) : '';
  if (typeof token !== 'string') return refuse(token);
  const read = readBody(route.consumes, request.headers, body);
  if ('problems' in read) return route.refuse?.(read.problems[0]) ?? refuse(read.problems);
  const call = { ...service, ...read, language };
  return route.authenticated ? route.handle({ ...call, token }) : route.handle(call);
}

/**
 * Answers a request.
 *
 * @param route the route that path and method lead to; undefined where they lead to none
 * @throws whatever the route's handler throws
 */
export function respond(
  request: PlainRequest,
  route: ProviderRoute | undefined,
  body: Received,
  service: Service,
): ProviderAnswer {
  const [problem, ...more] = problemsOfFields(request);
  if (problem !== undefined) return errorAnswer([problem, ...more], languageOf(request.headers));
  if (route !== undefined) return run(route, request, body, service);
  return errorAnswer([refusalOfTarget(request, service)], languageOf(request.headers));
}
