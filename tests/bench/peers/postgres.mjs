// A PostgreSQL of its own, in a folder of the system's temporary ones, of Debian's package, as it is by default: each commit waits for the disk.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../e2e/lib/server.mjs';

const home = '/usr/lib/postgresql';
const newest = () => readdirSync(home).sort((a, b) => Number(b) - Number(a))[0];
const program = (name) => join(home, newest(), 'bin', name);

// It refuses to run as root: then it is run as the account that its package made.
const asRoot = process.getuid() === 0;
function run(name, args) {
  const command = asRoot
    ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', program(name)]
    : [program(name)];
  return execFileSync(command[0], [...command.slice(1), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: tmpdir(),
  });
}

export class Postgres {
  static async start() {
    const postgres = new Postgres();
    postgres.data = mkdtempSync(join(tmpdir(), 'opsmarket-postgres-'));
    chmodSync(postgres.data, 0o700);
    if (asRoot) {
      const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres'])));
      chownSync(postgres.data, uid, gid);
    }
    postgres.port = await freePort();
    run('initdb', ['-D', postgres.data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8']);
    const options = `-c listen_addresses=127.0.0.1 -c port=${postgres.port} -c unix_socket_directories=${postgres.data} -c shared_buffers=512MB`;
    run('pg_ctl', ['-D', postgres.data, '-w', '-l', join(postgres.data, 'log'), '-o', options, 'start']);
    return postgres;
  }

  url(database) {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }
  get version() {
    return `PostgreSQL ${run('postgres', ['--version']).match(/[\d.]+/)[0]}`;
  }

  restore(file, database) {
    run('createdb', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', database]);
    if (existsSync(file))
      execFileSync(program('psql'), ['-q', '-v', 'ON_ERROR_STOP=1', '-d', this.url(database), '-f', file], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
  }

  // As it would have done by itself after a minute: without it a fresh copy is searched row by row.
  analyze(database) {
    execFileSync(program('vacuumdb'), ['-q', '--analyze', '-d', this.url(database)]);
  }

  dump(database, file) {
    execFileSync(program('pg_dump'), ['-d', this.url(database), '-f', file]);
  }

  stop() {
    run('pg_ctl', ['-D', this.data, '-m', 'fast', '-w', 'stop']);
    rmSync(this.data, { recursive: true, force: true });
  }
}
