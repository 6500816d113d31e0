/* release.h - from whom a token of a released message counts
 *
 * The courier hands a released message to the mail server, which shows it to us once more. The
 * token in its first field is honoured from the configured peers alone; every token is taken off.
 */
#ifndef CM_MILTER_RELEASE_H
#define CM_MILTER_RELEASE_H

#include "milter/session.h"

/* TRUE when the client may bring a released message ([quarantine] peers). */
gboolean cm_release_is_from_peer(const CmMilterSession *session);

/* TRUE when @value may be a token of ours: 64 hexadecimal digits. Anything else is somebody's
 * forgery, is taken off and means nothing. */
gboolean cm_release_is_token(const char *value);

#endif
