/* actor.h - who acts on the command line: for the record the person who logged in, for rights the
 * account
 *
 * Commands are run as root, or in the filter's own account (runuser, sudo): the record would name
 * nobody. The kernel keeps which account a session was logged in to (the login uid of audit(7))
 * over that change. Where nothing has set it, a process can do so by itself, and variables such as
 * SUDO_USER anybody can: so it goes on record, and gives nobody a right or makes them two people.
 */
#ifndef CM_CTL_ACTOR_H
#define CM_CTL_ACTOR_H

#include <glib.h>

/* The name of the account whose number @login_uid is, as /proc/self/loginuid has it; NULL when it
 * is none, was never set, or @login_uid is NULL. A new string. */
char *cm_actor_logged_in(const char *login_uid);

/* For the record: who logged in, else cm_control_account(). Owned by the process. */
const char *cm_control_actor(void);
/* In whose account the program runs. Owned by the process. */
const char *cm_control_account(void);

#endif
