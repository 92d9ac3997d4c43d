/** `warning`: something does not go on by itself, or may not; `error`: somebody should look. */
export type LogLevel = 'info' | 'warning' | 'error';

/** Takes one line of diagnostics, without secrets; what comes before its first colon names the part that speaks. */
export type Log = (line: string, level?: LogLevel) => void;

const PART = /^([a-z][a-z0-9-]{0,30}): (.+)$/s;

/** One line of JSON for a log's collector: when, how bad, who, what. */
export function logLine(line: string, level: LogLevel, nowMs: number): string {
  const [, part, message = line] = PART.exec(line) ?? [];
  return `${JSON.stringify({ time: new Date(nowMs).toISOString(), level, ...(part !== undefined && { part }), message })}\n`;
}
