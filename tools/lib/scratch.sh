# Where tests keep their data. Sourced by tools/lib/test.sh.

# Tests make some thousand databases and commit to each of them; on a disk most of that time is waiting for fsync(). A killed process loses
# nothing in memory that it would keep on a disk, and tests of full, failing and powerless disks bring file systems of their own
# (tests/fault). So the data lies in /dev/shm where the machine has this much room there and as much memory to spare.
readonly scratch_mib=3072

kib_to_spare() {
  local room memory
  [[ $(stat -f -c %T /dev/shm 2>/dev/null) == tmpfs ]] || return 1
  room=$(df -k --output=avail /dev/shm | tail -n 1)
  memory=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  echo $((room < memory ? room : memory))
}

# Sets TMPDIR, which tests and browsers follow, until the shell ends. One that is set already stays.
use_scratch() {
  local spare
  [[ -z ${TMPDIR:-} ]] && spare=$(kib_to_spare) && ((spare >= scratch_mib * 1024)) || return 0
  TMPDIR=$(mktemp -d /dev/shm/opsmarket-tests-XXXXXX) || return 0
  chmod 755 "$TMPDIR"  # nginx's workers, in the test of its example, are somebody else
  export TMPDIR
  trap 'rm -rf "$TMPDIR"' EXIT
}
