#pragma once
#include <spawn.h>
#include <sys/resource.h>

/* glibc shows these two to GNU sources only, which Swift's view of it is not. */
#ifndef _GNU_SOURCE
extern int prlimit(pid_t, int, const struct rlimit *, struct rlimit *);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
#endif

/* Bounds what a process may use, in bytes of address space and seconds of computing. */
static inline int etl_process_limit(pid_t process, rlim_t bytes, rlim_t seconds) {
  struct rlimit memory = {bytes, bytes};
  struct rlimit computing = {seconds, seconds};
  struct rlimit core = {0, 0};
  if (prlimit(process, RLIMIT_AS, &memory, 0) != 0) return -1;
  if (prlimit(process, RLIMIT_CORE, &core, 0) != 0) return -1;
  return prlimit(process, RLIMIT_CPU, &computing, 0);
}

/* Lets the process begin with its three standard streams and nothing else open. */
static inline int etl_process_close_others(posix_spawn_file_actions_t *actions) {
  return posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

/* How a process ended: its exit code, or -1 and the signal that killed it. */
static inline int etl_process_exit_code(int status) {
  return (status & 0x7f) == 0 ? (status >> 8) & 0xff : -1;
}
static inline int etl_process_signal(int status) { return status & 0x7f; }
