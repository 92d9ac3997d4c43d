/** The page's end of a WebSocket, with the server's end played by the test. */
export class ScriptedSocket extends EventTarget {
  readonly sent: { readonly id: number; readonly command: string; readonly request?: unknown }[] = [];

  send(frame: string): void {
    this.sent.push(JSON.parse(frame));
  }

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.dispatchEvent(new Event('close'));
  }

  receive(frame: unknown): void {
    const data = typeof frame === 'string' ? frame : JSON.stringify(frame);
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}
