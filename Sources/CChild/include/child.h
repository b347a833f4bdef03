#ifndef LEITONG_CHILD_H
#define LEITONG_CHILD_H

#include <sys/types.h>

/// Starts a program in a session and process group of its own: input closed (an empty file), output
/// and complaint through pipes whose reading ends come back and do not block, no other file open,
/// signals as a fresh process has them.
///
/// Returns the process id, or the negative of the system's error number.
pid_t leitong_child_start(const char *path, char *const arguments[], char *const environment[],
                          const char *folder, int *output, int *complaint);

/// Whether a child has ended; it stays there to be asked for its status, and its number is not used again.
int leitong_child_has_ended(pid_t child);

/// Ends all of a child's process group, then takes the child's status: 0...255, or 256 and the signal that ended it.
int leitong_child_end(pid_t child);

/// Removes a folder and all that is in it; links are removed and not followed.
void leitong_remove_folder(const char *path);

#endif
