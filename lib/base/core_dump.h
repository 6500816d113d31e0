/* core_dump.h - keeps the memory of a program to itself: it holds mail and the names of children */
#ifndef CM_BASE_CORE_DUMP_H
#define CM_BASE_CORE_DUMP_H

/* From here on the process leaves no core, and no other process of its user looks in. A limit of 0
 * does not stop a core that is piped to a collector; taking away "dumpable" does (core(5),
 * prctl(2)). */
void cm_core_dump_forbid(void);

#endif
