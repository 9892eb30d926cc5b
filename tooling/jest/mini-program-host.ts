import { readFile } from 'node:fs/promises';

interface HostOptions {
  readonly url: string;
  readonly data: unknown;
  readonly filePath: string;
  readonly formData: Record<string, string | number>;
  readonly headers: Record<string, string>;
  complete(answer: unknown): void;
}

/** What the host of a mini program offers, on `fetch`. Object storage is reached over plain HTTP here. */
export const miniProgramHost = {
  getAuthCode: (options: HostOptions) => {
    options.complete({ authCode: 'FAKE-AUTH-CODE' });
  },
  request: (options: HostOptions) => {
    void send(options);
  },
  uploadFile: (options: HostOptions) => {
    void upload(options);
  },
  getFileInfo: (options: HostOptions) => {
    void readFile(options.filePath).then((bytes) => options.complete({ size: bytes.length }));
  },
  getImageInfo: (options: HostOptions) => {
    options.complete({ width: 1, height: 1 });
  },
};

async function send({ url, data, headers, complete }: HostOptions): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(data) });
  const body: unknown = await response.json();
  complete({ data: body, status: response.status, headers: Object.fromEntries(response.headers) });
}

async function upload({ url, filePath, formData, complete }: HostOptions): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(formData)) form.append(name, String(value));
  form.append('file', new Blob([await readFile(filePath)]), 'file');
  const response = await fetch(url.replace(/^https:/, 'http:'), { method: 'POST', body: form });
  complete({ statusCode: response.status, data: await response.text() });
}
