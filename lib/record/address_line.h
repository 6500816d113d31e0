/* address_line.h - a line of addresses as people write them */
#ifndef CM_RECORD_ADDRESS_LINE_H
#define CM_RECORD_ADDRESS_LINE_H

#include <glib.h>

#define CM_ADDRESS_LINE_MOST 200u

/* Reads @length bytes of valid UTF-8: addresses parted by commas, semicolons or blanks, each alone
 * or as "Name <address>". A new GPtrArray of normalised addresses (each once, in their order), or
 * NULL when something in it is no address with a domain, there is none, or there are more than
 * CM_ADDRESS_LINE_MOST. */
GPtrArray *cm_address_line_parse(const char *line, gsize length);

#endif
