// Whatever goes wrong in the page is told to the host: nobody opens a webview's developer tools.
import type { HostPort } from './hostPort';

export function reportFaults(host: HostPort): void {
  window.addEventListener('error', (event) => host.fault(described(event.error ?? event.message)));
  window.addEventListener('unhandledrejection', (event) => host.fault(described(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) =>
    host.fault(
      `CSP violation: ${event.violatedDirective} refused ${event.blockedURI || 'inline'} ` +
        `(${event.sourceFile || 'page'}:${String(event.lineNumber)})`,
    ),
  );
}

function described(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
