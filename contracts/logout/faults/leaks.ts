/** More of what an answer may give away: traces of further runtimes, in further places. */
import {
  anyAnswer,
  byOtherMethod,
  inLiveSession,
  ofOperation,
  ofStatus,
  refusal,
  success,
} from '../../../src/faults/conditions.ts';
import { header, members, page } from '../../../src/faults/edits.ts';
import { faultsOf } from './answer-rows.ts';

const noTrace = 'security/no-stack-trace';
const noSecret = 'security/no-secret-in-answer';

export const leakFaults = faultsOf([
  [
    'stack-trace-of-ruby',
    noTrace,
    'Rails shows exceptions of local requests, and all come through a local proxy',
    ofOperation,
    refusal,
    members({ traces: ["app/controllers/sessions_controller.rb:17:in `destroy'"] }),
  ],
  [
    'stack-trace-of-php',
    noTrace,
    'display_errors is on',
    ofOperation,
    refusal,
    members({ devMessage: '#0 /srv/app/public/index.php(42): Agent->logout()' }),
  ],
  [
    'stack-trace-of-go',
    noTrace,
    'the recovery middleware prints debug.Stack()',
    ofOperation,
    refusal,
    members({ devMessage: 'goroutine 17 [running]:\nmain.logout(0x0)' }),
  ],
  [
    'stack-trace-of-rust',
    noTrace,
    'a panic handler passes the message on',
    ofOperation,
    refusal,
    members({ devMessage: "thread 'tokio-runtime-worker' panicked at src/logout.rs:42:9" }),
  ],
  [
    'stack-trace-on-success',
    noTrace,
    'a warning is logged into the answer',
    inLiveSession,
    success,
    members({ warning: 'Caused by: java.net.SocketTimeoutException: Read timed out' }),
  ],
  [
    'stack-trace-for-other-methods',
    noTrace,
    'the router throws for a method that it does not know',
    byOtherMethod,
    anyAnswer,
    page(500, 'org.springframework.web.HttpRequestMethodNotSupportedException'),
  ],
  [
    'stack-trace-for-malformed-bodies',
    noTrace,
    'the parser’s exception becomes the message',
    ofOperation,
    ofStatus(400),
    members({ message: 'com.fasterxml.jackson.core.JsonParseException: Unexpected character' }),
  ],
  [
    'token-in-content-location',
    noSecret,
    'the session is a resource, and its address holds the token',
    inLiveSession,
    success,
    header('Content-Location', ({ token }) => `/sessions/${token}`),
  ],
  [
    'token-in-affinity-header',
    noSecret,
    'a sticky balancer keeps the token as its key',
    inLiveSession,
    success,
    header('X-Sticky-Session', ({ token }) => token),
  ],
]);
