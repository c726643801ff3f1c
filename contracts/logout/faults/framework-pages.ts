/** Errors as frameworks write them without JSON: pages, lines of text, nothing at all. */
import {
  inDeadSession,
  ofOperation,
  ofStatus,
  refusal,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { all, instead, text, type } from '../../../src/faults/edits.ts';
import { faultsOf } from './answer-rows.ts';
import { pageInstead } from './in-place.ts';

const mediaType = 'default-response/media-type-is-json';
const unauthorized = ofStatus(401);
const soapFault =
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode></soap:Fault></soap:Body></soap:Envelope>';

export const frameworkPageFaults = faultsOf([
  [
    'go-http-error',
    'default-response/body-is-json',
    'a Go handler has set the type and then calls http.Error, whose text stays text',
    ofOperation,
    refusal,
    text('unauthorized\n'),
  ],
  [
    'tomcat-error-page',
    mediaType,
    'Tomcat’s ErrorReportValve answers what sendError is called with',
    ofOperation,
    refusal,
    pageInstead('HTTP Status 401 – Unauthorized'),
  ],
  [
    'koa-error-text',
    mediaType,
    'Koa’s ctx.throw is answered in text/plain',
    withoutSession,
    unauthorized,
    all(type('text/plain; charset=utf-8'), text('Unauthorized')),
  ],
  [
    'jersey-type-refused-without-entity',
    mediaType,
    'Jersey’s NotSupportedException has no entity, and so no type',
    ofOperation,
    ofStatus(415),
    all(type(), text('')),
  ],
  [
    'rails-head-unauthorized',
    mediaType,
    'a Rails filter ends with head :unauthorized',
    withoutSession,
    unauthorized,
    all(type(), text('')),
  ],
  [
    'weblogic-error-page',
    mediaType,
    'WebLogic answers what the token filter throws',
    inDeadSession,
    refusal,
    pageInstead('Error 500--Internal Server Error'),
  ],
  [
    'soap-fault',
    mediaType,
    'the service bus answers for the adapter in front of the older service',
    inDeadSession,
    refusal,
    instead(500, 'text/xml; charset=utf-8', soapFault),
  ],
]);
