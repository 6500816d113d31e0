/* link_host.h - the host of a link as it is looked up, however it was written
 *
 * Inside the room only.
 */
#ifndef CM_TEXT_LINK_HOST_H
#define CM_TEXT_LINK_HOST_H

#include <glib.h>

/* RFC 1035 2.3.4, with room for percent signs. */
#define CM_LINK_HOST_MOST 760u

/* The host in @length bytes of valid UTF-8 in lower-case ASCII: percent-decoded, its punycode
 * decoded (UTS #46), letters that look like Latin ones as those, a last dot dropped. NULL when it
 * is no host: no dot in it, a sign that none has, longer than CM_LINK_HOST_MOST. Sets *@disguised
 * when it was written in anything but ASCII letters. */
char *cm_link_host_normalise(const char *text, gsize length, gboolean *disguised);

#endif
