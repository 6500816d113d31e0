/* password.h - passwords as they are kept: hashed by yescrypt (crypt(5)), never read back */
#ifndef CM_STORE_PASSWORD_H
#define CM_STORE_PASSWORD_H

#include "base/random.h"

/* Bytes. The rules are NIST SP 800-63B's (3.1.1): length counts, mixtures of signs do not. */
#define CM_PASSWORD_LEAST 12u
#define CM_PASSWORD_MOST  256u

/* CM_ERROR_USAGE, in words for who chooses it, when @password is too short, too long, one of a few
 * that everybody tries, or has @name in it. */
gboolean cm_password_check(const char *password, const char *name, GError **error);
/* A new string "$y$…"; NULL with CM_ERROR_UNAVAILABLE. Takes some tenths of a second, on purpose.
 */
char *cm_password_hash(CmRandom *random, const char *password, GError **error);
/* TRUE when @password is the one that @hash was made of. With @hash NULL it takes as long, and is
 * FALSE: who does not exist must not be told apart by time. */
gboolean cm_password_matches(const char *password, const char *hash);

#endif
