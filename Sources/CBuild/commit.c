#include "upid_build.h"

#ifndef UPID_COMMIT
#define UPID_COMMIT "unknown"
#endif

const char *upid_build_commit(void) { return UPID_COMMIT; }
