#ifndef LEITONG_CLONES_H
#define LEITONG_CLONES_H

// One build for each width of vectors, chosen when the program starts: a build for the oldest
// machine alone would be half as fast, one for the newest would not start on others.
// Which one is asked before ThreadSanitizer is ready to see it: there is one build alone with that.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LT_IS_WATCHED
#endif
#endif
#if defined(__x86_64__) && defined(__linux__) && !defined(LT_IS_WATCHED)
#define LT_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LT_CLONES
#endif

#endif
