/** Errors as frameworks write them where nobody has told them otherwise. */
import { ofOperation, refusal } from '../../../src/faults/conditions.ts';
import { all, json, type, type Edit } from '../../../src/faults/edits.ts';
import type { JsonObject, JsonValue } from '../../../src/provider/routes.ts';
import { faultsOf, type Row } from './answer-rows.ts';

const mediaType = 'default-response/media-type-is-json';
const saysSomething = 'interop/error-says-something';
const documented = 'interop/error-has-documented-member';

/** A row for every error of the operation. */
function errors(name: string, breaks: string, why: string, change: Edit): Row {
  return [name, breaks, why, ofOperation, refusal, change];
}

/** A JSON error that says the status as a number where the framework does. */
function saying(error: (status: number) => JsonValue): Edit {
  return json(({ status }) => error(status));
}

const problem = (status: number): JsonObject => ({
  type: 'https://tools.ietf.org/html/rfc9110#section-15.5.2',
  title: 'Unauthorized',
  status,
  traceId: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
});
export const frameworkFaults = faultsOf([
  errors(
    'spring-boot-error',
    'default-response/status-is-string',
    'Spring Boot’s BasicErrorController gives the status as a number',
    saying((status) => ({
      timestamp: '2026-01-01T12:00:00.000+00:00',
      status,
      error: 'Unauthorized',
      path: '/ccagent/v1/logout',
    })),
  ),
  errors(
    'nestjs-error',
    saysSomething,
    'NestJS writes statusCode, and no status',
    saying((statusCode) => ({ statusCode, message: 'Unauthorized' })),
  ),
  errors(
    'nestjs-validation-error',
    'default-response/message-is-string',
    'NestJS’s ValidationPipe lists its messages under message',
    saying((statusCode) => ({ statusCode, message: ['token should not be empty'], error: 'Bad Request' })),
  ),
  errors(
    'fastify-error',
    saysSomething,
    'Fastify’s default error handler writes statusCode, and no status',
    saying((statusCode) => ({ statusCode, code: 'FST_ERR', error: 'Unauthorized', message: 'No token' })),
  ),
  errors(
    'fastapi-error',
    documented,
    'FastAPI’s HTTPException has detail as its only member',
    json({ detail: 'Not authenticated' }),
  ),
  errors(
    'devise-error',
    documented,
    'Devise’s failure app has error as its only member',
    json({ error: 'You need to sign in before continuing.' }),
  ),
  errors(
    'vapor-error',
    documented,
    'Vapor’s ErrorMiddleware writes error and reason',
    json({ error: true, reason: 'Unauthorized' }),
  ),
  errors(
    'google-style-error',
    documented,
    'the error is wrapped as Google’s APIs wrap theirs',
    saying((code) => ({ error: { code, message: 'Invalid credentials', status: 'UNAUTHENTICATED' } })),
  ),
  errors(
    'laravel-error',
    saysSomething,
    'Laravel’s exception handler gives a message alone',
    json({ message: 'Unauthenticated.' }),
  ),
  errors(
    'dropwizard-error',
    saysSomething,
    'Dropwizard’s ErrorMessage calls the status code',
    saying((code) => ({ code, message: 'Credentials are required to access this resource.' })),
  ),
  errors(
    'grpc-gateway-error',
    saysSomething,
    'grpc-gateway writes the code of gRPC, and no status',
    json({ code: 16, message: 'unauthenticated', details: [] }),
  ),
  errors(
    'wordpress-error',
    saysSomething,
    'WordPress keeps the status within data',
    saying((status) => ({ code: 'rest_not_logged_in', message: 'Not logged in.', data: { status } })),
  ),
  errors(
    'status-alone',
    saysSomething,
    'Azure Functions’ default error repeats the status and says no more',
    saying((status) => ({ status: String(status) })),
  ),
  errors(
    'rails-errors-by-field',
    'default-response/errors-is-array',
    'ActiveModel renders errors as an object with a list a field',
    json({ errors: { base: ['You need to sign in.'] } }),
  ),
  errors(
    'phoenix-error',
    'default-response/errors-is-array',
    'Phoenix’s ErrorJSON renders errors as an object with a detail',
    json({ errors: { detail: 'Unauthorized' } }),
  ),
  errors(
    'error-strings-listed',
    'default-response/item-is-object',
    'Flask-RESTful collects its errors as strings',
    json({ errors: ['Unauthenticated'] }),
  ),
  errors(
    'json-api-status-number',
    'default-response/item-status-is-string',
    'a home-made JSON:API renderer forgets that its status is a string',
    saying((status) => ({ errors: [{ status, title: 'Unauthorized' }] })),
  ),
  errors(
    'json-api-error',
    mediaType,
    'a JSON:API library sets its own media type',
    all(
      type('application/vnd.api+json'),
      saying((status) => ({ errors: [{ status: String(status), title: 'Unauthorized' }] })),
    ),
  ),
  errors(
    'aspnet-problem',
    mediaType,
    'ASP.NET Core’s AddProblemDetails answers in the form of RFC 9457',
    all(type('application/problem+json; charset=utf-8'), saying(problem)),
  ),
  errors(
    'aspnet-problem-as-json',
    'default-response/status-is-string',
    'ProblemDetails are returned from a controller that produces application/json',
    saying(problem),
  ),
  errors(
    'jsend-error',
    'default-response/status-is-three-digits',
    'JSend’s status is one of success, fail and error',
    json({ status: 'fail', message: 'Log in first.' }),
  ),
  errors(
    'salesforce-style-error',
    'default-response/body-is-object',
    'errors are always a list, as in Salesforce’s API',
    json([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]),
  ),
]);
