#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int spawn(pid_t *child, const char *path, char *const arguments[], char *const environment[],
                 const char *folder, int output, int complaint) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t signals;
  int failure = posix_spawn_file_actions_init(&actions);
  if (failure) return failure;
  failure = posix_spawnattr_init(&attributes);
  if (failure) {
    posix_spawn_file_actions_destroy(&actions);
    return failure;
  }
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  // What is ignored stays ignored over exec, and this process may ignore a closed pipe.
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  failure = posix_spawn_file_actions_addchdir_np(&actions, folder);
  if (!failure) failure = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  if (!failure) failure = posix_spawn_file_actions_adddup2(&actions, output, 1);
  if (!failure) failure = posix_spawn_file_actions_adddup2(&actions, complaint, 2);
  if (!failure) failure = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  if (!failure) failure = posix_spawn(child, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

pid_t leitong_child_start(const char *path, char *const arguments[], char *const environment[],
                          const char *folder, int *output, int *complaint) {
  int first[2], second[2];
  if (pipe2(first, O_CLOEXEC)) return -errno;
  if (pipe2(second, O_CLOEXEC)) {
    int failure = errno;
    close(first[0]);
    close(first[1]);
    return -failure;
  }
  fcntl(first[0], F_SETFL, O_NONBLOCK);
  fcntl(second[0], F_SETFL, O_NONBLOCK);
  pid_t child = 0;
  int failure = spawn(&child, path, arguments, environment, folder, first[1], second[1]);
  close(first[1]);
  close(second[1]);
  if (failure) {
    close(first[0]);
    close(second[0]);
    return -failure;
  }
  *output = first[0];
  *complaint = second[0];
  return child;
}

int leitong_child_has_ended(pid_t child) {
  siginfo_t ended = {0};
  if (waitid(P_PID, child, &ended, WEXITED | WNOHANG | WNOWAIT)) return errno != EINTR;
  return ended.si_pid == child;
}

int leitong_child_end(pid_t child) {
  // While the child has not been asked for its status its number, and its group's, are its own.
  kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 256;
  }
  return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int removeOne(const char *path, const struct stat *status, int kind, struct FTW *place) {
  (void)status, (void)kind, (void)place;
  remove(path);
  return 0;
}

void leitong_remove_folder(const char *path) {
  nftw(path, removeOne, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
