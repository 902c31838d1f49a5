/**
 * Reads server-sent events from a stream of bytes (EventSource cannot send the bearer header). Only `data` matters here:
 * ids and retry times are for clients that trust the stream, and ours is a hint. Comments are the centre's heartbeat.
 */
export async function readServerSentEvents(
  body: ReadableStream<Uint8Array>,
  on: { readonly data: (data: string) => void; readonly alive: () => void },
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      on.alive();
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
        else if (line === '' && data.length > 0) {
          on.data(data.join('\n'));
          data = [];
        }
      }
    }
  } finally {
    reader.releaseLock();
  }
}
