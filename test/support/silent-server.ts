// A way to a server that can be cut or fall silent in the middle: for tests of lost connections.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class SilentServer {
  private readonly sockets = new Set<Socket>();
  private readonly silenced = new WeakSet<Socket>();

  private constructor(
    private readonly server: Server,
    /** The address given, by way of us. */
    readonly url: string,
  ) {}

  static async before(url: string): Promise<SilentServer> {
    const target = new URL(url);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String((server.address() as AddressInfo).port);
    const silent = new SilentServer(server, through.href);
    server.on('connection', (near) => {
      const far = connect(Number(target.port || 5432), target.hostname);
      silent.join(near, far);
      silent.join(far, near);
    });
    return silent;
  }

  /** From now on nothing comes through on the connections there are; nobody is told. */
  fallSilent(): void {
    for (const socket of this.sockets) this.silenced.add(socket);
  }

  /** Cuts every connection there is; new ones come through again. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('data', (chunk: Buffer) => {
      if (!this.silenced.has(from)) to.write(chunk);
    });
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
    from.on('error', () => to.destroy());
  }
}
