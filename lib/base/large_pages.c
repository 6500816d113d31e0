#include "base/large_pages.h"

#include <sys/mman.h>

#define PAGE ((gsize)2 << 20) /* bytes */

void cm_large_pages_ask(void *start, gsize size)
{
    gsize first = ((gsize)start + PAGE - 1) / PAGE * PAGE;
    gsize end = ((gsize)start + size) / PAGE * PAGE;
    if (first < end)
        (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
}
