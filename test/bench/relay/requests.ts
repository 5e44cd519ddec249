const payload = Buffer.alloc(1_024, 3);
/** As a phone asks. */
export const path = (command: string) =>
  `/Microsoft-Server-ActiveSync?Cmd=${command}&User=mara&DeviceId=ABC123&DeviceType=Brieftaube`;

/** A POST of 1 kB. */
export const post = (url: string, ...headers: readonly string[]) =>
  Buffer.concat([
    Buffer.from(
      [
        `POST ${url} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Content-Type: application/vnd.ms-sync.wbxml',
        `Content-Length: ${payload.length}`,
        ...headers,
        '',
        '',
      ].join('\r\n'),
    ),
    payload,
  ]);
/** The same by way of the relay. */
export const throughRelay = (origin: string, command: string) =>
  post(
    '/relay/eas',
    `Relay-Target: ${origin}${path(command)}`,
    'Relay-Authorization: Basic bWFyYTpzZWNyZXQ=',
    'Relay-Agent: Brieftaube/1',
    'MS-ASProtocolVersion: 16.1',
    'Sec-Fetch-Site: same-origin',
  );
