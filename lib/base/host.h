/* host.h - hosts as a configuration names them: an address, a network, a name, or all names below
 * one */
#ifndef CM_BASE_HOST_H
#define CM_BASE_HOST_H

#include <glib.h>

/* TRUE when @pattern can mean something: an address ("192.0.2.7", "2001:db8::7"), a network
 * ("192.0.2.0/24", "2001:db8::/32"), a name ("mail.sd.example"), or a full stop and what names end
 * with (".google.com"). */
gboolean cm_host_is_pattern(const char *pattern);
/* TRUE when the host with that @name and @address is meant; either may be NULL. A pattern that
 * means nothing matches nobody. */
gboolean cm_host_matches(const char *pattern, const char *name, const char *address);
/* TRUE when one of @patterns (NULL-terminated) means it. */
gboolean cm_host_is_among(const char *const *patterns, const char *name, const char *address);

#endif
