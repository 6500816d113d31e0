/* faulty_system.h - system calls of which the n-th goes wrong: ours, and those of SQLite
 *
 * For the tests of paths that must lose nothing. Calls are counted from faulty_system_arm() on; the
 * n-th fails with an errno, or ends the process as a crash would. One of a kind in a process.
 */
#ifndef CM_TESTS_FAULTY_SYSTEM_H
#define CM_TESTS_FAULTY_SYSTEM_H

#include "base/system.h"

/* What makes the n-th call kill the process instead of failing it. */
#define FAULTY_KILL (-1)

/* The real calls, each counted. */
CmSystem faulty_system_make(void);
/* Counts and spoils SQLite's calls that change a file as well; once in a process. */
void faulty_system_hook_sqlite(void);

/* The call number @nth from now, from 1, fails with @failure (an errno), or FAULTY_KILL; 0: none.
 */
void faulty_system_arm(guint nth, int failure);
/* With @lasting all calls from the n-th on go wrong. */
void faulty_system_arm_lasting(guint nth, int failure);
/* Calls since arming; nothing goes wrong any more. */
guint faulty_system_disarm(void);

#endif
