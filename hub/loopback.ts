/** Whether a host name or IP address means this machine alone; IPv6 with or without its brackets. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.[0-9]{1,3}){3}|::ffff:127(\.[0-9]{1,3}){3}|::1|\[::1\])$/.test(host);
}
