// What the operating system says of processes (Linux, /proc). Nothing here asks a process about itself.
import { readdir, readFile, readlink } from 'node:fs/promises';

export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat, clock ticks after boot, in decimal: with the pid it names a process once and for all. */
  readonly startTime: string;
}

interface Stat {
  readonly parent: number;
  readonly startTime: string;
}

async function stat(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'latin1').catch(() => '');
  // The name, in parentheses, is the process's own and may hold anything: fields are counted from its end (proc(5)).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [, parent, startTime] = [fields[0], fields[1], fields[19]];
  return parent === undefined || startTime === undefined ? undefined : { parent: Number(parent), startTime };
}

/** Undefined where there is no such process. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const found = await stat(pid);
  return found && { pid, startTime: found.startTime };
}

/** Whether `pid` is this process or descends from it through parents that all still live. */
export async function descendsFrom(pid: number, ancestor: ProcessIdentity): Promise<boolean> {
  for (let current = pid; current > 1;) {
    const found = await stat(current);
    if (!found) return false;
    if (current === ancestor.pid) return found.startTime === ancestor.startTime;
    current = found.parent;
  }
  return false;
}

/**
 * The process that holds the IPv4 socket bound to 127.0.0.1:`local` and connected to 127.0.0.1:`remote`; undefined where
 * it is another user's, in another network name space, or gone.
 */
export async function holderOf(local: number, remote: number): Promise<ProcessIdentity | undefined> {
  const table = await readFile('/proc/net/tcp', 'latin1').catch(() => '');
  const inode = inodeOf(table, local, remote);
  if (inode === undefined) return undefined;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const folder = `/proc/${pid}/fd`;
    for (const descriptor of await readdir(folder).catch(() => []))
      if ((await readlink(`${folder}/${descriptor}`).catch(() => '')) === `socket:[${inode}]`)
        return identify(Number(pid));
  }
  return undefined;
}

/** From the text of /proc/net/tcp: addresses are hexadecimal in the machine's byte order, ports in the network's. */
export function inodeOf(table: string, local: number, remote: number): string | undefined {
  const port = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');
  for (const line of table.split('\n').slice(1)) {
    const [, from, to, , , , , , , inode] = line.trim().split(/\s+/);
    const loopback = /^(0100007F|7F000001):/;
    if (!from || !to || !loopback.test(from) || !loopback.test(to)) continue;
    if (from.endsWith(`:${port(local)}`) && to.endsWith(`:${port(remote)}`)) return inode;
  }
  return undefined;
}
