// Boots a guest in software emulation (no KVM is needed) and reads its results from the serial console.
import { spawn } from 'node:child_process';

/** `lsm=` of a guest in which BPF LSM programs are called, and of one in which they load and are never called. */
export const lsm = { A1: 'landlock,lockdown,yama,bpf', A2: 'landlock,lockdown,yama' };

/** What makes runs equal: addresses, no mitigations of the host's processor, a clock that is trusted at once. */
const steadyClock = ' nokaslr mitigations=off tsc=reliable clocksource=tsc';

/** The emulator of a machine, and what it calls the serial console. */
const emulators = {
  x64: { program: 'qemu-system-x86_64', machine: [], console: 'ttyS0' },
  arm64: { program: 'qemu-system-aarch64', machine: ['-M', 'virt'], console: 'ttyAMA0' },
};

/**
 * @param {{ machine?: 'x64' | 'arm64', kernel: string, image: string, lsm: string, memory?: number, seconds?: number, processors?: number, disks?: string[],
 *   counting?: boolean, onLine?: (line: string) => void }} guest  `disks`: more of them, /dev/nvme1n1 and on; `counting`: a nanosecond of its clock is one instruction
 * @returns {Promise<{ events: object[], console: string }>} the lines that began with "@@ ", parsed; the rest as text.
 *   Rejects where the guest does not come to its end in time: a missing line is never a pass.
 */
export function boot({
  machine = 'x64',
  kernel,
  image,
  lsm,
  memory = 1024,
  seconds = 240,
  processors = 1,
  disks = [],
  counting = false,
  onLine,
}) {
  const accelerator = counting
    ? ['-accel', 'tcg,thread=single', '-icount', 'shift=0,align=off,sleep=off']
    : ['-accel', 'tcg'];
  const emulator = emulators[machine];
  const args = [
    ...emulator.machine,
    ...accelerator,
    '-cpu',
    'max',
    '-m',
    String(memory),
    '-smp',
    String(processors),
    '-kernel',
    kernel,
  ];
  args.push(
    '-drive',
    `file=${image},if=none,id=root,format=raw,snapshot=on`,
    '-device',
    'nvme,drive=root,serial=1',
  );
  for (const [index, path] of disks.entries())
    args.push(
      '-drive',
      `file=${path},if=none,id=disk${index},format=raw,snapshot=on`,
      '-device',
      `nvme,drive=disk${index},serial=${index + 2}`,
    );
  // no_timer_check: under load the emulated timer's interrupts come too late for the kernel's look at them, which panics.
  args.push(
    '-append',
    `console=${emulator.console} quiet panic=-1 root=/dev/nvme0n1 rw init=/init cryptomgr.notests no_timer_check lsm=${lsm}${counting ? steadyClock : ''}`,
  );
  args.push('-nographic', '-no-reboot', '-nic', 'none');
  return new Promise((resolve, reject) => {
    const child = spawn(emulator.program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const events = [];
    let text = '';
    let rest = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const read = (data) => {
      rest += data.toString('utf8').replaceAll('\r', '');
      const lines = rest.split('\n');
      rest = lines.pop();
      for (const line of lines) {
        const at = line.indexOf('@@ {');
        if (at < 0) text = (text + line + '\n').slice(-200_000);
        else
          try {
            events.push(JSON.parse(line.slice(at + 3)));
          } catch {
            text += `(not JSON) ${line}\n`;
          }
        onLine?.(line);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', (_code, signal) => {
      clearTimeout(timer);
      if (events.at(-1)?.event === 'end') resolve({ events, console: text });
      else {
        const how = signal ? `did not come to its end within ${seconds} s` : 'went down before its end';
        reject(new Error(`the guest ${how}:\n${text.slice(-3000)}`));
      }
    });
  });
}
