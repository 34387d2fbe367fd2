#ifndef UPID_BUILD_H
#define UPID_BUILD_H

/* The commit that was built; "unknown" unless UPID_COMMIT was in the environment of the build. */
const char *upid_build_commit(void);

#endif
