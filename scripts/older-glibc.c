/* In glibc these two are newer than everything else that the executables ask for. With ours, 2.34 is enough: RHEL 9, Amazon Linux
   2023. */
#include <math.h>

/* Finds the tables for unwinding around an address; there are none (no-unwinding.ld). */
int _dl_find_object(void *address, void *result) {
    (void)address;
    (void)result;
    return -1;
}

/* The squares of floats neither overflow nor vanish as doubles. */
float hypotf(float x, float y) {
    if (isinf(x) || isinf(y)) return INFINITY;
    return (float)sqrt((double)x * x + (double)y * y);
}
