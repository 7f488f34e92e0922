import net, { type AddressInfo, type Socket } from 'node:net';
import { MEDIA_HOST } from '../simulator/media.ts';

const HOSTS = ['api.heygen.com:443', `${MEDIA_HOST}:443`];

/** A running proxy. */
export interface HeygenProxy {
  port: number;
  close(): void;
}

/**
 * Starts the proxy that Firefox is configured to use. It connects api.heygen.com and HeyGen's media
 * host to the simulator, and refuses every other host. So the tests use the build that ships, and never touch the network.
 */
export async function openProxy(simulator: { port: number }): Promise<HeygenProxy> {
  const open = new Set<Socket>();
  const server = net.createServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => open.delete(client));
    client.once('data', (head) => {
      const [, host] = /^CONNECT (\S+) /.exec(String(head)) ?? [];
      if (host !== undefined && HOSTS.includes(host)) tunnel(client, simulator.port);
      else client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    for (const client of open) client.destroy();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function tunnel(client: Socket, port: number): void {
  const upstream = net.connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
}
